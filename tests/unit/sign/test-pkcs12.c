/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki.h"
#include "sign/request.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void refused_bytes(const sealp_buf *p12, const char *password, seal_status want,
                          const char *part)
{
    seal_error *err = seal_error_new();
    seal_signer *signer;

    if (seal_signer_new_pkcs12(p12->data, p12->len, password, &signer, err) != want ||
        !strstr(seal_error_message(err), part))
        fail_msg("%d %s", (int)seal_error_status(err), seal_error_message(err));
    assert_null(signer);
    assert_int_equal(ERR_peek_error(), 0);
    seal_error_free(err);
}

static void refused(const char *file, const char *password, seal_status want, const char *part)
{
    sealp_buf p12 = { 0 };

    pki_load(file, &p12);
    refused_bytes(&p12, password, want, part);
    sealp_buf_clear(&p12);
}

/* Asks the signer for a signature and builds the CMS from it. */
static void signs(const char *file, const char *password, size_t certificates)
{
    static const unsigned char digest[64] = { 7 };
    seal_signer *signer = pki_signer(file, password);
    seal_chain *chain = seal_signer_chain(signer);
    seal_sign_request req;
    seal_reply reply = { .kind = SEALP_REPLY_NONE };
    sealp_buf cms = { 0 }, pem = { 0 };
    const sealp_alg *alg;
    size_t found = 0;

    assert_int_equal(sealp_alg_for(chain, NULL, SEAL_PADDING_KEY, &alg, NULL), SEAL_OK);
    assert_int_equal(
        sealp_request_build(chain, alg, (sealp_slice){ digest, alg->digest_len }, NULL, &req, NULL),
        SEAL_OK);
    req.max_cms = 16384;
    assert_int_equal(sealp_signer_ask(signer, &req, &reply, NULL), SEAL_OK);
    assert_int_equal(sealp_request_finish(&req, &reply, &cms, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_pem(chain, &pem, NULL), SEAL_OK);
    sealp_buf_byte(&pem, '\0');
    for (const char *p = (const char *)pem.data; (p = strstr(p, "BEGIN")); p++)
        found++;
    assert_int_equal(found, certificates);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&pem);
    sealp_buf_clear(&cms);
    sealp_reply_clear(&reply);
    sealp_request_clear(&req);
    seal_signer_unref(signer);
}

static void test_signs(void **state)
{
    (void)state;
    signs("rsa2048.p12", "123456", 3);
    signs("p256.p12", "123456", 3);
    signs("pss.p12", "123456", 3);
    signs("ed25519.p12", "123456", 3);
    signs("ed448.p12", "123456", 3);
    signs("alone.p12", "123456", 1);
    signs("chinese.p12", "密码一二三", 1);
    signs("empty.p12", "", 1);
    signs("empty.p12", NULL, 1);
}

/* RC2-40 is read without touching the application's providers. */
static void test_legacy(void **state)
{
    (void)state;
    signs("legacy.p12", "123456", 3);
    refused("legacy.p12", "654321", SEAL_ERR_SIGNER_AUTH, "wrong");
    assert_int_equal(OSSL_PROVIDER_available(NULL, "legacy"), 0);
}

static void test_password(void **state)
{
    (void)state;
    refused("rsa2048.p12", "654321", SEAL_ERR_SIGNER_AUTH, "password of the PKCS#12 file is wrong");
    refused("rsa2048.p12", "", SEAL_ERR_SIGNER_AUTH, "needs a password");
    refused("rsa2048.p12", NULL, SEAL_ERR_SIGNER_AUTH, "needs a password");
    refused("nomac.p12", "123456", SEAL_ERR_UNSUPPORTED, "MAC");
}

static void test_content(void **state)
{
    sealp_buf junk = { 0 };

    (void)state;
    refused("nokey.p12", "123456", SEAL_ERR_CERT, "no private key");
    refused("nocert.p12", "123456", SEAL_ERR_CERT, "no certificate");
    refused("rsa2048.pem", "123456", SEAL_ERR_CERT, "not a PKCS#12 file");
    refused_bytes(&junk, "", SEAL_ERR_CERT, "not a PKCS#12 file");
    pki_load("p256.p12", &junk);
    junk.len /= 2;
    refused_bytes(&junk, "123456", SEAL_ERR_CERT, "not a PKCS#12 file");
    sealp_buf_clear(&junk);
}

/* PKCS12_create() refuses such a file, so it is put together by hand. */
static void test_key_of_another_certificate(void **state)
{
    EVP_PKEY *key = pki_key("p384");
    STACK_OF(PKCS12_SAFEBAG) *bags = NULL;
    STACK_OF(PKCS7) *safes = NULL;
    sealp_buf pem = { 0 }, p12 = { 0 };
    unsigned char *der = NULL;
    PKCS12 *file;
    X509 *cert;
    BIO *bio;
    int n;

    (void)state;
    pki_load("p256.pem", &pem);
    bio = BIO_new_mem_buf(pem.data, (int)pem.len);
    cert = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    assert_non_null(PKCS12_add_cert(&bags, cert));
    assert_non_null(PKCS12_add_key(&bags, key, 0, 1, -1, NULL));
    assert_int_equal(PKCS12_add_safe(&safes, bags, -1, 0, NULL), 1);
    file = PKCS12_add_safes(safes, 0);
    assert_int_equal(PKCS12_set_mac(file, "1", -1, NULL, 0, 0, NULL), 1);
    n = i2d_PKCS12(file, &der);
    sealp_buf_add(&p12, der, (size_t)n);
    refused_bytes(&p12, "1", SEAL_ERR_CERT, "does not match any of its certificates");
    OPENSSL_free(der);
    PKCS12_free(file);
    sk_PKCS7_pop_free(safes, PKCS7_free);
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    X509_free(cert);
    BIO_free(bio);
    EVP_PKEY_free(key);
    sealp_buf_clear(&pem);
    sealp_buf_clear(&p12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_legacy),
        cmocka_unit_test(test_password),
        cmocka_unit_test(test_content),
        cmocka_unit_test(test_key_of_another_certificate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
