/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
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

/* How a stream's data are stored. */
typedef struct coding {
    sealp_loaded filters, parms; /* /Filter and /DecodeParms: one, an array, or null */
    sealp_loaded crypt;          /* parameters of the /Crypt filter, which comes first */
    int n;                       /* filters, with /Crypt */
    int has_crypt;
} coding;

static void clear_coding(coding *c)
{
    sealp_loaded_clear(&c->filters);
    sealp_loaded_clear(&c->parms);
    sealp_loaded_clear(&c->crypt);
}

/* Element i of an array, or as element 0 what is no array; null beyond. */
static seal_status element(seal_pdf *pdf, sealp_slice list, int i, sealp_loaded *out,
                           seal_error *err)
{
    sealp_slice v = { NULL, 0 };
    size_t at = 0;

    if (sealp_object_kind(list) != SEALP_ARRAY)
        v = i == 0 ? list : v;
    while (sealp_array_next(list, &at, &v) && i-- > 0)
        v = (sealp_slice){ NULL, 0 };
    return sealp_pdf_resolve(pdf, v, out, err);
}

static int count(sealp_slice list)
{
    size_t at = 0;
    sealp_slice v;
    int n = 0;

    if (sealp_object_kind(list) != SEALP_ARRAY)
        return sealp_object_kind(list) != SEALP_NULL;
    while (sealp_array_next(list, &at, &v))
        n++;
    return n;
}

static seal_status read_coding(seal_pdf *pdf, sealp_slice dict, coding *c, seal_error *err)
{
    sealp_loaded first = { 0 };
    int found;
    seal_status st;

    if ((st = sealp_pdf_dict_get(pdf, dict, "Filter", &c->filters, &found, err)) != SEAL_OK ||
        !found)
        return st;
    c->n = count(c->filters.value);
    if ((st = sealp_pdf_dict_get(pdf, dict, "DecodeParms", &c->parms, &found, err)) == SEAL_OK &&
        (st = element(pdf, c->filters.value, 0, &first, err)) == SEAL_OK &&
        sealp_name_eq(first.value, "Crypt")) {
        c->has_crypt = 1;
        st = element(pdf, c->parms.value, 0, &c->crypt, err);
    }
    sealp_loaded_clear(&first);
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

static seal_status read_predictor(seal_pdf *pdf, const coding *c, sealp_predictor *p,
                                  seal_error *err)
{
    sealp_loaded parms = { 0 };
    seal_status st;

    *p = (sealp_predictor){ 1, 1, 8, 1 };
    if ((st = element(pdf, c->parms.value, c->has_crypt, &parms, err)) == SEAL_OK &&
        sealp_object_kind(parms.value) == SEALP_DICT &&
        (st = parameter(pdf, parms.value, "Predictor", &p->predictor, err)) == SEAL_OK &&
        (st = parameter(pdf, parms.value, "Colors", &p->colors, err)) == SEAL_OK &&
        (st = parameter(pdf, parms.value, "BitsPerComponent", &p->bits, err)) == SEAL_OK)
        st = parameter(pdf, parms.value, "Columns", &p->columns, err);
    sealp_loaded_clear(&parms);
    return st;
}

static seal_status read_stored(seal_pdf *pdf, const sealp_loaded *s, sealp_buf *data,
                               seal_error *err)
{
    const uint64_t max = sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_BYTES);
    seal_status st;

    if (s->stream_len > max)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "object %u: stream longer than the limit of %llu bytes", s->num,
                          (unsigned long long)max);
    if (sealp_buf_reserve(data, (size_t)s->stream_len + 1) != 0)
        return sealp_nomem(err);
    st = seal_source_read(pdf->source, s->stream_at, data->data, (size_t)s->stream_len, err);
    if (st == SEAL_OK)
        data->len = (size_t)s->stream_len;
    return st;
}

/* What is stored, decrypted. */
static seal_status read_plain(seal_pdf *pdf, const sealp_loaded *s, const coding *c,
                              sealp_buf *data, seal_error *err)
{
    sealp_slice name = { NULL, 0 };
    seal_status st = read_stored(pdf, s, data, err);

    if (st != SEAL_OK || !s->is_encrypted)
        return st;
    (void)sealp_dict_find(c->crypt.value, "Name", &name);
    return sealp_crypt_open_stream(pdf->crypt, s, c->has_crypt ? &name : NULL, data, err);
}

static seal_status read_deflated(seal_pdf *pdf, const sealp_loaded *s, const coding *c,
                                 sealp_buf *data, seal_error *err)
{
    sealp_filter_input in = { s->stream_at, s->stream_len, NULL };
    sealp_buf plain = { 0 };
    sealp_predictor p;
    const size_t max = (size_t)sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_BYTES);
    const char *why;
    seal_status st;

    if (s->is_encrypted) {
        if ((st = read_plain(pdf, s, c, &plain, err)) != SEAL_OK)
            goto out;
        in.len = plain.len;
        in.plain = plain.data;
    }
    if ((st = read_predictor(pdf, c, &p, err)) == SEAL_OK &&
        (st = sealp_filter_inflate(pdf, &in, max, data, err)) == SEAL_OK &&
        (why = sealp_filter_unpredict(&p, data)))
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "%s", why);
out:
    sealp_buf_clear(&plain);
    sealp_error_prefix(err, "object %u", s->num);
    return st;
}

static seal_status decode(seal_pdf *pdf, const sealp_loaded *s, const coding *c, sealp_buf *data,
                          seal_error *err)
{
    sealp_loaded filter = { 0 };
    int n = c->n - c->has_crypt;
    seal_status st;

    if (n == 0)
        return read_plain(pdf, s, c, data, err);
    if ((st = element(pdf, c->filters.value, c->has_crypt, &filter, err)) != SEAL_OK)
        return st;
    if (n == 1 && sealp_name_eq(filter.value, "FlateDecode"))
        st = read_deflated(pdf, s, c, data, err);
    else
        st = sealp_fail(err, SEAL_ERR_UNSUPPORTED, "object %u: stream filter %.*s%s", s->num,
                        filter.value.n < 40 ? (int)filter.value.n : 40,
                        (const char *)filter.value.p, n > 1 ? " among others" : "");
    sealp_loaded_clear(&filter);
    return st;
}

seal_status sealp_pdf_stream_data(seal_pdf *pdf, const sealp_loaded *stream, sealp_buf *data,
                                  seal_error *err)
{
    coding c = { .n = 0 };
    sealp_slice v;
    seal_status st;

    sealp_buf_clear(data);
    if (!stream->is_stream)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u: not a stream", stream->num);
    if (sealp_dict_find(stream->value, "F", &v))
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "object %u: stream data in another file",
                          stream->num);
    if ((st = read_coding(pdf, stream->value, &c, err)) == SEAL_OK &&
        (st = check_end(pdf, stream, err)) == SEAL_OK)
        st = decode(pdf, stream, &c, data, err);
    clear_coding(&c);
    if (st != SEAL_OK)
        sealp_buf_clear(data);
    return st;
}
