/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1.h"
#include "cms/chain.h"
#include "cms/message.h"
#include "core/digest.h"
#include "pki.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char document[] = "what is signed";
#define DETACHED (CMS_DETACHED | CMS_BINARY)

/* How OpenSSL signs, a stranger to this library. */
typedef struct recipe {
    const char *name;
    const char *key, *digest;
    unsigned flags; /* CMS_ */
    unsigned faults;
} recipe;

static const recipe recipes[] = {
    { "as CAdES", "rsa2048", "sha256", DETACHED | CMS_CADES, SEALP_CMS_SIGNING_TIME },
    { "P-384", "p384", "sha384", DETACHED | CMS_CADES, SEALP_CMS_SIGNING_TIME },
    { "by key identifier", "p256", "sha512", DETACHED | CMS_CADES | CMS_USE_KEYID,
      SEALP_CMS_SIGNING_TIME },
    { "no ESS", "rsa2048", "sha256", DETACHED, SEALP_CMS_SIGNING_TIME | SEALP_CMS_ESS_MISSING },
    { "no attributes", "rsa2048", "sha256", DETACHED | CMS_NOATTR,
      SEALP_CMS_NO_ATTRS | SEALP_CMS_ESS_MISSING },
    { "SHA-1", "rsa2048", "sha1", DETACHED | CMS_CADES, SEALP_CMS_SIGNING_TIME | SEALP_CMS_WEAK },
    { "short key", "rsa1024", "sha256", DETACHED | CMS_CADES,
      SEALP_CMS_SIGNING_TIME | SEALP_CMS_WEAK },
    { "content inside", "p256", "sha256", CMS_BINARY | CMS_CADES,
      SEALP_CMS_SIGNING_TIME | SEALP_CMS_CONTENT },
    { "content inside, no attributes", "p256", "sha256", CMS_BINARY | CMS_NOATTR,
      SEALP_CMS_NO_ATTRS | SEALP_CMS_ESS_MISSING | SEALP_CMS_CONTENT },
};

static X509 *certificate(const char *name, seal_chain **chain)
{
    char file[64];

    snprintf(file, sizeof file, "%s-chain.pem", name);
    *chain = pki_chain(file);
    return sealp_chain_cert(*chain, 0);
}

/* again: digest of a second signature by the same key; NULL: none. */
static void sign_again(const recipe *r, const char *again, const void *data, size_t len,
                       sealp_buf *der)
{
    BIO *content = BIO_new_mem_buf(data, (int)len), *out = BIO_new(BIO_s_mem());
    EVP_PKEY *key = pki_key(r->key);
    seal_chain *chain;
    X509 *cert = certificate(r->key, &chain);
    CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, content, r->flags | CMS_PARTIAL);
    char *bytes;
    long n;

    assert_non_null(CMS_add1_signer(cms, cert, key, EVP_get_digestbyname(r->digest), r->flags));
    if (again)
        assert_non_null(
            CMS_add1_signer(cms, cert, key, EVP_get_digestbyname(again), r->flags | CMS_NOCERTS));
    if (r->flags & CMS_STREAM) {
        assert_int_equal(i2d_CMS_bio_stream(out, cms, content, (int)r->flags), 1);
    } else {
        assert_int_equal(CMS_final(cms, content, NULL, r->flags), 1);
        assert_int_equal(i2d_CMS_bio(out, cms), 1);
    }
    n = BIO_get_mem_data(out, &bytes);
    sealp_buf_add(der, bytes, (size_t)n);
    CMS_ContentInfo_free(cms);
    EVP_PKEY_free(key);
    seal_chain_unref(chain);
    BIO_free(content);
    BIO_free(out);
}

static void sign(const recipe *r, const void *data, size_t len, sealp_buf *der)
{
    sign_again(r, NULL, data, len, der);
}

static sealp_cms *opened(const sealp_buf *der)
{
    sealp_cms *cms = NULL;

    assert_int_equal(sealp_cms_open(sealp_buf_view(der), &cms, NULL), SEAL_OK);
    return cms;
}

