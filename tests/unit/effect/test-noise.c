/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/noise.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void stays_in_range_and_moves_smoothly(void **state)
{
    double last = sealp_noise_at(5, 0, 3.25), least = 1, most = -1;

    (void)state;
    for (int i = 1; i <= 20000; i++) {
        double v = sealp_noise_at(5, i * 0.01, 3.25);

        assert_true(v >= -1 && v <= 1);
        /* ease() is steepest at 1.5 per cell, from corner to corner is 2 */
        assert_true(fabs(v - last) <= 0.0301);
        least = fmin(least, v);
        most = fmax(most, v);
        last = v;
    }
    assert_true(least < -0.8 && most > 0.8);
}

static void differs_by_seed_only(void **state)
{
    (void)state;
    assert_true(sealp_noise_at(1, 0.5, -7.5) == sealp_noise_at(1, 0.5, -7.5));
    assert_true(sealp_noise_at(1, 0.5, -7.5) != sealp_noise_at(2, 0.5, -7.5));
    /* no seam at the origin */
    assert_true(fabs(sealp_noise_at(1, -1e-9, 0.3) - sealp_noise_at(1, 1e-9, 0.3)) < 1e-6);
}

static void fields_are_sums_of_weights(void **state)
{
    enum { W = 97, H = 61 };
    float *field = calloc(W * H, sizeof *field);
    double sum = 0;

    (void)state;
    assert_non_null(field);
    assert_int_equal(sealp_noise_add(field, W, H, 7.5, 0.75, 9), 0);
    assert_int_equal(sealp_noise_add(field, W, H, 1, 0.25, 10), 0);
    for (size_t i = 0; i < W * H; i++) {
        assert_true(field[i] >= 0 && field[i] <= 1);
        sum += field[i];
    }
    assert_true(fabs(sum / (W * H) - 0.5) < 0.06);
    free(field);
}

static void a_single_sample_is_a_field(void **state)
{
    float one = 0;

    (void)state;
    assert_int_equal(sealp_noise_add(&one, 1, 1, 140, 1, 3), 0);
    assert_true(one > 0 && one < 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stays_in_range_and_moves_smoothly),
        cmocka_unit_test(differs_by_seed_only),
        cmocka_unit_test(fields_are_sums_of_weights),
        cmocka_unit_test(a_single_sample_is_a_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
