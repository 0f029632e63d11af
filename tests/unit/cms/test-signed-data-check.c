/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/alg.h"
#include "cms/asn1.h"
#include "cms/chain.h"
#include "core/digest.h"
#include "pki.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char document[] = "a document, or the two ranges of one";

/* A delegate that makes whole CMS structures with a P-256 key. */
typedef struct delegate {
    EVP_PKEY *key;
    seal_chain *chain;
    const sealp_alg *alg;
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_buf asked, attrs, cms; /* attributes of the request, those signed, the answer */
} delegate;

static sealp_slice digest_of(const delegate *d)
{
    return (sealp_slice){ d->digest, d->alg->digest_len };
}

/* Signs d->attrs and wraps them. */
static void wrap(delegate *d)
{
    sealp_buf sig = { 0 };

    pki_sign(d->key, d->alg->digest, sealp_buf_view(&d->attrs), &sig);
    sealp_buf_clear(&d->cms);
    assert_int_equal(sealp_signed_data_build(d->chain, d->alg, sealp_buf_view(&d->attrs),
                                             sealp_buf_view(&sig), &d->cms, NULL),
                     SEAL_OK);
    sealp_buf_clear(&sig);
}

static void set_up(delegate *d)
{
    size_t n;

    *d = (delegate){ .key = pki_key("p256"), .chain = pki_chain("p256-chain.pem") };
    assert_int_equal(sealp_alg_for(d->chain, NULL, SEAL_PADDING_KEY, &d->alg, NULL), SEAL_OK);
    assert_int_equal(
        sealp_digest_of(d->alg->digest, document, sizeof document, d->digest, &n, NULL), SEAL_OK);
    assert_int_equal(sealp_attrs_build(d->chain, d->alg, digest_of(d), NULL, &d->attrs, NULL),
                     SEAL_OK);
    sealp_buf_slice(&d->asked, sealp_buf_view(&d->attrs));
    wrap(d);
}

static void tear_down(delegate *d)
{
    EVP_PKEY_free(d->key);
    seal_chain_unref(d->chain);
    sealp_buf_clear(&d->asked);
    sealp_buf_clear(&d->attrs);
    sealp_buf_clear(&d->cms);
}

static void answer(const delegate *d, seal_status want, const char *part)
{
    seal_error *err = seal_error_new();

    if (sealp_signed_data_check(d->chain, d->alg, digest_of(d), sealp_buf_view(&d->asked),
                                sealp_buf_view(&d->cms), err) != want ||
        !strstr(seal_error_message(err), part))
        fail_msg("%d %s", (int)seal_error_status(err), seal_error_message(err));
    assert_int_equal(ERR_peek_error(), 0);
    seal_error_free(err);
}

static sealp_content_info *open_cms(const delegate *d)
{
    sealp_content_info *ci =
        sealp_asn1_decode(ASN1_ITEM_rptr(sealp_content_info), sealp_buf_view(&d->cms));

    assert_non_null(ci);
    return ci;
}

static sealp_signer_info *signer_of(const sealp_content_info *ci)
{
    return sk_sealp_signer_info_value(ci->signed_data->signer_infos, 0);
}

static void close_cms(delegate *d, sealp_content_info *ci)
{
    sealp_buf_clear(&d->cms);
    assert_int_equal(sealp_asn1_encode(ASN1_ITEM_rptr(sealp_content_info), ci, &d->cms), 0);
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
}

/* Adds or, with data NULL, removes an attribute, then signs again. */
static void change_attr(delegate *d, int nid, int type, const void *data, int len)
{
    STACK_OF(X509_ATTRIBUTE) *set =
        sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), sealp_buf_view(&d->attrs));

    if (data)
        assert_true(sk_X509_ATTRIBUTE_push(
                        set, X509_ATTRIBUTE_create_by_NID(NULL, nid, type, data, len)) > 0);
    else
        X509_ATTRIBUTE_free(X509at_delete_attr(set, X509at_get_attr_by_NID(set, nid, -1)));
    sealp_buf_clear(&d->attrs);
    assert_int_equal(sealp_asn1_encode(ASN1_ITEM_rptr(sealp_signed_attrs), set, &d->attrs), 0);
    sk_X509_ATTRIBUTE_pop_free(set, X509_ATTRIBUTE_free);
    wrap(d);
}

