/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/runs.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define ROWS  40
#define WIDTH 700

/* What zlib makes of the stream must be the rows, each behind a zero; zlib
 * checks the Huffman code and the sum. */
static size_t check(const unsigned char *pixels, size_t pixel, size_t width, size_t rows)
{
    size_t stride = pixel * width, total = (stride + 1) * rows;
    unsigned char *plain = malloc(total + 1);
    uLongf n = total + 1;
    sealp_runs *r = malloc(sizeof *r);
    size_t len;

    assert_non_null(plain);
    assert_non_null(r);
    sealp_runs_begin(r, pixel);
    for (size_t y = 0; y < rows; y++)
        sealp_runs_row(r, pixels + y * stride, width);
    sealp_runs_end(r);
    assert_false(r->out.failed);
    assert_int_equal(uncompress(plain, &n, r->out.data, r->out.len), Z_OK);
    assert_int_equal(n, total);
    for (size_t y = 0; y < rows; y++) {
        assert_int_equal(plain[y * (stride + 1)], 0);
        assert_memory_equal(plain + y * (stride + 1) + 1, pixels + y * stride, stride);
    }
    len = r->out.len;
    sealp_buf_clear(&r->out);
    free(plain);
    free(r);
    return len;
}

static void every_length_of_run_comes_back(void **state)
{
    static unsigned char pixels[4 * 2 * WIDTH];

    (void)state;
    for (size_t pixel = 1; pixel <= 4; pixel += 3)
        for (size_t run = 1; run <= WIDTH; run++) {
            memset(pixels, 255, sizeof pixels);
            for (size_t i = 0; i < run * pixel; i++)
                pixels[i] = (unsigned char)(i % pixel * 40);
            check(pixels, pixel, run, 1);
            check(pixels, pixel, 2 * WIDTH, 1);
        }
}

/* Numbers of a linear congruence, so that a failure comes again. */
static unsigned char next(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return (unsigned char)(*seed >> 24);
}

static void noise_comes_back(void **state)
{
    static unsigned char pixels[4 * WIDTH * ROWS];
    uint32_t seed = 1;

    (void)state;
    for (unsigned round = 0; round < 8; round++) {
        /* from two values to all */
        unsigned char mask = (unsigned char)(0xFF >> (7 - round));

        for (size_t i = 0; i < sizeof pixels; i++)
            pixels[i] = next(&seed) & mask;
        check(pixels, 1, WIDTH, ROWS);
        check(pixels, 4, WIDTH, ROWS);
        check(pixels, 1, 4 * WIDTH * ROWS, 1);
    }
}

static void runs_take_little_room(void **state)
{
    static unsigned char pixels[4 * WIDTH * ROWS];

    (void)state;
    assert_in_range(check(pixels, 1, WIDTH, ROWS), 1, 500);
    memset(pixels, 255, sizeof pixels);
    assert_in_range(check(pixels, 1, WIDTH, ROWS), 1, 500);
    for (size_t i = 0; i < sizeof pixels; i += 4)
        memcpy(pixels + i, "\x10\x20\x30", 3);
    assert_in_range(check(pixels, 4, WIDTH, ROWS), 1, 1100);
}

/* The sum runs over full pixels of the widest picture without overflow. */
static void the_sum_holds_for_long_rows(void **state)
{
    size_t n = 32767;
    unsigned char *pixels = malloc(4 * n * 4);

    (void)state;
    assert_non_null(pixels);
    memset(pixels, 255, 4 * n * 4);
    check(pixels, 4, n, 4);
    for (size_t i = 0; i < 4 * n * 4; i++)
        pixels[i] = 254 | (i & 1);
    check(pixels, 1, n, 16);
    free(pixels);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_of_run_comes_back),
        cmocka_unit_test(noise_comes_back),
        cmocka_unit_test(runs_take_little_room),
        cmocka_unit_test(the_sum_holds_for_long_rows),
    };

    return cmocka_run_group_tests_name("draw/runs", tests, NULL, NULL);
}
