/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

#define RAD (SEALP_PI / 180)

/* Bounds of a part turned back by angle about the seal's centre, origin there. */
static sealp_rect upright(const seal_art *art, const char *id, double angle)
{
    double c = cos(angle), s = sin(angle), half = art->width / 2;
    sealp_matrix shift = { 1, 0, 0, 1, -half, -half }, turn = { c, -s, s, c, 0, 0 };
    sealp_matrix m = sealp_matrix_mul(&shift, &turn);
    sealp_path path = { 0 };
    sealp_rect r;

    sealp_path_append(&path, &bench_part(art, id)->path, &m);
    r = sealp_path_bounds(&path);
    sealp_path_clear(&path);
    return r;
}

static double reported(const seal_art *art, const char *part, const char *word)
{
    size_t n = strlen(part);

    for (size_t i = 0; i < art->n_report; i++) {
        const char *at = strstr(art->report[i], word);

        if (strncmp(art->report[i], part, n) == 0 && at)
            return strtod(at + strlen(word), NULL);
    }
    fail_msg("no %s of %s in the report", word, part);
    return 0;
}

/* Ink centred on its radius, one pitch, one height. */
static void test_even_on_the_radius(void **state)
{
    static const char *const texts[] = { "name", "国国国国国国国国国国国国国国国国国国", NULL };
    double pitch;
    seal_art *art;
    char id[32];

    assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
    pitch = 0;
    for (int i = 0; i < 2; i++) {
        sealp_rect r;

        snprintf(id, sizeof id, "name.%d", i ? 10 : 9);
        r = sealp_path_bounds(&bench_part(art, id)->path);
        pitch += fabs(atan2((r.x0 + r.x1) / 2 - 21, 21 - (r.y0 + r.y1) / 2));
    }
    assert_true(fabs(pitch / RAD - reported(art, "name", "pitch ")) < 0.5);
    for (int i = 0; i < 18; i++) {
        sealp_rect r;

        snprintf(id, sizeof id, "name.%d", i + 1);
        r = upright(art, id, (i - 8.5) * reported(art, "name", "pitch ") * RAD);
        /* The report has the pitch to 0.01 degree. */
        assert_true(fabs(r.x0 + r.x1) / 2 < 0.015);
        assert_true(fabs(r.y1 - r.y0 - 7) < 0.05);
    }
    seal_art_unref(art);
}

static void test_short_names_keep_the_pitch_cap(void **state)
{
    static const char *const texts[] = { "name", "某某公司", NULL };
    seal_art *art;

    assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
    assert_true(fabs(reported(art, "name", "pitch ") - 27) < 1e-9);
    seal_art_unref(art);
}

/* Height stays while narrowing and opening suffice. */
static void test_long_names_narrow_before_they_shrink(void **state)
{
    static const char name[] = "内蒙古自治区呼和浩特市新城区某某信息技术服务有限责任公司甲乙";
    double height = 7, aspect = 1;
    char text[sizeof name];
    const char *texts[] = { "name", text, NULL };

    for (size_t n = 4; n <= 30; n++) {
        double h, a;
        seal_art *art;

        memcpy(text, name, n * 3);
        text[n * 3] = '\0';
        assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
        h = reported(art, "name", "height ");
        a = reported(art, "name", "width/height ");
        assert_true(h == 7 || a < 0.39);
        assert_true(h <= height + 0.01 && a <= aspect + 0.05);
        assert_true(reported(art, "name", "span ") <= 282);
        height = h;
        aspect = a;
        seal_art_unref(art);
    }
    assert_true(height < 7 && height > 4);
}

/* Digit tops point at the centre, reading left to right. */
static void test_code_reads_from_inside(void **state)
{
    static const char *const texts[] = { "name", "某某公司", "code", "1700000000007", NULL };
    sealp_rect one, seven, last;
    seal_art *art;

    assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
    one = sealp_path_bounds(&bench_part(art, "code.1")->path);
    last = sealp_path_bounds(&bench_part(art, "code.13")->path);
    assert_true(one.x1 < 21 && last.x0 > 21 && one.y0 > 34 && last.y0 > 34);
    /* The bar of a 7 is at its top: most of its first points lie high. */
    seven = upright(art, "code.2", 5 * reported(art, "code", "pitch ") * RAD);
    assert_true(seven.y0 > 17 && seven.y1 < 18.81);
    assert_true(fabs(seven.y1 - seven.y0 - 1.2) < 0.05);
    seal_art_unref(art);
}

/* Digits, letters and brackets keep to the band of the characters. */
static void test_latin_stays_inside_the_band(void **state)
{
    static const char *const texts[] = { "name", "中国(8g)某某（集团）公司", NULL };
    seal_art *art;

    assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
    for (int i = 1; i <= 14; i++) {
        const sealp_path *p;
        char id[32];

        snprintf(id, sizeof id, "name.%d", i);
        p = &bench_part(art, id)->path;
        for (size_t k = 0; k < p->n_points; k++) {
            double r = hypot(p->points[k].x - 21, p->points[k].y - 21);

            assert_true(r < 18.9 + 1e-6 && r > 18.9 - 7 - 0.5);
        }
    }
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_even_on_the_radius),
        cmocka_unit_test(test_short_names_keep_the_pitch_cap),
        cmocka_unit_test(test_long_names_narrow_before_they_shrink),
        cmocka_unit_test(test_code_reads_from_inside),
        cmocka_unit_test(test_latin_stays_inside_the_band),
    };

    return cmocka_run_group_tests_name("layout/arc", tests, bench_open, bench_close);
}
