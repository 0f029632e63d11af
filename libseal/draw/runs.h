/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_RUNS_H
#define SEAL_DRAW_RUNS_H

#include "util/buf.h"

#define SEALP_RUNS_SYMBOLS 286 /* of deflate: bytes, the end, lengths of a match */
#define SEALP_RUNS_LONGEST 258

typedef struct sealp_runs_code {
    uint32_t bits; /* first bit lowest */
    unsigned n;
} sealp_runs_code;

/* A zlib stream (RFC 1950) of rows of pixels that finds repeated pixels and
 * nothing else, in one deflate block whose Huffman code is made for a seal:
 * clear and full are short, and all other shades even.  That takes a third of
 * the time of zlib's Z_RLE at the same size. */
typedef struct sealp_runs {
    sealp_buf out; /* may be emptied (len = 0) between two calls */
    size_t pixel;  /* bytes: 1 or 4 */
    uint32_t held; /* bits that are no byte yet */
    unsigned n_held;
    uint64_t low, high; /* of Adler-32 */
    sealp_runs_code symbols[SEALP_RUNS_SYMBOLS];
    sealp_runs_code matches[SEALP_RUNS_LONGEST + 1]; /* length and distance of one pixel */
} sealp_runs;

void sealp_runs_begin(sealp_runs *r, size_t pixel);
/* A PNG row: the byte of filter none, then n pixels. */
void sealp_runs_row(sealp_runs *r, const unsigned char *pixels, size_t n);
/* Then out.failed says whether memory lasted. */
void sealp_runs_end(sealp_runs *r);

#endif
