/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

ASN1_CHOICE(sealp_signer_id) = {
    ASN1_SIMPLE(sealp_signer_id, d.issuer_and_serial, PKCS7_ISSUER_AND_SERIAL),
    ASN1_IMP(sealp_signer_id, d.key_id, ASN1_OCTET_STRING, 0),
} ASN1_CHOICE_END(sealp_signer_id)

ASN1_SEQUENCE(sealp_signer_info) = {
    ASN1_EMBED(sealp_signer_info, version, INT32),
    ASN1_SIMPLE(sealp_signer_info, sid, sealp_signer_id),
    ASN1_SIMPLE(sealp_signer_info, digest_algorithm, X509_ALGOR),
    ASN1_IMP_SET_OF_OPT(sealp_signer_info, signed_attrs, X509_ATTRIBUTE, 0),
    ASN1_SIMPLE(sealp_signer_info, signature_algorithm, X509_ALGOR),
    ASN1_SIMPLE(sealp_signer_info, signature, ASN1_OCTET_STRING),
    ASN1_IMP_SET_OF_OPT(sealp_signer_info, unsigned_attrs, X509_ATTRIBUTE, 1),
} ASN1_SEQUENCE_END(sealp_signer_info)

ASN1_SEQUENCE(sealp_encap_content) = {
    ASN1_SIMPLE(sealp_encap_content, type, ASN1_OBJECT),
    ASN1_EXP_OPT(sealp_encap_content, content, ASN1_OCTET_STRING, 0),
} ASN1_SEQUENCE_END(sealp_encap_content)

ASN1_CHOICE(sealp_cert_choice) = {
    ASN1_SIMPLE(sealp_cert_choice, d.certificate, X509),
    ASN1_IMP(sealp_cert_choice, d.other, ASN1_SEQUENCE, 0),
    ASN1_IMP(sealp_cert_choice, d.other, ASN1_SEQUENCE, 1),
    ASN1_IMP(sealp_cert_choice, d.other, ASN1_SEQUENCE, 2),
    ASN1_IMP(sealp_cert_choice, d.other, ASN1_SEQUENCE, 3),
} ASN1_CHOICE_END(sealp_cert_choice)

ASN1_CHOICE(sealp_revocation_choice) = {
    ASN1_SIMPLE(sealp_revocation_choice, d.crl, X509_CRL),
    ASN1_IMP(sealp_revocation_choice, d.other, ASN1_SEQUENCE, 1),
} ASN1_CHOICE_END(sealp_revocation_choice)

ASN1_SEQUENCE(sealp_signed_data) = {
    ASN1_EMBED(sealp_signed_data, version, INT32),
    ASN1_SET_OF(sealp_signed_data, digest_algorithms, X509_ALGOR),
    ASN1_SIMPLE(sealp_signed_data, encap, sealp_encap_content),
    ASN1_IMP_SET_OF_OPT(sealp_signed_data, certificates, sealp_cert_choice, 0),
    ASN1_IMP_SET_OF_OPT(sealp_signed_data, crls, sealp_revocation_choice, 1),
    ASN1_SET_OF(sealp_signed_data, signer_infos, sealp_signer_info),
} ASN1_SEQUENCE_END(sealp_signed_data)

ASN1_SEQUENCE(sealp_content_info) = {
    ASN1_SIMPLE(sealp_content_info, type, ASN1_OBJECT),
    ASN1_EXP(sealp_content_info, signed_data, sealp_signed_data, 0),
} ASN1_SEQUENCE_END(sealp_content_info)

ASN1_SEQUENCE(sealp_issuer_serial) = {
    ASN1_SEQUENCE_OF(sealp_issuer_serial, issuer, GENERAL_NAME),
    ASN1_SIMPLE(sealp_issuer_serial, serial, ASN1_INTEGER),
} ASN1_SEQUENCE_END(sealp_issuer_serial)

