/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/evidence.h"

#include "cms/asn1.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>

/* RevocationInfoArchival; otherRevInfo is read and left alone. */
typedef struct archival {
    STACK_OF(ASN1_TYPE) * crls;
    STACK_OF(ASN1_TYPE) * ocsps;
    STACK_OF(ASN1_TYPE) * others;
} archival;

ASN1_SEQUENCE(archival) = {
    ASN1_EXP_SEQUENCE_OF_OPT(archival, crls, ASN1_ANY, 0),
    ASN1_EXP_SEQUENCE_OF_OPT(archival, ocsps, ASN1_ANY, 1),
    ASN1_EXP_SEQUENCE_OF_OPT(archival, others, ASN1_ANY, 2),
} static_ASN1_SEQUENCE_END(archival)

/* Adds each element of list. */
static seal_status add_all(sealp_evidence *e, const STACK_OF(ASN1_TYPE) * list,
                           sealp_proof_kind kind, sealp_origin from, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (int i = 0; st == SEAL_OK && i < sk_ASN1_TYPE_num(list); i++) {
        const ASN1_TYPE *value = sk_ASN1_TYPE_value(list, i);

        if (value->type != V_ASN1_SEQUENCE)
            st = sealp_fail(err, SEAL_ERR_CERT, "adbe-revocation-info holds what is no SEQUENCE");
        else
            st = sealp_evidence_add_der(
                e, kind,
                (sealp_slice){ value->value.sequence->data, (size_t)value->value.sequence->length },
                from, err);
    }
    return st;
}

seal_status sealp_evidence_add_archival(sealp_evidence *e, sealp_slice der, sealp_origin from,
                                        seal_error *err)
{
    archival *a;
    seal_status st;

    ERR_set_mark();
    if (!(a = sealp_asn1_decode(ASN1_ITEM_rptr(archival), der)))
        st = sealp_ossl_fail(err, SEAL_ERR_CERT,
                             "adbe-revocation-info is not the DER of RevocationInfoArchival");
    else if ((st = add_all(e, a->crls, SEALP_PROOF_CRL, from, err)) == SEAL_OK)
        st = add_all(e, a->ocsps, SEALP_PROOF_OCSP, from, err);
    ASN1_item_free((ASN1_VALUE *)a, ASN1_ITEM_rptr(archival));
    ERR_pop_to_mark();
    return st;
}
