/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/attrs.h"
#include "cms/ess.h"
#include "cms/foreign.h"
#include "cms/message.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <string.h>

/* RFC 6211, 2 */
typedef struct algorithm_protection {
    X509_ALGOR *digest;
    X509_ALGOR *signature;
    X509_ALGOR *mac;
} algorithm_protection;

ASN1_SEQUENCE(algorithm_protection) = {
    ASN1_SIMPLE(algorithm_protection, digest, X509_ALGOR),
    ASN1_IMP_OPT(algorithm_protection, signature, X509_ALGOR, 1),
    ASN1_IMP_OPT(algorithm_protection, mac, X509_ALGOR, 2),
} static_ASN1_SEQUENCE_END(algorithm_protection)

/* The attributes in the order of the message: DER sorts them, and what was
 * signed is a matter of bytes. */
ASN1_ITEM_TEMPLATE(attrs_as_they_are) = ASN1_EX_TEMPLATE_TYPE(
    ASN1_TFLG_SEQUENCE_OF | ASN1_TFLG_IMPTAG | ASN1_TFLG_UNIVERSAL, V_ASN1_SET, attributes,
    X509_ATTRIBUTE)
static_ASN1_ITEM_TEMPLATE_END(attrs_as_they_are)

/* What one check works with. */
typedef struct judge {
    const sealp_cms *cms;
    X509 *signer;
    const char *digest; /* name of the message's */
    unsigned faults;
} judge;

