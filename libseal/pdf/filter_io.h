/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_FILTER_IO_H
#define SEAL_PDF_FILTER_IO_H

#include "pdf/filter.h"

enum { SEALP_FILTER_WINDOW = 16384 };

/* A filter at work.  The first failure stays in status, and ends the input. */
typedef struct sealp_filter {
    seal_pdf *pdf;
    const char *name;
    const sealp_filter_parms *parms;
    const sealp_filter_input *in;
    uint64_t read;                   /* of the input, the window included */
    const unsigned char *next, *end; /* what is left of the window */
    unsigned char window[SEALP_FILTER_WINDOW];
    sealp_buf *out;
    uint64_t max, max_total; /* bytes made of this stream, and of all in the document */
    seal_status status;
    seal_error *err;
} sealp_filter;

/* Makes the next part of the input the window; 0 at the end. */
int sealp_filter_fill(sealp_filter *f);
/* The next byte, -1 at the end. */
int sealp_filter_byte(sealp_filter *f);
/* Room for n more bytes of output; NULL when a limit or the memory ends. */
unsigned char *sealp_filter_room(sealp_filter *f, size_t n);
/* Keeps n bytes of that room. */
void sealp_filter_keep(sealp_filter *f, size_t n);
void sealp_filter_damaged(sealp_filter *f, const char *what);

/* What decodes (7.4): whatever follows the end of the data is ignored. */
void sealp_filter_flate(sealp_filter *f);
void sealp_filter_lzw(sealp_filter *f);
void sealp_filter_hex(sealp_filter *f);
void sealp_filter_base85(sealp_filter *f);
void sealp_filter_runs(sealp_filter *f);

#endif
