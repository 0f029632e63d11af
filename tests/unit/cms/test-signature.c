/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signature.h"
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

static void set_up_padded(setup *s, const char *name, const char *digest, uint32_t padding)
{
    char file[64];
    size_t n;

    *s = (setup){ .key = pki_key(name) };
    snprintf(file, sizeof file, "%s-chain.pem", name);
    s->chain = pki_chain(file);
    memset(s->document, 0x5A, sizeof s->document);
    assert_int_equal(sealp_alg_for(s->chain, digest, padding, &s->alg, NULL), SEAL_OK);
    assert_int_equal(sealp_attrs_build(s->chain, s->alg,
                                       (sealp_slice){ s->document, s->alg->digest_len }, NULL,
                                       &s->attrs, NULL),
                     SEAL_OK);
    assert_int_equal(
        sealp_digest_of(s->alg->digest, s->attrs.data, s->attrs.len, s->digest, &n, NULL), SEAL_OK);
}

static void set_up(setup *s, const char *name, const char *digest)
{
    set_up_padded(s, name, digest, SEAL_PADDING_KEY);
}

/* What goes into the key. */
static sealp_slice input_of(const setup *s)
{
    return s->alg->sees == SEALP_SEES_DIGEST ? (sealp_slice){ s->digest, s->alg->digest_len }
                                             : sealp_buf_view(&s->attrs);
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

/* Every row of the table signs and verifies what it signed. */
static void test_every_row(void **state)
{
    static const struct {
        const char *key, *digest;
        uint32_t padding;
    } rows[] = {
        { "rsa2048", "sha3-256", SEAL_PADDING_PKCS1 },
        { "rsa2048", "sha256", SEAL_PADDING_PSS },
        { "rsa3072", "sha512", SEAL_PADDING_PSS },
        { "rsa3072", "sha3-384", SEAL_PADDING_PSS },
        { "pss", NULL, SEAL_PADDING_KEY },
        { "p256", "sha3-256", SEAL_PADDING_KEY },
        { "p521", "sha3-512", SEAL_PADDING_KEY },
        { "ed25519", NULL, SEAL_PADDING_KEY },
        { "ed448", NULL, SEAL_PADDING_KEY },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_buf sig = { 0 };
        setup s;

        set_up_padded(&s, rows[i].key, rows[i].digest, rows[i].padding);
        assert_int_equal(sealp_signature_make(s.key, s.alg, input_of(&s), &sig, NULL), SEAL_OK);
        accepted(&s, sealp_buf_view(&sig), sealp_buf_view(&sig));
        sig.data[sig.len / 2] ^= 1;
        refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "does not verify");
        sealp_buf_clear(&sig);
        tear_down(&s);
    }
}

/* Signs the attributes as another row of the same key would. */
static void sign_as(const setup *s, const char *row, sealp_buf *sig)
{
    const sealp_alg *alg = sealp_alg_named(row);
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t n;

    assert_int_equal(sealp_digest_of(alg->digest, s->attrs.data, s->attrs.len, digest, &n, NULL),
                     SEAL_OK);
    sealp_buf_clear(sig);
    assert_int_equal(sealp_signature_make(s->key, alg, (sealp_slice){ digest, n }, sig, NULL),
                     SEAL_OK);
}

static void sign_pss(const setup *s, const char *mask, int salt, sealp_buf *sig)
{
    sealp_scheme scheme = sealp_alg_scheme(s->alg);

    scheme.pss.mask_hash = sealp_hash_named(mask);
    scheme.pss.salt_len = salt;
    sealp_buf_clear(sig);
    assert_int_equal(sealp_scheme_sign(&scheme, s->key, (sealp_slice){ s->digest, 32 }, sig), 1);
}

static void test_mistakes_of_pss(void **state)
{
    sealp_buf sig = { 0 };
    setup s;

    (void)state;
    set_up_padded(&s, "rsa2048", "sha256", SEAL_PADDING_PSS);
    sign_as(&s, "rsa-sha256", &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "has PKCS#1 v1.5 padding");
    sign_as(&s, "rsa-pss-sha384", &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "made with sha384");
    sign_pss(&s, "sha256", 20, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "salt of another length");
    sign_pss(&s, "sha1", 32, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "MGF1 with sha1");
    sign_pss(&s, "sha256", 32, &sig);
    accepted(&s, sealp_buf_view(&sig), sealp_buf_view(&sig));
    sealp_buf_clear(&sig);
    tear_down(&s);
}

static void test_mistakes_of_eddsa(void **state)
{
    const sealp_slice text = sealp_slice_of("something else");
    sealp_buf sig = { 0 };
    setup s;

    (void)state;
    set_up(&s, "ed25519", NULL);
    pki_sign(s.key, NULL, (sealp_slice){ s.digest, 64 }, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "signs a digest");
    pki_sign(s.key, NULL, (sealp_slice){ s.document, 64 }, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "the document's digest");
    pki_sign(s.key, NULL, text, &sig);
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "does not verify");
    sig.len--;
    refused(&s, sealp_buf_view(&sig), SEAL_ERR_SIGNATURE_MISMATCH, "has 63 bytes");
    sealp_buf_clear(&sig);
    tear_down(&s);
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
        cmocka_unit_test(test_every_row),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_mistakes_of_pss),
        cmocka_unit_test(test_mistakes_of_eddsa),
        cmocka_unit_test(test_mistakes_of_rsa),
        cmocka_unit_test(test_key_of_a_later_certificate),
        cmocka_unit_test(test_every_bit_of_a_signature),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
