/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/filter.h"
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

/* Element 0 of an array, else the value itself; *n: how many there are. */
static seal_status first_of(seal_pdf *pdf, sealp_slice dict, const char *key, sealp_loaded *out,
                            int *n, seal_error *err)
{
    sealp_loaded all = { 0 };
    sealp_slice v, first = { NULL, 0 };
    int found;
    seal_status st;

    *n = 0;
    *out = (sealp_loaded){ 0 };
    if ((st = sealp_pdf_dict_get(pdf, dict, key, &all, &found, err)) != SEAL_OK)
        goto out;
    if (sealp_object_kind(all.value) != SEALP_ARRAY) {
        *n = found;
        *out = all;
        return SEAL_OK;
    }
    for (size_t at = 0; sealp_array_next(all.value, &at, &v); ++*n) {
        if (*n == 0)
            first = v;
    }
    st = sealp_pdf_resolve(pdf, first, out, err);
out:
    sealp_loaded_clear(&all);
    return st;
}

static seal_status parameter(seal_pdf *pdf, sealp_slice parms, const char *key, int64_t *v,
                             seal_error *err)
{
    sealp_loaded n = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, parms, key, &n, &found, err);

    if (found && !sealp_object_int(n.value, v))
        *v = -1;
    sealp_loaded_clear(&n);
    return st;
}

static seal_status read_predictor(seal_pdf *pdf, sealp_slice dict, sealp_predictor *p,
                                  seal_error *err)
{
    sealp_loaded parms = { 0 };
    int n;
    seal_status st;

    *p = (sealp_predictor){ 1, 1, 8, 1 };
    if ((st = first_of(pdf, dict, "DecodeParms", &parms, &n, err)) == SEAL_OK &&
        sealp_object_kind(parms.value) == SEALP_DICT &&
        (st = parameter(pdf, parms.value, "Predictor", &p->predictor, err)) == SEAL_OK &&
        (st = parameter(pdf, parms.value, "Colors", &p->colors, err)) == SEAL_OK &&
        (st = parameter(pdf, parms.value, "BitsPerComponent", &p->bits, err)) == SEAL_OK)
        st = parameter(pdf, parms.value, "Columns", &p->columns, err);
    sealp_loaded_clear(&parms);
    return st;
}

static seal_status read_plain(seal_pdf *pdf, const sealp_loaded *s, sealp_buf *data,
                              seal_error *err)
{
    seal_status st;

    if (s->stream_len > SEALP_MAX_INFLATE_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "object %u: stream longer than the limit of %d bytes", s->num,
                          SEALP_MAX_INFLATE_BYTES);
    if (sealp_buf_reserve(data, (size_t)s->stream_len + 1) != 0)
        return sealp_nomem(err);
    st = seal_source_read(pdf->source, s->stream_at, data->data, (size_t)s->stream_len, err);
    if (st == SEAL_OK)
        data->len = (size_t)s->stream_len;
    return st;
}

static seal_status read_deflated(seal_pdf *pdf, const sealp_loaded *s, sealp_buf *data,
                                 seal_error *err)
{
    sealp_predictor p;
    const char *why;
    seal_status st;

    if ((st = read_predictor(pdf, s->value, &p, err)) == SEAL_OK &&
        (st = sealp_filter_inflate(pdf, s->stream_at, s->stream_len, SEALP_MAX_INFLATE_BYTES, data,
                                   err)) == SEAL_OK &&
        (why = sealp_filter_unpredict(&p, data)))
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "%s", why);
    sealp_error_prefix(err, "object %u", s->num);
    return st;
}

seal_status sealp_pdf_stream_data(seal_pdf *pdf, const sealp_loaded *stream, sealp_buf *data,
                                  seal_error *err)
{
    sealp_loaded filter = { 0 };
    sealp_slice v;
    int n;
    seal_status st;

    sealp_buf_clear(data);
    if (!stream->is_stream)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u: not a stream", stream->num);
    if (sealp_dict_find(stream->value, "F", &v))
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "object %u: stream data in another file",
                          stream->num);
    if ((st = first_of(pdf, stream->value, "Filter", &filter, &n, err)) != SEAL_OK ||
        (st = check_end(pdf, stream, err)) != SEAL_OK)
        goto out;
    if (n == 0)
        st = read_plain(pdf, stream, data, err);
    else if (n == 1 && sealp_name_eq(filter.value, "FlateDecode"))
        st = read_deflated(pdf, stream, data, err);
    else
        st = sealp_fail(err, SEAL_ERR_UNSUPPORTED, "object %u: stream filter %.*s%s", stream->num,
                        filter.value.n < 40 ? (int)filter.value.n : 40,
                        (const char *)filter.value.p, n > 1 ? " among others" : "");
out:
    sealp_loaded_clear(&filter);
    if (st != SEAL_OK)
        sealp_buf_clear(data);
    return st;
}
