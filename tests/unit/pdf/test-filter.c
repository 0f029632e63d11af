/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"
#include "stream-data.h"

#include "core/limits.h"
#include "pdf/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include <cmocka.h>

static void deflate_all(const void *data, size_t len, sealp_buf *out)
{
    uLongf n = compressBound(len);

    assert_int_equal(sealp_buf_reserve(out, n), 0);
    assert_int_equal(compress(out->data, &n, data, len), Z_OK);
    out->len = n;
}

static void check(const char *entries, const void *data, size_t len, const void *want, size_t n)
{
    sealp_buf packed = { 0 };

    deflate_all(data, len, &packed);
    stream_becomes(entries, packed.data, packed.len, want, n);
    sealp_buf_clear(&packed);
}

static void decodes(void **state)
{
    (void)state;
    stream_becomes("", "plain", 5, "plain", 5);
    stream_becomes("/Filter[]", "", 0, "", 0);
    check("/Filter/FlateDecode", "hello", 5, "hello", 5);
    check("/Filter[/Fl#61teDecode]/DecodeParms[null]", "hello", 5, "hello", 5);
}

static void undoes_png_predictors(void **state)
{
    static const unsigned char rows[] = { 0, 1, 2, 3, 4, 1, 1, 1, 1, 1, 2, 1, 1,
                                          1, 1, 3, 1, 1, 1, 1, 4, 1, 1, 1, 1 };
    static const unsigned char want[] = {
        1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 5, 2, 3, 4, 5, 3, 4, 5, 6
    };

    (void)state;
    check("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>", rows, sizeof rows, want,
          sizeof want);
}

static void undoes_tiff_predictors(void **state)
{
    static const unsigned char bits[] = { 0xC0, 0x80 }, want_bits[] = { 0x80, 0xFF };
    static const unsigned char wide[] = { 0x00, 0xFF, 0x00, 0x01 };
    static const unsigned char want_wide[] = { 0x00, 0xFF, 0x01, 0x00 };

    (void)state;
    check("/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 2/Colors 2>>", "\1\2\1\1", 4,
          "\1\2\2\3", 4);
    check("/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 8/BitsPerComponent 1>>", bits, 2,
          want_bits, 2);
    check("/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 2/BitsPerComponent 16>>", wide, 4,
          want_wide, 4);
}

static void refuses(void **state)
{
    static const char flate[] = "/Filter/FlateDecode";
    static const char *const predictors[] = { "/Predictor 12/Columns 4", "/Predictor 12/Columns 3",
                                              "/Predictor 12/Columns -1", "/Predictor 3" };
    sealp_buf packed = { 0 }, out = { 0 };

    (void)state;
    deflate_all("\7abcd", 5, &packed);
    stream_is_refused(flate, packed.data, packed.len - 2, SEAL_ERR_PDF_SYNTAX);
    stream_is_refused(flate, "garbage!", 8, SEAL_ERR_PDF_SYNTAX);
    stream_is_refused(flate, "", 0, SEAL_ERR_PDF_SYNTAX);
    for (size_t i = 0; i < sizeof predictors / sizeof *predictors; i++) {
        char entries[128];

        snprintf(entries, sizeof entries, "%s/DecodeParms<<%s>>", flate, predictors[i]);
        stream_is_refused(entries, packed.data, packed.len, SEAL_ERR_PDF_SYNTAX);
    }
    stream_is_refused("/F(other.bin)", "x", 1, SEAL_ERR_UNSUPPORTED);
    assert_int_equal(stream_decode("", "plain", 5, 4, &out), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(stream_decode("", "plain", 5, -1, &out), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(stream_decode("", "plain", 5, 1L << 40, &out), SEAL_ERR_PDF_SYNTAX);
    assert_null(out.data);
    sealp_buf_clear(&packed);
}

static void follows_chains(void **state)
{
    static const char rows[] = "\2abc\2\1\1\1", hex[] =
                                                    "/Filter[/ASCIIHexDecode/FlateDecode]"
                                                    "/DecodeParms[null<</Predictor 12/Columns 3>>]";
    sealp_buf packed = { 0 }, text = { 0 };

    (void)state;
    deflate_all(rows, 8, &packed);
    sealp_buf_hex(&text, packed.data, packed.len, 0);
    stream_becomes(hex, text.data, text.len, "abcbcd", 6);
    stream_becomes("/Filter[/ASCII85Decode/RunLengthDecode/ASCIIHexDecode]", "r\\T-~>", 6, "D@", 2);
    sealp_buf_clear(&packed);
    sealp_buf_clear(&text);
}

/* A filter for pictures, one that is none, a /Crypt in the wrong place; too many. */
static void refuses_chains(void **state)
{
    char many[512] = "/Filter[";

    (void)state;
    stream_is_refused("/Filter/DCTDecode", "x", 1, SEAL_ERR_UNSUPPORTED);
    stream_is_refused("/Filter[/ASCIIHexDecode/Nothing]", "41>", 3, SEAL_ERR_UNSUPPORTED);
    stream_is_refused("/Filter[/ASCIIHexDecode/Crypt]", "41>", 3, SEAL_ERR_UNSUPPORTED);
    stream_is_refused("/Filter[7]", "41>", 3, SEAL_ERR_UNSUPPORTED);
    for (int i = 0; i <= SEALP_MAX_FILTERS; i++)
        strcat(many, "/ASCIIHexDecode");
    strcat(many, "]");
    stream_is_refused(many, ">", 1, SEAL_ERR_LIMIT);
}

static void bounds_inflating(void **state)
{
    size_t len = SEALP_MAX_INFLATE_BYTES + 1;
    unsigned char *zeros = calloc(1, len);
    sealp_buf packed = { 0 }, out = { 0 };

    (void)state;
    assert_non_null(zeros);
    deflate_all(zeros, len, &packed);
    assert_int_equal(
        stream_decode("/Filter/FlateDecode", packed.data, packed.len, (long)packed.len, &out),
        SEAL_ERR_LIMIT);
    assert_null(out.data);
    packed.len = 0;
    deflate_all(zeros, len - 1, &packed);
    assert_int_equal(
        stream_decode("/Filter/FlateDecode", packed.data, packed.len, (long)packed.len, &out),
        SEAL_OK);
    assert_int_equal(out.len, len - 1);
    free(zeros);
    sealp_buf_clear(&packed);
    sealp_buf_clear(&out);
}

/* Many small bombs in one document are one big bomb. */
static void bounds_all_decoding(void **state)
{
    static const char *const bodies[] = { "<<>>", "<</Filter/ASCIIHexDecode/Length 1>>"
                                                  "stream\n>\nendstream" };
    sealp_buf b = { 0 }, out = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, 2);
    sealp_loaded stream;

    (void)state;
    assert_int_equal(sealp_pdf_load(pdf, 2, &stream, NULL), SEAL_OK);
    pdf->inflated = SEALP_MAX_INFLATE_TOTAL;
    assert_int_equal(sealp_pdf_stream_data(pdf, &stream, &out, NULL), SEAL_OK);
    pdf->inflated++;
    assert_int_equal(sealp_pdf_stream_data(pdf, &stream, &out, NULL), SEAL_ERR_LIMIT);
    sealp_loaded_clear(&stream);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(undoes_png_predictors),
        cmocka_unit_test(undoes_tiff_predictors),
        cmocka_unit_test(refuses),
        cmocka_unit_test(bounds_inflating),
        cmocka_unit_test(bounds_all_decoding),
        cmocka_unit_test(follows_chains),
        cmocka_unit_test(refuses_chains),
    };

    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
