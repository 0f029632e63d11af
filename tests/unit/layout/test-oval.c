/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/oval.h"

#include <math.h>
#include <stdlib.h>

#define RX    18.5
#define RY    13.5
#define DEPTH 2.1

/* Chords this short are the curve to a nanometre. */
static double walk(double rx, double ry, double to)
{
    double length = 0, x = 0, y = -ry;

    for (int i = 1; i <= 200000; i++) {
        double t = to * i / 200000;

        length += hypot(rx * sin(t) - x, -ry * cos(t) - y);
        x = rx * sin(t);
        y = -ry * cos(t);
    }
    return length;
}

static void test_length(void **state)
{
    sealp_oval o;

    (void)state;
    assert_true(sealp_oval_set(&o, RX, RY, DEPTH));
    assert_true(fabs(sealp_oval_length(&o, SEALP_PI) - 2 * walk(16.4, 11.4, SEALP_PI / 2)) < 1e-6);
    assert_true(fabs(sealp_oval_length(&o, 2 * SEALP_PI) - 2 * walk(16.4, 11.4, SEALP_PI)) < 1e-6);
    assert_false(sealp_oval_set(&o, RX, 2, DEPTH));
}

/* Frames lie on the track at their length, tops along the normal. */
static void test_frames(void **state)
{
    sealp_oval o;

    (void)state;
    assert_true(sealp_oval_set(&o, RX, RY, DEPTH));
    for (int i = -20; i <= 20; i++) {
        sealp_frame f = sealp_oval_frame(&o, i * 2.0, 1), g = sealp_oval_frame(&o, i * 2.0, -1);
        double t = atan2(f.at.x / 16.4, -f.at.y / 11.4);
        double tangent = f.up.x * 16.4 * cos(t) + f.up.y * 11.4 * sin(t);

        assert_true(fabs(hypot(f.at.x / 16.4, f.at.y / 11.4) - 1) < 1e-9);
        assert_true(fabs(walk(16.4, 11.4, fabs(t)) - abs(i) * 2.0) < 1e-3);
        assert_true(fabs(tangent) < 1e-9 && f.up.x * f.at.x + f.up.y * f.at.y > 0);
        /* Text at the bottom is its mirror image, with tops inwards. */
        assert_true(g.at.x == f.at.x && g.at.y == -f.at.y);
        assert_true(g.up.x == -f.up.x && g.up.y == f.up.y);
    }
}

static void test_room(void **state)
{
    sealp_oval o;

    (void)state;
    assert_true(sealp_oval_set(&o, RX, RY, DEPTH));
    assert_true(fabs(sealp_oval_room(&o, (sealp_point){ 0, -10 }, (sealp_point){ 0, -1 }) - 3.5) <
                1e-9);
    assert_true(fabs(sealp_oval_room(&o, (sealp_point){ 20, 0 }, (sealp_point){ 1, 0 }) + 1.5) <
                1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_length),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_room),
    };

    return cmocka_run_group_tests_name("layout/oval", tests, NULL, NULL);
}
