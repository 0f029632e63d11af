/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"

#include <zlib.h>

enum { INPUT = 16384, OUTPUT = 16384 };

typedef struct inflater {
    z_stream z;
    unsigned char in[INPUT];
    sealp_buf *out;
    size_t max;
    uint64_t *work;
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
        if (*f->work > SEALP_MAX_INFLATE_TOTAL)
            return too_much(at, SEALP_MAX_INFLATE_TOTAL, err);
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

seal_status sealp_filter_inflate(seal_pdf *pdf, uint64_t at, uint64_t len, size_t max,
                                 sealp_buf *out, seal_error *err)
{
    inflater f = { .out = out, .max = max, .work = &pdf->inflated };
    uint64_t start = at;
    int done = 0;
    seal_status st = SEAL_OK;

    if (inflateInit(&f.z) != Z_OK)
        return sealp_nomem(err);
    while (st == SEAL_OK && !done && len > 0) {
        size_t n = len < INPUT ? (size_t)len : INPUT;

        if ((st = seal_source_read(pdf->source, at, f.in, n, err)) != SEAL_OK)
            break;
        f.z.next_in = f.in;
        f.z.avail_in = (uInt)n;
        st = inflate_some(&f, start, &done, err);
        at += n;
        len -= n;
    }
    inflateEnd(&f.z);
    if (st == SEAL_OK && !done)
        st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, start,
                           "stream data at offset %llu: FlateDecode data end too early",
                           (unsigned long long)start);
    if (st == SEAL_OK && out->len > max)
        st = too_much(start, max, err);
    return st;
}