/* What is wrong with it under the certificate of name, over data. */
static unsigned judge(const sealp_cms *cms, const char *name, const char *digest, const void *data,
                      size_t len)
{
    unsigned char md[SEALP_MAX_DIGEST];
    unsigned faults = ~0u;
    seal_chain *chain;
    X509 *cert = certificate(name, &chain);
    size_t n = 0;

    if (data)
        assert_int_equal(sealp_digest_of(digest, data, len, md, &n, NULL), SEAL_OK);
    assert_int_equal(
        sealp_cms_check(cms, cert, (sealp_slice){ data ? md : NULL, n }, &faults, NULL), SEAL_OK);
    assert_int_equal(ERR_peek_error(), 0);
    seal_chain_unref(chain);
    return faults;
}

static void test_signed_by_others(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
        const recipe *r = &recipes[i];
        sealp_buf der = { 0 };
        sealp_cms *cms;
        seal_chain *chain;
        unsigned faults;

        sign(r, document, sizeof document, &der);
        cms = opened(&der);
        faults = judge(cms, r->key, r->digest, document, sizeof document);
        if (faults != r->faults)
            fail_msg("%s: faults %#x, %#x expected", r->name, faults, r->faults);
        assert_string_equal(sealp_cms_digest_name(cms), r->digest);
        assert_int_equal(X509_cmp(sealp_cms_signer_cert(cms, NULL), certificate(r->key, &chain)),
                         0);
        assert_true(sealp_cms_is_der(cms));
        seal_chain_unref(chain);
        sealp_cms_free(cms);
        sealp_buf_clear(&der);
    }
}

static void test_signed_twice(void **state)
{
    static const recipe twice = { "twice", "rsa2048", "sha256", DETACHED | CMS_CADES, 0 };
    static const char *const digests[] = { "sha256", "sha512" };
    sealp_buf der = { 0 };
    sealp_cms *cms;

    (void)state;
    sign_again(&twice, "sha512", document, sizeof document, &der);
    assert_int_equal(sealp_cms_open(sealp_buf_view(&der), &cms, NULL), SEAL_ERR_CERT);
    for (size_t i = 0; i < 2; i++) {
        const char *name;

        assert_int_equal(sealp_cms_open_signer(sealp_buf_view(&der), i, &cms, NULL), SEAL_OK);
        assert_int_equal(sealp_cms_signers(cms), 2);
        name = sealp_cms_digest_name(cms);
        /* A SET OF: DER decides which one comes first. */
        assert_true(strcmp(name, digests[0]) == 0 || strcmp(name, digests[1]) == 0);
        assert_int_equal(judge(cms, "rsa2048", name, document, sizeof document),
                         SEALP_CMS_SIGNING_TIME);
        assert_true(judge(cms, "rsa2048", name, "another", 7) & SEALP_CMS_DIGEST_WRONG);
        sealp_cms_free(cms);
    }
    assert_int_equal(sealp_cms_open_signer(sealp_buf_view(&der), 2, &cms, NULL), SEAL_ERR_CERT);
    sealp_buf_clear(&der);
}

static void test_broken(void **state)
{
    static const recipe r = { "", "p256", "sha256", DETACHED | CMS_CADES, 0 };
    sealp_buf der = { 0 };
    sealp_cms *cms;

    (void)state;
    sign(&r, document, sizeof document, &der);
    cms = opened(&der);
    assert_int_equal(judge(cms, "p256", "sha256", "something else", 14),
                     SEALP_CMS_SIGNING_TIME | SEALP_CMS_DIGEST_WRONG);
    assert_int_equal(judge(cms, "rsa2048", "sha256", document, sizeof document) & SEALP_CMS_BROKEN &
                         ~SEALP_CMS_SIGNATURE_WRONG,
                     SEALP_CMS_ESS_WRONG);
    sealp_cms_free(cms);
    /* the signature is the last thing in it */
    der.data[der.len - 1] ^= 1;
    cms = opened(&der);
    assert_int_equal(judge(cms, "p256", "sha256", document, sizeof document),
                     SEALP_CMS_SIGNING_TIME | SEALP_CMS_SIGNATURE_WRONG);
    sealp_cms_free(cms);
    sealp_buf_clear(&der);
}

