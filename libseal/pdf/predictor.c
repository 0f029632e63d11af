/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "pdf/filter.h"

#include <stdlib.h>
#include <string.h>

/* Paeth of the PNG specification, 9.4. */
static unsigned char paeth(int a, int b, int c)
{
    int pa = abs(b - c), pb = abs(a - c), pc = abs(a + b - 2 * c);

    if (pa <= pb && pa <= pc)
        return (unsigned char)a;
    return (unsigned char)(pb <= pc ? b : c);
}

/* What stands above is added: nearly all rows of cross-reference streams. */
static void png_up(unsigned char *row, const unsigned char *from, const unsigned char *up, size_t n)
{
    for (size_t i = 0; i < n; i++)
        row[i] = (unsigned char)(from[i] + up[i]);
}

/* Undoes one row; up is the row above, NULL for the first.  from may be inside
 * row, further on. */
static int png_row(int filter, unsigned char *row, const unsigned char *from,
                   const unsigned char *up, size_t n, size_t pixel)
{
    if (filter > 4)
        return 0;
    for (size_t i = 0; i < n; i++) {
        int a = i >= pixel ? row[i - pixel] : 0, b = up ? up[i] : 0;
        int c = up && i >= pixel ? up[i - pixel] : 0;
        int add = filter == 1   ? a
                  : filter == 2 ? b
                  : filter == 3 ? (a + b) / 2
                  : filter == 4 ? paeth(a, b, c)
                                : 0;

        row[i] = (unsigned char)(from[i] + add);
    }
    return 1;
}

/* Rows of a filter byte and n bytes become rows of n bytes. */
static const char *png(sealp_buf *data, size_t n, size_t pixel)
{
    unsigned char *to = data->data, *up = NULL;

    if (data->len % (n + 1) != 0)
        return "predictor rows of the wrong length";
    for (size_t at = 0; at < data->len; at += n + 1) {
        const unsigned char *from = data->data + at + 1;
        int filter = data->data[at];

        if (filter == 2 && up)
            png_up(to, from, up, n);
        else if (!png_row(filter, to, from, up, n, pixel))
            return "unknown PNG predictor";
        up = to;
        to += n;
    }
    data->len -= data->len / (n + 1);
    return NULL;
}

/* Components of one byte or two (TIFF 6.0, section 14). */
static void tiff_row_bytes(unsigned char *row, size_t n, size_t pixel, int wide)
{
    for (size_t i = pixel; i < n; i += wide ? 2 : 1) {
        if (wide) {
            unsigned v = (unsigned)row[i] << 8 | row[i + 1];

            v += (unsigned)row[i - pixel] << 8 | row[i - pixel + 1];
            row[i] = (unsigned char)(v >> 8);
            row[i + 1] = (unsigned char)v;
        } else {
            row[i] = (unsigned char)(row[i] + row[i - pixel]);
        }
    }
}

/* Components of 1, 2 or 4 bits. */
static void tiff_row_bits(unsigned char *row, const sealp_predictor *p)
{
    size_t bits = (size_t)p->bits, n = (size_t)(p->columns * p->colors);
    unsigned char mask = (unsigned char)((1U << bits) - 1), left[32] = { 0 };

    for (size_t i = 0; i < n; i++) {
        size_t shift = 8 - bits - i * bits % 8, color = i % (size_t)p->colors;
        unsigned char *byte = row + i * bits / 8;

        left[color] = (unsigned char)((left[color] + (*byte >> shift)) & mask);
        *byte = (unsigned char)((*byte & ~(mask << shift)) | left[color] << shift);
    }
}

const char *sealp_filter_unpredict(const sealp_predictor *p, sealp_buf *data)
{
    size_t row, pixel;

    if (p->predictor == 1)
        return NULL;
    if (p->colors < 1 || p->colors > 32 || p->columns < 1 || p->columns > 1 << 24 ||
        (p->bits != 1 && p->bits != 2 && p->bits != 4 && p->bits != 8 && p->bits != 16))
        return "bad /DecodeParms";
    row = (size_t)(p->columns * p->colors * p->bits + 7) / 8;
    pixel = (size_t)(p->colors * p->bits + 7) / 8;
    if (p->predictor >= 10 && p->predictor <= 15)
        return png(data, row, pixel);
    if (p->predictor != 2)
        return "unknown /Predictor";
    if (data->len % row != 0)
        return "predictor rows of the wrong length";
    for (size_t at = 0; at < data->len; at += row) {
        if (p->bits >= 8)
            tiff_row_bytes(data->data + at, row, pixel, p->bits == 16);
        else
            tiff_row_bits(data->data + at, p);
    }
    return NULL;
}
