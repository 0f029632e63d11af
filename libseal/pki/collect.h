/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_COLLECT_H
#define SEAL_PKI_COLLECT_H

#include "pki/finding.h"

/* What certificates say can be had over HTTP. */

/* Addresses that a certificate names for its issuer's certificate, for OCSP or
 * for revocation lists; { 0 } is empty. */
typedef struct sealp_addresses {
    size_t n;
    char *url[SEALP_MAX_CERT_ADDRESSES];
} sealp_addresses;

seal_status sealp_addresses_read(X509 *cert, sealp_proof_kind kind, sealp_addresses *out,
                                 seal_error *err);
void sealp_addresses_clear(sealp_addresses *a);

/* One question to one address; { 0 } is empty. */
typedef struct sealp_question {
    sealp_proof_kind kind;
    const char *url; /* borrowed */
    sealp_buf body;  /* OCSPRequest; empty: a GET */
    sealp_buf key;   /* name in the cache, with a terminating zero */
} sealp_question;

seal_status sealp_question_make(sealp_proof_kind kind, const char *url,
                                const sealp_subject *subject, sealp_question *q, seal_error *err);
void sealp_question_clear(sealp_question *q);
/* Asks the cache (SEALP_FROM_CACHE) or the network (SEALP_FROM_NET).  *out stays
 * NULL when there is no answer, and the run's note says why. */
seal_status sealp_question_ask(sealp_path_run *run, const sealp_question *q, sealp_origin place,
                               sealp_proof **out, seal_error *err);
/* Keeps an answer that proved right until next_update; 0: for the time that the
 * trust takes for fresh. */
void sealp_question_store(sealp_path_run *run, const sealp_question *q, int64_t next_update,
                          const sealp_proof *answer);

/* Fetches the certificates of cert's issuer into the evidence, if the task
 * allows it; *found when there is one that was not known. */
seal_status sealp_collect_issuers(sealp_path_run *run, X509 *cert, int *found, seal_error *err);

#endif
