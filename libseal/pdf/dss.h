/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_DSS_H
#define SEAL_PDF_DSS_H

#include "pdf/update.h"

/* The document security store: what a verifier needs and may no longer find
 * elsewhere (ISO 32000-2, 12.8.4.3; EN 319 142-1, 5.4.2). */
typedef enum sealp_dss_kind {
    SEALP_DSS_CERTS,
    SEALP_DSS_CRLS,
    SEALP_DSS_OCSPS, /* whole OCSPResponses */
    SEALP_DSS_KINDS
} sealp_dss_kind;

/* DER objects of one kind, no two alike. */
typedef struct sealp_dss_list {
    sealp_buf *items;
    size_t n;
} sealp_dss_list;

/* { 0 } is an empty one. */
typedef struct sealp_dss {
    sealp_dss_list lists[SEALP_DSS_KINDS];
} sealp_dss;

/* Reads the document's store, what only its /VRI refers to included; empty when
 * there is none.  Streams are not looked into. */
seal_status sealp_dss_read(seal_pdf *pdf, sealp_dss *out, seal_error *err);
/* Copies der into the list unless it is there; *added, NULL allowed, tells. */
seal_status sealp_dss_put(sealp_dss *dss, sealp_dss_kind kind, sealp_slice der, int *added,
                          seal_error *err);
void sealp_dss_clear(sealp_dss *dss);

/* Adds to the document's store, made when absent, what it does not have yet;
 * *added: how many objects that were.  Existing streams and /VRI stay as they
 * are. */
seal_status sealp_dss_add(sealp_edit *e, const sealp_dss *more, size_t *added, seal_error *err);

#endif
