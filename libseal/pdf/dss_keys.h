/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_DSS_KEYS_H
#define SEAL_PDF_DSS_KEYS_H

#include "pdf/dss.h"

/* What a kind is called in the store and in an entry of its /VRI. */
typedef struct sealp_dss_key {
    const char *store, *vri;
} sealp_dss_key;

extern const sealp_dss_key sealp_dss_keys[SEALP_DSS_KINDS];

/* The lists of a store's dictionary without its /VRI. */
seal_status sealp_dss_read_lists(seal_pdf *pdf, sealp_slice dict, sealp_dss *out, seal_error *err);

#endif
