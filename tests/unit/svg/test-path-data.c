/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "svg/path_data.h"
#include "util/buf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The path as text, to three decimals. */
static char *text_of(const sealp_path *p)
{
    static const int count[] = { 1, 1, 3, 0 };
    const sealp_point *at = p->points;
    sealp_buf b = { 0 };

    for (size_t i = 0; i < p->n_ops; i++) {
        sealp_buf_byte(&b, (unsigned char)"MLCZ"[p->ops[i]]);
        for (int k = 0; k < count[p->ops[i]]; k++, at++) {
            sealp_buf_num(&b, at->x, 3);
            sealp_buf_byte(&b, ',');
            sealp_buf_num(&b, at->y, 3);
            if (k + 1 < count[p->ops[i]])
                sealp_buf_byte(&b, ' ');
        }
    }
    sealp_buf_byte(&b, '\0');
    return (char *)b.data;
}

static void commands_become_lines_and_cubics(void **state)
{
    static const struct {
        const char *data, *path;
    } good[] = {
        { "", "" },
        { "M1,2", "" },
        { "M1 2Z", "" },
        { "M0 0L4 0 4 3z", "M0,0L4,0L4,3Z" },
        { "m1 1 3 0 0 3", "M1,1L4,1L4,4Z" },
        { "M0,0H4V3h-4v-1", "M0,0L4,0L4,3L0,3L0,2Z" },
        { "M0 0h2 2v1-.5.25", "M0,0L2,0L4,0L4,1L4,0.5L4,0.75Z" },
        { "M1e1.5-2E-1+1.5 2 0", "M10,0.5L-0.2,1.5L2,0Z" },
        { "M0 0C1 1 2 1 3 0S5-1 6 0", "M0,0C1,1 2,1 3,0C4,-1 5,-1 6,0Z" },
        { "M0 0s1 1 3 0", "M0,0C0,0 1,1 3,0Z" },
        { "M0 0Q3 3 6 0T12 0", "M0,0C2,2 4,2 6,0C8,-2 10,-2 12,0Z" },
        { "M0 0q3 3 6 0t6 0", "M0,0C2,2 4,2 6,0C8,-2 10,-2 12,0Z" },
        { "M1 1L3 1L3 3ZL0 5M9 9L8 8", "M1,1L3,1L3,3ZM1,1L0,5ZM9,9L8,8Z" },
        { "M1 1l2 0 0 2zm5 5l1 0 0 1z", "M1,1L3,1L3,3ZM6,6L7,6L7,7Z" },
        { "M0 0A5 0 0 0 1 3 4", "M0,0L3,4Z" },
        { "M0 0A5 5 0 0 1 0 0L1 0", "M0,0L1,0Z" },
        { "M10 0A10 10 0 0 1 0 10", "M10,0C10,5.523 5.523,10 0,10Z" },
        { "M10 0a10 10 0 01-10 10", "M10,0C10,5.523 5.523,10 0,10Z" },
        { "M10 0A10,10 0 0,0 0,10", "M10,0C4.477,0 0,4.477 0,10Z" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        sealp_path p = { 0 };
        char *text;

        assert_int_equal(sealp_svg_path_parse(good[i].data, strlen(good[i].data), &p, NULL),
                         SEAL_OK);
        text = text_of(&p);
        assert_string_equal(text, good[i].path);
        free(text);
        sealp_path_clear(&p);
    }
}

static sealp_rect bounds_of(const char *data)
{
    sealp_path p = { 0 };
    sealp_rect r;

    assert_int_equal(sealp_svg_path_parse(data, strlen(data), &p, NULL), SEAL_OK);
    r = sealp_path_bounds(&p);
    sealp_path_clear(&p);
    return r;
}

static void assert_near(double a, double b)
{
    if (fabs(a - b) > 0.02)
        fail_msg("%f is not %f", a, b);
}

/* Four arcs between the same points, told apart by their bounds (F.6). */
static void arcs_keep_to_their_ellipse(void **state)
{
    sealp_rect r = bounds_of("M0 0A5 5 0 1 1 6 0");

    (void)state;
    assert_near(r.y0, -9);
    assert_near(r.x0, -2);
    assert_near(r.x1, 8);
    r = bounds_of("M0 0A5 5 0 0 1 6 0");
    assert_near(r.y0, -1);
    r = bounds_of("M0 0A5 5 0 1 0 6 0");
    assert_near(r.y1, 9);
    /* too small a radius grows until it reaches */
    r = bounds_of("M0 0A1 1 0 0 1 6 0");
    assert_near(r.y0, -3);
    /* a half ellipse turned by a right angle swaps its radii */
    r = bounds_of("M0 -2A2 1 90 0 1 0 2");
    assert_near(r.x1, 1);
    r = bounds_of("M-2 0A4 2 90 0 1 2 0");
    assert_near(r.y0, -4);
}

static void mistakes_are_shown(void **state)
{
    static const struct {
        const char *data, *message;
    } bad[] = {
        { "L1 2", "character 1: 'L' is no command a path begins with, which is M" },
        { "M1 2 X", "character 6: 'X' is no command" },
        { "M1", "command M takes 2 numbers" },
        { "M1 2C3 4 5 6 7", "character 15: command C takes 6 numbers" },
        { "M0 0A1 1 0 2 0 3 3", "command A takes 7 numbers" },
        { "M0 0L1e400 0", "of at most 1e9" },
        { "M0 0L1 nan", "command L takes" },
        { "M0 0 1 2 3", "command L takes 2 numbers" },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sealp_path p = { 0 };

        seal_error_clear(err);
        assert_int_equal(sealp_svg_path_parse(bad[i].data, strlen(bad[i].data), &p, err),
                         SEAL_ERR_SPEC_SYNTAX);
        if (!strstr(seal_error_message(err), bad[i].message))
            fail_msg("%s", seal_error_message(err));
        sealp_path_clear(&p);
    }
    seal_error_free(err);
}

static void points_are_bounded(void **state)
{
    sealp_buf b = { 0 };
    sealp_path p = { 0 };

    (void)state;
    sealp_buf_str(&b, "M0 0");
    for (int i = 0; i <= SEALP_MAX_SVG_POINTS; i++)
        sealp_buf_str(&b, "h1");
    assert_int_equal(sealp_svg_path_parse((char *)b.data, b.len, &p, NULL), SEAL_ERR_LIMIT);
    assert_in_range(p.n_points, SEALP_MAX_SVG_POINTS, SEALP_MAX_SVG_POINTS + 8);
    sealp_path_clear(&p);
    sealp_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_become_lines_and_cubics),
        cmocka_unit_test(arcs_keep_to_their_ellipse),
        cmocka_unit_test(mistakes_are_shown),
        cmocka_unit_test(points_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
