/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/load.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/scan.h"
#include "pdf/token.h"

#include <string.h>

enum { FIRST_WINDOW = 1024, GROWTH = 4, FEW_BYTES = 65536 };

/* What a window onto the file shows. */
typedef struct view {
    sealp_slice in;
    size_t at;
    size_t nesting;
    const char *why; /* NULL: understood */
    int cut;         /* more bytes may help */
} view;

void sealp_loaded_clear(sealp_loaded *o)
{
    sealp_buf_clear(&o->bytes);
    *o = (sealp_loaded){ 0 };
}

seal_status sealp_loaded_copy(sealp_loaded *out, sealp_slice value, seal_error *err)
{
    *out = (sealp_loaded){ 0 };
    if (value.n == 0)
        value = sealp_slice_of("null");
    sealp_buf_slice(&out->bytes, value);
    if (out->bytes.failed) {
        sealp_loaded_clear(out);
        return sealp_nomem(err);
    }
    out->value = sealp_buf_view(&out->bytes);
    return SEAL_OK;
}

static int give_up(view *v, const char *why)
{
    v->why = why;
    v->cut = sealp_token_skip_space(v->in, v->at) == v->in.n;
    return -1;
}

static int expect_uint(view *v, uint64_t max, uint32_t *out)
{
    sealp_slice text;
    uint64_t n;

    if (sealp_token_next(v->in, &v->at, &text) != SEALP_TOKEN_INT ||
        !sealp_token_uint(text, max, &n))
        return give_up(v, "no object starts here");
    *out = (uint32_t)n;
    return 0;
}

/* A word with something after it, so that it is known to be whole. */
static int next_word(view *v, sealp_slice *text)
{
    if (sealp_token_next(v->in, &v->at, text) == SEALP_TOKEN_WORD)
        return 0;
    return give_up(v, "a word is missing");
}

static int view_value(view *v, sealp_loaded *out)
{
    sealp_kind kind;
    size_t start;

    if ((v->why = sealp_scan_object(v->in, v->nesting, &v->at, &start, &kind, &v->cut)))
        return -1;
    out->value = (sealp_slice){ v->in.p + start, v->at - start };
    return 0;
}

/* The stream's data start after CR LF or LF (7.3.8.1). */
static int view_stream(view *v, sealp_loaded *out)
{
    if (v->at + 2 > v->in.n)
        return give_up(v, "a stream without data");
    v->at += v->in.p[v->at] == '\r';
    if (v->in.p[v->at] != '\n')
        return give_up(v, "no line feed after the word stream");
    out->is_stream = 1;
    out->stream_at = v->at + 1;
    return 0;
}

static void view_object(view *v, sealp_loaded *out)
{
    sealp_slice word;

    if (expect_uint(v, SEALP_MAX_OBJECT_NUMBER, &out->num) != 0 ||
        expect_uint(v, 65535, &out->gen) != 0 || next_word(v, &word) != 0)
        return;
    if (!sealp_slice_eq(word, "obj")) {
        give_up(v, "no object starts here");
        return;
    }
    if (view_value(v, out) != 0)
        return;
    if (sealp_token_next(v->in, &v->at, &word) != SEALP_TOKEN_WORD)
        give_up(v, "endobj or stream is missing");
    else if (sealp_slice_eq(word, "stream") && sealp_object_kind(out->value) == SEALP_DICT)
        view_stream(v, out);
    else if (!sealp_slice_eq(word, "endobj"))
        give_up(v, "endobj or stream is missing");
}

static void view_trailer(view *v, sealp_loaded *out)
{
    if (view_value(v, out) == 0 && sealp_object_kind(out->value) != SEALP_DICT)
        give_up(v, "the trailer is no dictionary");
}

/* Objects do not overlap, so all of them are no longer than the file.  In one
 * where each stands in a string of another, or whose entries point into what
 * never ends, reading them would take time by its length squared. */
static seal_status check_overlap(const seal_pdf *pdf, uint64_t at, seal_error *err)
{
    if (pdf->scanned / SEALP_MAX_OVERLAP <= pdf->length + FEW_BYTES)
        return SEAL_OK;
    return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                         "offset %llu: the objects of the document overlap; get an undamaged copy",
                         (unsigned long long)at);
}

/* What fits the first window is not worth counting. */
static void count(seal_pdf *pdf, uint64_t at, const sealp_loaded *o, const view *v)
{
    size_t n = v->why ? v->in.n : v->at;

    if (n > FIRST_WINDOW && (v->why || sealp_xref_first_read(&pdf->xref, o->num, at)))
        pdf->scanned += n;
}

