/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CODING_H
#define SEAL_PDF_CODING_H

#include "core/limits.h"
#include "pdf/filter.h"

/* How the data of a stream are stored (7.4.1): what to undo, in order. */
typedef struct sealp_coding {
    struct {
        const sealp_filter_kind *filter;
        sealp_filter_parms parms;
    } steps[SEALP_MAX_FILTERS];
    size_t n;
    int has_crypt;      /* /Crypt stands first, and is no step */
    sealp_loaded crypt; /* its parameters */
} sealp_coding;

/* Of a stream's dictionary.  SEAL_ERR_UNSUPPORTED names a filter that is none of ours. */
seal_status sealp_coding_read(seal_pdf *pdf, sealp_slice dict, sealp_coding *out, seal_error *err);
void sealp_coding_clear(sealp_coding *c);

#endif
