/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/alg.h"
#include "cms/asn1.h"
#include "cms/attrs_extra.h"
#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

/* Adds an attribute with one value; len -1: data is an OpenSSL object. */
static int add(STACK_OF(X509_ATTRIBUTE) * attrs, int nid, int type, const void *data, int len)
{
    X509_ATTRIBUTE *attr = X509_ATTRIBUTE_create_by_NID(NULL, nid, type, data, len);

    if (attr && sk_X509_ATTRIBUTE_push(attrs, attr) > 0)
        return 1;
    X509_ATTRIBUTE_free(attr);
    return 0;
}

/* ESSCertIDv2 of the leaf, its digest in hash. */
static sealp_ess_cert_id *cert_id(const sealp_alg *alg, const unsigned char *hash, size_t len)
{
    sealp_ess_cert_id *id = (sealp_ess_cert_id *)ASN1_item_new(ASN1_ITEM_rptr(sealp_ess_cert_id));
    int ok = id != NULL;

    /* SHA-256 is the DEFAULT, which DER leaves out (RFC 5035, 4). */
    if (ok && strcmp(alg->digest, "sha256") != 0)
        ok = (id->hash_algorithm = sealp_alg_digest_id(alg)) != NULL;
    /* No issuerSerial: RFC 5035, 4 lets it out where the SignerInfo holds
     * issuerAndSerialNumber, as ours does. */
    if (ok && ASN1_OCTET_STRING_set(id->cert_hash, hash, (int)len) == 1)
        return id;
    ASN1_item_free((ASN1_VALUE *)id, ASN1_ITEM_rptr(sealp_ess_cert_id));
    return NULL;
}

/* DER of SigningCertificateV2 with the signer's certificate alone. */
static seal_status signing_cert(const seal_chain *chain, const sealp_alg *alg, sealp_buf *der,
                                seal_error *err)
{
    sealp_signing_cert *sc =
        (sealp_signing_cert *)ASN1_item_new(ASN1_ITEM_rptr(sealp_signing_cert));
    unsigned char hash[SEALP_MAX_DIGEST], *leaf = NULL;
    int leaf_len = i2d_X509(sealp_chain_cert(chain, 0), &leaf);
    sealp_ess_cert_id *id = NULL;
    size_t len;
    seal_status st;

    if (!sc || leaf_len <= 0)
        st = sealp_nomem(err);
    else if ((st = sealp_digest_of(alg->digest, leaf, (size_t)leaf_len, hash, &len, err)) !=
             SEAL_OK)
        goto out;
    else if (!(id = cert_id(alg, hash, len)) || sk_sealp_ess_cert_id_push(sc->certs, id) <= 0)
        st = sealp_nomem(err);
    else {
        id = NULL; /* the stack owns it */
        st = sealp_asn1_encode(ASN1_ITEM_rptr(sealp_signing_cert), sc, der) == 0 ? SEAL_OK
                                                                                 : sealp_nomem(err);
    }
out:
    ASN1_item_free((ASN1_VALUE *)id, ASN1_ITEM_rptr(sealp_ess_cert_id));
    ASN1_item_free((ASN1_VALUE *)sc, ASN1_ITEM_rptr(sealp_signing_cert));
    OPENSSL_free(leaf);
    return st;
}

seal_status sealp_attrs_build(const seal_chain *chain, const sealp_alg *alg, sealp_slice digest,
                              const sealp_attrs_extra *extra, sealp_buf *der, seal_error *err)
{
    STACK_OF(X509_ATTRIBUTE) *attrs = NULL;
    sealp_buf cert = { 0 };
    seal_status st;

    if (digest.n != alg->digest_len)
        return sealp_fail(err, SEAL_ERR_INTERNAL, "document digest of %zu bytes, %s has %zu",
                          digest.n, alg->digest, alg->digest_len);
    ERR_set_mark();
    if ((st = signing_cert(chain, alg, &cert, err)) != SEAL_OK)
        goto out;
    /* No signing-time: the claimed time is /M (EN 319 142-1, 6.3, table 1,
     * rows 11 to 13).  The encoder sorts the SET. */
    attrs = sk_X509_ATTRIBUTE_new_null();
    if (!attrs ||
        !add(attrs, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) ||
        !add(attrs, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.p, (int)digest.n) ||
        !add(attrs, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, cert.data,
             (int)cert.len))
        st = sealp_nomem(err);
    else if ((st = sealp_attrs_extra_add(attrs, extra, err)) == SEAL_OK &&
             sealp_asn1_encode(ASN1_ITEM_rptr(sealp_signed_attrs), attrs, der) != 0)
        st = sealp_nomem(err);
out:
    sk_X509_ATTRIBUTE_pop_free(attrs, X509_ATTRIBUTE_free);
    sealp_buf_clear(&cert);
    ERR_pop_to_mark();
    return st;
}