static void test_form(void **state)
{
    delegate d;

    (void)state;
    set_up(&d);
    answer(&d, SEAL_OK, "");
    sealp_buf_byte(&d.cms, 0);
    answer(&d, SEAL_ERR_SIGNER, "bytes after its end");
    d.cms.len -= 2;
    answer(&d, SEAL_ERR_SIGNER, "not a SignedData in DER");
    d.cms.len = 0;
    answer(&d, SEAL_ERR_SIGNER, "empty");
    sealp_buf_str(&d.cms, "-----BEGIN CMS-----");
    answer(&d, SEAL_ERR_SIGNER, "PEM or base64");
    tear_down(&d);
}

/* The same structure with an indefinite length outside: BER. */
static void test_ber(void **state)
{
    sealp_buf ber = { 0 };
    delegate d;

    (void)state;
    set_up(&d);
    assert_int_equal(d.cms.data[1], 0x82);
    sealp_buf_add(&ber, "\x30\x80", 2);
    sealp_buf_add(&ber, d.cms.data + 4, d.cms.len - 4);
    sealp_buf_add(&ber, "\0\0", 2);
    sealp_buf_clear(&d.cms);
    d.cms = ber;
    answer(&d, SEAL_ERR_SIGNER, "may be BER");
    tear_down(&d);
}

static void test_frame(void **state)
{
    sealp_content_info *ci;
    delegate d;

    (void)state;
    set_up(&d);
    ci = open_cms(&d);
    ci->signed_data->encap->content = ASN1_OCTET_STRING_new();
    assert_int_equal(ASN1_OCTET_STRING_set(ci->signed_data->encap->content, (const void *)"x", 1),
                     1);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "detached");

    wrap(&d);
    ci = open_cms(&d);
    ci->signed_data->encap->type = OBJ_nid2obj(NID_id_smime_ct_TSTInfo);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "id-data");

    wrap(&d);
    ci = open_cms(&d);
    ci->signed_data->version = 3;
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "CMS version is 3");

    wrap(&d);
    ci = open_cms(&d);
    while (sk_sealp_cert_choice_num(ci->signed_data->certificates) > 0)
        ASN1_item_free((ASN1_VALUE *)sk_sealp_cert_choice_pop(ci->signed_data->certificates),
                       ASN1_ITEM_rptr(sealp_cert_choice));
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNATURE_MISMATCH, "does not hold the signer's certificate");
    tear_down(&d);
}

/* A signing service may send what proves its signer's roles. */
static void test_attribute_certificate(void **state)
{
    static const char attribute_certificate[] = "\xa2\x03\x02\x01\x07";
    sealp_cert_choice *choice;
    sealp_content_info *ci;
    delegate d;

    (void)state;
    set_up(&d);
    ci = open_cms(&d);
    choice =
        sealp_asn1_decode(ASN1_ITEM_rptr(sealp_cert_choice), sealp_slice_of(attribute_certificate));
    assert_non_null(choice);
    sk_sealp_cert_choice_push(ci->signed_data->certificates, choice);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "CMS version is 1 and its SignerInfo's 1, they must be 4 and 1");
    ci = open_cms(&d);
    ci->signed_data->version = 4;
    close_cms(&d, ci);
    answer(&d, SEAL_OK, "");
    tear_down(&d);
}

static void test_number_of_signers(void **state)
{
    sealp_signer_info *twin;
    sealp_content_info *ci;
    sealp_buf der = { 0 };
    delegate d;

    (void)state;
    set_up(&d);
    ci = open_cms(&d);
    assert_int_equal(sealp_asn1_encode(ASN1_ITEM_rptr(sealp_signer_info), signer_of(ci), &der), 0);
    twin = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signer_info), sealp_buf_view(&der));
    sk_sealp_signer_info_push(ci->signed_data->signer_infos, twin);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "holds 2 signatures");
    sealp_buf_clear(&der);
    tear_down(&d);
}