/* Shows look a growing part of the file until it understands what is there. */
static seal_status read_growing(seal_pdf *pdf, uint64_t at, void (*look)(view *, sealp_loaded *),
                                sealp_loaded *out, seal_error *err)
{
    const size_t max = (size_t)sealp_pdf_limit(pdf, SEAL_LIMIT_OBJECT_BYTES);
    const size_t nesting = (size_t)sealp_pdf_limit(pdf, SEAL_LIMIT_NESTING);
    size_t size = FIRST_WINDOW, all = max;
    view v = { .cut = 1 };
    seal_status st;

    *out = (sealp_loaded){ 0 };
    if (at < pdf->length && pdf->length - at < all)
        all = (size_t)(pdf->length - at);
    else if (at >= pdf->length)
        all = 0;
    while (v.cut && out->bytes.len < all) {
        sealp_buf *b = &out->bytes;
        size_t more = (size < all ? size : all) - b->len;

        if (sealp_buf_reserve(b, more) != 0)
            return sealp_nomem(err);
        if ((st = seal_source_read(pdf->source, at + b->len, b->data + b->len, more, err)) !=
            SEAL_OK)
            return st;
        b->len += more;
        v = (view){ .in = sealp_buf_view(b), .nesting = nesting };
        look(&v, out);
        if (!v.why) {
            count(pdf, at, out, &v);
            return SEAL_OK;
        }
        if ((st = check_overlap(pdf, at, err)) != SEAL_OK)
            return st;
        size *= GROWTH;
    }
    count(pdf, at, out, &v);
    if (all == max && v.cut)
        return sealp_fail_at(err, SEAL_ERR_LIMIT, at,
                             "object at offset %llu: longer than the limit of %zu bytes",
                             (unsigned long long)at, max);
    at += v.at;
    return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at, "offset %llu: %s", (unsigned long long)at,
                         v.why ? v.why : "beyond the end of the file");
}

/* Takes /Length, which may be a reference, and checks it against the file. */
static seal_status measure_stream(seal_pdf *pdf, uint64_t at, sealp_loaded *out, seal_error *err)
{
    sealp_loaded length = { 0 };
    int found;
    int64_t n;
    seal_status st;

    out->stream_at += at;
    if ((st = sealp_pdf_dict_get(pdf, out->value, "Length", &length, &found, err)) != SEAL_OK)
        goto out;
    if (!sealp_object_int(length.value, &n) || n < 0 || out->stream_at > pdf->length ||
        (uint64_t)n > pdf->length - out->stream_at)
        st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                           "object %u at offset %llu: bad stream /Length", out->num,
                           (unsigned long long)at);
    else
        out->stream_len = (uint64_t)n;
out:
    sealp_loaded_clear(&length);
    return st;
}

/* The value stays where it stands behind the object's first byte: who looks for
 * /Contents in the file counts on that. */
static seal_status copy_object(const sealp_loaded *from, sealp_loaded *to, seal_error *err)
{
    const size_t start = (size_t)(from->value.p - from->bytes.data);

    *to = *from;
    to->bytes = (sealp_buf){ 0 };
    sealp_buf_add(&to->bytes, from->bytes.data, start + from->value.n);
    if (to->bytes.failed) {
        sealp_loaded_clear(to);
        return sealp_nomem(err);
    }
    to->value.p = to->bytes.data + start;
    return SEAL_OK;
}

/* A long object is mostly asked for again at once: the /Kids of all pages, or
 * what all pages inherit. */
static seal_status keep(seal_pdf *pdf, uint64_t at, const sealp_loaded *object, seal_error *err)
{
    if (object->value.n <= FIRST_WINDOW || object->value.n > SEALP_MAX_RECENT_BYTES)
        return SEAL_OK;
    sealp_loaded_clear(&pdf->recent);
    pdf->recent_at = at;
    return copy_object(object, &pdf->recent, err);
}

seal_status sealp_load_at(seal_pdf *pdf, uint64_t at, sealp_loaded *out, seal_error *err)
{
    seal_status st;

    if (pdf->recent.value.n && pdf->recent_at == at)
        return copy_object(&pdf->recent, out, err);
    st = read_growing(pdf, at, view_object, out, err);
    if (st == SEAL_OK && out->is_stream) {
        /* A stream as the /Length of a stream could ask for itself without end. */
        if (pdf->measuring)
            st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                               "object %u at offset %llu: a stream as the /Length of another",
                               out->num, (unsigned long long)at);
        pdf->measuring++;
        if (st == SEAL_OK)
            st = measure_stream(pdf, at, out, err);
        pdf->measuring--;
    }
    if (st == SEAL_OK)
        st = keep(pdf, at, out, err);
    if (st != SEAL_OK)
        sealp_loaded_clear(out);
    return st;
}

seal_status sealp_load_trailer(seal_pdf *pdf, uint64_t at, sealp_loaded *out, seal_error *err)
{
    seal_status st = read_growing(pdf, at, view_trailer, out, err);

    if (st != SEAL_OK)
        sealp_loaded_clear(out);
    return st;
}
