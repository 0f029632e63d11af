/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/load.h"

/* Layout and place of the rows of a cross-reference stream (7.5.8.2). */
typedef struct rows {
    seal_pdf *pdf;
    uint64_t at; /* of the stream object */
    size_t width[3];
    sealp_buf data;
    size_t used;
} rows;

static seal_status bad_stream(const rows *r, const char *why, seal_error *err)
{
    return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, r->at,
                         "cross-reference stream at offset %llu: %s", (unsigned long long)r->at,
                         why);
}

static int read_widths(rows *r, sealp_slice dict)
{
    sealp_slice w, v;
    size_t at = 0;
    int64_t n;

    if (!sealp_dict_find(dict, "W", &w))
        return 0;
    for (int i = 0; i < 3; i++) {
        if (!sealp_array_next(w, &at, &v) || !sealp_object_int(v, &n) || n < 0 || n > 8)
            return 0;
        r->width[i] = (size_t)n;
    }
    return r->width[0] + r->width[1] + r->width[2] > 0;
}

/* The big-endian number of width bytes at *at, which moves behind it. */
static uint64_t field(const unsigned char **at, size_t width, uint64_t absent)
{
    const unsigned char *end = *at + width;
    uint64_t v = width ? 0 : absent;

    for (; *at < end; ++*at)
        v = v << 8 | **at;
    return v;
}

static seal_status read_row(const rows *r, const unsigned char *at, uint64_t num, seal_error *err)
{
    uint64_t type = field(&at, r->width[0], 1);
    uint64_t where = field(&at, r->width[1], 0);
    uint64_t which = field(&at, r->width[2], 0);
    sealp_xref_entry e = { SEALP_XREF_FREE, 0, 0 };

    if (which > UINT32_MAX)
        return bad_stream(r, "entry out of range", err);
    if (type == 1 && where != 0)
        e = (sealp_xref_entry){ SEALP_XREF_IN_FILE, where, (uint32_t)which };
    else if (type == 2)
        e = (sealp_xref_entry){ SEALP_XREF_IN_OBJSTM, where, (uint32_t)which };
    /* Unknown types stand for the null object (7.5.8.3). */
    return sealp_xref_put(&r->pdf->xref, num, e, err);
}

static seal_status read_range(rows *r, int64_t first, int64_t count, seal_error *err)
{
    size_t row = r->width[0] + r->width[1] + r->width[2];
    seal_status st;

    if (first < 0 || count < 0)
        return bad_stream(r, "bad /Index or /Size", err);
    if ((uint64_t)count > (r->data.len - r->used) / row)
        return bad_stream(r, "fewer rows than /Index or /Size say", err);
    st = sealp_xref_reserve(&r->pdf->xref, (uint64_t)first, (uint64_t)count, err);
    for (int64_t i = 0; i < count && st == SEAL_OK; i++) {
        st = read_row(r, r->data.data + r->used, (uint64_t)first + (uint64_t)i, err);
        r->used += row;
    }
    return st;
}

static seal_status read_rows(rows *r, sealp_slice dict, seal_error *err)
{
    sealp_slice index, v;
    size_t at = 0;
    int64_t first, count;
    seal_status st = SEAL_OK;

    if (!sealp_dict_find(dict, "Index", &index)) {
        if (!sealp_dict_find(dict, "Size", &v) || !sealp_object_int(v, &count))
            return bad_stream(r, "no /Size", err);
        return read_range(r, 0, count, err);
    }
    while (st == SEAL_OK && sealp_array_next(index, &at, &v)) {
        if (!sealp_object_int(v, &first) || !sealp_array_next(index, &at, &v) ||
            !sealp_object_int(v, &count))
            return bad_stream(r, "bad /Index", err);
        st = read_range(r, first, count, err);
    }
    return st;
}

seal_status sealp_xref_read_stream(seal_pdf *pdf, uint64_t at, sealp_loaded *trailer,
                                   seal_error *err)
{
    rows r = { .pdf = pdf, .at = at };
    sealp_slice type;
    seal_status st;

    if ((st = sealp_load_at(pdf, at, trailer, err)) != SEAL_OK)
        goto out;
    if (!trailer->is_stream || !sealp_dict_find(trailer->value, "Type", &type) ||
        !sealp_name_eq(type, "XRef"))
        st = bad_stream(&r, "an object of another type", err);
    else if (!read_widths(&r, trailer->value))
        st = bad_stream(&r, "bad /W", err);
    else if ((st = sealp_pdf_stream_data(pdf, trailer, &r.data, err)) == SEAL_OK)
        st = read_rows(&r, trailer->value, err);
out:
    sealp_buf_clear(&r.data);
    return st;
}
