/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_CERT_PATH_H
#define SEAL_PKI_CERT_PATH_H

#include "core/limits.h"
#include "pki/evidence.h"

/* Validation of one certificate: RFC 5280 for the path, RFC 5280 and 6960 for
 * revocation, EN 319 102-1, 5.2.6, for the words of the verdict. */

typedef enum sealp_verdict {
    SEALP_VERDICT_PASSED,
    SEALP_VERDICT_INDETERMINATE,
    SEALP_VERDICT_FAILED
} sealp_verdict;

/* EN 319 102-1, tables 5 and 6. */
typedef enum sealp_sub {
    SEALP_SUB_NONE,
    SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
    SEALP_SUB_CERTIFICATE_CHAIN_GENERAL_FAILURE,
    SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
    SEALP_SUB_CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    SEALP_SUB_OUT_OF_BOUNDS_NO_POE,
    SEALP_SUB_NOT_YET_VALID,
    SEALP_SUB_EXPIRED,
    SEALP_SUB_REVOKED,
    SEALP_SUB_REVOKED_NO_POE,
    SEALP_SUB_REVOKED_CA_NO_POE,
    SEALP_SUB_TRY_LATER
} sealp_sub;

/* "REVOKED_NO_POE"; "" for SEALP_SUB_NONE. */
const char *sealp_sub_name(sealp_sub sub);

/* What the certificate's key was used for. */
typedef enum sealp_use { SEALP_USE_SIGNING, SEALP_USE_TIMESTAMP } sealp_use;

/* Seconds since 1970 UTC. */
typedef struct sealp_moment {
    int64_t at;       /* the latest time the signature may have been made */
    int64_t earliest; /* it was not made before (content time stamp); 0: unknown */
    int64_t now;
} sealp_moment;

typedef enum sealp_standing {
    SEALP_STANDING_UNKNOWN,
    SEALP_STANDING_GOOD,
    SEALP_STANDING_REVOKED,
    SEALP_STANDING_HELD,  /* certificateHold */
    SEALP_STANDING_EXEMPT /* says itself that it has no revocation data */
} sealp_standing;

/* What is known about the revocation of one certificate. */
typedef struct sealp_revocation {
    sealp_standing standing;
    sealp_proof *source; /* reference; NULL: none */
    sealp_origin from;
    int64_t this_update;
    int64_t next_update; /* 0: not said */
    int64_t revoked_at;  /* also of a certificate that was good at the moment; 0: never */
    int reason;          /* CRL_REASON_; -1: not said */
    X509 *responder;     /* reference; delegate that signed the source, NULL: the issuer did */
    int is_kept;         /* the document has something to tell it from, too */
} sealp_revocation;

typedef struct sealp_link {
    X509 *cert; /* reference */
    sealp_revocation revocation;
} sealp_link;

/* Result of a check; { 0 } is empty. */
typedef struct sealp_cert_path {
    sealp_verdict verdict;
    sealp_sub sub;
    char reason[400]; /* one line for people; "" when passed */
    size_t n;         /* certificates, leaf first; the last is the anchor when one was reached */
    sealp_link links[SEALP_MAX_CHAIN];
} sealp_cert_path;

enum {
    SEALP_PATH_FETCH = 1 /* through the trust's fetcher, if it has one */
};

typedef struct sealp_path_task {
    const seal_trust *trust;
    sealp_evidence *evidence; /* grows by what the trust holds and what is fetched */
    sealp_use use;
    sealp_moment when;
    unsigned flags; /* SEALP_PATH_ */
} sealp_path_task;

/* Judges leaf into out, which is cleared first.  The proofs that the path rests
 * on are marked in the evidence, the path's certificates among them.  A status
 * other than SEAL_OK is about this computer (memory), never about the
 * certificate. */
seal_status sealp_cert_path_check(const sealp_path_task *task, X509 *leaf, sealp_cert_path *out,
                                  seal_error *err);
void sealp_cert_path_clear(sealp_cert_path *path);
void sealp_revocation_clear(sealp_revocation *r);
/* SEAL_OK when passed, else the status that fits, with the reason as message. */
seal_status sealp_cert_path_status(const sealp_cert_path *path, seal_error *err);

#endif
