/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain.h"
#include "cms/signed_data.h"
#include "pki.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define AT_2026 1790000000

static void refused(const void *data, size_t len, seal_status want, const char *part)
{
    seal_error *err = seal_error_new();
    seal_chain *chain = (seal_chain *)err;

    assert_int_equal(seal_chain_parse(data, len, &chain, err), want);
    assert_null(chain);
    assert_non_null(strstr(seal_error_message(err), part));
    assert_int_equal(ERR_peek_error(), 0);
    seal_error_free(err);
}

static void test_pem_order_and_duplicates(void **state)
{
    sealp_buf text = { 0 };
    seal_chain *chain;

    (void)state;
    sealp_buf_str(&text, "\xEF\xBB\xBFsome words before\r\n");
    pki_load("p256.key", &text);
    pki_load("p256.pem", &text);
    pki_load("root.pem", &text);
    pki_load("p256-chain.pem", &text);
    assert_int_equal(seal_chain_parse(text.data, text.len, &chain, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_count(chain), 3);
    assert_string_equal(seal_chain_subject(chain),
                        "C=CN, O=广州示例科技有限公司, CN=广州示例科技有限公司");
    assert_ptr_equal(seal_chain_ref(chain), chain);
    seal_chain_unref(chain);
    seal_chain_unref(chain);
    seal_chain_unref(NULL);
    sealp_buf_clear(&text);
}

/* The chain upside down, with a stranger in between. */
static void test_order_is_repaired(void **state)
{
    seal_chain *right = pki_chain("p256-chain.pem"), *chain;
    sealp_buf text = { 0 };

    (void)state;
    pki_load("root.pem", &text);
    pki_load("issuer.pem", &text);
    pki_load("p256.pem", &text);
    pki_load("p384.pem", &text);
    assert_int_equal(seal_chain_parse(text.data, text.len, &chain, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_count(chain), 4);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(X509_cmp(sealp_chain_cert(chain, i), sealp_chain_cert(right, i)), 0);
    assert_int_equal(ERR_peek_error(), 0);
    seal_chain_unref(chain);
    seal_chain_unref(right);
    sealp_buf_clear(&text);
}

static void test_der_and_pem_round_trip(void **state)
{
    seal_chain *first = pki_chain("rsa2048-chain.pem"), *second;
    sealp_buf pem = { 0 };
    unsigned char *der = NULL;
    int n = i2d_X509(sealp_chain_cert(first, 0), &der);

    (void)state;
    assert_int_equal(seal_chain_parse(der, (size_t)n, &second, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_count(second), 1);
    seal_chain_unref(second);
    assert_int_equal(sealp_chain_pem(first, &pem, NULL), SEAL_OK);
    assert_int_equal(seal_chain_parse(pem.data, pem.len, &second, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_count(second), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(X509_cmp(sealp_chain_cert(first, i), sealp_chain_cert(second, i)), 0);
    seal_chain_unref(second);
    refused(der, (size_t)n - 1, SEAL_ERR_CERT, "not a DER X.509 certificate");
    sealp_buf_clear(&pem);
    sealp_buf_add(&pem, der, (size_t)n);
    sealp_buf_str(&pem, "tail");
    refused(pem.data, pem.len, SEAL_ERR_CERT, "4 bytes follow certificate 1");
    OPENSSL_free(der);
    seal_chain_unref(first);
    sealp_buf_clear(&pem);
}

static void test_garbage(void **state)
{
    static const char cut[] = "-----BEGIN CERTIFICATE-----\nMIIB";
    static const char not_base64[] =
        "x\n-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n";
    static const char hollow[] = "-----BEGIN CERTIFICATE----------END CERTIFICATE-----";
    static const char not_cert[] = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    sealp_buf key = { 0 };
    void *big = calloc(1, (1 << 20) + 1);

    (void)state;
    pki_load("p256.key", &key);
    refused("", 0, SEAL_ERR_CERT, "empty");
    refused(NULL, 1, SEAL_ERR_INVALID_ARGUMENT, "NULL");
    refused("hello", 5, SEAL_ERR_CERT, "no certificate found");
    refused(key.data, key.len, SEAL_ERR_CERT, "no certificate found");
    refused(cut, sizeof cut - 1, SEAL_ERR_CERT, "cut short");
    refused(not_base64, sizeof not_base64 - 1, SEAL_ERR_CERT, "certificate 1 at offset 2");
    refused(hollow, sizeof hollow - 1, SEAL_ERR_CERT, "not a DER X.509");
    refused(not_cert, sizeof not_cert - 1, SEAL_ERR_CERT, "not a DER X.509");
    refused(big, (1 << 20) + 1, SEAL_ERR_LIMIT, "exceed the limit");
    free(big);
    sealp_buf_clear(&key);
}

static void test_openssl_queue_is_left_alone(void **state)
{
    seal_chain *chain;
    unsigned long mine;

    (void)state;
    ERR_raise(ERR_LIB_USER, 77);
    mine = ERR_peek_last_error();
    assert_int_equal(seal_chain_parse("0junk", 5, &chain, NULL), SEAL_ERR_CERT);
    assert_true(ERR_peek_last_error() == mine && ERR_peek_error() == mine);
    chain = pki_chain("p384-chain.pem");
    assert_int_equal(sealp_chain_check_usage(chain, NULL), SEAL_OK);
    assert_true(ERR_peek_last_error() == mine);
    seal_chain_unref(chain);
    ERR_clear_error();
}

static void check_time(const char *file, int64_t now, seal_status want, const char *part)
{
    seal_error *err = seal_error_new();
    seal_chain *chain = pki_chain(file);

    assert_int_equal(sealp_chain_check_time(chain, now, err), want);
    assert_non_null(strstr(seal_error_message(err), part));
    seal_chain_unref(chain);
    seal_error_free(err);
}

static void test_time(void **state)
{
    (void)state;
    check_time("p256.pem", AT_2026, SEAL_OK, "");
    check_time("expired.pem", AT_2026, SEAL_ERR_CERT_TIME, "expired on 2021-01-01T00:00:00Z");
    check_time("expired.pem", AT_2026, SEAL_ERR_CERT_TIME, "--allow-expired");
    check_time("future.pem", AT_2026, SEAL_ERR_CERT_TIME, "not valid before 2090-01-01T00:00:00Z");
    check_time("expired.pem", 1600000000, SEAL_OK, "");
}

static void check_usage(const char *file, seal_status want, const char *part)
{
    seal_error *err = seal_error_new();
    seal_chain *chain = pki_chain(file);

    assert_int_equal(sealp_chain_check_usage(chain, err), want);
    assert_non_null(strstr(seal_error_message(err), part));
    seal_chain_unref(chain);
    seal_error_free(err);
}

static void test_usage(void **state)
{
    (void)state;
    check_usage("p256.pem", SEAL_OK, "");
    check_usage("bare.pem", SEAL_OK, "");
    check_usage("usage.pem", SEAL_ERR_CERT, "allows no signatures");
    check_usage("mail.pem", SEAL_OK, "");
    check_usage("server.pem", SEAL_ERR_CERT, "for other purposes alone");
    check_usage("root.pem", SEAL_ERR_CERT, "示例根证书");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pem_order_and_duplicates),
        cmocka_unit_test(test_order_is_repaired),
        cmocka_unit_test(test_der_and_pem_round_trip),
        cmocka_unit_test(test_garbage),
        cmocka_unit_test(test_openssl_queue_is_left_alone),
        cmocka_unit_test(test_time),
        cmocka_unit_test(test_usage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
