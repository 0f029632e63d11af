/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

/* Right column first, each column top to bottom, every glyph in its cell. */
static void check_cells(const seal_art *art)
{
    double half = art->width / 2;

    for (int i = 0; i < 4; i++) {
        char id[32];
        sealp_rect r;

        snprintf(id, sizeof id, "name.%d", i + 1);
        r = sealp_path_bounds(&bench_part(art, id)->path);
        assert_true(i < 2 ? r.x0 > half : r.x1 < half);
        assert_true(i % 2 ? r.y0 > half : r.y1 < half);
        assert_true(r.x0 > 1.2 && r.y0 > 1.2 && r.x1 < 18.8 && r.y1 < 18.8);
        assert_true(r.x1 - r.x0 > 5);
    }
}

static void test_two_to_four_characters(void **state)
{
    static const char *const names[] = { "李四", "张三丰", "欧阳娜娜" };

    for (int i = 0; i < 3; i++) {
        const char *texts[] = { "name", names[i], NULL };
        seal_art *art;

        assert_int_equal(bench_render(*state, "legal-rep-square", 0, texts, &art), SEAL_OK);
        assert_int_equal(art->n_parts, 5);
        assert_string_equal(art->title, names[i]);
        check_cells(art);
        seal_art_unref(art);
    }
}

/* The filling is the same 印 whoever bears the name. */
static void test_fills_with_yin(void **state)
{
    static const char *const two[] = { "name", "李四", NULL };
    static const char *const full[] = { "name", "李四之印", NULL };
    seal_art *a, *b;

    assert_int_equal(bench_render(*state, "legal-rep-square", 0, two, &a), SEAL_OK);
    assert_int_equal(bench_render(*state, "legal-rep-square", 0, full, &b), SEAL_OK);
    for (size_t i = 0; i < a->n_parts; i++) {
        const sealp_path *p = &a->parts[i].path, *q = &b->parts[i].path;

        assert_int_equal(p->n_points, q->n_points);
        assert_memory_equal(p->points, q->points, p->n_points * sizeof *p->points);
    }
    seal_art_unref(a);
    seal_art_unref(b);
}

static void test_little_ink_stays_little(void **state)
{
    static const char *const texts[] = { "name", "丁一", NULL };
    sealp_rect r;
    seal_art *art;

    assert_int_equal(bench_render(*state, "legal-rep-square", 0, texts, &art), SEAL_OK);
    r = sealp_path_bounds(&bench_part(art, "name.2")->path);
    assert_true(r.y1 - r.y0 < 2.5);
    seal_art_unref(art);
}

static void test_what_has_no_cell_is_refused(void **state)
{
    static const char *const blank[] = { "name", "李 四", NULL };
    static const char *const letters[] = { "name", "John", NULL };
    bench *b = *state;
    seal_art *art;

    assert_int_equal(bench_render(b, "legal-rep-square", 0, blank, &art), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(bench_render(b, "legal-rep-square", 0, letters, &art), SEAL_ERR_SPEC_VALUE);
    assert_null(art);
}

/* The middle of a character: column 0 is the left one, row 0 the upper. */
static void check_place(const seal_art *art, int number, int column, int row)
{
    char id[32];
    sealp_rect r;

    snprintf(id, sizeof id, "name.%d", number);
    r = sealp_path_bounds(&bench_part(art, id)->path);
    assert_int_equal((r.x0 + r.x1) / 2 > art->width / 2, column);
    assert_int_equal((r.y0 + r.y1) / 2 > art->height / 2, row);
}

static void test_orders(void **state)
{
    static const struct {
        const char *order;
        int places[4][2]; /* column and row of each character */
    } orders[] = {
        { "right-to-left", { { 1, 0 }, { 1, 1 }, { 0, 0 }, { 0, 1 } } },
        { "left-to-right", { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } } },
        { "anticlockwise", { { 1, 0 }, { 0, 0 }, { 0, 1 }, { 1, 1 } } },
        { "rows", { { 0, 0 }, { 1, 0 }, { 0, 1 }, { 1, 1 } } },
    };

    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const char *texts[] = { "name", "张三丰", "order", orders[i].order, NULL };
        seal_art *art;

        assert_int_equal(bench_render(*state, "legal-rep-square", 0, texts, &art), SEAL_OK);
        for (int k = 0; k < 4; k++)
            check_place(art, k + 1, orders[i].places[k][0], orders[i].places[k][1]);
        seal_art_unref(art);
    }
}

