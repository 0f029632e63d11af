/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_EVIDENCE_H
#define SEAL_PKI_EVIDENCE_H

#include "pki/proof.h"

#include <seal/trust.h>

/* Where a proof was found. */
typedef enum sealp_origin {
    SEALP_FROM_CMS,
    SEALP_FROM_DSS,
    SEALP_FROM_TRUST, /* the caller gave it: seal_trust_add_ */
    SEALP_FROM_NET,
    SEALP_FROM_CACHE
} sealp_origin;

typedef struct sealp_evidence_item {
    sealp_proof *proof;
    sealp_origin from;
    int is_used; /* a path rests on it */
} sealp_evidence_item;

/* Growing set of proofs, each once; { 0 } is empty.  One thread at a time. */
typedef struct sealp_evidence {
    sealp_evidence_item *items;
    size_t n, cap;
    const seal_trust *merged; /* whose proofs are in it already; borrowed */
} sealp_evidence;

void sealp_evidence_clear(sealp_evidence *e);
/* Adds what is not there yet; the first origin stays.  Takes a reference. */
seal_status sealp_evidence_add(sealp_evidence *e, sealp_proof *proof, sealp_origin from,
                               seal_error *err);
/* The same from bytes.  SEAL_ERR_CERT when they are not of that kind: e is as
 * before, and a reader of foreign data may go on. */
seal_status sealp_evidence_add_der(sealp_evidence *e, sealp_proof_kind kind, sealp_slice der,
                                   sealp_origin from, seal_error *err);
seal_status sealp_evidence_add_cert(sealp_evidence *e, X509 *cert, sealp_origin from,
                                    seal_error *err);
seal_status sealp_evidence_add_crl(sealp_evidence *e, X509_CRL *crl, sealp_origin from,
                                   seal_error *err);
/* The CRLs and OCSP responses of adbe-revocation-info (RevocationInfoArchival,
 * ISO 32000-2, 12.8.3.3.2). */
seal_status sealp_evidence_add_archival(sealp_evidence *e, sealp_slice der, sealp_origin from,
                                        seal_error *err);
/* All of one kind in data: DER (one), or PEM (any number; other blocks are passed
 * over).  what names the data in messages. */
seal_status sealp_evidence_add_text(sealp_evidence *e, sealp_proof_kind kind, sealp_slice data,
                                    sealp_origin from, const char *what, seal_error *err);
/* Marks proof as used, adding it when it is not there. */
seal_status sealp_evidence_use(sealp_evidence *e, sealp_proof *proof, sealp_origin from,
                               seal_error *err);
/* The same with a certificate, which counts as given by the caller when it is
 * not there: an anchor. */
seal_status sealp_evidence_use_cert(sealp_evidence *e, X509 *cert, seal_error *err);
void sealp_evidence_unmark(sealp_evidence *e);

#endif
