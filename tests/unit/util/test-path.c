/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/path.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void near(double a, double b)
{
    if (fabs(a - b) > 1e-3)
        fail_msg("%g is not %g", a, b);
}

static void bounds_follow_the_curve_not_its_controls(void **state)
{
    sealp_path p = { 0 };
    sealp_rect r;

    (void)state;
    sealp_path_move(&p, 0, 0);
    sealp_path_curve(&p, 0, 4, 3, 4, 3, 0);
    sealp_path_close(&p);
    r = sealp_path_bounds(&p);
    near(r.x0, 0);
    near(r.x1, 3);
    near(r.y0, 0);
    near(r.y1, 3); /* the controls reach 4 */
    sealp_path_clear(&p);
}

static void an_ellipse_is_round(void **state)
{
    sealp_path p = { 0 };
    sealp_rect r;

    (void)state;
    sealp_path_ellipse(&p, 10, 20, 5, 3, 1);
    r = sealp_path_bounds(&p);
    near(r.x0, 5);
    near(r.x1, 15);
    near(r.y0, 17);
    near(r.y1, 23);
    sealp_path_clear(&p);
}

static void appending_transforms(void **state)
{
    sealp_matrix turn = { 0, 1, -1, 0, 100, 0 };
    sealp_path a = { 0 }, b = { 0 };
    sealp_rect r;

    (void)state;
    sealp_path_ellipse(&a, 10, 20, 5, 3, 0);
    sealp_path_append(&b, &a, &turn);
    r = sealp_path_bounds(&b);
    near(r.x0, 77);
    near(r.x1, 83);
    near(r.y0, 5);
    near(r.y1, 15);
    assert_int_equal(b.n_ops, a.n_ops);
    sealp_path_clear(&a);
    sealp_path_clear(&b);
}

static void an_empty_path_has_no_bounds(void **state)
{
    sealp_path p = { 0 };
    sealp_rect r = sealp_path_bounds(&p);

    (void)state;
    assert_true(sealp_rect_is_empty(&r));
}

static void matrices_apply_in_order(void **state)
{
    sealp_matrix scale = { 2, 0, 0, 2, 0, 0 }, shift = { 1, 0, 0, 1, 5, 7 };
    sealp_matrix both = sealp_matrix_mul(&scale, &shift);
    sealp_point p = sealp_matrix_apply(&both, (sealp_point){ 1, 1 });

    (void)state;
    near(p.x, 7);
    near(p.y, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_follow_the_curve_not_its_controls),
        cmocka_unit_test(an_ellipse_is_round),
        cmocka_unit_test(appending_transforms),
        cmocka_unit_test(an_empty_path_has_no_bounds),
        cmocka_unit_test(matrices_apply_in_order),
    };

    return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