static int equal(sealp_slice a, sealp_slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The digest that message-digest must be: of what is outside, or of the content
 * inside, which in adbe.pkcs7.sha1 is the SHA-1 of what is outside (ISO 32000-1,
 * 12.8.3.3.1). */
static seal_status expected_digest(judge *j, sealp_slice outside,
                                   unsigned char md[SEALP_MAX_DIGEST], size_t *len, seal_error *err)
{
    sealp_slice inside = sealp_cms_content(j->cms);
    int style = inside.p && outside.p && equal(inside, outside);

    if (style)
        j->faults |= SEALP_CMS_SHA1_STYLE;
    else if (inside.p && outside.p)
        j->faults |= SEALP_CMS_CONTENT;
    if (!outside.p || style)
        return sealp_digest_of(j->digest, inside.p, inside.n, md, len, err);
    *len = outside.n < SEALP_MAX_DIGEST ? outside.n : SEALP_MAX_DIGEST;
    memcpy(md, outside.p, *len);
    return SEAL_OK;
}

static seal_status check_algorithms(judge *j, seal_error *err)
{
    /* id-aa-cmsAlgorithmProtect, 1.2.840.113549.1.9.52 */
    static const unsigned char oid[] = { 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x34 };
    sealp_slice der = sealp_cms_signed_attr_oid(j->cms, (sealp_slice){ oid, sizeof oid });
    algorithm_protection *said;

    if (!der.p)
        return SEAL_OK;
    said = sealp_asn1_decode(ASN1_ITEM_rptr(algorithm_protection), der);
    if (!said && sealp_ossl_no_memory())
        return sealp_nomem(err);
    if (!said || !said->signature ||
        X509_ALGOR_cmp(said->digest, sealp_cms_digest_algorithm(j->cms)) != 0 ||
        X509_ALGOR_cmp(said->signature, sealp_cms_signature_algorithm(j->cms)) != 0)
        j->faults |= SEALP_CMS_ALGORITHM_DIFFERS;
    ASN1_item_free((ASN1_VALUE *)said, ASN1_ITEM_rptr(algorithm_protection));
    return SEAL_OK;
}

static seal_status check_binding(judge *j, seal_error *err)
{
    sealp_ess ess = sealp_ess_binding(sealp_cms_signed_attrs(j->cms), j->signer);

    if (ess == SEALP_ESS_NO_MEMORY)
        return sealp_nomem(err);
    if (ess == SEALP_ESS_MISSING)
        j->faults |= SEALP_CMS_ESS_MISSING;
    else if (!sealp_ess_binds(ess))
        j->faults |= SEALP_CMS_ESS_WRONG;
    return SEAL_OK;
}

static seal_status check_attrs(judge *j, sealp_slice expected, seal_error *err)
{
    const STACK_OF(X509_ATTRIBUTE) *attrs = sealp_cms_signed_attrs(j->cms);
    seal_status st;

    if (!attrs) {
        /* RFC 5652, 5.3: they are needed for any content but id-data. */
        j->faults |= SEALP_CMS_NO_ATTRS | SEALP_CMS_ESS_MISSING;
        if (OBJ_obj2nid(sealp_cms_content_type(j->cms)) != NID_pkcs7_data)
            j->faults |= SEALP_CMS_ATTRS_WRONG;
        return SEAL_OK;
    }
    if (!sealp_attrs_content_is(attrs, sealp_cms_content_type(j->cms)))
        j->faults |= SEALP_CMS_ATTRS_WRONG;
    if (!equal(sealp_cms_signed_attr(j->cms, NID_pkcs9_messageDigest), expected))
        j->faults |= SEALP_CMS_DIGEST_WRONG;
    if (X509at_get_attr_by_NID(attrs, NID_pkcs9_signingTime, -1) >= 0)
        j->faults |= SEALP_CMS_SIGNING_TIME;
    if ((st = check_algorithms(j, err)) != SEAL_OK)
        return st;
    return check_binding(j, err);
}

/* Whether the signature's value is over message, or over what has this digest;
 * -1 when the algorithm is not known. */
static seal_status verify(const judge *j, sealp_slice message, sealp_slice digest, int *result,
                          seal_error *err)
{
    EVP_PKEY *key = X509_get0_pubkey(j->signer);

    *result = key ? sealp_foreign_verify(key, sealp_cms_digest_algorithm(j->cms),
                                         sealp_cms_signature_algorithm(j->cms), message, digest,
                                         sealp_cms_signature(j->cms))
                  : SEALP_FOREIGN_UNKNOWN;
    if (*result != SEALP_FOREIGN_RIGHT && sealp_ossl_no_memory())
        return sealp_nomem(err);
    return SEAL_OK;
}

static seal_status verify_attrs(const judge *j, const ASN1_ITEM *order, int *result,
                                seal_error *err)
{
    const STACK_OF(X509_ATTRIBUTE) *attrs = sealp_cms_signed_attrs(j->cms);
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_buf set = { 0 };
    size_t len;
    seal_status st;

    if (sealp_asn1_encode(order, attrs, &set) != 0)
        st = sealp_nomem(err);
    else if ((st = sealp_digest_of(j->digest, set.data, set.len, md, &len, err)) == SEAL_OK)
        st = verify(j, sealp_buf_view(&set), (sealp_slice){ md, len }, result, err);
    sealp_buf_clear(&set);
    return st;
}

static seal_status check_signature(judge *j, sealp_slice expected, seal_error *err)
{
    sealp_slice inside = sealp_cms_content(j->cms);
    int result = SEALP_FOREIGN_UNKNOWN;
    seal_status st;

    if (j->faults & SEALP_CMS_CONTENT)
        inside = (sealp_slice){ NULL, 0 };
    if (!sealp_cms_signed_attrs(j->cms))
        st = verify(j, inside, expected, &result, err);
    else
        st = verify_attrs(j, ASN1_ITEM_rptr(attrs_as_they_are), &result, err);
    /* Some write the attributes in another order than the one they sign. */
    if (st == SEAL_OK && result == SEALP_FOREIGN_WRONG && sealp_cms_signed_attrs(j->cms) &&
        !sealp_cms_is_der(j->cms))
        st = verify_attrs(j, ASN1_ITEM_rptr(sealp_signed_attrs), &result, err);
    if (result == SEALP_FOREIGN_UNKNOWN)
        j->faults |= SEALP_CMS_ALGORITHM_UNKNOWN;
    else if (result == SEALP_FOREIGN_WRONG)
        j->faults |= SEALP_CMS_SIGNATURE_WRONG;
    return st;
}

seal_status sealp_cms_check(const sealp_cms *cms, X509 *signer, sealp_slice content_digest,
                            unsigned *faults, seal_error *err)
{
    judge j = { cms, signer, sealp_cms_digest_name(cms), 0 };
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_slice expected = { md, 0 };
    seal_status st = SEAL_OK;

    ERR_set_mark();
    if (!sealp_cms_is_der(cms))
        j.faults |= SEALP_CMS_NOT_DER;
    if (!sealp_cms_is_consistent(cms))
        j.faults |= SEALP_CMS_INCONSISTENT;
    if (sealp_foreign_is_weak(sealp_cms_digest_algorithm(cms), sealp_cms_signature_algorithm(cms),
                              X509_get0_pubkey(signer)))
        j.faults |= SEALP_CMS_WEAK;
    if (!j.digest)
        j.faults |= SEALP_CMS_ALGORITHM_UNKNOWN;
    else if ((st = expected_digest(&j, content_digest, md, &expected.n, err)) == SEAL_OK &&
             (st = check_attrs(&j, expected, err)) == SEAL_OK)
        st = check_signature(&j, expected, err);
    ERR_pop_to_mark();
    *faults = j.faults;
    return st;
}
