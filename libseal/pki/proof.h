/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_PROOF_H
#define SEAL_PKI_PROOF_H

#include "util/buf.h"

#include <openssl/ocsp.h>
#include <openssl/x509.h>
#include <seal/base.h>

/* One thing that speaks for or against a certificate, as DER and parsed.
 * Immutable and shared. */
typedef enum sealp_proof_kind {
    SEALP_PROOF_CERT,
    SEALP_PROOF_CRL,
    SEALP_PROOF_OCSP,
    SEALP_PROOF_KINDS
} sealp_proof_kind;

typedef struct sealp_proof sealp_proof;

/* SEAL_ERR_CERT when der is not of that kind, is an OCSP response without
 * answers, or has bytes after its end; SEAL_ERR_LIMIT when it is too large. */
seal_status sealp_proof_new(sealp_proof_kind kind, sealp_slice der, sealp_proof **out,
                            seal_error *err);
/* The same of a certificate that is decoded already, and shared. */
seal_status sealp_proof_new_cert(X509 *cert, sealp_proof **out, seal_error *err);
sealp_proof *sealp_proof_ref(sealp_proof *proof);
void sealp_proof_unref(sealp_proof *proof);

sealp_proof_kind sealp_proof_kind_of(const sealp_proof *proof);
/* Borrowed.  The last three are NULL for another kind. */
sealp_slice sealp_proof_der(const sealp_proof *proof);
X509 *sealp_proof_cert(const sealp_proof *proof);
X509_CRL *sealp_proof_crl(const sealp_proof *proof);
OCSP_BASICRESP *sealp_proof_ocsp(const sealp_proof *proof);
/* Same kind, same bytes. */
int sealp_proof_equal(const sealp_proof *a, const sealp_proof *b);

#endif
