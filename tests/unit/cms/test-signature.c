/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"
#include "core/digest.h"
#include "pki.h"

#include <openssl/err.h>
#include <openssl/rsa.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A key, its chain, attributes over a document digest of 0x5A bytes. */
typedef struct setup {
    EVP_PKEY *key;
    seal_chain *chain;
    const sealp_alg *alg;
    unsigned char document[SEALP_MAX_DIGEST];
    unsigned char digest[SEALP_MAX_DIGEST]; /* of attrs */
    sealp_buf attrs;
} setup;

static void set_up(setup *s, const char *name, const char *digest)
{
    char file[64];
    size_t n;

    *s = (setup){ .key = pki_key(name) };
    snprintf(file, sizeof file, "%s-chain.pem", name);
    s->chain = pki_chain(file);
    memset(s->document, 0x5A, sizeof s->document);
    assert_int_equal(sealp_alg_for(s->chain, digest, SEAL_PADDING_KEY, &s->alg, NULL), SEAL_OK);
    assert_int_equal(sealp_attrs_build(s->chain, s->alg,
                                       (sealp_slice){ s->document, s->alg->digest_len }, NULL,
                                       &s->attrs, NULL),
                     SEAL_OK);
    assert_int_equal(
        sealp_digest_of(s->alg->digest, s->attrs.data, s->attrs.len, s->digest, &n, NULL), SEAL_OK);
}

static void tear_down(setup *s)
{
    EVP_PKEY_free(s->key);
    seal_chain_unref(s->chain);
    sealp_buf_clear(&s->attrs);
}

static void accepted(const setup *s, sealp_slice signature, sealp_slice want)
{
    sealp_buf der = { 0 };

    assert_int_equal(
        sealp_signature_check(s->chain, s->alg, sealp_buf_view(&s->attrs), signature, &der, NULL),
        SEAL_OK);
    if (want.p) {
        assert_int_equal(der.len, want.n);
        assert_memory_equal(der.data, want.p, want.n);
    }
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&der);
}

static void refused(const setup *s, sealp_slice signature, seal_status want, const char *part)
{
    seal_error *err = seal_error_new();
    sealp_buf der = { 0 };

    assert_int_equal(
        sealp_signature_check(s->chain, s->alg, sealp_buf_view(&s->attrs), signature, &der, err),
        want);
    if (!strstr(seal_error_message(err), part))
        fail_msg("%s", seal_error_message(err));
    assert_int_equal(der.len, 0);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&der);
    seal_error_free(err);
}

static void test_right_answers(void **state)
{
    static const char *const names[] = { "rsa2048", "rsa3072", "rsa4096", "p256", "p384", "p521" };
    static const char *const digests[] = { "sha256", "sha384", "sha512" };

    (void)state;
    for (size_t i = 0; i < 18; i++) {
        sealp_buf signature = { 0 };
        setup s;

        set_up(&s, names[i / 3], digests[i % 3]);
        pki_sign(s.key, s.alg->digest, sealp_buf_view(&s.attrs), &signature);
        accepted(&s, sealp_buf_view(&signature), sealp_buf_view(&signature));
        sealp_buf_clear(&signature);
        if (i / 3 >= 3) {
            pki_sign_raw(s.key, s.alg->digest, sealp_buf_view(&s.attrs), &signature);
            accepted(&s, sealp_buf_view(&signature), (sealp_slice){ NULL, 0 });
            signature.len--;
            refused(&s, sealp_buf_view(&signature), SEAL_ERR_SIGNATURE_MISMATCH, "does not verify");
        }
        sealp_buf_clear(&signature);
        tear_down(&s);
    }
}

