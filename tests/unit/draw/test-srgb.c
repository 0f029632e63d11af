/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/srgb.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Clauses are those of ICC.1:2001-04. */
#define HEADER_BYTES 128

static uint32_t u32(const sealp_buf *b, size_t at)
{
    const unsigned char *p = b->data + at;

    assert_true(at + 4 <= b->len);
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static double number(const sealp_buf *b, size_t at)
{
    return (int32_t)u32(b, at) / 65536.0;
}

/* Offset of a tag's body, its length in *len. */
static size_t tag(const sealp_buf *b, const char *signature, size_t *len)
{
    for (uint32_t i = 0; i < u32(b, HEADER_BYTES); i++) {
        size_t entry = HEADER_BYTES + 4 + 12 * (size_t)i;

        if (memcmp(b->data + entry, signature, 4) == 0) {
            *len = u32(b, entry + 8);
            return u32(b, entry + 4);
        }
    }
    fail_msg("no tag %s", signature);
    return 0;
}

static void near(double got, double want, double within)
{
    if (fabs(got - want) > within)
        fail_msg("%.6f is not %.6f", got, want);
}

static void the_header_says_what_it_is(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    sealp_srgb_profile(&b);
    assert_int_equal(u32(&b, 0), b.len);
    assert_memory_equal(b.data + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(b.data + 36, "acsp", 4);
    sealp_buf_clear(&b);
}

/* 6.3: bodies begin at multiples of 4, behind the table and inside the file. */
static void tags_lie_inside(void **state)
{
    static const char *const needed[] = { "desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                          "bXYZ", "rTRC", "gTRC", "bTRC" };
    sealp_buf b = { 0 };

    (void)state;
    sealp_srgb_profile(&b);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        size_t len, at = tag(&b, needed[i], &len);

        assert_int_equal(at % 4, 0);
        assert_true(at >= HEADER_BYTES + 4 + 12 * (size_t)u32(&b, HEADER_BYTES));
        assert_true(len > 8 && at + len <= b.len);
    }
    sealp_buf_clear(&b);
}

/* Full red, green and blue together are the white of the connection space. */
static void primaries_add_up_to_white(void **state)
{
    static const char *const primaries[] = { "rXYZ", "gXYZ", "bXYZ" };
    static const double white[] = { 0.9642, 1, 0.8249 };
    sealp_buf b = { 0 };

    (void)state;
    sealp_srgb_profile(&b);
    for (size_t axis = 0; axis < 3; axis++) {
        double sum = 0;
        size_t len;

        for (size_t i = 0; i < 3; i++)
            sum += number(&b, tag(&b, primaries[i], &len) + 8 + 4 * axis);
        near(sum, white[axis], 2e-4);
        near(number(&b, tag(&b, "wtpt", &len) + 8 + 4 * axis), white[axis], 1e-4);
    }
    sealp_buf_clear(&b);
}

static void the_curve_is_that_of_srgb(void **state)
{
    sealp_buf b = { 0 };
    size_t len, at;
    uint32_t n;

    (void)state;
    sealp_srgb_profile(&b);
    at = tag(&b, "gTRC", &len);
    assert_memory_equal(b.data + at, "curv", 4);
    n = u32(&b, at + 8);
    assert_int_equal(len, 12 + 2 * n);
    for (uint32_t i = 0; i < n; i++) {
        const unsigned char *p = b.data + at + 12 + 2 * (size_t)i;
        double stored = (double)i / (n - 1), light = (p[0] << 8 | p[1]) / 65535.0;
        double back = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055;

        near(back, stored, 2e-4);
    }
    sealp_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_says_what_it_is),
        cmocka_unit_test(tags_lie_inside),
        cmocka_unit_test(primaries_add_up_to_white),
        cmocka_unit_test(the_curve_is_that_of_srgb),
    };

    return cmocka_run_group_tests_name("draw/srgb", tests, NULL, NULL);
}