static void test_signer_info(void **state)
{
    sealp_content_info *ci;
    delegate d;

    (void)state;
    set_up(&d);
    ci = open_cms(&d);
    ASN1_INTEGER_set(signer_of(ci)->sid->d.issuer_and_serial->serial, 5);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNATURE_MISMATCH, "another certificate");

    wrap(&d);
    ci = open_cms(&d);
    X509_ALGOR_set0(signer_of(ci)->digest_algorithm, OBJ_nid2obj(NID_sha1), V_ASN1_UNDEF, NULL);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "another digest than sha256");

    wrap(&d);
    ci = open_cms(&d);
    X509_ALGOR_set0(signer_of(ci)->signature_algorithm, OBJ_nid2obj(NID_ecdsa_with_SHA512),
                    V_ASN1_UNDEF, NULL);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "another signature algorithm than ecdsa-sha256");

    wrap(&d);
    ci = open_cms(&d);
    X509at_add1_attr_by_NID(&signer_of(ci)->unsigned_attrs, NID_pkcs9_countersignature,
                            V_ASN1_OCTET_STRING, (const void *)"x", 1);
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "counter-signature");

    wrap(&d);
    ci = open_cms(&d);
    sk_X509_ATTRIBUTE_pop_free(signer_of(ci)->signed_attrs, X509_ATTRIBUTE_free);
    signer_of(ci)->signed_attrs = NULL;
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNER, "no signed attributes");
    tear_down(&d);
}

/* SubjectKeyIdentifier instead of issuer and serial: versions 3. */
static void test_key_identifier(void **state)
{
    sealp_content_info *ci;
    sealp_signer_id *sid;
    delegate d;

    (void)state;
    set_up(&d);
    ci = open_cms(&d);
    sid = signer_of(ci)->sid;
    PKCS7_ISSUER_AND_SERIAL_free(sid->d.issuer_and_serial);
    sid->type = SEALP_SIGNER_ID_KEY;
    sid->d.key_id = ASN1_OCTET_STRING_dup(X509_get0_subject_key_id(sealp_chain_cert(d.chain, 0)));
    signer_of(ci)->version = ci->signed_data->version = 3;
    close_cms(&d, ci);
    answer(&d, SEAL_OK, "");
    ci = open_cms(&d);
    signer_of(ci)->sid->d.key_id->data[0] ^= 1;
    close_cms(&d, ci);
    answer(&d, SEAL_ERR_SIGNATURE_MISMATCH, "another certificate");
    tear_down(&d);
}

/* Each change is signed again: only the attribute is at fault. */
static void attr_case(int nid, int type, const void *data, int len, seal_status want,
                      const char *part)
{
    delegate d;

    set_up(&d);
    change_attr(&d, nid, type, data, len);
    answer(&d, want, part);
    tear_down(&d);
}

static void test_attributes(void **state)
{
    static const unsigned char other[32] = { 1 };

    (void)state;
    attr_case(NID_pkcs9_signingTime, V_ASN1_UTCTIME, "260101000000Z", 13, SEAL_ERR_SIGNER,
              "signing-time");
    attr_case(NID_id_smime_aa_signingCertificate, V_ASN1_SEQUENCE, "\x30\x00", 2, SEAL_ERR_SIGNER,
              "SHA-1");
    attr_case(NID_id_smime_aa_contentHint, V_ASN1_SEQUENCE, "\x30\x00", 2, SEAL_ERR_SIGNER,
              "content-hints");
    attr_case(NID_pkcs9_contentType, 0, NULL, 0, SEAL_ERR_SIGNER, "content-type");
    attr_case(NID_pkcs9_messageDigest, 0, NULL, 0, SEAL_ERR_SIGNER, "message-digest");
    attr_case(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, other, 32, SEAL_ERR_SIGNER,
              "one message-digest");
    attr_case(NID_id_smime_aa_signingCertificateV2, 0, NULL, 0, SEAL_ERR_SIGNER,
              "signing-certificate-v2");
    attr_case(NID_SMIMECapabilities, V_ASN1_SEQUENCE, "\x30\x00", 2, SEAL_OK, "");
}

