/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/hull.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define LEN(a) (sizeof(a) / sizeof *(a))

static void assert_corners(const sealp_point *found, size_t n, const sealp_point *wanted,
                           size_t n_wanted)
{
    assert_int_equal(n, n_wanted);
    for (size_t i = 0; i < n; i++)
        assert_true(found[i].x == wanted[i].x && found[i].y == wanted[i].y);
}

static void sides_go_up(void **state)
{
    sealp_point points[] = { { 0, 3 }, { 1, 1 }, { -2, 1 }, { 0, 0 }, { 3, 2 }, { 0, 2 } };
    const sealp_point right[] = { { 0, 0 }, { 3, 2 }, { 0, 3 } };
    const sealp_point left[] = { { 0, 0 }, { -2, 1 }, { 0, 3 } };
    sealp_point room[2 * LEN(points)];
    sealp_hull hull = sealp_hull_of(points, LEN(points), room);

    (void)state;
    assert_corners(hull.at, hull.n_right, right, LEN(right));
    assert_corners(hull.at + hull.n_right, hull.n_left, left, LEN(left));
}

static void edges_have_no_corners_inside(void **state)
{
    sealp_point points[] = { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 2, 1 },
                             { 2, 2 }, { 1, 2 }, { 0, 2 }, { 0, 1 } };
    const sealp_point right[] = { { 0, 0 }, { 2, 0 }, { 2, 2 } };
    const sealp_point left[] = { { 0, 0 }, { 0, 2 }, { 2, 2 } };
    sealp_point room[2 * LEN(points)];
    sealp_hull hull = sealp_hull_of(points, LEN(points), room);

    (void)state;
    assert_corners(hull.at, hull.n_right, right, LEN(right));
    assert_corners(hull.at + hull.n_right, hull.n_left, left, LEN(left));
}

static void few_points_are_their_own_hull(void **state)
{
    sealp_point points[] = { { 1, 5 }, { 4, 2 } }, room[2 * LEN(points)];
    const sealp_point both[] = { { 4, 2 }, { 1, 5 } };
    sealp_hull hull = sealp_hull_of(points, 2, room);

    (void)state;
    assert_corners(hull.at, hull.n_right, both, 2);
    assert_corners(hull.at + hull.n_right, hull.n_left, both, 2);
    hull = sealp_hull_of(points, 0, room);
    assert_int_equal(hull.n_right + hull.n_left, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides_go_up),
        cmocka_unit_test(edges_have_no_corners_inside),
        cmocka_unit_test(few_points_are_their_own_hull),
    };

    return cmocka_run_group_tests_name("layout/hull", tests, NULL, NULL);
}