ASN1_SEQUENCE(sealp_ess_cert_id) = {
    ASN1_OPT(sealp_ess_cert_id, hash_algorithm, X509_ALGOR),
    ASN1_SIMPLE(sealp_ess_cert_id, cert_hash, ASN1_OCTET_STRING),
    ASN1_OPT(sealp_ess_cert_id, issuer_serial, sealp_issuer_serial),
} ASN1_SEQUENCE_END(sealp_ess_cert_id)

ASN1_SEQUENCE(sealp_signing_cert) = {
    ASN1_SEQUENCE_OF(sealp_signing_cert, certs, sealp_ess_cert_id),
    ASN1_SEQUENCE_OF_OPT(sealp_signing_cert, policies, POLICYINFO),
} ASN1_SEQUENCE_END(sealp_signing_cert)

ASN1_ITEM_TEMPLATE(sealp_signed_attrs) =
    ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SET_OF, 0, attributes, X509_ATTRIBUTE)
ASN1_ITEM_TEMPLATE_END(sealp_signed_attrs)

static int has_cert_choice(const sealp_signed_data *sd, int type)
{
    for (int i = 0; i < sk_sealp_cert_choice_num(sd->certificates); i++) {
        if (sk_sealp_cert_choice_value(sd->certificates, i)->type == type)
            return 1;
    }
    return 0;
}

static int has_other_revocation(const sealp_signed_data *sd)
{
    for (int i = 0; i < sk_sealp_revocation_choice_num(sd->crls); i++) {
        if (sk_sealp_revocation_choice_value(sd->crls, i)->type == SEALP_REVOCATION_CHOICE_OTHER)
            return 1;
    }
    return 0;
}

static int has_signer_by_key(const sealp_signed_data *sd)
{
    for (int i = 0; i < sk_sealp_signer_info_num(sd->signer_infos); i++) {
        if (sk_sealp_signer_info_value(sd->signer_infos, i)->sid->type == SEALP_SIGNER_ID_KEY)
            return 1;
    }
    return 0;
}

int32_t sealp_signed_data_version(const sealp_signed_data *sd)
{
    /* RFC 5652, 5.1 */
    if (has_cert_choice(sd, SEALP_CERT_CHOICE_OTHER) || has_other_revocation(sd))
        return 5;
    if (has_cert_choice(sd, SEALP_CERT_CHOICE_ATTR_V2))
        return 4;
    if (has_cert_choice(sd, SEALP_CERT_CHOICE_ATTR_V1) || has_signer_by_key(sd) ||
        OBJ_obj2nid(sd->encap->type) != NID_pkcs7_data)
        return 3;
    return 1;
}

void *sealp_asn1_decode(const ASN1_ITEM *item, sealp_slice der)
{
    const unsigned char *p = der.p;
    ASN1_VALUE *value;
    sealp_buf again = { 0 };
    int same = 0;

    if (der.n == 0 || der.n > INT_MAX || !(value = ASN1_item_d2i(NULL, &p, (long)der.n, item)))
        return NULL;
    /* OpenSSL reads BER, and stops where the value ends; only DER without a tail
     * comes out as it went in. */
    if (sealp_asn1_encode(item, value, &again) == 0)
        same = again.len == der.n && memcmp(again.data, der.p, der.n) == 0;
    sealp_buf_clear(&again);
    if (!same) {
        ASN1_item_free(value, item);
        value = NULL;
    }
    return value;
}

int sealp_asn1_encode(const ASN1_ITEM *item, const void *value, sealp_buf *der)
{
    unsigned char *bytes = NULL;
    int n = ASN1_item_i2d(value, &bytes, item);

    if (n > 0)
        sealp_buf_add(der, bytes, (size_t)n);
    OPENSSL_free(bytes);
    if (der->failed)
        ERR_raise(ERR_LIB_ASN1, ERR_R_MALLOC_FAILURE);
    return n > 0 && !der->failed ? 0 : -1;
}
