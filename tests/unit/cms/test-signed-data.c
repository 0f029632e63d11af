/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain.h"
#include "cms/signature.h"
#include "core/digest.h"
#include "pki.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char document[] = "a document, or the two ranges of one";

/* What is signed, and how. */
typedef struct wish {
    const char *key, *digest;
    uint32_t padding;
    const sealp_attrs_extra *extra;
} wish;

static void sign(const wish *w, const sealp_alg *alg, sealp_slice attrs, sealp_buf *sig)
{
    EVP_PKEY *key = pki_key(w->key);
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_slice input = attrs;

    if (alg->sees == SEALP_SEES_DIGEST) {
        input.p = digest;
        assert_int_equal(sealp_digest_of(alg->digest, attrs.p, attrs.n, digest, &input.n, NULL),
                         SEAL_OK);
    }
    assert_int_equal(sealp_signature_make(key, alg, input, sig, NULL), SEAL_OK);
    EVP_PKEY_free(key);
}

/* CMS over the document; what the attributes are, too, when attrs is given. */
static void build_as(const wish *w, sealp_buf *cms, sealp_buf *attrs_out)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_buf attrs = { 0 }, sig = { 0 };
    const sealp_alg *alg;
    seal_chain *chain;
    size_t n, bound;
    char file[64];

    snprintf(file, sizeof file, "%s-chain.pem", w->key);
    chain = pki_chain(file);
    assert_int_equal(sealp_alg_for(chain, w->digest, w->padding, &alg, NULL), SEAL_OK);
    assert_int_equal(sealp_digest_of(alg->digest, document, sizeof document, digest, &n, NULL),
                     SEAL_OK);
    assert_int_equal(
        sealp_attrs_build(chain, alg, (sealp_slice){ digest, n }, w->extra, &attrs, NULL), SEAL_OK);
    sign(w, alg, sealp_buf_view(&attrs), &sig);
    assert_int_equal(sealp_signed_data_build(chain, alg, sealp_buf_view(&attrs),
                                             sealp_buf_view(&sig), cms, NULL),
                     SEAL_OK);
    assert_int_equal(sealp_signed_data_size(chain, alg, w->extra, &bound, NULL), SEAL_OK);
    assert_in_range(cms->len, bound - 1024 - 8, bound - 1024);
    assert_int_equal(sealp_signed_data_check(chain, alg, (sealp_slice){ digest, n },
                                             sealp_buf_view(&attrs), sealp_buf_view(cms), NULL),
                     SEAL_OK);
    if (attrs_out)
        sealp_buf_slice(attrs_out, sealp_buf_view(&attrs));
    seal_chain_unref(chain);
    sealp_buf_clear(&attrs);
    sealp_buf_clear(&sig);
}

static void build(const char *name, const char *digest_name, sealp_buf *cms, sealp_buf *attrs_out)
{
    const wish w = { .key = name, .digest = digest_name };

    build_as(&w, cms, attrs_out);
}

/* OpenSSL's own verifier, its CAdES checks included, agrees. */
static void verify(const sealp_buf *der)
{
    const unsigned char *p = der->data;
    CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &p, (long)der->len);
    BIO *content = BIO_new_mem_buf(document, sizeof document);
    seal_chain *root = pki_chain("root.pem");
    X509_STORE *store = X509_STORE_new();

    assert_true(cms && content && store && p == der->data + der->len);
    assert_int_equal(X509_STORE_add_cert(store, sealp_chain_cert(root, 0)), 1);
    assert_int_equal(X509_STORE_set_purpose(store, X509_PURPOSE_ANY), 1);
    if (CMS_verify(cms, NULL, store, content, NULL, CMS_BINARY | CMS_CADES) != 1)
        fail_msg("%s", ERR_reason_error_string(ERR_peek_last_error()));
    CMS_ContentInfo_free(cms);
    BIO_free(content);
    X509_STORE_free(store);
    seal_chain_unref(root);
}

static void test_openssl_verifies_it(void **state)
{
    static const char *const names[] = { "rsa2048", "rsa3072", "rsa4096", "p256", "p384", "p521" };
    static const char *const digests[] = { "sha256", "sha384", "sha512" };

    (void)state;
    for (size_t i = 0; i < 18; i++) {
        sealp_buf cms = { 0 };

        build(names[i / 3], digests[i % 3], &cms, NULL);
        verify(&cms);
        sealp_buf_clear(&cms);
    }
}

