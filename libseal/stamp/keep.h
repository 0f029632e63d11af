/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_KEEP_H
#define SEAL_STAMP_KEEP_H

#include "pdf/dss.h"
#include "pki/cert_path.h"

/* What the signatures of a document need to be validated later. */
typedef struct sealp_keeper {
    seal_pdf *pdf;
    const seal_trust *trust;
    sealp_edit *said; /* gets the warnings */
    int may_miss;     /* what cannot be had is a warning */
    int64_t now;
    /* The document existed at this time: the oldest time stamp seen so far,
     * coming from the newest. */
    int64_t proven;
    sealp_evidence evidence;
    STACK_OF(X509) * stored; /* certificates of the store; borrowed from the evidence */
} sealp_keeper;

/* Validates the certificates of all signatures and time stamps, the newest
 * first, and puts what that took into dss. */
seal_status sealp_keep_all(sealp_keeper *k, sealp_dss *dss, seal_error *err);
void sealp_keeper_clear(sealp_keeper *k);

#endif
