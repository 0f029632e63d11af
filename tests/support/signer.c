/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "signer.h"

#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#define DAY 86400

static void must(int ok)
{
    if (!ok)
        abort();
}

void test_org_make(test_org *org, const char *kind)
{
    static const char name[] = "广州示例科技有限公司";
    X509 *cert = X509_new();
    X509_NAME *subject;
    unsigned char *der = NULL;
    int len;

    org->key = strcmp(kind, "RSA") == 0 ? EVP_RSA_gen(2048) : EVP_EC_gen(kind);
    must(org->key && cert && X509_set_version(cert, 2));
    must(ASN1_INTEGER_set(X509_get_serialNumber(cert), 4711));
    must(X509_gmtime_adj(X509_getm_notBefore(cert), -DAY) != NULL);
    must(X509_gmtime_adj(X509_getm_notAfter(cert), 365 * DAY) != NULL);
    subject = X509_get_subject_name(cert);
    must(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)name, -1,
                                    -1, 0));
    must(X509_set_issuer_name(cert, subject) && X509_set_pubkey(cert, org->key));
    must(X509_sign(cert, org->key, EVP_sha256()) > 0);
    must((len = i2d_X509(cert, &der)) > 0);
    must(seal_chain_parse(der, (size_t)len, &org->chain, NULL) == SEAL_OK);
    OPENSSL_free(der);
    X509_free(cert);
}

void test_org_clear(test_org *org)
{
    EVP_PKEY_free(org->key);
    seal_chain_unref(org->chain);
    *org = (test_org){ NULL, NULL };
}

seal_status test_org_sign(void *user, const seal_sign_request *req, seal_reply *reply,
                          seal_error *err)
{
    test_org *org = user;
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    unsigned char signature[1024];
    size_t len = sizeof signature, n;
    const void *attrs = seal_sign_request_attrs(req, &n);

    must(ctx && EVP_DigestSignInit_ex(ctx, NULL, seal_sign_request_digest_name(req), NULL, NULL,
                                      org->key, NULL) == 1);
    must(EVP_DigestSign(ctx, signature, &len, attrs, n) == 1);
    EVP_MD_CTX_free(ctx);
    return seal_reply_set_signature(reply, signature, len, err);
}
