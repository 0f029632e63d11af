/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1.h"
#include "cms/message.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>

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
    sealp_content_info *ci;
    sealp_signed_data *sd;
    seal_status st = SEAL_OK;

    ERR_set_mark();
    /* Only what is DER comes out of the encoder as it went in. */
    ci = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_content_info), cms);
    sd = ci ? ci->signed_data : NULL;
    if (!sd || sk_sealp_signer_info_num(sd->signer_infos) != 1)
        st = sealp_ossl_fail(err, SEAL_ERR_CERT,
                             "CMS is not a SignedData in DER with one signature: a time stamp "
                             "cannot be added to it");
    else if (!add(sk_sealp_signer_info_value(sd->signer_infos, 0), token) ||
             sealp_asn1_encode(ASN1_ITEM_rptr(sealp_content_info), ci, out) != 0)
        st = sealp_nomem(err);
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
    ERR_pop_to_mark();
    return st;
}