static void replaced(int nid, int type, const void *data, int len, seal_status want,
                     const char *part)
{
    delegate d;

    set_up(&d);
    change_attr(&d, nid, 0, NULL, 0);
    change_attr(&d, nid, type, data, len);
    answer(&d, want, part);
    tear_down(&d);
}

static void test_values(void **state)
{
    static const unsigned char other[32] = { 1 };
    /* SigningCertificateV2 of a certificate whose SHA-256 is 01 00 ... */
    static const unsigned char ess[40] = { 0x30, 0x26, 0x30, 0x24, 0x30, 0x22, 0x04, 0x20, 0x01 };

    (void)state;
    replaced(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, other, 32, SEAL_ERR_SIGNATURE_MISMATCH,
             "not that of this document");
    replaced(NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_signed), -1,
             SEAL_ERR_SIGNER, "content-type");
    replaced(NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, ess, sizeof ess,
             SEAL_ERR_SIGNATURE_MISMATCH, "names another certificate");
    replaced(NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, "\x30\x02\x30\x00", 4,
             SEAL_ERR_SIGNER, "not readable");
}

static void test_ess_of_another_certificate(void **state)
{
    seal_chain *stranger = pki_chain("p384.pem");
    delegate d;

    (void)state;
    set_up(&d);
    sealp_buf_clear(&d.attrs);
    assert_int_equal(sealp_attrs_build(stranger, d.alg, digest_of(&d), NULL, &d.attrs, NULL),
                     SEAL_OK);
    wrap(&d);
    answer(&d, SEAL_ERR_SIGNATURE_MISMATCH, "names another certificate");
    seal_chain_unref(stranger);
    tear_down(&d);
}

/* What OpenSSL's CMS_sign makes has signing-time: the trap of its users. */
static void test_cms_sign(void **state)
{
    BIO *content = BIO_new_mem_buf(document, sizeof document);
    CMS_ContentInfo *cms;
    unsigned char *der = NULL;
    delegate d;
    int n;

    (void)state;
    set_up(&d);
    cms = CMS_sign(NULL, NULL, NULL, NULL, CMS_PARTIAL | CMS_DETACHED | CMS_BINARY);
    assert_non_null(CMS_add1_signer(cms, sealp_chain_cert(d.chain, 0), d.key, EVP_sha256(),
                                    CMS_CADES | CMS_NOSMIMECAP));
    assert_int_equal(CMS_final(cms, content, NULL, CMS_BINARY | CMS_DETACHED), 1);
    n = i2d_CMS_ContentInfo(cms, &der);
    sealp_buf_clear(&d.cms);
    sealp_buf_add(&d.cms, der, (size_t)n);
    answer(&d, SEAL_ERR_SIGNER, "signing-time");
    OPENSSL_free(der);
    CMS_ContentInfo_free(cms);
    BIO_free(content);
    tear_down(&d);
}

/* 1 when the byte lies in a certificate other than the signer's: such a change
 * hurts no signature, it only withholds a certificate from the verifier. */
static int in_other_certificate(const delegate *d, size_t at)
{
    for (size_t i = 1; i < sealp_chain_count(d->chain); i++) {
        unsigned char *der = NULL;
        int n = i2d_X509(sealp_chain_cert(d->chain, i), &der);
        const unsigned char *p = memmem(d->cms.data, d->cms.len, der, (size_t)n);
        size_t start = p ? (size_t)(p - d->cms.data) : SIZE_MAX;

        OPENSSL_free(der);
        if (p && at >= start && at < start + (size_t)n)
            return 1;
    }
    return 0;
}

