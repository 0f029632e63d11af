/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/crypt.h"
#include "pdf/edit.h"
#include "pdf/sig_dict.h"
#include "pdf/trailer_write.h"
#include "pdf/xref_write.h"

#include <seal/io.h>
#include <stdlib.h>

/* Offset in the finished file of what is appended next. */
static uint64_t position(const sealp_tail *tail)
{
    return tail->original_len + tail->bytes.len;
}

static int by_number(const void *a, const void *b)
{
    const sealp_xref_row *x = a, *y = b;

    return (x->num > y->num) - (x->num < y->num);
}

static void put_head(sealp_tail *tail, sealp_xref_row *row)
{
    row->at = position(tail);
    sealp_buf_int(&tail->bytes, row->num);
    sealp_buf_byte(&tail->bytes, ' ');
    sealp_buf_int(&tail->bytes, row->gen);
    sealp_buf_str(&tail->bytes, " obj\n");
}

static seal_status put_stream(seal_pdf *pdf, const sealp_new_object *o, sealp_buf *out,
                              seal_error *err)
{
    sealp_slice entries = sealp_buf_view(&o->body), data = sealp_buf_view(&o->data);
    sealp_buf room = { 0 };
    seal_status st;

    sealp_buf_str(out, "<< ");
    if ((st = sealp_crypt_put_object(pdf, o->num, o->gen, entries, out, err)) != SEAL_OK ||
        (st = sealp_crypt_seal_stream(pdf, o->num, entries, &data, &room, err)) != SEAL_OK)
        goto out;
    sealp_buf_str(out, o->body.len ? " /Length " : "/Length ");
    sealp_buf_int(out, (int64_t)data.n);
    sealp_buf_str(out, " >>\nstream\n");
    sealp_buf_slice(out, data);
    sealp_buf_str(out, "\nendstream");
out:
    sealp_buf_clear(&room);
    return st;
}

/* Writes the objects by number and notes where they stand; *sig_at: start of
 * the signature dictionary in the tail. */
static seal_status put_objects(const sealp_edit *e, sealp_xref_row *rows, sealp_tail *tail,
                               size_t *sig_at, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < e->objects.n; i++)
        rows[i] = (sealp_xref_row){ .num = e->objects.list[i].num, .gen = e->objects.list[i].gen };
    qsort(rows, e->objects.n, sizeof *rows, by_number);
    for (size_t i = 0; i < e->objects.n && st == SEAL_OK; i++) {
        const sealp_new_object *o = sealp_object_table_find(&e->objects, rows[i].num);

        put_head(tail, &rows[i]);
        if (o->num == e->sig_num)
            *sig_at = tail->bytes.len;
        if (o->is_stream)
            st = put_stream(e->pdf, o, &tail->bytes, err);
        else
            st = sealp_crypt_put_object(e->pdf, o->num, o->gen, sealp_buf_view(&o->body),
                                        &tail->bytes, err);
        sealp_buf_str(&tail->bytes, "\nendobj\n");
    }
    return st;
}

/* Writes the cross-reference section in the form of the one before it.  rows
 * has room for one more: a stream lists itself. */
static seal_status put_section(sealp_edit *e, sealp_xref_row *rows, sealp_tail *tail,
                               seal_error *err)
{
    sealp_slice written = sealp_buf_view(&tail->bytes);
    sealp_buf entries = { 0 };
    size_t n = e->objects.n;
    uint32_t size = e->next_num;
    int is_table = sealp_pdf_tail_of(e->pdf)->form == SEALP_XREF_TABLE;
    seal_status st;

    if (!is_table && size++ > SEALP_MAX_OBJECT_NUMBER)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "no object number is left for the cross-reference stream; save the "
                          "document anew first");
    if ((st = sealp_trailer_put(e->pdf, size, written, &entries, err)) != SEAL_OK)
        goto out;
    if (is_table) {
        sealp_xref_table_put(rows, n, &tail->bytes);
        sealp_buf_str(&tail->bytes, "trailer\n<< ");
        sealp_buf_slice(&tail->bytes, sealp_buf_view(&entries));
        sealp_buf_str(&tail->bytes, ">>\n");
    } else {
        rows[n] = (sealp_xref_row){ .num = size - 1 };
        put_head(tail, &rows[n]);
        st = sealp_xref_stream_put(rows, n + 1, sealp_buf_view(&entries), &tail->bytes, err);
        sealp_buf_str(&tail->bytes, "\nendobj\n");
    }
    if (st == SEAL_OK && (entries.failed || tail->bytes.failed))
        st = sealp_nomem(err);
out:
    sealp_buf_clear(&entries);
    return st;
}

/* Fills in what the signature covers: everything but its /Contents. */
static seal_status finish_signature(const sealp_edit *e, size_t sig_at, sealp_tail *tail,
                                    seal_error *err)
{
    uint64_t range[4] = { 0, 0, 0, 0 };

    tail->contents_at = sig_at + e->sig.contents_at;
    tail->contents_len = e->sig.contents_len;
    range[1] = tail->original_len + tail->contents_at;
    range[2] = range[1] + tail->contents_len;
    range[3] = position(tail) - range[2];
    return sealp_sig_dict_fill(&e->sig, tail->bytes.data + sig_at, range, err);
}

static seal_status put_update(sealp_edit *e, sealp_xref_row *rows, sealp_tail *tail,
                              seal_error *err)
{
    size_t sig_at = 0;
    uint64_t section;
    seal_status st;

    if (!sealp_pdf_tail_of(e->pdf)->ends_in_eol)
        sealp_buf_byte(&tail->bytes, '\n');
    if ((st = put_objects(e, rows, tail, &sig_at, err)) != SEAL_OK)
        return st;
    section = position(tail);
    if ((st = put_section(e, rows, tail, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&tail->bytes, "startxref\n");
    sealp_buf_int(&tail->bytes, (int64_t)section);
    sealp_buf_str(&tail->bytes, "\n%%EOF\n");
    if (tail->bytes.failed)
        return sealp_nomem(err);
    if (position(tail) > SEALP_MAX_PDF_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "the document would grow beyond %llu bytes, where offsets end",
                          SEALP_MAX_PDF_BYTES);
    return e->sig_num ? finish_signature(e, sig_at, tail, err) : SEAL_OK;
}

seal_status sealp_edit_finish(sealp_edit *e, sealp_tail *tail, seal_error *err)
{
    sealp_xref_row *rows;
    seal_status st;

    *tail = (sealp_tail){ .original_len = seal_source_length(sealp_pdf_source(e->pdf)) };
    /* Nothing changed: nothing is appended. */
    if (e->objects.n == 0)
        return SEAL_OK;
    if (!(rows = calloc(e->objects.n + 1, sizeof *rows)))
        return sealp_nomem(err);
    if ((st = put_update(e, rows, tail, err)) != SEAL_OK)
        sealp_tail_clear(tail);
    free(rows);
    return st;
}

void sealp_tail_clear(sealp_tail *tail)
{
    sealp_buf_clear(&tail->bytes);
    *tail = (sealp_tail){ 0 };
}
