/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"
#include "pki.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void offered_padded(const char *file, const char *digest, uint32_t padding, const char *name,
                           const char *oid)
{
    seal_chain *chain = pki_chain(file);
    const sealp_alg *alg;

    assert_int_equal(sealp_alg_for(chain, digest, padding, &alg, NULL), SEAL_OK);
    assert_string_equal(alg->name, name);
    assert_string_equal(alg->oid, oid);
    assert_ptr_equal(sealp_alg_named(name), alg);
    assert_int_equal(sealp_alg_fits(chain, alg), 1);
    seal_chain_unref(chain);
}

static void offered(const char *file, const char *digest, const char *name, const char *oid)
{
    offered_padded(file, digest, SEAL_PADDING_KEY, name, oid);
}

static void refused(const char *file, const char *digest, const char *part)
{
    seal_error *err = seal_error_new();
    seal_chain *chain = pki_chain(file);
    const sealp_alg *alg;

    assert_int_equal(sealp_alg_for(chain, digest, SEAL_PADDING_KEY, &alg, err), SEAL_ERR_ALGORITHM);
    assert_null(alg);
    if (!strstr(seal_error_message(err), part))
        fail_msg("%s", seal_error_message(err));
    assert_int_equal(ERR_peek_error(), 0);
    seal_chain_unref(chain);
    seal_error_free(err);
}

static void test_offered(void **state)
{
    (void)state;
    offered("rsa2048.pem", NULL, "rsa-sha256", "1.2.840.113549.1.1.11");
    offered("rsa4096.pem", "sha384", "rsa-sha384", "1.2.840.113549.1.1.12");
    offered("rsa3072.pem", "sha512", "rsa-sha512", "1.2.840.113549.1.1.13");
    offered("p256.pem", NULL, "ecdsa-sha256", "1.2.840.10045.4.3.2");
    offered("p384.pem", NULL, "ecdsa-sha384", "1.2.840.10045.4.3.3");
    offered("p521.pem", NULL, "ecdsa-sha512", "1.2.840.10045.4.3.4");
    offered("p256.pem", "sha512", "ecdsa-sha512", "1.2.840.10045.4.3.4");
    offered("p256.pem", "sha3-256", "ecdsa-sha3-256", "2.16.840.1.101.3.4.3.10");
    offered("rsa2048.pem", "sha3-512", "rsa-sha3-512", "2.16.840.1.101.3.4.3.16");
    offered("pss.pem", NULL, "rsa-pss-sha256", "1.2.840.113549.1.1.10");
    offered("ed25519.pem", NULL, "ed25519", "1.3.101.112");
    offered("ed448.pem", NULL, "ed448", "1.3.101.113");
    offered_padded("rsa2048.pem", "sha384", SEAL_PADDING_PSS, "rsa-pss-sha384",
                   "1.2.840.113549.1.1.10");
}

static void test_padding_goes_with_rsa(void **state)
{
    static const struct {
        const char *file;
        uint32_t padding;
    } cases[] = {
        { "pss.pem", SEAL_PADDING_PKCS1 },
        { "p256.pem", SEAL_PADDING_PSS },
        { "ed25519.pem", SEAL_PADDING_PKCS1 },
    };
    const sealp_alg *alg;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seal_chain *chain = pki_chain(cases[i].file);

        assert_int_equal(sealp_alg_for(chain, NULL, cases[i].padding, &alg, NULL),
                         SEAL_ERR_ALGORITHM);
        assert_int_equal(sealp_alg_for(chain, NULL, 3, &alg, NULL), SEAL_ERR_INVALID_ARGUMENT);
        assert_int_equal(sealp_alg_fits(chain, sealp_alg_named("rsa-sha256")), 0);
        seal_chain_unref(chain);
    }
}

static void test_refused(void **state)
{
    (void)state;
    refused("rsa1024.pem", NULL, "1024 bits: use 2048 or more");
    refused("ed25519.pem", "sha256", "not offered with Ed25519: use sha512");
    refused("sm2.pem", NULL, "SM2");
    refused("secp256k1.pem", NULL, "secp256k1");
    refused("p256.pem", "sha1", "digest \"sha1\" is not offered");
    refused("p256.pem", "", "is not offered");
    refused("rsa2048.pem", "md5", "use sha256, sha384, sha512, sha3-256");
    assert_null(sealp_alg_named("rsa-md5"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offered),
        cmocka_unit_test(test_padding_goes_with_rsa),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