static void test_every_byte(void **state)
{
    static const unsigned char flips[] = { 0x01, 0x20, 0x80, 0xFF };
    size_t refused = 0, harmless = 0;
    delegate d;

    (void)state;
    set_up(&d);
    for (size_t i = 0; i < d.cms.len * sizeof flips; i++) {
        size_t at = i / sizeof flips;
        int other = in_other_certificate(&d, at);
        unsigned char was = d.cms.data[at];
        seal_status st;

        d.cms.data[at] = was ^ flips[i % sizeof flips];
        st = sealp_signed_data_check(d.chain, d.alg, digest_of(&d), sealp_buf_view(&d.asked),
                                     sealp_buf_view(&d.cms), NULL);
        d.cms.data[at] = was;
        if (st == SEAL_OK && !other)
            fail_msg("byte %zu may change from %02x by %02x", at, was, flips[i % sizeof flips]);
        refused += st != SEAL_OK;
        harmless += st == SEAL_OK;
        assert_int_equal(ERR_peek_error(), 0);
    }
    assert_true(refused > harmless);
    tear_down(&d);
}

/* OpenSSL and others write plain rsaEncryption: RFC 3370, 3.2. */
static void test_rsa_encryption(void **state)
{
    sealp_content_info *ci;
    delegate d;

    (void)state;
    set_up(&d);
    EVP_PKEY_free(d.key);
    seal_chain_unref(d.chain);
    sealp_buf_clear(&d.attrs);
    d.key = pki_key("rsa2048");
    d.chain = pki_chain("rsa2048-chain.pem");
    assert_int_equal(sealp_alg_for(d.chain, NULL, SEAL_PADDING_KEY, &d.alg, NULL), SEAL_OK);
    assert_int_equal(sealp_attrs_build(d.chain, d.alg, digest_of(&d), NULL, &d.attrs, NULL),
                     SEAL_OK);
    wrap(&d);
    answer(&d, SEAL_OK, "");
    ci = open_cms(&d);
    X509_ALGOR_set0(signer_of(ci)->signature_algorithm, OBJ_nid2obj(NID_rsaEncryption), V_ASN1_NULL,
                    NULL);
    close_cms(&d, ci);
    answer(&d, SEAL_OK, "");
    tear_down(&d);
}

/* A commitment that was asked for must be there, one that was not must not. */
static void test_optional_attributes(void **state)
{
    const sealp_attrs_extra extra = { .commitment = "proof-of-origin" };
    sealp_buf with = { 0 };
    delegate d;

    (void)state;
    set_up(&d);
    assert_int_equal(sealp_attrs_build(d.chain, d.alg, digest_of(&d), &extra, &with, NULL),
                     SEAL_OK);
    sealp_buf_clear(&d.asked);
    sealp_buf_slice(&d.asked, sealp_buf_view(&with));
    answer(&d, SEAL_ERR_SIGNER, "lack the commitment-type-indication");
    sealp_buf_clear(&d.attrs);
    sealp_buf_slice(&d.attrs, sealp_buf_view(&with));
    wrap(&d);
    answer(&d, SEAL_OK, "");
    sealp_buf_clear(&d.asked);
    assert_int_equal(sealp_attrs_build(d.chain, d.alg, digest_of(&d), NULL, &d.asked, NULL),
                     SEAL_OK);
    answer(&d, SEAL_ERR_SIGNER, "was not asked for");
    sealp_buf_clear(&with);
    tear_down(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_optional_attributes),
        cmocka_unit_test(test_ber),
        cmocka_unit_test(test_frame),
        cmocka_unit_test(test_attribute_certificate),
        cmocka_unit_test(test_number_of_signers),
        cmocka_unit_test(test_signer_info),
        cmocka_unit_test(test_key_identifier),
        cmocka_unit_test(test_attributes),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_ess_of_another_certificate),
        cmocka_unit_test(test_cms_sign),
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_rsa_encryption),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