/* adbe.pkcs7.sha1: the content inside is the digest of what is signed. */
static void test_sha1_style(void **state)
{
    static const unsigned flags[] = { CMS_BINARY, CMS_BINARY | CMS_NOATTR };
    unsigned char md[SEALP_MAX_DIGEST];
    size_t n;

    (void)state;
    assert_int_equal(sealp_digest_of("sha1", document, sizeof document, md, &n, NULL), SEAL_OK);
    for (size_t i = 0; i < 2; i++) {
        const recipe r = { "", "rsa2048", "sha256", flags[i], 0 };
        sealp_buf der = { 0 };
        sealp_cms *cms;

        sign(&r, md, n, &der);
        cms = opened(&der);
        assert_int_equal(judge(cms, "rsa2048", "sha1", document, sizeof document) &
                             (SEALP_CMS_BROKEN | SEALP_CMS_CONTENT | SEALP_CMS_SHA1_STYLE),
                         SEALP_CMS_SHA1_STYLE);
        assert_true(judge(cms, "rsa2048", "sha1", "another", 7) & SEALP_CMS_DIGEST_WRONG ||
                    judge(cms, "rsa2048", "sha1", "another", 7) & SEALP_CMS_SIGNATURE_WRONG);
        sealp_cms_free(cms);
        sealp_buf_clear(&der);
    }
}

static void test_ber(void **state)
{
    static const recipe r = { "", "rsa2048", "sha256", CMS_BINARY | CMS_CADES | CMS_STREAM, 0 };
    sealp_buf der = { 0 }, out = { 0 };
    sealp_cms *cms;

    (void)state;
    sign(&r, document, sizeof document, &der);
    cms = opened(&der);
    assert_false(sealp_cms_is_der(cms));
    assert_int_equal(sealp_cms_content(cms).n, sizeof document);
    assert_int_equal(judge(cms, "rsa2048", NULL, NULL, 0),
                     SEALP_CMS_SIGNING_TIME | SEALP_CMS_NOT_DER);
    assert_int_equal(
        sealp_cms_add_token(sealp_buf_view(&der), sealp_slice_of("\x30\x00"), &out, NULL),
        SEAL_ERR_CERT);
    sealp_cms_free(cms);
    sealp_buf_clear(&out);
    sealp_buf_clear(&der);
}

static sealp_content_info *parsed(const sealp_buf *der)
{
    return sealp_asn1_decode(ASN1_ITEM_rptr(sealp_content_info), sealp_buf_view(der));
}

static unsigned char *find(sealp_buf *in, const unsigned char *part, int n)
{
    return memmem(in->data, in->len, part, (size_t)n);
}

/* The attributes were signed in DER's order and stand in another. */
static void test_attributes_out_of_order(void **state)
{
    static const recipe r = { "", "p256", "sha256", DETACHED | CMS_CADES, 0 };
    sealp_buf der = { 0 };
    sealp_content_info *ci;
    STACK_OF(X509_ATTRIBUTE) * attrs;
    unsigned char *first = NULL, *second = NULL, *at;
    int n_first, n_second;
    sealp_cms *cms;

    (void)state;
    sign(&r, document, sizeof document, &der);
    ci = parsed(&der);
    assert_non_null(ci);
    attrs = sk_sealp_signer_info_value(ci->signed_data->signer_infos, 0)->signed_attrs;
    n_first = i2d_X509_ATTRIBUTE(sk_X509_ATTRIBUTE_value(attrs, 0), &first);
    n_second = i2d_X509_ATTRIBUTE(sk_X509_ATTRIBUTE_value(attrs, 1), &second);
    at = find(&der, first, n_first);
    assert_ptr_equal(find(&der, second, n_second), at + n_first);
    memcpy(at, second, (size_t)n_second);
    memcpy(at + n_second, first, (size_t)n_first);
    cms = opened(&der);
    assert_int_equal(judge(cms, "p256", "sha256", document, sizeof document),
                     SEALP_CMS_SIGNING_TIME | SEALP_CMS_NOT_DER);
    sealp_cms_free(cms);
    OPENSSL_free(first);
    OPENSSL_free(second);
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
    sealp_buf_clear(&der);
}

