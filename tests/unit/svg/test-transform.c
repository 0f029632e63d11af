/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "svg/transform.h"

#include <math.h>
#include <string.h>

static void lists_are_applied_from_the_right(void **state)
{
    static const struct {
        const char *text;
        sealp_point in, out;
    } good[] = {
        { "", { 3, 4 }, { 3, 4 } },
        { "translate(10)", { 3, 4 }, { 13, 4 } },
        { "translate(10 -2)", { 3, 4 }, { 13, 2 } },
        { "scale(2)", { 3, 4 }, { 6, 8 } },
        { "scale(2,-1)", { 3, 4 }, { 6, -4 } },
        { "rotate(90)", { 3, 4 }, { -4, 3 } },
        { "rotate(90, 3, 0)", { 3, 4 }, { -1, 0 } },
        { "skewX(45)", { 3, 4 }, { 7, 4 } },
        { "skewY(45)", { 3, 4 }, { 3, 7 } },
        { "matrix(1 2 3 4 5 6)", { 1, 1 }, { 9, 12 } },
        { " translate(10,0), scale(2)  rotate(90)", { 1, 0 }, { 10, 2 } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        sealp_matrix m = SEALP_IDENTITY;
        sealp_point p;

        assert_int_equal(sealp_svg_transform_parse(good[i].text, &m, NULL), SEAL_OK);
        p = sealp_matrix_apply(&m, good[i].in);
        assert_true(fabs(p.x - good[i].out.x) < 1e-9 && fabs(p.y - good[i].out.y) < 1e-9);
    }
}

static void mistakes_are_shown(void **state)
{
    static const struct {
        const char *text, *message;
    } bad[] = {
        { "turn(3)", "transform, character 1: matrix, translate" },
        { "scale(2) rotate", "character 10: rotate takes 1 or 3 numbers" },
        { "rotate(1,2)", "rotate takes 1 or 3 numbers" },
        { "translate(1", "translate takes 1 or 2 numbers" },
        { "matrix(1,2,3,4,5,6,7)", "matrix takes 6 or 6 numbers" },
        { "scale(1e9) scale(1e9)", "moves the drawing out of range" },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sealp_matrix m = SEALP_IDENTITY;

        seal_error_clear(err);
        assert_int_not_equal(sealp_svg_transform_parse(bad[i].text, &m, err), SEAL_OK);
        assert_non_null(strstr(seal_error_message(err), bad[i].message));
    }
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_applied_from_the_right),
        cmocka_unit_test(mistakes_are_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
