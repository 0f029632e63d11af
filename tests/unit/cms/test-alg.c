/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"
#include "pki.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void offered(const char *file, const char *digest, const char *name, const char *oid)
{
    seal_chain *chain = pki_chain(file);
    const sealp_alg *alg;

    assert_int_equal(sealp_alg_for(chain, digest, SEAL_PADDING_KEY, &alg, NULL), SEAL_OK);
    assert_string_equal(alg->name, name);
    assert_string_equal(alg->oid, oid);
    assert_ptr_equal(sealp_alg_named(name), alg);
    seal_chain_unref(chain);
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
    assert_null(sealp_alg_named("rsa-md5"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offered),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
