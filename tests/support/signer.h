/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SUPPORT_SIGNER_H
#define TESTS_SUPPORT_SIGNER_H

#include <openssl/evp.h>
#include <seal/sign.h>

/* An organisation with a fresh key and a self-signed certificate, valid from
 * yesterday for a year. */
typedef struct test_org {
    EVP_PKEY *key;
    seal_chain *chain;
} test_org;

/* kind: "RSA" (2048) or "P-256".  Aborts when OpenSSL fails. */
void test_org_make(test_org *org, const char *kind);
void test_org_clear(test_org *org);
/* A delegate for seal_signer_ops.sign: user is a test_org. */
seal_status test_org_sign(void *user, const seal_sign_request *req, seal_reply *reply,
                          seal_error *err);

#endif