/* White characters are the red ones of a smaller room, cut out of the plate. */
static void test_cut_out_of_a_plate(void **state)
{
    static const char *const texts[] = { "name", "张三丰", "style", "bai", "border", "no", NULL };
    const sealp_part *plate;
    sealp_rect r;
    seal_art *art;

    assert_int_equal(bench_render(*state, "legal-rep-square", 0, texts, &art), SEAL_OK);
    assert_int_equal(art->n_parts, 1);
    plate = bench_part(art, "plate");
    r = sealp_path_bounds(&plate->path);
    assert_true(r.x0 == 0 && r.y0 == 0 && r.x1 == 20 && r.y1 == 20);
    r = sealp_path_bounds(&plate->cut);
    assert_true(r.x0 > 0.599 && r.y0 > 0.599 && r.x1 < 19.401 && r.y1 < 19.401);
    assert_true(r.x1 - r.x0 > 17 && r.y1 - r.y0 > 17);
    seal_art_unref(art);
}

/* Letters of all rows share one scale; rows run as their script does. */
static void test_letters(void **state)
{
    static const char *const latin[] = { "name", "Anna Anna", NULL };
    static const char *const uyghur[] = { "name", "ئەركىن تۇرسۇن", "letters", "uyghur", NULL };
    sealp_rect first, again;
    seal_art *art;

    assert_int_equal(bench_render(*state, "legal-rep-rectangle", 0, latin, &art), SEAL_OK);
    first = sealp_path_bounds(&bench_part(art, "name.1")->path);
    again = sealp_path_bounds(&bench_part(art, "name.6")->path);
    assert_true(first.y1 < again.y0);
    assert_true(fabs(first.x0 - again.x0) < 1e-6 && fabs(first.x1 - again.x1) < 1e-6);
    seal_art_unref(art);
    assert_int_equal(bench_render(*state, "legal-rep-rectangle", 0, uyghur, &art), SEAL_OK);
    /* Parts are numbered from the left, where the second word ends. */
    again = sealp_path_bounds(&bench_part(art, "name.1")->path);
    assert_true((again.y0 + again.y1) / 2 > art->height / 2);
    seal_art_unref(art);
}

static void test_fonts_by_slot(void **state)
{
    static const char *const song[] = { "name", "张三丰", "font", "song-bold", NULL };
    static const char *const zhuan[] = { "name", "张三丰", "font", "zhuan", NULL };
    static const char *const wrong[] = { "name", "张三丰", "font", "heiti", NULL };
    bench *b = *state;
    seal_art *art;

    assert_int_equal(bench_render(b, "legal-rep-square", 0, song, &art), SEAL_OK);
    seal_art_unref(art);
    assert_int_equal(bench_render(b, "legal-rep-square", 0, zhuan, &art), SEAL_ERR_FONT_NOT_FOUND);
    assert_non_null(strstr(seal_error_message(b->err), "--font zhuan="));
    assert_int_equal(bench_render(b, "legal-rep-square", 0, wrong, &art), SEAL_ERR_SPEC_VALUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_to_four_characters),
        cmocka_unit_test(test_fills_with_yin),
        cmocka_unit_test(test_little_ink_stays_little),
        cmocka_unit_test(test_what_has_no_cell_is_refused),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_cut_out_of_a_plate),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_fonts_by_slot),
    };

    return cmocka_run_group_tests_name("layout/grid", tests, bench_open, bench_close);
}
