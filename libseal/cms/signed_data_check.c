/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"

#include "cms/alg.h"
#include "cms/asn1.h"
#include "cms/attrs_extra.h"
#include "cms/chain.h"
#include "cms/ossl.h"
#include "cms/signer_id.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

/* The parts that decide nothing but must be well-formed. */
static seal_status check_frame(const sealp_content_info *ci, const sealp_alg *alg, seal_error *err)
{
    const sealp_signed_data *sd = ci->signed_data;

    if (OBJ_obj2nid(ci->type) != NID_pkcs7_signed)
        return sealp_fail(err, SEAL_ERR_SIGNER, "CMS is not a SignedData");
    if (OBJ_obj2nid(sd->encap->type) != NID_pkcs7_data)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "CMS signs another content type than id-data (1.2.840.113549.1.7.1)");
    if (sd->encap->content)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "CMS holds the signed content: ask the signing service for a detached "
                          "signature");
    if (sk_sealp_signer_info_num(sd->signer_infos) != 1)
        return sealp_fail(err, SEAL_ERR_SIGNER, "CMS holds %d signatures, PAdES asks for one",
                          sk_sealp_signer_info_num(sd->signer_infos));
    if (sk_X509_ALGOR_num(sd->digest_algorithms) != 1 ||
        !sealp_alg_is_digest(alg, sk_X509_ALGOR_value(sd->digest_algorithms, 0)))
        return sealp_fail(err, SEAL_ERR_SIGNER, "CMS digestAlgorithms is not %s alone",
                          alg->digest);
    return SEAL_OK;
}

static seal_status check_certificates(const sealp_signed_data *sd, X509 *leaf, seal_error *err)
{
    for (int i = 0; i < sk_sealp_cert_choice_num(sd->certificates); i++) {
        const sealp_cert_choice *choice = sk_sealp_cert_choice_value(sd->certificates, i);

        if (choice->type == SEALP_CERT_CHOICE_X509 && X509_cmp(choice->d.certificate, leaf) == 0)
            return SEAL_OK;
    }
    /* EN 319 142-1, 6.3, a */
    return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                      "CMS does not hold the signer's certificate: let the signing service include "
                      "it, and give libseal the same one");
}

static seal_status check_signer(const sealp_signed_data *sd, X509 *leaf, const sealp_alg *alg,
                                seal_error *err)
{
    const sealp_signer_info *si = sk_sealp_signer_info_value(sd->signer_infos, 0);
    /* RFC 5652, 5.3 */
    int32_t version = si->sid->type == SEALP_SIGNER_ID_ISSUER ? 1 : 3;
    int32_t whole = sealp_signed_data_version(sd);

    if (!sealp_signer_id_is_exactly(si->sid, leaf))
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                          "CMS was signed with another certificate: give libseal the one the "
                          "signing service uses");
    if (si->version != version || sd->version != whole)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "CMS version is %d and its SignerInfo's %d, they must be %d and %d",
                          (int)sd->version, (int)si->version, (int)whole, (int)version);
    if (!sealp_alg_is_digest(alg, si->digest_algorithm))
        return sealp_fail(err, SEAL_ERR_SIGNER, "CMS uses another digest than %s, which was asked",
                          alg->digest);
    if (!sealp_alg_is_signature(alg, si->signature_algorithm))
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "CMS uses another signature algorithm than %s (%s), which was asked",
                          alg->name, alg->oid);
    /* PAdES has no counter-signatures (TS 102 778-3, 4.5.4) */
    if (X509at_get_attr_by_NID(si->unsigned_attrs, NID_pkcs9_countersignature, -1) >= 0)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "CMS holds a counter-signature, which PAdES forbids");
    return SEAL_OK;
}

/* The signature over the attributes, hashed as a SET (RFC 5652, 5.4). */
static seal_status check_signature(const seal_chain *chain, const sealp_alg *alg,
                                   const sealp_signer_info *si, sealp_slice document_digest,
                                   seal_error *err)
{
    sealp_slice given = { ASN1_STRING_get0_data(si->signature),
                          (size_t)ASN1_STRING_length(si->signature) };
    sealp_buf attrs = { 0 }, der = { 0 };
    seal_status st;

    if (!si->signed_attrs)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "CMS has no signed attributes: switch the signing service to CAdES/PAdES "
                          "mode");
    if (sealp_asn1_encode(ASN1_ITEM_rptr(sealp_signed_attrs), si->signed_attrs, &attrs) != 0) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = sealp_attrs_check(chain, document_digest, sealp_buf_view(&attrs), err)) != SEAL_OK ||
        (st = sealp_signature_check(chain, alg, sealp_buf_view(&attrs), given, &der, err)) !=
            SEAL_OK)
        goto out;
    if (der.len != given.n || memcmp(der.data, given.p, given.n) != 0)
        st = sealp_fail(err, SEAL_ERR_SIGNER,
                        "CMS holds an ECDSA signature that is not a DER SEQUENCE of r and s");
out:
    sealp_buf_clear(&attrs);
    sealp_buf_clear(&der);
    return st;
}

/* What the request asked for beyond the attributes of every signature. */
static seal_status check_extra(const sealp_signer_info *si, sealp_slice asked, seal_error *err)
{
    STACK_OF(X509_ATTRIBUTE) *set = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), asked);
    seal_status st = set ? sealp_attrs_extra_check(si->signed_attrs, set, err)
                         : sealp_ossl_fail(err, SEAL_ERR_INTERNAL, "cannot read the request");

    sk_X509_ATTRIBUTE_pop_free(set, X509_ATTRIBUTE_free);
    return st;
}

seal_status sealp_signed_data_check(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice document_digest, sealp_slice asked, sealp_slice cms,
                                    seal_error *err)
{
    X509 *leaf = sealp_chain_cert(chain, 0);
    sealp_content_info *ci = NULL;
    const sealp_signer_info *si;
    seal_status st;

    if (cms.n == 0)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signer answered with an empty CMS");
    ERR_set_mark();
    if (!(ci = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_content_info), cms))) {
        st = sealp_ossl_fail(err, SEAL_ERR_SIGNER,
                             "CMS is not a SignedData in DER: it may be BER, PEM or base64 text, "
                             "or have bytes after its end; ask the signing service for DER");
        goto out;
    }
    if ((st = check_frame(ci, alg, err)) != SEAL_OK ||
        (st = check_certificates(ci->signed_data, leaf, err)) != SEAL_OK ||
        (st = check_signer(ci->signed_data, leaf, alg, err)) != SEAL_OK)
        goto out;
    si = sk_sealp_signer_info_value(ci->signed_data->signer_infos, 0);
    if ((st = check_signature(chain, alg, si, document_digest, err)) == SEAL_OK)
        st = check_extra(si, asked, err);
out:
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
    ERR_pop_to_mark();
    return st;
}
