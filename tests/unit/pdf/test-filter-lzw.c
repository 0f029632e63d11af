/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stream-data.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CLEAR = 256, END = 257, CODES = 4096 };

/* Writes codes, each as wide as the reader expects it there. */
typedef struct writer {
    sealp_buf out;
    int early;   /* /EarlyChange */
    int n, last; /* codes that the reader knows; 0: none before */
    int bits;
    unsigned long unwritten;
    int n_unwritten;
} writer;

static void put_code(writer *w, unsigned code)
{
    w->unwritten = w->unwritten << w->bits | code;
    for (w->n_unwritten += w->bits; w->n_unwritten >= 8; w->n_unwritten -= 8)
        sealp_buf_byte(&w->out, (unsigned char)(w->unwritten >> (w->n_unwritten - 8)));
    if (code == CLEAR) {
        w->n = 258;
        w->last = 0;
        w->bits = 9;
        return;
    }
    w->n += w->last && w->n < CODES;
    w->last = 1;
    while (w->bits < 12 && w->n + w->early >= 1 << w->bits)
        w->bits++;
}

static void finish(writer *w)
{
    put_code(w, END);
    sealp_buf_byte(&w->out, (unsigned char)(w->unwritten << (8 - w->n_unwritten)));
    assert_false(w->out.failed);
}

static writer begin(int early)
{
    writer w = { .early = early, .bits = 9 };

    put_code(&w, CLEAR);
    return w;
}

/* The example of 7.4.4.2. */
static void decodes_the_example_of_the_standard(void **state)
{
    static const unsigned char codes[] = { 0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01 };

    (void)state;
    stream_becomes("/Filter/LZWDecode", codes, sizeof codes, "-----A---B", 10);
    stream_becomes("/Filter/LZWDecode", codes, sizeof codes - 1, "-----A---B", 10);
    stream_becomes("/Filter/LZWDecode", "", 0, "", 0);
}

/* Each code is the newest one: strings of 1, 2, 3 ... bytes, through all
 * widths, and on when the table is full. */
static void decodes_codes_of_all_widths(void **state)
{
    static const char *const entries[] = { "/Filter/LZWDecode/DecodeParms<</EarlyChange 0>>",
                                           "/Filter/LZWDecode" };
    const size_t n = 4200;
    size_t len = 0;
    char *want;

    (void)state;
    for (size_t i = 0; i < n; i++)
        len += i < CODES - 258 ? i + 1 : CODES - 257;
    assert_non_null(want = malloc(len));
    memset(want, 'x', len);
    for (int early = 0; early < 2; early++) {
        writer w = begin(early);

        put_code(&w, 'x');
        for (size_t i = 1; i < n; i++)
            put_code(&w, i < CODES - 257 ? 257 + (unsigned)i : CODES - 1);
        finish(&w);
        stream_becomes(entries[early], w.out.data, w.out.len, want, len);
        sealp_buf_clear(&w.out);
    }
    free(want);
}

static void clears_its_table(void **state)
{
    writer w = begin(1);

    (void)state;
    put_code(&w, 'a');
    put_code(&w, 258);
    put_code(&w, CLEAR);
    put_code(&w, CLEAR);
    put_code(&w, 'b');
    put_code(&w, 258);
    finish(&w);
    sealp_buf_str(&w.out, "what follows does not count");
    stream_becomes("/Filter/LZWDecode", w.out.data, w.out.len, "aaabbb", 6);
    stream_becomes("/Filter/LZWDecode/DecodeParms<</Predictor 2/Columns 6>>", w.out.data, w.out.len,
                   "a\302#\205\347I", 6);
    sealp_buf_clear(&w.out);
}

static void refuses_codes_that_stand_for_nothing(void **state)
{
    static const unsigned bad[][2] = { { 258, END }, { 'a', 259 }, { 'a', 511 } };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        writer w = begin(1);

        put_code(&w, bad[i][0]);
        put_code(&w, bad[i][1]);
        finish(&w);
        stream_is_refused("/Filter/LZWDecode", w.out.data, w.out.len, SEAL_ERR_PDF_SYNTAX);
        sealp_buf_clear(&w.out);
    }
    stream_is_refused("/Filter/LZWDecode/DecodeParms<</EarlyChange 2>>", "\200\0", 2,
                      SEAL_ERR_PDF_SYNTAX);
}

/* The longest string again and again: 12 bits for 3839 bytes. */
static void bounds_what_it_makes(void **state)
{
    writer w = begin(1);

    (void)state;
    put_code(&w, 'x');
    for (unsigned i = 258; i < CODES; i++)
        put_code(&w, i);
    for (unsigned i = 0; i < SEALP_MAX_INFLATE_BYTES / 3839; i++)
        put_code(&w, CODES - 1);
    finish(&w);
    assert_true(w.out.len < 40000);
    stream_is_refused("/Filter/LZWDecode", w.out.data, w.out.len, SEAL_ERR_LIMIT);
    sealp_buf_clear(&w.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_the_example_of_the_standard),
        cmocka_unit_test(decodes_codes_of_all_widths),
        cmocka_unit_test(clears_its_table),
        cmocka_unit_test(refuses_codes_that_stand_for_nothing),
        cmocka_unit_test(bounds_what_it_makes),
    };

    return cmocka_run_group_tests_name("filter-lzw", tests, NULL, NULL);
}
