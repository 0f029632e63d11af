/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stream-data.h"

#include "mini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

seal_status stream_decode(const char *entries, const void *data, size_t len, long length,
                          sealp_buf *out)
{
    sealp_buf b = { 0 };
    sealp_loaded o = { 0 };
    seal_pdf *pdf;
    size_t at, xref;
    char line[1024];
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

void stream_becomes(const char *entries, const void *data, size_t len, const void *want, size_t n)
{
    sealp_buf out = { 0 };

    assert_int_equal(stream_decode(entries, data, len, (long)len, &out), SEAL_OK);
    assert_int_equal(out.len, n);
    if (n > 0)
        assert_memory_equal(out.data, want, n);
    sealp_buf_clear(&out);
}

void stream_is_refused(const char *entries, const void *data, size_t len, seal_status why)
{
    sealp_buf out = { 0 };

    assert_int_equal(stream_decode(entries, data, len, (long)len, &out), why);
    assert_null(out.data);
}
