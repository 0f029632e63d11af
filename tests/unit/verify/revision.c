/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "revision.h"

#include <seal/ctx.h>
#include <seal/io.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { MAX_OBJECTS = 1000, SIZE = 1000 };

/* Offset of the newest section; 0: none. */
static uint64_t newest_section(const sealp_buf *bytes)
{
    seal_pdf *pdf;
    uint64_t at;

    if (bytes->len == 0)
        return 0;
    pdf = revision_open(bytes, bytes->len);
    at = sealp_pdf_tail_of(pdf)->startxref;
    seal_pdf_free(pdf);
    return at;
}

static void put_object(sealp_buf *b, const revision_object *o)
{
    sealp_buf_int(b, o->num);
    sealp_buf_str(b, " 0 obj\n");
    if (o->data) {
        sealp_buf_str(b, "<< ");
        sealp_buf_str(b, o->body);
        sealp_buf_str(b, " /Length ");
        sealp_buf_int(b, (int64_t)strlen(o->data));
        sealp_buf_str(b, " >>\nstream\n");
        sealp_buf_str(b, o->data);
        sealp_buf_str(b, "\nendstream");
    } else {
        sealp_buf_str(b, o->body);
    }
    sealp_buf_str(b, "\nendobj\n");
}

static void put_entry(sealp_buf *b, uint32_t num, size_t at)
{
    sealp_buf_int(b, num);
    sealp_buf_str(b, " 1\n");
    sealp_buf_uint_pad(b, at, 10);
    sealp_buf_str(b, at ? " 00000 n \n" : " 65535 f \n");
}

void revision_add(sealp_buf *bytes, const revision_object *list, const char *trailer)
{
    uint64_t before = newest_section(bytes);
    size_t at[MAX_OBJECTS], n, section;

    if (bytes->len == 0)
        sealp_buf_str(bytes, "%PDF-1.7\n");
    for (n = 0; list[n].num; n++) {
        assert_true(n < MAX_OBJECTS && list[n].num < SIZE);
        at[n] = list[n].body ? bytes->len : 0;
        if (list[n].body)
            put_object(bytes, &list[n]);
    }
    section = bytes->len;
    sealp_buf_str(bytes, "xref\n");
    if (!before)
        put_entry(bytes, 0, 0);
    for (size_t i = 0; i < n; i++)
        put_entry(bytes, list[i].num, at[i]);
    sealp_buf_str(bytes, "trailer\n<< /Size ");
    sealp_buf_int(bytes, SIZE);
    if (before) {
        sealp_buf_str(bytes, " /Prev ");
        sealp_buf_int(bytes, (int64_t)before);
    }
    sealp_buf_byte(bytes, ' ');
    sealp_buf_str(bytes, trailer);
    sealp_buf_str(bytes, " >>\nstartxref\n");
    sealp_buf_int(bytes, (int64_t)section);
    sealp_buf_str(bytes, "\n%%EOF\n");
    assert_false(bytes->failed);
}

seal_pdf *revision_open(const sealp_buf *bytes, size_t len)
{
    seal_error *err = seal_error_new();
    seal_source *source;
    seal_pdf *pdf = NULL;
    seal_ctx *ctx;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(bytes->data, len, NULL, NULL, &source, NULL), SEAL_OK);
    (void)!seal_pdf_open(ctx, source, NULL, &pdf, err);
    assert_string_equal(seal_error_message(err), "");
    assert_non_null(pdf);
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return pdf;
}
