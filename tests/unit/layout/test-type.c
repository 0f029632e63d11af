/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

#include "layout/type.h"

static sealp_type set(bench *b, const char *text)
{
    sealp_type t;

    if (sealp_type_set(b->fonts, "song-bold", text, SEALP_FALLBACK_GLYPH, &t, b->err) != SEAL_OK)
        fail_msg("%s", seal_error_message(b->err));
    return t;
}

static void near(double got, double want)
{
    if (fabs(got - want) > 1e-9)
        fail_msg("%.6f is not %.6f", got, want);
}

/* 一 takes as much of a line as 鑫. */
static void chinese_characters_fill_a_cell(void **state)
{
    sealp_type t = set(*state, "一二鑫");

    assert_int_equal(t.n, 3);
    assert_true(t.han);
    assert_false(t.letters || t.words);
    near(t.cells, 3);
    for (size_t i = 0; i < t.n; i++) {
        near(t.sorts[i].cell, 1);
        near(t.sorts[i].middle, (double)i);
        near(t.sorts[i].ink.x0 + t.sorts[i].ink.x1, 0);
    }
    sealp_type_clear(&t);
}

static void digits_are_narrower_and_even(void **state)
{
    sealp_type alone = set(*state, "1184"), among = set(*state, "甲1·乙");

    assert_false(alone.han);
    for (size_t i = 0; i < alone.n; i++)
        near(alone.sorts[i].cell, 0.7);
    near(among.sorts[2].cell, 0.5);
    assert_true(among.sorts[1].cell >= 0.4 && among.sorts[1].cell < 0.7);
    near(among.sorts[3].middle, 0.5 + among.sorts[1].cell + 0.5 + 0.5);
    sealp_type_clear(&alone);
    sealp_type_clear(&among);
}

/* A bracket is higher than the characters: it shrinks into their face. */
static void all_ink_is_inside_the_face(void **state)
{
    static const char *const texts[] = { "一（甲）", "(12)", "科技Qy", "1-2", "一" };

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        sealp_type t = set(*state, texts[k]);

        assert_true(t.top - t.bottom > 0.5);
        for (size_t i = 0; i < t.n; i++) {
            assert_true(t.sorts[i].ink.y0 >= t.bottom - 1e-9);
            assert_true(t.sorts[i].ink.y1 <= t.top + 1e-9);
            assert_true(t.sorts[i].fit.a <= 1);
        }
        sealp_type_clear(&t);
    }
}

static void a_blank_keeps_room_without_ink(void **state)
{
    sealp_type t = set(*state, "甲 乙");

    assert_int_equal(t.n, 3);
    assert_true(sealp_rect_is_empty(&t.sorts[1].ink));
    near(t.sorts[1].cell, 0.4);
    near(t.cells, 2.4);
    sealp_type_clear(&t);
}

static sealp_rect bounds_of(const sealp_hull *hull)
{
    sealp_rect r = SEALP_RECT_EMPTY;

    for (size_t k = 0; k < hull->n_right + hull->n_left; k++)
        sealp_rect_add_point(&r, hull->at[k]);
    return r;
}

static int is_inside(const sealp_rect *in, const sealp_rect *out)
{
    return in->x0 >= out->x0 - 1e-6 && in->x1 <= out->x1 + 1e-6 && in->y0 >= out->y0 - 1e-6 &&
           in->y1 <= out->y1 + 1e-6;
}

/* Every rim surrounds its ink, the hull of the type surrounds the rims. */
static void rims_surround_the_ink(void **state)
{
    bench *b = *state;
    sealp_type t = set(b, "广州（一）A");
    sealp_rect all;

    assert_int_equal(sealp_type_find_rims(&t, b->err), SEAL_OK);
    all = bounds_of(&t.hull);
    for (size_t i = 0; i < t.n; i++) {
        sealp_rect rim = bounds_of(&t.sorts[i].rim);

        assert_true(is_inside(&t.sorts[i].ink, &rim));
        assert_true(is_inside(&rim, &all));
    }
    sealp_type_clear(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_characters_fill_a_cell),
        cmocka_unit_test(digits_are_narrower_and_even),
        cmocka_unit_test(all_ink_is_inside_the_face),
        cmocka_unit_test(a_blank_keeps_room_without_ink),
        cmocka_unit_test(rims_surround_the_ink),
    };

    return cmocka_run_group_tests_name("layout/type", tests, bench_open, bench_close);
}
