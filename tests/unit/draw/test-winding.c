/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/winding.h"

#include <string.h>

#define BIT(n) (1U << ((n) + SEALP_MAX_WINDING))

static void add_box(sealp_path *p, double x, double y, double side, int reversed)
{
    sealp_path_move(p, x, y);
    sealp_path_line(p, reversed ? x : x + side, reversed ? y + side : y);
    sealp_path_line(p, x + side, y + side);
    sealp_path_line(p, reversed ? x + side : x, reversed ? y : y + side);
    sealp_path_close(p);
}

static unsigned numbers_of(sealp_path *p)
{
    unsigned set;

    assert_int_equal(sealp_winding_numbers(p, &set, NULL), SEAL_OK);
    sealp_path_clear(p);
    return set;
}

static void nested_and_overlapping_contours_count(void **state)
{
    sealp_path p = { 0 };

    (void)state;
    assert_int_equal(numbers_of(&p), 0);
    add_box(&p, 1, 1, 5, 0);
    assert_int_equal(numbers_of(&p), BIT(1));
    add_box(&p, 1, 1, 5, 1);
    assert_int_equal(numbers_of(&p), BIT(-1));
    /* a hole */
    add_box(&p, 1, 1, 5, 0);
    add_box(&p, 2, 2, 2, 1);
    assert_int_equal(numbers_of(&p) | BIT(0), BIT(0) | BIT(1));
    add_box(&p, 1, 1, 5, 0);
    add_box(&p, 3, 3, 5, 0);
    add_box(&p, 20, 3, 5, 1);
    assert_int_equal(numbers_of(&p) | BIT(0), BIT(-1) | BIT(0) | BIT(1) | BIT(2));
}

static void curves_and_open_contours_count(void **state)
{
    sealp_path p = { 0 };

    (void)state;
    sealp_path_ellipse(&p, 10, 10, 5, 3, 0);
    assert_int_equal(numbers_of(&p), BIT(1));
    sealp_path_ellipse(&p, 10, 10, 5, 3, 1);
    sealp_path_ellipse(&p, 12, 10, 5, 3, 1);
    assert_int_equal(numbers_of(&p) | BIT(0), BIT(-2) | BIT(-1) | BIT(0));
    sealp_path_move(&p, 0, 0);
    sealp_path_line(&p, 4, 0);
    sealp_path_line(&p, 4, 4);
    sealp_path_move(&p, 10, 0);
    sealp_path_line(&p, 14, 0);
    sealp_path_line(&p, 14, 4);
    assert_int_equal(numbers_of(&p) | BIT(0), BIT(0) | BIT(1));
}

static void what_nobody_sees_does_not_count(void **state)
{
    sealp_path p = { 0 };

    (void)state;
    add_box(&p, 1, 1, 5, 0);
    add_box(&p, 5.999, 1, 5, 0);
    assert_int_equal(numbers_of(&p) & ~BIT(0), BIT(1));
}

static void too_many_turns_are_refused(void **state)
{
    seal_error *err = seal_error_new();
    sealp_path p = { 0 };
    unsigned set;

    (void)state;
    for (int i = 0; i < SEALP_MAX_WINDING; i++)
        add_box(&p, 1, 1, 5, 0);
    assert_int_equal(sealp_winding_numbers(&p, &set, NULL), SEAL_OK);
    assert_int_equal(set, BIT(SEALP_MAX_WINDING));
    add_box(&p, 1, 1, 5, 0);
    assert_int_equal(sealp_winding_numbers(&p, &set, err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "more than 8 times"));
    sealp_path_clear(&p);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nested_and_overlapping_contours_count),
        cmocka_unit_test(curves_and_open_contours_count),
        cmocka_unit_test(what_nobody_sees_does_not_count),
        cmocka_unit_test(too_many_turns_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
