/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/coding.h"
#include "pdf/document.h"
#include "pdf/token.h"

enum { TAIL = 32 };

/* The data must be followed by endstream (7.3.8.1): a wrong /Length shows. */
static seal_status check_end(seal_pdf *pdf, const sealp_loaded *s, seal_error *err)
{
    unsigned char tail[TAIL];
    uint64_t at = s->stream_at + s->stream_len;
    sealp_slice in = { tail, 0 }, word;
    size_t i = 0;
    seal_status st;

    in.n = pdf->length - at < TAIL ? (size_t)(pdf->length - at) : TAIL;
    if ((st = seal_source_read(pdf->source, at, tail, in.n, err)) != SEAL_OK)
        return st;
    if (sealp_token_next(in, &i, &word) != SEALP_TOKEN_WORD || !sealp_slice_eq(word, "endstream"))
        st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                           "object %u: endstream is missing at offset %llu: /Length is wrong",
                           s->num, (unsigned long long)at);
    return st;
}

static seal_status read_stored(seal_pdf *pdf, const sealp_loaded *s, sealp_buf *data,
                               seal_error *err)
{
    const uint64_t max = sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_BYTES);
    seal_status st;

    if (s->stream_len > max)
        return sealp_fail(err, SEAL_ERR_LIMIT, "stream longer than the limit of %llu bytes",
                          (unsigned long long)max);
    if (sealp_buf_reserve(data, (size_t)s->stream_len + 1) != 0)
        return sealp_nomem(err);
    st = seal_source_read(pdf->source, s->stream_at, data->data, (size_t)s->stream_len, err);
    if (st == SEAL_OK)
        data->len = (size_t)s->stream_len;
    return st;
}

/* What is stored, decrypted. */
static seal_status read_plain(seal_pdf *pdf, const sealp_loaded *s, const sealp_coding *c,
                              sealp_buf *data, seal_error *err)
{
    sealp_slice name = { NULL, 0 };
    seal_status st = read_stored(pdf, s, data, err);

    if (st != SEAL_OK || !s->is_encrypted)
        return st;
    (void)sealp_dict_find(c->crypt.value, "Name", &name);
    return sealp_crypt_open_stream(pdf->crypt, s, c->has_crypt ? &name : NULL, data, err);
}

/* What one filter made is what the next one reads; the first reads the file
 * itself, unless it is encrypted. */
static seal_status decode(seal_pdf *pdf, const sealp_loaded *s, const sealp_coding *c,
                          sealp_buf *data, seal_error *err)
{
    sealp_filter_input in = { s->stream_at, s->stream_len, 0, NULL };
    sealp_buf made = { 0 };
    seal_status st = SEAL_OK;

    if (s->is_encrypted || c->n == 0)
        st = read_plain(pdf, s, c, data, err);
    for (size_t i = 0; i < c->n && st == SEAL_OK; i++) {
        if (i > 0 || s->is_encrypted)
            in = (sealp_filter_input){ s->stream_at, data->len, 1, data->data };
        st = sealp_filter_run(pdf, c->steps[i].filter, &c->steps[i].parms, &in, &made, err);
        sealp_buf_clear(data);
        *data = made;
        made = (sealp_buf){ 0 };
    }
    return st;
}

seal_status sealp_pdf_stream_data(seal_pdf *pdf, const sealp_loaded *stream, sealp_buf *data,
                                  seal_error *err)
{
    sealp_coding c = { .n = 0 };
    sealp_slice v;
    seal_status st;

    sealp_buf_clear(data);
    if (!stream->is_stream)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u: not a stream", stream->num);
    if (sealp_dict_find(stream->value, "F", &v))
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "object %u: stream data in another file",
                          stream->num);
    if ((st = check_end(pdf, stream, err)) != SEAL_OK)
        return st;
    if ((st = sealp_coding_read(pdf, stream->value, &c, err)) == SEAL_OK)
        st = decode(pdf, stream, &c, data, err);
    sealp_coding_clear(&c);
    if (st != SEAL_OK) {
        sealp_error_prefix(err, "object %u", stream->num);
        sealp_buf_clear(data);
    }
    return st;
}