/* The rows that OpenSSL 3.0 reads in a CMS: all but EdDSA. */
static void test_openssl_verifies_newer_rows(void **state)
{
    static const wish wishes[] = {
        { "rsa2048", "sha256", SEAL_PADDING_PSS, NULL },
        { "rsa3072", "sha384", SEAL_PADDING_PSS, NULL },
        { "rsa4096", "sha512", SEAL_PADDING_PSS, NULL },
        { "pss", NULL, SEAL_PADDING_KEY, NULL },
        { "rsa2048", "sha3-256", SEAL_PADDING_KEY, NULL },
        { "rsa2048", "sha3-256", SEAL_PADDING_PSS, NULL },
        { "p256", "sha3-256", SEAL_PADDING_KEY, NULL },
        { "p521", "sha3-512", SEAL_PADDING_KEY, NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        sealp_buf cms = { 0 };

        build_as(&wishes[i], &cms, NULL);
        verify(&cms);
        sealp_buf_clear(&cms);
    }
}

/* build_as() has the delegate's check accept it. */
static void test_eddsa(void **state)
{
    static const wish wishes[] = { { .key = "ed25519" }, { .key = "ed448" } };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        sealp_buf cms = { 0 };

        build_as(&wishes[i], &cms, NULL);
        sealp_buf_clear(&cms);
    }
}

static const sealp_attrs_extra every_extra = {
    .commitment = "proof-of-approval",
    .policy = "1.2.156.3000.1",
    .policy_digest = "sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    .policy_uri = "http://policy.example/1",
    .roles = (const char *const[]){ "法定代表人", "Director", NULL },
};

static void contains(const sealp_buf *der, const char *bytes, size_t n)
{
    assert_non_null(memmem(der->data, der->len, bytes, n));
}

static void test_optional_attributes(void **state)
{
    static const char commitment[] = "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x10";
    static const char digest[] = "\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"
                                 "\x04\x20\x00\x01\x02";
    static const char role[] = "\x0c\x0f法定代表人";
    const wish w = { .key = "p256", .extra = &every_extra };
    sealp_buf cms = { 0 }, attrs = { 0 };

    (void)state;
    build_as(&w, &cms, &attrs);
    verify(&cms);
    contains(&attrs, commitment, sizeof commitment - 1);
    contains(&attrs, digest, sizeof digest - 1);
    contains(&attrs, role, sizeof role - 1);
    contains(&attrs, "http://policy.example/1", 23);
    sealp_buf_clear(&cms);
    sealp_buf_clear(&attrs);
}

static void unusable(sealp_attrs_extra extra, const char *part)
{
    static const unsigned char digest[32] = { 1 };
    seal_chain *chain = pki_chain("p256.pem");
    seal_error *err = seal_error_new();
    sealp_buf attrs = { 0 };

    assert_int_equal(sealp_attrs_build(chain, sealp_alg_named("ecdsa-sha256"),
                                       (sealp_slice){ digest, 32 }, &extra, &attrs, err),
                     SEAL_ERR_INVALID_ARGUMENT);
    if (!strstr(seal_error_message(err), part))
        fail_msg("%s", seal_error_message(err));
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&attrs);
    seal_error_free(err);
    seal_chain_unref(chain);
}

static void test_unusable_attributes(void **state)
{
    sealp_attrs_extra extra = every_extra;

    (void)state;
    extra.policy_digest = "sha256:0001";
    unusable(extra, "digest of the signature policy");
    extra.policy_digest = "sha1:000102030405060708090a0b0c0d0e0f10111213";
    unusable(extra, "digest of the signature policy");
    extra.policy_digest = NULL;
    unusable(extra, "digest of the signature policy");
    extra.policy = "policy";
    unusable(extra, "signature policy \"policy\" is no dotted OID");
    extra.commitment = "proof-of-nothing";
    unusable(extra, "or a name such as proof-of-approval");
    unusable((sealp_attrs_extra){ .roles = (const char *const[]){ "", NULL } }, "role 1 is empty");
}

