/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"

#include "cms/alg.h"
#include "cms/asn1.h"
#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

/* What a delegate's own CMS commonly has more than ours: issuerSerial, an
 * algorithm-protection attribute, a certificate policy. */
#define DELEGATE_SLACK 1024

/* Replaces an OPTIONAL or allocated AlgorithmIdentifier. */
static int put_algorithm(X509_ALGOR **where, X509_ALGOR *taken)
{
    X509_ALGOR_free(*where);
    *where = taken;
    return taken != NULL;
}

/* Version 1 with issuerAndSerialNumber, the form every reader knows (RFC 5652,
 * 5.3). */
static int fill_signer(sealp_signer_info *si, X509 *leaf, const sealp_alg *alg, sealp_slice attrs,
                       sealp_slice signature)
{
    PKCS7_ISSUER_AND_SERIAL *ias;

    si->version = 1;
    si->sid->type = SEALP_SIGNER_ID_ISSUER;
    if (!(ias = si->sid->d.issuer_and_serial = PKCS7_ISSUER_AND_SERIAL_new()) ||
        X509_NAME_set(&ias->issuer, X509_get_issuer_name(leaf)) != 1)
        return 0;
    ASN1_INTEGER_free(ias->serial);
    ias->serial = ASN1_INTEGER_dup(X509_get0_serialNumber(leaf));
    si->signed_attrs = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), attrs);
    return ias->serial && si->signed_attrs &&
           put_algorithm(&si->digest_algorithm, sealp_alg_digest_id(alg)) &&
           put_algorithm(&si->signature_algorithm, sealp_alg_signature_id(alg)) &&
           ASN1_OCTET_STRING_set(si->signature, signature.p, (int)signature.n) == 1;
}

/* Appends a reference to the certificate. */
static int put_certificate(sealp_signed_data *sd, X509 *cert)
{
    sealp_cert_choice *choice =
        (sealp_cert_choice *)ASN1_item_new(ASN1_ITEM_rptr(sealp_cert_choice));

    if (choice && X509_up_ref(cert) == 1) {
        choice->type = SEALP_CERT_CHOICE_X509;
        choice->d.certificate = cert;
        if (sk_sealp_cert_choice_push(sd->certificates, choice) > 0)
            return 1;
    }
    ASN1_item_free((ASN1_VALUE *)choice, ASN1_ITEM_rptr(sealp_cert_choice));
    return 0;
}

/* All certificates of the chain: the signer's shall be there, the others
 * should (EN 319 142-1, 6.3, a and b). */
static int put_certificates(sealp_signed_data *sd, const seal_chain *chain)
{
    if (!(sd->certificates = sk_sealp_cert_choice_new_null()))
        return 0;
    for (size_t i = 0; i < sealp_chain_count(chain); i++) {
        if (!put_certificate(sd, sealp_chain_cert(chain, i)))
            return 0;
    }
    return 1;
}

/* Appends an empty SignerInfo and returns it. */
static sealp_signer_info *new_signer(sealp_signed_data *sd)
{
    sealp_signer_info *si = (sealp_signer_info *)ASN1_item_new(ASN1_ITEM_rptr(sealp_signer_info));

    if (si && sk_sealp_signer_info_push(sd->signer_infos, si) > 0)
        return si;
    ASN1_item_free((ASN1_VALUE *)si, ASN1_ITEM_rptr(sealp_signer_info));
    return NULL;
}

/* Detached: encapContentInfo holds only its type (ISO 32000-1, 12.8.3.3.1). */
static int fill(sealp_content_info *ci, const seal_chain *chain, const sealp_alg *alg,
                sealp_slice attrs, sealp_slice signature)
{
    sealp_signed_data *sd = ci->signed_data;
    sealp_signer_info *si;
    X509_ALGOR *digest;

    ci->type = OBJ_nid2obj(NID_pkcs7_signed);
    sd->version = 1;
    sd->encap->type = OBJ_nid2obj(NID_pkcs7_data);
    if (!(digest = sealp_alg_digest_id(alg)))
        return 0;
    if (sk_X509_ALGOR_push(sd->digest_algorithms, digest) <= 0) {
        X509_ALGOR_free(digest);
        return 0;
    }
    return put_certificates(sd, chain) && (si = new_signer(sd)) != NULL &&
           fill_signer(si, sealp_chain_cert(chain, 0), alg, attrs, signature);
}

seal_status sealp_signed_data_build(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice attrs, sealp_slice signature, sealp_buf *der,
                                    seal_error *err)
{
    sealp_content_info *ci;
    seal_status st = SEAL_OK;

    ERR_set_mark();
    ci = (sealp_content_info *)ASN1_item_new(ASN1_ITEM_rptr(sealp_content_info));
    if (!ci || !fill(ci, chain, alg, attrs, signature) ||
        sealp_asn1_encode(ASN1_ITEM_rptr(sealp_content_info), ci, der) != 0)
        st = sealp_ossl_fail(err, SEAL_ERR_INTERNAL, "cannot build the CMS SignedData");
    ASN1_item_free((ASN1_VALUE *)ci, ASN1_ITEM_rptr(sealp_content_info));
    ERR_pop_to_mark();
    return st;
}

seal_status sealp_signed_data_size(const seal_chain *chain, const sealp_alg *alg,
                                   const sealp_attrs_extra *extra, size_t *size, seal_error *err)
{
    static const unsigned char zeros[SEALP_MAX_DIGEST];
    EVP_PKEY *key = X509_get0_pubkey(sealp_chain_cert(chain, 0));
    sealp_attrs_extra known = extra ? *extra : (sealp_attrs_extra){ 0 };
    sealp_buf attrs = { 0 }, signature = { 0 }, der = { 0 };
    seal_status st;

    *size = 0;
    known.content_token = (sealp_slice){ NULL, 0 };
    if ((st = sealp_attrs_build(chain, alg, (sealp_slice){ zeros, alg->digest_len }, &known, &attrs,
                                err)) != SEAL_OK)
        goto out;
    /* Only the signature varies: for ECDSA this is the longest SEQUENCE. */
    for (int i = EVP_PKEY_get_size(key); i > 0; i--)
        sealp_buf_byte(&signature, 0);
    if (signature.failed)
        st = sealp_nomem(err);
    else
        st = sealp_signed_data_build(chain, alg, sealp_buf_view(&attrs), sealp_buf_view(&signature),
                                     &der, err);
    if (st == SEAL_OK)
        *size = der.len + DELEGATE_SLACK;
out:
    sealp_buf_clear(&attrs);
    sealp_buf_clear(&signature);
    sealp_buf_clear(&der);
    return st;
}
