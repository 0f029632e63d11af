/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"

#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include <cmocka.h>

/* Object 4 of a document is a stream with these entries and this data. */
static seal_status decode(const char *entries, const void *data, size_t len, long length,
                          sealp_buf *out)
{
    sealp_buf b = { 0 };
    sealp_loaded o = { 0 };
    seal_pdf *pdf;
    size_t at, xref;
    char line[256];
    seal_status st;

    sealp_buf_str(&b, "%PDF-1.4\n1 0 obj<<>>endobj\n");
    at = b.len;
    snprintf(line, sizeof line, "4 0 obj<</Length %ld%s>>stream\n", length, entries);
    sealp_buf_str(&b, line);
    sealp_buf_add(&b, data, len);
    sealp_buf_str(&b, "\nendstream endobj\n");
    xref = b.len;
    snprintf(line, sizeof line,
             "xref\n1 1\n0000000009 00000 n \n4 1\n%010zu 00000 n \n"
             "trailer<</Root 1 0 R/Size 5>>\nstartxref %zu %%%%EOF",
             at, xref);
    sealp_buf_str(&b, line);
    assert_int_equal(mini_open(&b, &pdf, NULL), SEAL_OK);
    if ((st = sealp_pdf_load(pdf, 4, &o, NULL)) == SEAL_OK)
        st = sealp_pdf_stream_data(pdf, &o, out, NULL);
    sealp_loaded_clear(&o);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
    return st;
}

static void deflate_all(const void *data, size_t len, sealp_buf *out)
{
    uLongf n = compressBound(len);

    assert_int_equal(sealp_buf_reserve(out, n), 0);
    assert_int_equal(compress(out->data, &n, data, len), Z_OK);
    out->len = n;
}

static void check(const char *entries, const void *data, size_t len, const void *want, size_t n)
{
    sealp_buf packed = { 0 }, out = { 0 };

    deflate_all(data, len, &packed);
    assert_int_equal(decode(entries, packed.data, packed.len, (long)packed.len, &out), SEAL_OK);
    assert_int_equal(out.len, n);
    assert_memory_equal(out.data, want, n);
    sealp_buf_clear(&packed);
    sealp_buf_clear(&out);
}

static void decodes(void **state)
{
    sealp_buf out = { 0 };

    (void)state;
    assert_int_equal(decode("", "plain", 5, 5, &out), SEAL_OK);
    assert_memory_equal(out.data, "plain", 5);
    assert_int_equal(decode("/Filter[]", "", 0, 0, &out), SEAL_OK);
    assert_int_equal(out.len, 0);
    sealp_buf_clear(&out);
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
    sealp_buf packed = { 0 }, out = { 0 };

    (void)state;
    deflate_all("\7abcd", 5, &packed);
    assert_int_equal(decode(flate, packed.data, packed.len - 2, (long)packed.len - 2, &out),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode(flate, "garbage!", 8, 8, &out), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>",
                            packed.data, packed.len, (long)packed.len, &out),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 3>>",
                            packed.data, packed.len, (long)packed.len, &out),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -1>>",
                            packed.data, packed.len, (long)packed.len, &out),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode("/Filter[/ASCIIHexDecode/FlateDecode]", "x", 1, 1, &out),
                     SEAL_ERR_UNSUPPORTED);
    assert_int_equal(decode("/F(other.bin)", "x", 1, 1, &out), SEAL_ERR_UNSUPPORTED);
    assert_int_equal(decode("", "plain", 5, 4, &out), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode("", "plain", 5, -1, &out), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(decode("", "plain", 5, 1L << 40, &out), SEAL_ERR_PDF_SYNTAX);
    assert_null(out.data);
    sealp_buf_clear(&packed);
}

static void bounds_inflating(void **state)
{
    size_t len = SEALP_MAX_INFLATE_BYTES + 1;
    unsigned char *zeros = calloc(1, len);
    sealp_buf packed = { 0 }, out = { 0 };

    (void)state;
    assert_non_null(zeros);
    deflate_all(zeros, len, &packed);
    assert_int_equal(decode("/Filter/FlateDecode", packed.data, packed.len, (long)packed.len, &out),
                     SEAL_ERR_LIMIT);
    assert_null(out.data);
    packed.len = 0;
    deflate_all(zeros, len - 1, &packed);
    assert_int_equal(decode("/Filter/FlateDecode", packed.data, packed.len, (long)packed.len, &out),
                     SEAL_OK);
    assert_int_equal(out.len, len - 1);
    free(zeros);
    sealp_buf_clear(&packed);
    sealp_buf_clear(&out);
}

/* Many small bombs in one document are one big bomb. */
static void bounds_all_inflating(void **state)
{
    static const char *const bodies[] = { "<<>>" };
    const sealp_filter_input in = { 0, 5, NULL };
    sealp_buf b = { 0 }, out = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, 1);

    (void)state;
    pdf->inflated = SEALP_MAX_INFLATE_TOTAL + 1ULL;
    assert_int_equal(sealp_filter_inflate(pdf, &in, 100, &out, NULL), SEAL_ERR_LIMIT);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
    sealp_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),
        cmocka_unit_test(undoes_png_predictors),
        cmocka_unit_test(undoes_tiff_predictors),
        cmocka_unit_test(refuses),
        cmocka_unit_test(bounds_inflating),
        cmocka_unit_test(bounds_all_inflating),
    };

    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
