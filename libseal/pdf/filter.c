/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter.h"

#include "core/error.h"
#include "pdf/document.h"

#include <string.h>
#include <zlib.h>

enum { INPUT = 16384, OUTPUT = 16384 };

typedef struct inflater {
    z_stream z;
    unsigned char in[INPUT];
    sealp_buf *out;
    size_t max;
    uint64_t *work, max_work;
} inflater;

static seal_status too_much(uint64_t at, unsigned long long max, seal_error *err)
{
    return sealp_fail_at(err, SEAL_ERR_LIMIT, at,
                         "stream data at offset %llu: more than %llu bytes when inflated",
                         (unsigned long long)at, max);
}

/* Inflates what z holds as input; *done at the end of the zlib stream. */
static seal_status inflate_some(inflater *f, uint64_t at, int *done, seal_error *err)
{
    int rc = Z_OK;

    while (rc == Z_OK) {
        size_t before = f->out->len;

        if (before > f->max)
            return too_much(at, f->max, err);
        if (*f->work > f->max_work)
            return too_much(at, f->max_work, err);
        if (sealp_buf_reserve(f->out, OUTPUT) != 0)
            return sealp_nomem(err);
        f->z.next_out = f->out->data + before;
        f->z.avail_out = OUTPUT;
        rc = inflate(&f->z, Z_NO_FLUSH);
        f->out->len += OUTPUT - f->z.avail_out;
        *f->work += OUTPUT - f->z.avail_out;
        if (rc == Z_OK && f->z.avail_in == 0 && f->z.avail_out != 0)
            break;
    }
    *done = rc == Z_STREAM_END;
    if (rc == Z_MEM_ERROR)
        return sealp_nomem(err);
    /* Z_BUF_ERROR: all input is used up, more may come. */
    if (rc == Z_DATA_ERROR || rc == Z_NEED_DICT || rc == Z_STREAM_ERROR)
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                             "stream data at offset %llu: damaged FlateDecode data",
                             (unsigned long long)at);
    return SEAL_OK;
}

/* Takes the next bytes of the input, from done on. */
static seal_status next_input(inflater *f, seal_pdf *pdf, const sealp_filter_input *in,
                              uint64_t done, seal_error *err)
{
    size_t n = in->len - done < INPUT ? (size_t)(in->len - done) : INPUT;

    f->z.next_in = f->in;
    f->z.avail_in = (uInt)n;
    if (!in->plain)
        return seal_source_read(pdf->source, in->at + done, f->in, n, err);
    memcpy(f->in, in->plain + done, n);
    return SEAL_OK;
}

seal_status sealp_filter_inflate(seal_pdf *pdf, const sealp_filter_input *in, size_t max,
                                 sealp_buf *out, seal_error *err)
{
    inflater f = { .out = out, .max = max, .work = &pdf->inflated };
    int ended = 0;
    seal_status st = SEAL_OK;

    f.max_work = sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_TOTAL);
    if (inflateInit(&f.z) != Z_OK)
        return sealp_nomem(err);
    for (uint64_t done = 0; st == SEAL_OK && !ended && done < in->len; done += INPUT) {
        if ((st = next_input(&f, pdf, in, done, err)) == SEAL_OK)
            st = inflate_some(&f, in->at, &ended, err);
    }
    inflateEnd(&f.z);
    if (st == SEAL_OK && !ended)
        st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, in->at,
                           "stream data at offset %llu: FlateDecode data end too early",
                           (unsigned long long)in->at);
    if (st == SEAL_OK && out->len > max)
        st = too_much(in->at, max, err);
    return st;
}