/* Reads one DER element at *p, which must have this tag; returns its content. */
static sealp_slice element(sealp_slice *p, unsigned char tag)
{
    sealp_slice content;
    size_t head = 2, n;

    assert_true(p->n >= 2 && p->p[0] == tag);
    n = p->p[1];
    if (n & 0x80) {
        head += n & 0x7F;
        for (n = 0; head > 2; head--)
            n = n << 8 | p->p[2 + (p->p[1] & 0x7F) - (head - 2)];
        head = 2 + (p->p[1] & 0x7F);
    }
    assert_true(p->n >= head + n);
    content = (sealp_slice){ p->p + head, n };
    *p = (sealp_slice){ p->p + head + n, p->n - head - n };
    return content;
}

static void is(sealp_slice s, const char *bytes, size_t n)
{
    assert_int_equal(s.n, n);
    assert_memory_equal(s.p, bytes, n);
}

/* Every part of the structure, in order, down to the SignerInfo's fields. */
static void test_structure(void **state)
{
    static const char id_data[] = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
    static const char sha256[] = "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01";
    static const char rsa_sha256[] = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00";
    sealp_buf cms = { 0 }, attrs = { 0 };
    sealp_slice all, sd, certs, si, part, last = { NULL, 0 };

    (void)state;
    build("rsa2048", NULL, &cms, &attrs);
    all = sealp_buf_view(&cms);
    part = element(&all, 0x30);
    assert_int_equal(all.n, 0);
    is(element(&part, 0x06), "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 9);
    part = element(&part, 0xA0);
    sd = element(&part, 0x30);
    assert_int_equal(part.n, 0);
    is(element(&sd, 0x02), "\x01", 1);
    part = element(&sd, 0x31);
    is(element(&part, 0x30), sha256, sizeof sha256 - 1);
    assert_int_equal(part.n, 0);
    is(element(&sd, 0x30), id_data, sizeof id_data - 1);
    certs = element(&sd, 0xA0);
    for (int i = 0; i < 3; i++) {
        sealp_slice before = certs;

        part = element(&certs, 0x30);
        /* DER sorts a SET OF */
        part = (sealp_slice){ before.p, before.n - certs.n };
        assert_true(!last.p || memcmp(last.p, part.p, last.n < part.n ? last.n : part.n) < 0);
        last = part;
    }
    assert_int_equal(certs.n, 0);
    part = element(&sd, 0x31);
    si = element(&part, 0x30);
    assert_true(sd.n == 0 && part.n == 0);
    is(element(&si, 0x02), "\x01", 1);
    (void)element(&si, 0x30);
    is(element(&si, 0x30), sha256, sizeof sha256 - 1);
    part = element(&si, 0xA0);
    all = sealp_buf_view(&attrs);
    all = element(&all, 0x31);
    is(part, (const char *)all.p, all.n);
    is(element(&si, 0x30), rsa_sha256, sizeof rsa_sha256 - 1);
    assert_int_equal(element(&si, 0x04).n, 256);
    assert_int_equal(si.n, 0);
    sealp_buf_clear(&cms);
    sealp_buf_clear(&attrs);
}

/* content-type, message-digest, signing-certificate-v2 and nothing else. */
static void attributes(const char *digest_name, int default_hash)
{
    static const char *const oids[] = { "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03",
                                        "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04",
                                        "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f" };
    sealp_buf cms = { 0 }, attrs = { 0 };
    sealp_slice set, attr, value;

    build("p256", digest_name, &cms, &attrs);
    set = sealp_buf_view(&attrs);
    set = element(&set, 0x31);
    for (int i = 0; i < 3; i++) {
        attr = element(&set, 0x30);
        is(element(&attr, 0x06), oids[i], strlen(oids[i]));
        value = element(&attr, 0x31);
        assert_int_equal(attr.n, 0);
    }
    assert_int_equal(set.n, 0);
    value = element(&value, 0x30); /* SigningCertificateV2 */
    value = element(&value, 0x30); /* certs */
    value = element(&value, 0x30); /* ESSCertIDv2 */
    if (!default_hash)
        (void)element(&value, 0x30);
    (void)element(&value, 0x04);
    assert_int_equal(value.n, 0);
    sealp_buf_clear(&cms);
    sealp_buf_clear(&attrs);
}

static void test_attributes(void **state)
{
    (void)state;
    attributes("sha256", 1);
    attributes("sha384", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openssl_verifies_it),
        cmocka_unit_test(test_openssl_verifies_newer_rows),
        cmocka_unit_test(test_eddsa),
        cmocka_unit_test(test_optional_attributes),
        cmocka_unit_test(test_unusable_attributes),
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_attributes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
