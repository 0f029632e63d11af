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

static void test_wrong_counts_are_refused(void **state)
{
    static const char *const one[] = { "name", "王", NULL };
    static const char *const five[] = { "name", "阿卜杜拉买", NULL };
    static const char *const blank[] = { "name", "李 四", NULL };
    bench *b = *state;
    seal_art *art;

    assert_int_equal(bench_render(b, "legal-rep-square", 0, one, &art), SEAL_ERR_TEXT_OVERFLOW);
    assert_non_null(strstr(seal_error_message(b->err), "2 to 4"));
    assert_int_equal(bench_render(b, "legal-rep-square", 0, five, &art), SEAL_ERR_TEXT_OVERFLOW);
    assert_non_null(strstr(seal_error_message(b->err), "5 characters"));
    assert_int_equal(bench_render(b, "legal-rep-square", 0, blank, &art), SEAL_ERR_SPEC_VALUE);
    assert_null(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_to_four_characters),
        cmocka_unit_test(test_fills_with_yin),
        cmocka_unit_test(test_little_ink_stays_little),
        cmocka_unit_test(test_wrong_counts_are_refused),
    };

    return cmocka_run_group_tests_name("layout/grid", tests, bench_open, bench_close);
}
