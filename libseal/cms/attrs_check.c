/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/attrs.h"

#include "cms/chain.h"
#include "cms/hash.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "cms/signed_data.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

/* What PAdES keeps out of the signed attributes (EN 319 142-1, 6.3, table 1
 * row 13; TS 102 778-3, 4.5.4 to 4.5.7). */
static const struct {
    int nid;
    const char *message;
} forbidden[] = {
    { NID_pkcs9_signingTime,
      "signed attributes hold signing-time, which PAdES forbids: switch it off in the signing "
      "service (CAdES/PAdES mode)" },
    { NID_id_smime_aa_signingCertificate,
      "signed attributes hold signing-certificate, which rests on SHA-1: let the signing service "
      "write signing-certificate-v2 alone" },
    { NID_pkcs9_countersignature, "signed attributes hold a counter-signature" },
    { NID_id_smime_aa_contentReference,
      "signed attributes hold content-reference, which PAdES forbids" },
    { NID_id_smime_aa_contentIdentifier,
      "signed attributes hold content-identifier, which PAdES forbids" },
    { NID_id_smime_aa_contentHint, "signed attributes hold content-hints, which PAdES forbids" },
};

static X509_ATTRIBUTE *only(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid)
{
    int at = X509at_get_attr_by_NID(attrs, nid, -1);

    if (at < 0 || X509at_get_attr_by_NID(attrs, nid, at) >= 0)
        return NULL;
    return X509at_get_attr(attrs, at);
}

static const ASN1_TYPE *only_value(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid)
{
    X509_ATTRIBUTE *attr = only(attrs, nid);

    return attr && X509_ATTRIBUTE_count(attr) == 1 ? X509_ATTRIBUTE_get0_type(attr, 0) : NULL;
}

const ASN1_STRING *sealp_attrs_string(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid, int type)
{
    const ASN1_TYPE *value = only_value(attrs, nid);

    return value && value->type == type ? value->value.asn1_string : NULL;
}

static seal_status check_forbidden(const STACK_OF(X509_ATTRIBUTE) * attrs, seal_error *err)
{
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        if (X509at_get_attr_by_NID(attrs, forbidden[i].nid, -1) >= 0)
            return sealp_fail(err, SEAL_ERR_SIGNER, "%s", forbidden[i].message);
    }
    return SEAL_OK;
}

static seal_status check_content_type(const STACK_OF(X509_ATTRIBUTE) * attrs, seal_error *err)
{
    const ASN1_TYPE *value = only_value(attrs, NID_pkcs9_contentType);

    if (!value || value->type != V_ASN1_OBJECT ||
        OBJ_obj2nid(value->value.object) != NID_pkcs7_data)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "signed attributes need one content-type, id-data "
                          "(1.2.840.113549.1.7.1)");
    return SEAL_OK;
}

static seal_status check_digest(const STACK_OF(X509_ATTRIBUTE) * attrs, sealp_slice digest,
                                seal_error *err)
{
    const ASN1_STRING *value =
        sealp_attrs_string(attrs, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);

    if (!value)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signed attributes need one message-digest");
    if ((size_t)ASN1_STRING_length(value) != digest.n ||
        memcmp(ASN1_STRING_get0_data(value), digest.p, digest.n) != 0)
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                          "message-digest is not that of this document: give the signing service "
                          "the document digest, without hashing it again");
    return SEAL_OK;
}

/* What issuerSerial says must be the leaf's (RFC 5035, 4). */
static int issuer_serial_is(const sealp_issuer_serial *is, X509 *leaf)
{
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(is->issuer, 0);

    return sk_GENERAL_NAME_num(is->issuer) == 1 && name->type == GEN_DIRNAME &&
           X509_NAME_cmp(name->d.directoryName, X509_get_issuer_name(leaf)) == 0 &&
           ASN1_INTEGER_cmp(is->serial, X509_get0_serialNumber(leaf)) == 0;
}

/* Digest name of an ESSCertIDv2, NULL for one that is not offered. */
static const char *ess_digest(const sealp_ess_cert_id *id)
{
    const sealp_hash *hash =
        id->hash_algorithm ? sealp_hash_of(id->hash_algorithm) : sealp_hash_named("sha256");

    return hash && hash->use != SEALP_HASH_WEAK ? hash->name : NULL;
}

static seal_status check_cert_id(const sealp_ess_cert_id *id, X509 *leaf, seal_error *err)
{
    const char *digest = ess_digest(id);
    unsigned char hash[SEALP_MAX_DIGEST], *der = NULL;
    int der_len;
    size_t len = 0;
    seal_status st;

    if (!digest)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "signing-certificate-v2 uses a weak or unknown digest: let the signing "
                          "service take sha256");
    if ((der_len = i2d_X509(leaf, &der)) <= 0)
        return sealp_nomem(err);
    if ((st = sealp_digest_of(digest, der, (size_t)der_len, hash, &len, err)) != SEAL_OK)
        goto out;
    if ((size_t)ASN1_STRING_length(id->cert_hash) != len ||
        memcmp(ASN1_STRING_get0_data(id->cert_hash), hash, len) != 0 ||
        (id->issuer_serial && !issuer_serial_is(id->issuer_serial, leaf)))
        st = sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                        "signing-certificate-v2 names another certificate than the signer's: give "
                        "libseal the certificate the signing service uses");
out:
    OPENSSL_free(der);
    return st;
}

static seal_status check_signing_cert(const STACK_OF(X509_ATTRIBUTE) * attrs, X509 *leaf,
                                      seal_error *err)
{
    const ASN1_STRING *value =
        sealp_attrs_string(attrs, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE);
    sealp_signing_cert *sc = NULL;
    seal_status st;

    if (value)
        sc = sealp_asn1_decode(
            ASN1_ITEM_rptr(sealp_signing_cert),
            (sealp_slice){ ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value) });
    if (!value)
        st = sealp_fail(err, SEAL_ERR_SIGNER,
                        "signed attributes need one signing-certificate-v2: switch the signing "
                        "service to CAdES/PAdES mode");
    else if (!sc || sk_sealp_ess_cert_id_num(sc->certs) < 1)
        st = sealp_ossl_fail(err, SEAL_ERR_SIGNER, "signing-certificate-v2 is not readable as DER");
    else /* the first entry is the signer's (RFC 5035, 3) */
        st = check_cert_id(sk_sealp_ess_cert_id_value(sc->certs, 0), leaf, err);
    ASN1_item_free((ASN1_VALUE *)sc, ASN1_ITEM_rptr(sealp_signing_cert));
    return st;
}

seal_status sealp_attrs_check(const seal_chain *chain, sealp_slice document_digest,
                              sealp_slice attrs, seal_error *err)
{
    STACK_OF(X509_ATTRIBUTE) * set;
    seal_status st;

    ERR_set_mark();
    if (!(set = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), attrs))) {
        st = sealp_ossl_fail(err, SEAL_ERR_SIGNER, "signed attributes are not a DER SET");
        goto out;
    }
    if ((st = check_forbidden(set, err)) != SEAL_OK ||
        (st = check_content_type(set, err)) != SEAL_OK ||
        (st = check_digest(set, document_digest, err)) != SEAL_OK)
        goto out;
    st = check_signing_cert(set, sealp_chain_cert(chain, 0), err);
out:
    sk_X509_ATTRIBUTE_pop_free(set, X509_ATTRIBUTE_free);
    ERR_pop_to_mark();
    return st;
}
