/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/buf.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect(sealp_buf *b, const char *text)
{
    assert_false(b->failed);
    assert_int_equal(b->len, strlen(text));
    assert_memory_equal(b->data, text, b->len);
    sealp_buf_clear(b);
}

static void numbers_are_short_and_exact(void **state)
{
    static const struct {
        double v;
        int decimals;
        const char *text;
    } rows[] = {
        { 0, 3, "0" },
        { -0.0, 3, "0" },
        { 1.5, 3, "1.5" },
        { 1.25, 1, "1.3" },
        { -0.0004, 3, "0" },
        { -0.0006, 3, "-0.001" },
        { 42, 0, "42" },
        { 1e9, 2, "1000000000" },
        { 0.05, 2, "0.05" },
        { 119.055, 3, "119.055" },
        { NAN, 2, "0" },
        { INFINITY, 2, "0" },
        { 99.9999, 2, "100" },
        { -12.340, 4, "-12.34" },
        { 0.000001, 6, "0.000001" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_buf b = { 0 };

        sealp_buf_num(&b, rows[i].v, rows[i].decimals);
        expect(&b, rows[i].text);
    }
}

static void integers_reach_the_ends(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    sealp_buf_int(&b, INT64_MIN);
    expect(&b, "-9223372036854775808");
    sealp_buf_int(&b, INT64_MAX);
    expect(&b, "9223372036854775807");
    sealp_buf_uint_pad(&b, 17, 10);
    expect(&b, "0000000017");
    sealp_buf_uint_pad(&b, 12345, 3);
    expect(&b, "12345");
}

static void hex_has_both_cases(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    sealp_buf_hex(&b, "\x00\xAB\xff", 3, 0);
    sealp_buf_hex(&b, "\x00\xAB\xff", 3, 1);
    expect(&b, "00abff00ABFF");
}

static void a_failed_buffer_takes_nothing(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    sealp_buf_str(&b, "kept");
    assert_int_equal(sealp_buf_reserve(&b, SIZE_MAX - 8), -1);
    assert_true(b.failed);
    sealp_buf_str(&b, "lost");
    sealp_buf_byte(&b, 'x');
    assert_int_equal(b.len, 4);
    sealp_buf_clear(&b);
    assert_false(b.failed);
}

static void slices_compare_and_copy(void **state)
{
    char *copy = sealp_slice_dup(sealp_slice_of("公章"));

    (void)state;
    assert_string_equal(copy, "公章");
    assert_true(sealp_slice_eq(sealp_slice_of("abc"), "abc"));
    assert_false(sealp_slice_eq(sealp_slice_of("abc"), "ab"));
    assert_true(sealp_slice_eq((sealp_slice){ NULL, 0 }, ""));
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(integers_reach_the_ends),
        cmocka_unit_test(hex_has_both_cases),
        cmocka_unit_test(a_failed_buffer_takes_nothing),
        cmocka_unit_test(slices_compare_and_copy),
    };

    return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
