/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "make-pdf.h"

#include <seal/ctx.h>
#include <seal/io.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void begin_object(make_pdf *m, uint32_t num)
{
    assert_true(num < MAKE_PDF_MAX);
    if (m->bytes.len == 0)
        sealp_buf_str(&m->bytes, "%PDF-1.7\n");
    if (num >= m->size)
        m->size = num + 1;
    m->at[num] = m->bytes.len;
    sealp_buf_int(&m->bytes, num);
    sealp_buf_str(&m->bytes, " 0 obj\n");
}

void make_pdf_object(make_pdf *m, uint32_t num, const char *body)
{
    begin_object(m, num);
    sealp_buf_str(&m->bytes, body);
    sealp_buf_str(&m->bytes, "\nendobj\n");
}

static void put_stream(make_pdf *m, uint32_t num, const char *entries, sealp_slice data)
{
    begin_object(m, num);
    sealp_buf_str(&m->bytes, "<< ");
    sealp_buf_str(&m->bytes, entries);
    sealp_buf_str(&m->bytes, " /Length ");
    sealp_buf_int(&m->bytes, (int64_t)data.n);
    sealp_buf_str(&m->bytes, " >>\nstream\n");
    sealp_buf_slice(&m->bytes, data);
    sealp_buf_str(&m->bytes, "\nendstream\nendobj\n");
}

void make_pdf_stream(make_pdf *m, uint32_t num, const char *entries, const char *data)
{
    put_stream(m, num, entries, sealp_slice_of(data));
}

void make_pdf_packed(make_pdf *m, uint32_t num, const char *body)
{
    assert_true(num < MAKE_PDF_MAX);
    m->packed[num] = body;
    if (num >= m->size)
        m->size = num + 1;
}

/* Writes the packed objects; returns the object stream's number, 0: none. */
static uint32_t put_object_stream(make_pdf *m)
{
    sealp_buf head = { 0 }, bodies = { 0 }, entries = { 0 };
    uint32_t num = m->size, n = 0;

    for (uint32_t i = 0; i < m->size; i++) {
        if (!m->packed[i])
            continue;
        n++;
        sealp_buf_int(&head, i);
        sealp_buf_byte(&head, ' ');
        sealp_buf_int(&head, (int64_t)bodies.len);
        sealp_buf_byte(&head, ' ');
        sealp_buf_str(&bodies, m->packed[i]);
        sealp_buf_byte(&bodies, '\n');
    }
    sealp_buf_str(&entries, "/Type /ObjStm /N ");
    sealp_buf_int(&entries, n);
    sealp_buf_str(&entries, " /First ");
    sealp_buf_int(&entries, (int64_t)head.len);
    sealp_buf_byte(&entries, 0);
    sealp_buf_slice(&head, sealp_buf_view(&bodies));
    if (n)
        put_stream(m, num, (const char *)entries.data, sealp_buf_view(&head));
    sealp_buf_clear(&head);
    sealp_buf_clear(&bodies);
    sealp_buf_clear(&entries);
    return n ? num : 0;
}

static void put_field(sealp_buf *out, uint64_t v, int width)
{
    while (width-- > 0)
        sealp_buf_byte(out, (unsigned char)(v >> (8 * width)));
}

/* Cross-reference stream with /W [1 4 2]; returns where it stands. */
static size_t put_xref_stream(make_pdf *m, const char *entries, uint32_t objstm)
{
    sealp_buf dict = { 0 }, rows = { 0 };
    uint32_t num = m->size, index = 0;

    assert_true(num < MAKE_PDF_MAX);
    m->at[num] = m->bytes.len;
    for (uint32_t i = 0; i <= num; i++) {
        sealp_buf_byte(&rows, m->packed[i] ? 2 : m->at[i] ? 1 : 0);
        put_field(&rows, m->packed[i] ? objstm : m->at[i], 4);
        put_field(&rows, m->packed[i] ? index++ : m->at[i] ? 0 : 65535, 2);
    }
    sealp_buf_str(&dict, "/Type /XRef /W [1 4 2] /Size ");
    sealp_buf_int(&dict, num + 1);
    sealp_buf_byte(&dict, ' ');
    sealp_buf_str(&dict, entries);
    sealp_buf_byte(&dict, 0);
    put_stream(m, num, (const char *)dict.data, sealp_buf_view(&rows));
    sealp_buf_clear(&dict);
    sealp_buf_clear(&rows);
    return m->at[num];
}

