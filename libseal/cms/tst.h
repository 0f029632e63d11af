/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_TST_H
#define SEAL_CMS_TST_H

#include "cms/message.h"

/* Time stamps of RFC 3161: what is asked, what is answered, and the token. */

/* What a time stamp is wanted over, and how. */
typedef struct sealp_tst_query {
    const char *digest; /* "sha256": made imprint */
    sealp_slice imprint;
    const char *policy; /* dotted; NULL: the authority's choice */
    sealp_slice nonce;  /* random, 1 to 32 bytes, read as a number */
} sealp_tst_query;

/* The number a nonce is; NULL without memory. */
ASN1_INTEGER *sealp_tst_number(sealp_slice nonce);
/* TimeStampReq in DER; asks for the authority's certificate (certReq). */
seal_status sealp_tst_request(const sealp_tst_query *query, sealp_buf *der, seal_error *err);
/* The token out of a TimeStampResp, once it answers the query: status, imprint,
 * nonce, policy, signature and purpose are right.  SEAL_ERR_TIMESTAMP says what
 * is not. */
seal_status sealp_tst_response(const sealp_tst_query *query, sealp_slice response, sealp_buf *token,
                               seal_error *err);

/* An opened token, immutable. */
typedef struct sealp_tst sealp_tst;

/* SEAL_ERR_TIMESTAMP when the bytes, zeros behind them aside, are no token. */
seal_status sealp_tst_open(sealp_slice token, sealp_tst **out, seal_error *err);
void sealp_tst_free(sealp_tst *tst);

/* Everything below is borrowed from the token. */
int64_t sealp_tst_time(const sealp_tst *tst); /* seconds since 1970 */
/* What the authority says it may be wrong by, seconds rounded up. */
int64_t sealp_tst_accuracy(const sealp_tst *tst);
/* Algorithm of the imprint, "sha256"; NULL: not known. */
const char *sealp_tst_digest_name(const sealp_tst *tst);
sealp_slice sealp_tst_imprint(const sealp_tst *tst);
const ASN1_INTEGER *sealp_tst_serial(const sealp_tst *tst);
const ASN1_INTEGER *sealp_tst_nonce(const sealp_tst *tst); /* NULL: none */
const ASN1_OBJECT *sealp_tst_policy(const sealp_tst *tst);
const sealp_cms *sealp_tst_cms(const sealp_tst *tst);
/* See sealp_cms_signer_cert(). */
X509 *sealp_tst_signer(const sealp_tst *tst, const STACK_OF(X509) * others);

/* Faults on top of those of sealp_cms_check(). */
enum {
    SEALP_TST_IMPRINT_WRONG = 1 << 16,
    SEALP_TST_NO_SIGNER = 1 << 17,       /* its certificate is not there: nothing was tried */
    SEALP_TST_PURPOSE_WRONG = 1 << 18,   /* not for time stamping alone, critical (RFC 3161, 2.3) */
    SEALP_TST_OUTSIDE_VALIDITY = 1 << 19 /* stamped when the certificate was not valid */
};
#define SEALP_TST_BROKEN                                                                           \
    (SEALP_CMS_BROKEN | SEALP_CMS_ESS_MISSING | SEALP_TST_IMPRINT_WRONG |                          \
     SEALP_TST_PURPOSE_WRONG | SEALP_TST_OUTSIDE_VALIDITY)

/* Judges the token: imprint is the digest, by sealp_tst_digest_name(), of what
 * it should be over; others helps to find the signer, NULL allowed.  Trust in
 * the signer is another question (pki/path.h). */
seal_status sealp_tst_check(const sealp_tst *tst, sealp_slice imprint,
                            const STACK_OF(X509) * others, unsigned *faults, seal_error *err);

#endif