/* What may stand beside certificates and lists (RFC 5652, 10.2), encoded, and the
 * version that SignedData has with it. */
static const struct {
    const char *der;
    int is_certificate;
    int32_t version;
} companions[] = {
    { "\xa0\x03\x02\x01\x01", 1, 1 },                 /* extended certificate */
    { "\xa1\x03\x02\x01\x02", 1, 3 },                 /* attribute certificate v1 */
    { "\xa2\x03\x02\x01\x03", 1, 4 },                 /* v2 */
    { "\xa3\x07\x06\x02\x2a\x03\x02\x01\x04", 1, 5 }, /* another format */
    { "\xa1\x07\x06\x02\x2a\x03\x02\x01\x05", 0, 5 }, /* other revocation data */
};

/* The message with companion i in it. */
static void accompany(const sealp_buf *der, size_t i, int32_t version, sealp_buf *out)
{
    sealp_slice bytes = sealp_slice_of(companions[i].der);
    sealp_content_info *ci = parsed(der);
    sealp_signed_data *sd = ci->signed_data;

    if (companions[i].is_certificate) {
        sk_sealp_cert_choice_push(sd->certificates,
                                  sealp_asn1_decode(ASN1_ITEM_rptr(sealp_cert_choice), bytes));
    } else {
        sd->crls = sk_sealp_revocation_choice_new_null();
        sk_sealp_revocation_choice_push(
            sd->crls, sealp_asn1_decode(ASN1_ITEM_rptr(sealp_revocation_choice), bytes));
    }
    sd->version = version;
    sealp_buf_clear(out);
    assert_int_equal(sealp_asn1_encode(ASN1_ITEM_rptr(sealp_content_info), ci, out), 0);
    assert_non_null(find(out, bytes.p, (int)bytes.n));
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
}

/* OpenSSL reads it, and finds the signature good. */
static void others_verify(const sealp_buf *der)
{
    const unsigned char *p = der->data;
    CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &p, (long)der->len);
    BIO *content = BIO_new_mem_buf(document, sizeof document);

    assert_non_null(cms);
    assert_int_equal(
        CMS_verify(cms, NULL, NULL, content, NULL, DETACHED | CMS_NO_SIGNER_CERT_VERIFY), 1);
    BIO_free(content);
    CMS_ContentInfo_free(cms);
}

static void test_companions(void **state)
{
    static const recipe r = { "", "p256", "sha256", DETACHED | CMS_CADES, 0 };
    sealp_buf der = { 0 }, more = { 0 }, stamped = { 0 };
    sealp_cms *cms;

    (void)state;
    sign(&r, document, sizeof document, &der);
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        accompany(&der, i, companions[i].version, &more);
        others_verify(&more);
        cms = opened(&more);
        assert_int_equal(judge(cms, "p256", "sha256", document, sizeof document),
                         SEALP_CMS_SIGNING_TIME);
        assert_int_equal(sk_X509_num(sealp_cms_certs(cms)), 1);
        assert_int_equal(sk_X509_CRL_num(sealp_cms_crls(cms)), 0);
        assert_non_null(sealp_cms_signer_cert(cms, NULL));
        sealp_cms_free(cms);
        sealp_buf_clear(&stamped);
        assert_int_equal(sealp_cms_add_token(sealp_buf_view(&more),
                                             sealp_slice_of("\x30\x03\x02\x01\x07"), &stamped,
                                             NULL),
                         SEAL_OK);
        others_verify(&stamped);
        accompany(&der, i, 2, &more);
        cms = opened(&more);
        assert_int_equal(judge(cms, "p256", "sha256", document, sizeof document),
                         SEALP_CMS_SIGNING_TIME | SEALP_CMS_INCONSISTENT);
        sealp_cms_free(cms);
    }
    sealp_buf_clear(&stamped);
    sealp_buf_clear(&more);
    sealp_buf_clear(&der);
}

