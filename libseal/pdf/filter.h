/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_FILTER_H
#define SEAL_PDF_FILTER_H

#include "pdf/reader.h"

/* Parameters of FlateDecode (7.4.4.3). */
typedef struct sealp_predictor {
    int64_t predictor, colors, bits, columns;
} sealp_predictor;

/* Where deflated data stand: in the file, or in memory once decrypted. */
typedef struct sealp_filter_input {
    uint64_t at, len;           /* in the file, where messages point to */
    const unsigned char *plain; /* len bytes; NULL: they are read from the file */
} sealp_filter_input;

/* Inflates to at most max bytes. */
seal_status sealp_filter_inflate(seal_pdf *pdf, const sealp_filter_input *in, size_t max,
                                 sealp_buf *out, seal_error *err);
/* Undoes a predictor in place; NULL, or what is wrong. */
const char *sealp_filter_unpredict(const sealp_predictor *p, sealp_buf *data);

#endif
