/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

#define HEAD                                                                                       \
    "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"章\",\"en\":\"seal\"},\"ink\":\"red\","    \
    "\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":40,\"max\":40,"                         \
    "\"table\":[{\"width\":40}]},\"slots\":[{\"name\":\"line\"}],"                                 \
    "\"parts\":[{\"type\":\"ring\",\"width\":1},"                                                  \
    "{\"type\":\"line\",\"slot\":\"line\",\"font\":\"song-bold\",\"height\":4,"                    \
    "\"height-min\":2,\"aspect\":[0.4,0.8],\"spacing\":0.14,"

/* Ink of all characters of the line, mm from the upper left corner. */
static seal_status ink_of(bench *b, const char *rest, const char *text, sealp_rect *ink)
{
    char json[1024];
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    seal_status st;

    *ink = SEALP_RECT_EMPTY;
    seal_error_clear(b->err);
    snprintf(json, sizeof json, "%s%s}]}", HEAD, rest);
    assert_int_equal(seal_spec_parse(b->ctx, json, strlen(json), "t.json", &spec, b->err), SEAL_OK);
    assert_int_equal(seal_spec_set_text(spec, "line", text, b->err), SEAL_OK);
    if ((st = seal_render(b->ctx, spec, b->fonts, &art, b->err)) == SEAL_OK) {
        for (size_t i = 0; i < art->n_parts; i++) {
            sealp_rect part = sealp_path_bounds(&art->parts[i].path);

            if (strncmp(art->parts[i].id, "line.", 5) == 0)
                sealp_rect_add_rect(ink, &part);
        }
        assert_false(sealp_rect_is_empty(ink));
    }
    seal_art_unref(art);
    seal_spec_free(spec);
    return st;
}

static sealp_rect placed(bench *b, const char *rest, const char *text)
{
    sealp_rect ink;

    if (ink_of(b, rest, text, &ink) != SEAL_OK)
        fail_msg("%s", seal_error_message(b->err));
    return ink;
}

static void near(double got, double want, double within)
{
    if (fabs(got - want) > within)
        fail_msg("%.4f is not %.4f", got, want);
}

/* The middle is that of the ink, not of cells: a 一 or a bracket at one end
 * leaves as much room on both sides. */
static void ink_is_centred(void **state)
{
    static const char *const texts[] = { "合同专用章", "一二三",     "(12)",
                                         "1",          "2026-11-22", "财务·甲" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        sealp_rect ink = placed(*state, "\"top\":3,\"width\":24", texts[i]);

        near((ink.x0 + ink.x1) / 2, 20, 0.001);
    }
}

static void the_middle_moves(void **state)
{
    sealp_rect ink = placed(*state, "\"top\":-2,\"width\":14,\"middle\":4", "部门章");

    near((ink.x0 + ink.x1) / 2, 24, 0.001);
    ink = placed(*state, "\"top\":-2,\"width\":14,\"middle\":-4.5", "部门章");
    near((ink.x0 + ink.x1) / 2, 15.5, 0.001);
}

/* The face begins at top and is as high as asked. */
static void the_face_hangs_from_the_top(void **state)
{
    sealp_rect ink = placed(*state, "\"top\":3,\"width\":24", "0123456789");

    near(ink.y0, 23, 0.001);
    near(ink.y1, 27, 0.001);
}

/* First narrower, then lower, then refused. */
static void a_long_text_narrows_then_shrinks(void **state)
{
    static const char *const names[] = { "甲乙丙", "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸子丑" };
    sealp_rect ink[3], none;
    bench *b = *state;

    for (size_t i = 0; i < 3; i++) {
        ink[i] = placed(b, "\"top\":3,\"width\":14", names[i]);
        assert_true(ink[i].x1 - ink[i].x0 <= 14.001);
    }
    assert_true(ink[0].x1 - ink[0].x0 < 13);
    near(ink[1].x1 - ink[1].x0, 14, 0.001);
    near(ink[1].y1 - ink[1].y0, ink[0].y1 - ink[0].y0, 0.6);
    assert_true(ink[2].y1 - ink[2].y0 < 0.85 * (ink[1].y1 - ink[1].y0));
    assert_int_equal(
        ink_of(b, "\"top\":3,\"width\":14", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", &none),
        SEAL_ERR_TEXT_OVERFLOW);
    assert_non_null(strstr(seal_error_message(b->err), "line"));
}

/* Beside the middle the ring is nearer: the line keeps inside. */
static void the_ring_is_kept_clear(void **state)
{
    sealp_rect ink = placed(*state, "\"top\":10,\"width\":40", "甲乙丙丁戊己庚辛壬癸");
    double reach = hypot(ink.x1 - 20, ink.y1 - 20);

    assert_true(reach < 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ink_is_centred),
        cmocka_unit_test(the_middle_moves),
        cmocka_unit_test(the_face_hangs_from_the_top),
        cmocka_unit_test(a_long_text_narrows_then_shrinks),
        cmocka_unit_test(the_ring_is_kept_clear),
    };

    return cmocka_run_group_tests_name("layout/line", tests, bench_open, bench_close);
}
