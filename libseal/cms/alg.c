/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/alg.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <string.h>

/* The OID names key type and digest together, with NULL parameters for RSA
 * (RFC 4055, 5) and none for ECDSA (RFC 5758, 3.2), so that a verifier need
 * not find the digest inside the signature.  Plain rsaEncryption is what RFC
 * 3370, 3.2 asks every verifier to accept: a delegate may use it. */
#define RSA_ROW(bits, nid)                                                                         \
    {                                                                                              \
        { "rsa-sha" #bits, "1.2.840.113549.1.1." nid, "sha" #bits, bits / 8 },                     \
            SEALP_SIG_RSA_PKCS1, NID_sha##bits, NID_sha##bits##WithRSAEncryption, V_ASN1_NULL,     \
            NID_rsaEncryption                                                                      \
    }
#define ECDSA_ROW(bits, nid)                                                                       \
    {                                                                                              \
        { "ecdsa-sha" #bits, "1.2.840.10045.4.3." nid, "sha" #bits, bits / 8 }, SEALP_SIG_ECDSA,   \
            NID_sha##bits, NID_ecdsa_with_SHA##bits, V_ASN1_UNDEF, NID_undef                       \
    }

static const sealp_alg_row algs[] = {
    RSA_ROW(256, "11"),  RSA_ROW(384, "12"),  RSA_ROW(512, "13"),
    ECDSA_ROW(256, "2"), ECDSA_ROW(384, "3"), ECDSA_ROW(512, "4"),
};

/* Keys, and the digest that matches their strength (TS 119 312). */
static const struct {
    const char *type;
    int curve; /* NID_undef: not an elliptic curve */
    int min_bits;
    sealp_sig_form form;
    const char *digest;
} keys[] = {
    { "RSA", NID_undef, 2048, SEALP_SIG_RSA_PKCS1, "sha256" },
    { "EC", NID_X9_62_prime256v1, 256, SEALP_SIG_ECDSA, "sha256" },
    { "EC", NID_secp384r1, 384, SEALP_SIG_ECDSA, "sha384" },
    { "EC", NID_secp521r1, 521, SEALP_SIG_ECDSA, "sha512" },
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Name of the key's curve or, for other keys, of its type; for a key OpenSSL
 * cannot decode, its OID. */
static void key_name(X509 *leaf, char *name, size_t size)
{
    EVP_PKEY *key = X509_get0_pubkey(leaf);
    ASN1_OBJECT *oid = NULL;
    const char *type;

    name[0] = '\0';
    if (key && EVP_PKEY_get_group_name(key, name, size, NULL) == 1 && name[0])
        return;
    if (key && (type = EVP_PKEY_get0_type_name(key)) != NULL)
        OPENSSL_strlcpy(name, type, size);
    else if (X509_PUBKEY_get0_param(&oid, NULL, NULL, NULL, X509_get_X509_PUBKEY(leaf)) == 1)
        OBJ_obj2txt(name, (int)size, oid, 0);
}

static const sealp_alg *find(sealp_sig_form form, const char *digest)
{
    for (size_t i = 0; i < COUNT(algs); i++) {
        if (algs[i].form == form && strcmp(algs[i].pub.digest, digest) == 0)
            return &algs[i].pub;
    }
    return NULL;
}

static seal_status alg_for(X509 *leaf, const char *digest, const sealp_alg **out, seal_error *err)
{
    EVP_PKEY *key = X509_get0_pubkey(leaf);
    char name[80];
    size_t i = 0;

    key_name(leaf, name, sizeof name);
    while (key && i < COUNT(keys) &&
           (!EVP_PKEY_is_a(key, keys[i].type) ||
            (keys[i].curve != NID_undef && OBJ_txt2nid(name) != keys[i].curve)))
        i++;
    if (!key || i == COUNT(keys)) {
        if (sealp_ossl_no_memory())
            return sealp_nomem(err);
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "key of the signer's certificate is of type %s: use RSA, P-256, P-384 or "
                          "P-521",
                          name);
    }
    if (EVP_PKEY_get_bits(key) < keys[i].min_bits)
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "%s key of the signer's certificate has %d bits: use %d or more",
                          keys[i].type, EVP_PKEY_get_bits(key), keys[i].min_bits);
    if (!(*out = find(keys[i].form, digest ? digest : keys[i].digest)))
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "digest \"%.32s\" is not offered: use sha256, sha384 or sha512", digest);
    return SEAL_OK;
}

seal_status sealp_alg_for(const seal_chain *chain, const char *digest, const sealp_alg **out,
                          seal_error *err)
{
    seal_status st;

    *out = NULL;
    ERR_set_mark();
    st = alg_for(sealp_chain_cert(chain, 0), digest, out, err);
    ERR_pop_to_mark();
    return st;
}

const sealp_alg *sealp_alg_named(const char *name)
{
    for (size_t i = 0; i < COUNT(algs); i++) {
        if (strcmp(algs[i].pub.name, name) == 0)
            return &algs[i].pub;
    }
    return NULL;
}

const sealp_alg_row *sealp_alg_row_of(const sealp_alg *alg)
{
    return (const sealp_alg_row *)(const void *)alg;
}

static X509_ALGOR *algorithm_id(int nid, int params)
{
    X509_ALGOR *id = X509_ALGOR_new();

    if (id && X509_ALGOR_set0(id, OBJ_nid2obj(nid), params, NULL) != 1) {
        X509_ALGOR_free(id);
        id = NULL;
    }
    return id;
}

X509_ALGOR *sealp_alg_digest_id(const sealp_alg *alg)
{
    /* SHA-2 is written without parameters (RFC 5754, 2). */
    return algorithm_id(sealp_alg_row_of(alg)->digest_nid, V_ASN1_UNDEF);
}

X509_ALGOR *sealp_alg_signature_id(const sealp_alg *alg)
{
    return algorithm_id(sealp_alg_row_of(alg)->sig_nid, sealp_alg_row_of(alg)->sig_params);
}

/* Parameters must be absent or NULL. */
static int id_is(const X509_ALGOR *id, int nid)
{
    const ASN1_OBJECT *oid;
    int params;

    X509_ALGOR_get0(&oid, &params, NULL, id);
    return OBJ_obj2nid(oid) == nid && (params == V_ASN1_UNDEF || params == V_ASN1_NULL);
}

int sealp_alg_is_digest(const sealp_alg *alg, const X509_ALGOR *id)
{
    return id_is(id, sealp_alg_row_of(alg)->digest_nid);
}

int sealp_alg_is_signature(const sealp_alg *alg, const X509_ALGOR *id)
{
    const sealp_alg_row *row = sealp_alg_row_of(alg);

    return id_is(id, row->sig_nid) ||
           (row->other_sig_nid != NID_undef && id_is(id, row->other_sig_nid));
}
