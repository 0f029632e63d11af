/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1.h"
#include "cms/message.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>

/* SignedData whose certificates and lists stay the bytes they are: OpenSSL
 * takes longer to read one certificate than a token to be added. */
typedef struct plain_data {
    int32_t version;
    STACK_OF(X509_ALGOR) * digest_algorithms;
    sealp_encap_content *encap;
    STACK_OF(ASN1_TYPE) * certificates;
    STACK_OF(ASN1_TYPE) * crls;
    STACK_OF(sealp_signer_info) * signer_infos;
} plain_data;

ASN1_SEQUENCE(plain_data) = {
    ASN1_EMBED(plain_data, version, INT32),
    ASN1_SET_OF(plain_data, digest_algorithms, X509_ALGOR),
    ASN1_SIMPLE(plain_data, encap, sealp_encap_content),
    ASN1_IMP_SET_OF_OPT(plain_data, certificates, ASN1_ANY, 0),
    ASN1_IMP_SET_OF_OPT(plain_data, crls, ASN1_ANY, 1),
    ASN1_SET_OF(plain_data, signer_infos, sealp_signer_info),
} static_ASN1_SEQUENCE_END(plain_data)

typedef struct plain_info {
    ASN1_OBJECT *type;
    plain_data *signed_data;
} plain_info;

ASN1_SEQUENCE(plain_info) = {
    ASN1_SIMPLE(plain_info, type, ASN1_OBJECT),
    ASN1_EXP(plain_info, signed_data, plain_data, 0),
} static_ASN1_SEQUENCE_END(plain_info)

/* The only signer of *ci, which is released by the caller. */
static seal_status open_plain(sealp_slice cms, plain_info **ci, sealp_signer_info **signer,
                              seal_error *err)
{
    /* Only what is DER comes out of the encoder as it went in. */
    *ci = sealp_asn1_decode(ASN1_ITEM_rptr(plain_info), cms);
    if (!*ci || sk_sealp_signer_info_num((*ci)->signed_data->signer_infos) != 1)
        return sealp_ossl_fail(err, SEAL_ERR_CERT,
                               "CMS is not a SignedData in DER with one signature: a time stamp "
                               "cannot be added to it");
    *signer = sk_sealp_signer_info_value((*ci)->signed_data->signer_infos, 0);
    return SEAL_OK;
}

seal_status sealp_cms_stamped_value(sealp_slice cms, sealp_buf *value, seal_error *err)
{
    plain_info *ci;
    sealp_signer_info *signer;
    seal_status st;

    ERR_set_mark();
    if ((st = open_plain(cms, &ci, &signer, err)) == SEAL_OK) {
        sealp_buf_add(value, ASN1_STRING_get0_data(signer->signature),
                      (size_t)ASN1_STRING_length(signer->signature));
        st = value->failed ? sealp_nomem(err) : SEAL_OK;
    }
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(plain_info));
    ERR_pop_to_mark();
    return st;
}

static int add(sealp_signer_info *signer, sealp_slice token)
{
    X509_ATTRIBUTE *attr = X509_ATTRIBUTE_create_by_NID(NULL, NID_id_smime_aa_timeStampToken,
                                                        V_ASN1_SEQUENCE, token.p, (int)token.n);

    if (!signer->unsigned_attrs)
        signer->unsigned_attrs = sk_X509_ATTRIBUTE_new_null();
    if (attr && signer->unsigned_attrs && sk_X509_ATTRIBUTE_push(signer->unsigned_attrs, attr) > 0)
        return 1;
    X509_ATTRIBUTE_free(attr);
    return 0;
}

seal_status sealp_cms_add_token(sealp_slice cms, sealp_slice token, sealp_buf *out, seal_error *err)
{
    plain_info *ci;
    sealp_signer_info *signer;
    seal_status st;

    ERR_set_mark();
    if ((st = open_plain(cms, &ci, &signer, err)) == SEAL_OK &&
        (!add(signer, token) || sealp_asn1_encode(ASN1_ITEM_rptr(plain_info), ci, out) != 0))
        st = sealp_nomem(err);
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(plain_info));
    ERR_pop_to_mark();
    return st;
}