/* Each usual mistake is called by its name. */
static void mistakes_of(const char *name, const char *other)
{
    unsigned char twice[SEALP_MAX_DIGEST];
    EVP_PKEY *stranger = pki_key(other);
    sealp_slice d;
    sealp_buf sig = { 0 };
    size_t n;
    setup s;

    set_up(&s, name, "sha256");
    d = (sealp_slice){ s.document, 32 };
    pki_sign_digest(s.key, "sha256", d, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "signs the document's digest,");
    pki_sign(s.key, "sha256", d, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "digest, hashed again");
    assert_int_equal(sealp_digest_of("sha256", s.digest, 32, twice, &n, NULL), SEAL_OK);
    pki_sign_digest(s.key, "sha256", (sealp_slice){ twice, 32 }, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "hashed twice");
    pki_sign(s.key, "sha384", sealp_buf_view(&s.attrs), &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "made with sha384");
    pki_sign(stranger, "sha256", sealp_buf_view(&s.attrs), &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "");
    s.attrs.data[0] = 0xA0;
    pki_sign(s.key, "sha256", sealp_buf_view(&s.attrs), &sig);
    s.attrs.data[0] = 0x31;
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "tag A0");
    refused(&s, sealp_slice_of("MEUCIQDxKu8lYzqk3vXh0Yw0Yw0Yw0Yw"), SEAL_ERR_SIGNATURE_MISMATCH,
            "is text: decode");
    refused(&s, (sealp_slice){ NULL, 0 }, SEAL_ERR_SIGNER, "empty");
    EVP_PKEY_free(stranger);
    sealp_buf_clear(&sig);
    tear_down(&s);
}

static void test_mistakes(void **state)
{
    (void)state;
    mistakes_of("rsa2048", "rsa3072");
    mistakes_of("p256", "p384");
}

static void test_mistakes_of_rsa(void **state)
{
    EVP_PKEY *stranger;
    EVP_PKEY_CTX *ctx;
    EVP_MD_CTX *md;
    sealp_buf sig = { 0 };
    size_t n;
    setup s;

    (void)state;
    set_up(&s, "rsa2048", "sha256");
    pki_sign_digest(s.key, NULL, (sealp_slice){ s.digest, 32 }, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "DigestInfo");
    md = EVP_MD_CTX_new();
    n = sig.len;
    assert_true(EVP_DigestSignInit_ex(md, &ctx, "sha256", NULL, NULL, s.key, NULL) == 1 &&
                EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_DigestSign(md, sig.data, &n, s.attrs.data, s.attrs.len) == 1);
    EVP_MD_CTX_free(md);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "RSA-PSS");
    stranger = pki_key("rsa3072");
    pki_sign(stranger, "sha256", sealp_buf_view(&s.attrs), &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "has 384 bytes");
    EVP_PKEY_free(stranger);
    sealp_buf_clear(&sig);
    tear_down(&s);
}

static void test_key_of_a_later_certificate(void **state)
{
    EVP_PKEY *issuer = pki_key("issuer");
    sealp_buf sig = { 0 };
    setup s;

    (void)state;
    set_up(&s, "p256", "sha256");
    pki_sign(issuer, "sha256", sealp_buf_view(&s.attrs), &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "certificate 2");
    EVP_PKEY_free(issuer);
    sealp_buf_clear(&sig);
    tear_down(&s);
}

static void test_every_bit_of_a_signature(void **state)
{
    sealp_buf sig = { 0 };
    setup s;

    (void)state;
    set_up(&s, "p256", "sha256");
    pki_sign(s.key, "sha256", sealp_buf_view(&s.attrs), &sig);
    for (size_t i = 0; i < sig.len * 8; i += 3) {
        sig.data[i / 8] ^= (unsigned char)(1U << i % 8);
        refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "");
        sig.data[i / 8] ^= (unsigned char)(1U << i % 8);
    }
    accepted(&s, sealp_buf_view(&sig), sealp_buf_view(&sig));
    sealp_buf_clear(&sig);
    tear_down(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_answers),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_mistakes_of_rsa),
        cmocka_unit_test(test_key_of_a_later_certificate),
        cmocka_unit_test(test_every_bit_of_a_signature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
