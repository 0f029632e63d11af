/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/alg.h"

#include <openssl/objects.h>
#include <string.h>

#define NIST_SIG "2.16.840.1.101.3.4.3."

/* The OID names key type and digest together, with NULL parameters for RSA
 * (RFC 4055, 5; RFC 9688) and none for ECDSA (RFC 5758, 3.2), so that a verifier
 * need not find the digest inside the signature. */
#define RSA_ROW(digest, len, oid)                                                                  \
    {                                                                                              \
        { "rsa-" digest, oid, digest, len, SEALP_SEES_DIGEST }, &sealp_rsa_pkcs1, V_ASN1_NULL      \
    }
#define PSS_ROW(digest, len)                                                                       \
    {                                                                                              \
        { "rsa-pss-" digest, "1.2.840.113549.1.1.10", digest, len, SEALP_SEES_DIGEST },            \
            &sealp_rsa_pss, V_ASN1_SEQUENCE                                                        \
    }
#define ECDSA_ROW(digest, len, oid)                                                                \
    {                                                                                              \
        { "ecdsa-" digest, oid, digest, len, SEALP_SEES_DIGEST }, &sealp_ecdsa, V_ASN1_UNDEF       \
    }
/* RFC 8419, 2.3: the digest of the content goes with the curve. */
#define EDDSA_ROW(name, family, digest, oid)                                                       \
    {                                                                                              \
        { name, oid, digest, 64, SEALP_SEES_ATTRS }, family, V_ASN1_UNDEF                          \
    }

static const sealp_alg_row algs[] = {
    RSA_ROW("sha256", 32, "1.2.840.113549.1.1.11"),
    RSA_ROW("sha384", 48, "1.2.840.113549.1.1.12"),
    RSA_ROW("sha512", 64, "1.2.840.113549.1.1.13"),
    RSA_ROW("sha3-256", 32, NIST_SIG "14"),
    RSA_ROW("sha3-384", 48, NIST_SIG "15"),
    RSA_ROW("sha3-512", 64, NIST_SIG "16"),
    PSS_ROW("sha256", 32),
    PSS_ROW("sha384", 48),
    PSS_ROW("sha512", 64),
    PSS_ROW("sha3-256", 32),
    PSS_ROW("sha3-384", 48),
    PSS_ROW("sha3-512", 64),
    ECDSA_ROW("sha256", 32, "1.2.840.10045.4.3.2"),
    ECDSA_ROW("sha384", 48, "1.2.840.10045.4.3.3"),
    ECDSA_ROW("sha512", 64, "1.2.840.10045.4.3.4"),
    ECDSA_ROW("sha3-256", 32, NIST_SIG "10"),
    ECDSA_ROW("sha3-384", 48, NIST_SIG "11"),
    ECDSA_ROW("sha3-512", 64, NIST_SIG "12"),
    EDDSA_ROW("ed25519", &sealp_ed25519, "sha512", "1.3.101.112"),
    EDDSA_ROW("ed448", &sealp_ed448, "shake256", "1.3.101.113"),
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

const sealp_alg *sealp_alg_named(const char *name)
{
    for (size_t i = 0; i < COUNT(algs); i++) {
        if (strcmp(algs[i].pub.name, name) == 0)
            return &algs[i].pub;
    }
    return NULL;
}

const sealp_alg *sealp_alg_of(const sealp_family *family, const char *digest)
{
    for (size_t i = 0; i < COUNT(algs); i++) {
        if (algs[i].family == family && strcmp(algs[i].pub.digest, digest) == 0)
            return &algs[i].pub;
    }
    return NULL;
}

void sealp_alg_digests(const sealp_family *family, sealp_buf *list)
{
    for (size_t i = 0; i < COUNT(algs); i++) {
        if (algs[i].family != family)
            continue;
        if (list->len)
            sealp_buf_str(list, ", ");
        sealp_buf_str(list, algs[i].pub.digest);
    }
    sealp_buf_byte(list, '\0');
}

const sealp_alg_row *sealp_alg_row_of(const sealp_alg *alg)
{
    return (const sealp_alg_row *)(const void *)alg;
}

sealp_scheme sealp_alg_scheme(const sealp_alg *alg)
{
    const sealp_hash *hash = sealp_hash_named(alg->digest);

    return (sealp_scheme){ .family = sealp_alg_row_of(alg)->family,
                           .hash = hash,
                           .pss = { hash, hash, (int)alg->digest_len } };
}

X509_ALGOR *sealp_alg_digest_id(const sealp_alg *alg)
{
    return sealp_hash_id(sealp_hash_named(alg->digest));
}

X509_ALGOR *sealp_alg_signature_id(const sealp_alg *alg)
{
    int params = sealp_alg_row_of(alg)->params;
    ASN1_OBJECT *oid;
    X509_ALGOR *id;

    if (params == V_ASN1_SEQUENCE)
        return sealp_pss_id(sealp_hash_named(alg->digest));
    id = X509_ALGOR_new();
    oid = OBJ_txt2obj(alg->oid, 1);
    if (id && oid && X509_ALGOR_set0(id, oid, params, NULL) == 1)
        return id;
    ASN1_OBJECT_free(oid);
    X509_ALGOR_free(id);
    return NULL;
}

int sealp_alg_is_digest(const sealp_alg *alg, const X509_ALGOR *id)
{
    return sealp_hash_of(id) == sealp_hash_named(alg->digest);
}

int sealp_alg_is_signature(const sealp_alg *alg, const X509_ALGOR *id)
{
    sealp_scheme asked = sealp_alg_scheme(alg), given;

    if (sealp_scheme_read(id, &given) != 0 || given.family != asked.family)
        return 0;
    if (given.family == &sealp_rsa_pss)
        return given.hash == asked.hash && given.pss.mask_hash == asked.pss.mask_hash &&
               given.pss.salt_len == asked.pss.salt_len;
    if (given.hash)
        return given.hash == asked.hash;
    /* Plain rsaEncryption is what RFC 3370, 3.2 asks every verifier to accept;
     * EdDSA never names a digest. */
    return given.family == &sealp_rsa_pkcs1 || given.family->sees == SEALP_SEES_ATTRS;
}
