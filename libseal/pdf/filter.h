/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_FILTER_H
#define SEAL_PDF_FILTER_H

#include "pdf/reader.h"

/* How FlateDecode and LZWDecode data were prepared (7.4.4.3). */
typedef struct sealp_predictor {
    int64_t predictor, colors, bits, columns;
} sealp_predictor;

/* /DecodeParms */
typedef struct sealp_filter_parms {
    sealp_predictor predictor;
    int64_t early_change; /* of LZWDecode */
} sealp_filter_parms;

/* What undoes one filter of a stream. */
typedef struct sealp_filter_kind sealp_filter_kind;

/* Where encoded data stand: in the file, or in memory once decrypted or decoded. */
typedef struct sealp_filter_input {
    uint64_t at; /* in the file, where messages point to */
    uint64_t len;
    int in_memory;
    const unsigned char *data; /* len bytes when they are in memory */
} sealp_filter_input;

/* By the name of a filter, such as /FlateDecode; NULL: none of ours. */
const sealp_filter_kind *sealp_filter_find(sealp_slice name);
/* Decodes within the limits of the document; out is empty before. */
seal_status sealp_filter_run(seal_pdf *pdf, const sealp_filter_kind *kind,
                             const sealp_filter_parms *parms, const sealp_filter_input *in,
                             sealp_buf *out, seal_error *err);
/* Undoes a predictor in place; NULL, or what is wrong. */
const char *sealp_filter_unpredict(const sealp_predictor *p, sealp_buf *data);

#endif