static void refused(sealp_slice bytes, const char *part)
{
    seal_error *err = seal_error_new();
    sealp_cms *cms;

    assert_int_equal(sealp_cms_open(bytes, &cms, err), SEAL_ERR_CERT);
    assert_null(cms);
    if (!strstr(seal_error_message(err), part))
        fail_msg("%s", seal_error_message(err));
    assert_int_equal(ERR_peek_error(), 0);
    seal_error_free(err);
}

static void test_not_a_message(void **state)
{
    static const recipe r = { "", "p256", "sha256", DETACHED, 0 };
    sealp_buf der = { 0 }, more = { 0 };
    sealp_content_info *ci;
    size_t len;
    sealp_cms *cms;

    (void)state;
    sign(&r, document, sizeof document, &der);
    len = der.len;
    refused((sealp_slice){ NULL, 0 }, "not a CMS SignedData");
    refused(sealp_slice_of("30820001"), "not a CMS SignedData");
    refused((sealp_slice){ der.data, len - 1 }, "not a CMS SignedData");
    for (int i = 0; i < 100; i++)
        sealp_buf_byte(&der, 0);
    cms = opened(&der);
    assert_int_equal(sealp_cms_bytes(cms).n, len);
    sealp_cms_free(cms);
    der.data[len + 50] = 1;
    refused(sealp_buf_view(&der), "followed by data");
    der.len = len;
    ci = parsed(&der);
    sk_sealp_signer_info_push(ci->signed_data->signer_infos,
                              sk_sealp_signer_info_value(ci->signed_data->signer_infos, 0));
    sealp_asn1_encode(ASN1_ITEM_rptr(sealp_content_info), ci, &more);
    refused(sealp_buf_view(&more), "holds 2 signatures");
    (void)sk_sealp_signer_info_pop(ci->signed_data->signer_infos);
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
    sealp_buf_clear(&more);
    sealp_buf_clear(&der);
}

static void test_tokens(void **state)
{
    static const recipe r = { "", "p256", "sha256", DETACHED | CMS_CADES, 0 };
    static const char *const tokens[] = { "\x30\x03\x02\x01\x07", "\x30\x03\x02\x01\x08" };
    sealp_buf der = { 0 }, more = { 0 };
    sealp_cms *cms;

    (void)state;
    sign(&r, document, sizeof document, &der);
    for (size_t i = 0; i < 2; i++) {
        cms = opened(&der);
        assert_null(sealp_cms_token(cms, SEALP_TOKEN_SIGNATURE, i).p);
        assert_null(sealp_cms_token(cms, SEALP_TOKEN_CONTENT, 0).p);
        assert_null(sealp_cms_revocation_info(cms).p);
        sealp_cms_free(cms);
        assert_int_equal(
            sealp_cms_add_token(sealp_buf_view(&der), sealp_slice_of(tokens[i]), &more, NULL),
            SEAL_OK);
        sealp_buf_clear(&der);
        der = more;
        more = (sealp_buf){ 0 };
    }
    cms = opened(&der);
    assert_int_equal(sealp_cms_stamped_value(sealp_buf_view(&der), &more, NULL), SEAL_OK);
    assert_int_equal(more.len, sealp_cms_signature(cms).n);
    assert_memory_equal(more.data, sealp_cms_signature(cms).p, more.len);
    sealp_buf_clear(&more);
    assert_int_equal(sealp_cms_stamped_value(sealp_slice_of("\x30\x00"), &more, NULL),
                     SEAL_ERR_CERT);
    for (size_t i = 0; i < 2; i++)
        assert_true(sealp_slice_eq(sealp_cms_token(cms, SEALP_TOKEN_SIGNATURE, i), tokens[i]));
    assert_int_equal(judge(cms, "p256", "sha256", document, sizeof document),
                     SEALP_CMS_SIGNING_TIME);
    sealp_cms_free(cms);
    sealp_buf_clear(&der);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signed_by_others),
        cmocka_unit_test(test_signed_twice),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_sha1_style),
        cmocka_unit_test(test_ber),
        cmocka_unit_test(test_attributes_out_of_order),
        cmocka_unit_test(test_companions),
        cmocka_unit_test(test_not_a_message),
        cmocka_unit_test(test_tokens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
