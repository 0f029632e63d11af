/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_FINDING_H
#define SEAL_PKI_FINDING_H

#include "pki/path_run.h"

/* What one revocation list or OCSP response says about one certificate. */
typedef struct sealp_finding {
    sealp_standing standing; /* GOOD, REVOKED or HELD, whatever the moment */
    int64_t this_update;
    int64_t next_update; /* 0: not said */
    int64_t revoked_at;
    int reason;           /* CRL_REASON_; -1: not said */
    int64_t archive_from; /* also speaks of what expired since then; INT64_MAX: does not */
    X509 *responder;      /* reference; a delegate of the issuer, or NULL */
} sealp_finding;

/* The certificate that is asked about, and the one above it. */
typedef struct sealp_subject {
    X509 *cert;
    X509 *issuer;
} sealp_subject;

/* Reads proof if it is authentic and speaks about the subject: 1 and *out, or 0.
 * The run's note says why a proof about the subject cannot be used. */
int sealp_ocsp_read(sealp_path_run *run, const sealp_proof *proof, const sealp_subject *subject,
                    sealp_finding *out);
int sealp_crl_read(sealp_path_run *run, const sealp_proof *proof, const sealp_subject *subject,
                   sealp_finding *out);

#endif
