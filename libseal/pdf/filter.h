/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_FILTER_H
#define SEAL_PDF_FILTER_H

#include "pdf/reader.h"

/* Parameters of FlateDecode (7.4.4.3). */
typedef struct sealp_predictor {
    int64_t predictor, colors, bits, columns;
} sealp_predictor;

/* Inflates len bytes of the file from at on, at most max bytes. */
seal_status sealp_filter_inflate(seal_pdf *pdf, uint64_t at, uint64_t len, size_t max,
                                 sealp_buf *out, seal_error *err);
/* Undoes a predictor in place; NULL, or what is wrong. */
const char *sealp_filter_unpredict(const sealp_predictor *p, sealp_buf *data);

#endif
