/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_AUTHORITY_H
#define TESTS_AUTHORITY_H

#include "util/buf.h"

#include <openssl/ocsp.h>
#include <openssl/x509.h>

/* Certificates, revocation lists and OCSP responses of any shape, made in
 * memory.  Everything here aborts when it fails.  Times are seconds since 1970. */

#define DAY      86400
#define YEAR     (365 * DAY)
#define NOW_2026 INT64_C(1790000000)

/* A certificate and its key. */
typedef struct issued {
    X509 *cert;
    EVP_PKEY *key;
} issued;

typedef struct cert_recipe {
    const char *name;       /* CN */
    const issued *by;       /* NULL: self-signed */
    const issued *same_key; /* whose key it has too; NULL: a new one */
    const char *extensions; /* as in a configuration of OpenSSL, section "ext" */
    const char *digest;     /* NULL: SHA-256 */
    int64_t from, to;       /* 0: a year before NOW_2026, ten years after */
    int rsa_bits;           /* 0: P-256 */
} cert_recipe;

extern const char as_ca[];     /* extensions of an issuer */
extern const char as_signer[]; /* of somebody who signs documents */

issued authority_issue(const cert_recipe *recipe);
void authority_free(issued *one);

typedef struct revoked_entry {
    const issued *who; /* NULL: no entry */
    int64_t since;
    int reason; /* CRL_REASON_ */
} revoked_entry;

typedef struct crl_recipe {
    const issued *by;
    revoked_entry entry;
    const char *extensions;
    int64_t from;  /* 0: an hour before NOW_2026 */
    int64_t until; /* 0: a day after; -1: does not say */
} crl_recipe;

void authority_list(const crl_recipe *recipe, sealp_buf *der);

typedef struct ocsp_recipe {
    const issued *by;     /* who signs */
    const issued *issuer; /* who issued about */
    const issued *about;
    int status; /* V_OCSP_CERTSTATUS_ */
    revoked_entry revoked;
    int64_t from, until; /* as in crl_recipe */
    int is_bare;         /* without the certificate of by */
} ocsp_recipe;

void authority_answer(const ocsp_recipe *recipe, sealp_buf *der);
/* A response without answers: OCSP_RESPONSE_STATUS_TRYLATER. */
void authority_refuse(int status, sealp_buf *der);

#endif
