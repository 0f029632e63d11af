/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/xref_write.h"

#include "core/deflate.h"
#include "core/error.h"

/* Rows from here on with numbers one after the other. */
static size_t run_length(const sealp_xref_row *rows, size_t n)
{
    size_t len = 1;

    while (len < n && rows[len].num == rows[len - 1].num + 1)
        len++;
    return len;
}

static void put_subsection(const sealp_xref_row *rows, size_t len, sealp_buf *out)
{
    sealp_buf_int(out, rows[0].num);
    sealp_buf_byte(out, ' ');
    sealp_buf_int(out, (int64_t)len);
}

void sealp_xref_table_put(const sealp_xref_row *rows, size_t n, sealp_buf *out)
{
    sealp_buf_str(out, "xref\n");
    for (size_t i = 0, len; i < n; i += len) {
        len = run_length(rows + i, n - i);
        put_subsection(rows + i, len, out);
        sealp_buf_byte(out, '\n');
        for (size_t k = i; k < i + len; k++) {
            /* exactly 20 bytes */
            sealp_buf_uint_pad(out, rows[k].at, 10);
            sealp_buf_byte(out, ' ');
            sealp_buf_uint_pad(out, rows[k].gen, 5);
            sealp_buf_str(out, " n \n");
        }
    }
}

/* Bytes that v needs, at least one. */
static int width_of(uint64_t v)
{
    int width = 1;

    while (v >>= 8)
        width++;
    return width;
}

static void put_big_endian(sealp_buf *out, uint64_t v, int width)
{
    while (width-- > 0)
        sealp_buf_byte(out, (unsigned char)(v >> (8 * width)));
}

static void put_rows(const sealp_xref_row *rows, size_t n, int at_width, int gen_width,
                     sealp_buf *out)
{
    for (size_t i = 0; i < n; i++) {
        sealp_buf_byte(out, 1); /* in use, not compressed (7.5.8.3) */
        put_big_endian(out, rows[i].at, at_width);
        put_big_endian(out, rows[i].gen, gen_width);
    }
}

static void put_dict(const sealp_xref_row *rows, size_t n, int at_width, int gen_width,
                     sealp_buf *out)
{
    sealp_buf_str(out, "<< /Type /XRef /W [1 ");
    sealp_buf_int(out, at_width);
    sealp_buf_byte(out, ' ');
    sealp_buf_int(out, gen_width);
    sealp_buf_str(out, "] /Index [");
    for (size_t i = 0, len; i < n; i += len) {
        if (i > 0)
            sealp_buf_byte(out, ' ');
        len = run_length(rows + i, n - i);
        put_subsection(rows + i, len, out);
    }
    sealp_buf_str(out, "] ");
}

seal_status sealp_xref_stream_put(const sealp_xref_row *rows, size_t n, sealp_slice entries,
                                  sealp_buf *out, seal_error *err)
{
    sealp_buf plain = { 0 }, data = { 0 };
    uint64_t max_at = 0, max_gen = 0;
    int deflated, at_width, gen_width;
    seal_status st;

    for (size_t i = 0; i < n; i++) {
        max_at = rows[i].at > max_at ? rows[i].at : max_at;
        max_gen = rows[i].gen > max_gen ? rows[i].gen : max_gen;
    }
    at_width = width_of(max_at);
    gen_width = width_of(max_gen);
    put_rows(rows, n, at_width, gen_width, &plain);
    st = plain.failed ? sealp_nomem(err)
                      : sealp_deflate(sealp_buf_view(&plain), &data, &deflated, err);
    if (st != SEAL_OK)
        goto out;
    put_dict(rows, n, at_width, gen_width, out);
    sealp_buf_slice(out, entries);
    sealp_buf_str(out, deflated ? "/Filter /FlateDecode /Length " : "/Length ");
    sealp_buf_int(out, (int64_t)data.len);
    sealp_buf_str(out, " >>\nstream\n");
    sealp_buf_slice(out, sealp_buf_view(&data));
    sealp_buf_str(out, "\nendstream");
out:
    sealp_buf_clear(&plain);
    sealp_buf_clear(&data);
    return st;
}
