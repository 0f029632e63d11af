/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/ess.h"

#include "cms/attrs.h"
#include "cms/hash.h"
#include "cms/ossl.h"
#include "core/digest.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

/* What issuerSerial says must be the certificate's (RFC 5035, 4). */
static int issuer_serial_is(const sealp_issuer_serial *is, X509 *cert)
{
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(is->issuer, 0);

    return sk_GENERAL_NAME_num(is->issuer) == 1 && name->type == GEN_DIRNAME &&
           X509_NAME_cmp(name->d.directoryName, X509_get_issuer_name(cert)) == 0 &&
           ASN1_INTEGER_cmp(is->serial, X509_get0_serialNumber(cert)) == 0;
}

/* By the digests of core, where SHAKE256 has the length that signatures use. */
static int digest_of(X509 *cert, const sealp_hash *hash, unsigned char *md, size_t *len)
{
    unsigned char *der = NULL;
    int n = i2d_X509(cert, &der);
    int ok = n > 0 && sealp_digest_of(hash->name, der, (size_t)n, md, len, NULL) == SEAL_OK;

    OPENSSL_free(der);
    return ok;
}

/* Compares an entry with the certificate; default_digest is what stands for no
 * hashAlgorithm: "sha256", in the first version "sha1". */
static sealp_ess compare(const sealp_ess_cert_id *id, const char *default_digest, X509 *cert)
{
    const sealp_hash *hash =
        id->hash_algorithm ? sealp_hash_of(id->hash_algorithm) : sealp_hash_named(default_digest);
    unsigned char md[SEALP_MAX_DIGEST];
    size_t len;

    if (!hash)
        return SEALP_ESS_UNKNOWN;
    if (!digest_of(cert, hash, md, &len))
        return SEALP_ESS_NO_MEMORY;
    if ((size_t)ASN1_STRING_length(id->cert_hash) != len ||
        memcmp(ASN1_STRING_get0_data(id->cert_hash), md, len) != 0 ||
        (id->issuer_serial && !issuer_serial_is(id->issuer_serial, cert)))
        return SEALP_ESS_OTHER;
    return hash->use == SEALP_HASH_WEAK ? SEALP_ESS_BINDS_WEAKLY : SEALP_ESS_BINDS;
}

static sealp_ess attribute(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid,
                           const char *default_digest, X509 *cert)
{
    const ASN1_STRING *value;
    sealp_signing_cert *sc;
    sealp_ess result = SEALP_ESS_UNREADABLE;

    if (X509at_get_attr_by_NID(attrs, nid, -1) < 0)
        return SEALP_ESS_MISSING;
    if (!(value = sealp_attrs_string(attrs, nid, V_ASN1_SEQUENCE)))
        return SEALP_ESS_UNREADABLE;
    sc = sealp_asn1_decode(
        ASN1_ITEM_rptr(sealp_signing_cert),
        (sealp_slice){ ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value) });
    if (sc && sk_sealp_ess_cert_id_num(sc->certs) > 0)
        result = compare(sk_sealp_ess_cert_id_value(sc->certs, 0), default_digest, cert);
    else if (!sc && sealp_ossl_no_memory())
        result = SEALP_ESS_NO_MEMORY;
    ASN1_item_free((ASN1_VALUE *)sc, ASN1_ITEM_rptr(sealp_signing_cert));
    return result;
}

sealp_ess sealp_ess_binding(const STACK_OF(X509_ATTRIBUTE) * attrs, X509 *cert)
{
    sealp_ess v2 = attribute(attrs, NID_id_smime_aa_signingCertificateV2, "sha256", cert);
    sealp_ess v1 = attribute(attrs, NID_id_smime_aa_signingCertificate, "sha1", cert);

    if (v2 == SEALP_ESS_MISSING)
        return v1;
    return sealp_ess_binds(v2) && v1 != SEALP_ESS_MISSING && !sealp_ess_binds(v1) ? v1 : v2;
}

int sealp_ess_binds(sealp_ess ess)
{
    return ess == SEALP_ESS_BINDS || ess == SEALP_ESS_BINDS_WEAKLY;
}
