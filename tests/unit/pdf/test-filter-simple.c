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

/* Encoded text and what it is; NULL: refused. */
typedef struct sample {
    const char *text, *want;
} sample;

static void check(const char *filter, const sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const sample *s = &samples[i];

        if (s->want)
            stream_becomes(filter, s->text, strlen(s->text), s->want, strlen(s->want));
        else
            stream_is_refused(filter, s->text, strlen(s->text), SEAL_ERR_PDF_SYNTAX);
    }
}

static void decodes_hexadecimal(void **state)
{
    static const sample samples[] = {
        { "", "" },          { ">", "" },   { "414243>", "ABC" }, { " 4 1\r\n4\t2\f>", "AB" },
        { "4a4A7>", "JJp" }, { "41", "A" }, { "41>4x", "A" },     { "4x>", NULL },
        { "<41>", NULL },
    };

    (void)state;
    check("/Filter/ASCIIHexDecode", samples, sizeof samples / sizeof *samples);
}

static void decodes_base_85(void **state)
{
    static const sample samples[] = {
        { "", "" },
        { "~>", "" },
        { "87cURD]i,\"Ebo80~>", "Hello World!" },
        { "87cUR\nD]i,\"\r\n Ebo80~ >", "Hello World!" },
        { "87cURDZ~>", "Hello" },
        { "87cUR", "Hell" },
        { "5l~>", "A" },
        { "s8W-!~>", "\377\377\377\377" },
        { "87cURz!", NULL },
        { "s8W-\"~>", NULL },
        { "uuuuu~>", NULL },
        { "uu~>", NULL },
        { "87z~>", NULL },
        { "87cv~>", NULL },
        { "8~>", NULL },
    };

    (void)state;
    check("/Filter/ASCII85Decode", samples, sizeof samples / sizeof *samples);
    stream_becomes("/Filter/ASCII85Decode", "zz87cUR~>", 9, "\0\0\0\0\0\0\0\0Hell", 12);
}

static void decodes_runs(void **state)
{
    static const sample samples[] = {
        { "", "" },
        { "\200", "" },
        { "\2abc\376x\200rest", "abcxxx" },
        { "\2abc\377y", "abcyy" },
        { "\2ab", NULL },
        { "\376", NULL },
    };
    char longest[129];

    (void)state;
    check("/Filter/RunLengthDecode", samples, sizeof samples / sizeof *samples);
    memset(longest, 'x', sizeof longest);
    longest[0] = 127;
    stream_becomes("/Filter/RunLengthDecode", longest, 129, longest + 1, 128);
    stream_becomes("/Filter/RunLengthDecode", "\201x\200", 3, longest + 1, 128);
}

/* n times the text, which filter decodes to more than it may. */
static void is_too_much(const char *filter, const char *text, size_t n)
{
    const size_t len = strlen(text);
    sealp_buf b = { 0 };

    for (size_t i = 0; i < n; i++)
        sealp_buf_add(&b, text, len);
    assert_false(b.failed);
    stream_is_refused(filter, b.data, b.len, SEAL_ERR_LIMIT);
    sealp_buf_clear(&b);
}

static void bounds_what_they_make(void **state)
{
    (void)state;
    is_too_much("/Filter/ASCII85Decode", "z", SEALP_MAX_INFLATE_BYTES / 4 + 1);
    is_too_much("/Filter/RunLengthDecode", "\201x", SEALP_MAX_INFLATE_BYTES / 128 + 1);
    is_too_much("/Filter/ASCIIHexDecode", "7777777777777777", SEALP_MAX_INFLATE_BYTES / 8 + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_hexadecimal),
        cmocka_unit_test(decodes_base_85),
        cmocka_unit_test(decodes_runs),
        cmocka_unit_test(bounds_what_they_make),
    };

    return cmocka_run_group_tests_name("filter-simple", tests, NULL, NULL);
}