static void put_end(make_pdf *m, size_t section)
{
    sealp_buf_str(&m->bytes, "startxref\n");
    sealp_buf_int(&m->bytes, (int64_t)section);
    sealp_buf_str(&m->bytes, "\n%%EOF\n");
    assert_false(m->bytes.failed);
}

static void put_table(make_pdf *m, const char *entries, size_t xref_stream)
{
    size_t section = m->bytes.len;

    sealp_buf_str(&m->bytes, "xref\n0 ");
    sealp_buf_int(&m->bytes, m->size);
    sealp_buf_byte(&m->bytes, '\n');
    for (uint32_t i = 0; i < m->size; i++) {
        sealp_buf_uint_pad(&m->bytes, m->at[i], 10);
        sealp_buf_str(&m->bytes, m->at[i] ? " 00000 n \n" : " 65535 f \n");
    }
    sealp_buf_str(&m->bytes, "trailer\n<< /Size ");
    sealp_buf_int(&m->bytes, m->size);
    sealp_buf_byte(&m->bytes, ' ');
    sealp_buf_str(&m->bytes, entries);
    if (xref_stream) {
        sealp_buf_str(&m->bytes, " /XRefStm ");
        sealp_buf_int(&m->bytes, (int64_t)xref_stream);
    }
    sealp_buf_str(&m->bytes, " >>\n");
    put_end(m, section);
}

void make_pdf_end_table(make_pdf *m, const char *entries)
{
    put_table(m, entries, 0);
}

void make_pdf_end_stream(make_pdf *m, const char *entries)
{
    uint32_t objstm = put_object_stream(m);

    put_end(m, put_xref_stream(m, entries, objstm));
}

void make_pdf_end_hybrid(make_pdf *m, const char *entries)
{
    uint32_t objstm = put_object_stream(m);
    size_t at = put_xref_stream(m, entries, objstm);

    put_table(m, entries, at);
}

void make_pdf_clear(make_pdf *m)
{
    sealp_buf_clear(&m->bytes);
    *m = (make_pdf){ 0 };
}

seal_pdf *make_pdf_open(const sealp_buf *bytes)
{
    seal_error *err = seal_error_new();
    seal_source *source;
    seal_pdf *pdf = NULL;
    seal_ctx *ctx;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(bytes->data, bytes->len, NULL, NULL, &source, err),
                     SEAL_OK);
    (void)!seal_pdf_open(ctx, source, NULL, &pdf, err);
    assert_string_equal(seal_error_message(err), "");
    assert_non_null(pdf);
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return pdf;
}

void make_pdf_append(make_pdf *m, sealp_edit *e, sealp_tail *tail)
{
    assert_int_equal(sealp_edit_finish(e, tail, NULL), SEAL_OK);
    assert_int_equal(tail->original_len, m->bytes.len);
    sealp_edit_free(e);
    sealp_buf_slice(&m->bytes, sealp_buf_view(&tail->bytes));
}

int make_pdf_holds(const sealp_buf *bytes, const char *text)
{
    return memmem(bytes->data, bytes->len, text, strlen(text)) != NULL;
}

char *make_pdf_value(seal_pdf *pdf, uint32_t num)
{
    sealp_loaded o = { 0 };
    char *text;

    assert_int_equal(sealp_pdf_load(pdf, num, &o, NULL), SEAL_OK);
    text = sealp_slice_dup(o.value);
    assert_non_null(text);
    sealp_loaded_clear(&o);
    return text;
}
