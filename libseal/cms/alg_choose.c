/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/alg.h"
#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>

/* Keys, the families by SEAL_PADDING_ value, and the digest that matches their
 * strength (TS 119 312). */
static const struct {
    const char *type;
    int curve;                       /* NID_undef: not an elliptic curve */
    int min_bits;                    /* 0: every key of the type has enough */
    const sealp_family *families[3]; /* NULL: no such padding */
    const char *digest;
} keys[] = {
    { "RSA", NID_undef, 2048, { &sealp_rsa_pkcs1, &sealp_rsa_pkcs1, &sealp_rsa_pss }, "sha256" },
    { "RSA-PSS", NID_undef, 2048, { &sealp_rsa_pss, NULL, &sealp_rsa_pss }, "sha256" },
    { "EC", NID_X9_62_prime256v1, 256, { &sealp_ecdsa }, "sha256" },
    { "EC", NID_secp384r1, 384, { &sealp_ecdsa }, "sha384" },
    { "EC", NID_secp521r1, 521, { &sealp_ecdsa }, "sha512" },
    { "ED25519", NID_undef, 0, { &sealp_ed25519 }, "sha512" },
    { "ED448", NID_undef, 0, { &sealp_ed448 }, "shake256" },
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

/* Row of keys, or COUNT(keys); name is the key's for messages. */
static size_t find_key(X509 *leaf, char *name, size_t size)
{
    EVP_PKEY *key = X509_get0_pubkey(leaf);
    size_t i = 0;

    key_name(leaf, name, size);
    while (i < COUNT(keys) && (!key || !EVP_PKEY_is_a(key, keys[i].type) ||
                               (keys[i].curve != NID_undef && OBJ_txt2nid(name) != keys[i].curve)))
        i++;
    return i;
}

static seal_status fail_digest(const sealp_family *family, const char *digest, seal_error *err)
{
    sealp_buf list = { 0 };
    seal_status st;

    sealp_alg_digests(family, &list);
    st = list.failed ? sealp_nomem(err)
                     : sealp_fail(err, SEAL_ERR_ALGORITHM,
                                  "digest \"%.32s\" is not offered with %s: use %s", digest,
                                  family->title, (const char *)list.data);
    sealp_buf_clear(&list);
    return st;
}

static seal_status choose(X509 *leaf, const char *digest, uint32_t padding, const sealp_alg **out,
                          seal_error *err)
{
    const sealp_family *family;
    char name[80];
    size_t i = find_key(leaf, name, sizeof name);
    int bits;

    if (i == COUNT(keys)) {
        if (sealp_ossl_no_memory())
            return sealp_nomem(err);
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "key of the signer's certificate is of type %s: use RSA, P-256, P-384, "
                          "P-521, Ed25519 or Ed448",
                          name);
    }
    if ((bits = EVP_PKEY_get_bits(X509_get0_pubkey(leaf))) < keys[i].min_bits)
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "%s key of the signer's certificate has %d bits: use %d or more",
                          keys[i].type, bits, keys[i].min_bits);
    if (!(family = keys[i].families[padding]))
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "%s keys do not sign with that padding: leave --padding (padding) out",
                          name);
    if (!(*out = sealp_alg_of(family, digest ? digest : keys[i].digest)))
        return fail_digest(family, digest, err);
    return SEAL_OK;
}

seal_status sealp_alg_for(const seal_chain *chain, const char *digest, uint32_t padding,
                          const sealp_alg **out, seal_error *err)
{
    seal_status st;

    *out = NULL;
    if (padding >= COUNT(keys->families))
        return sealp_bad_arg(err, "padding is none of SEAL_PADDING_");
    ERR_set_mark();
    st = choose(sealp_chain_cert(chain, 0), digest, padding, out, err);
    ERR_pop_to_mark();
    return st;
}

int sealp_alg_fits(const seal_chain *chain, const sealp_alg *alg)
{
    X509 *leaf = sealp_chain_cert(chain, 0);
    int fits = 0;
    char name[80];
    size_t i;

    ERR_set_mark();
    i = find_key(leaf, name, sizeof name);
    for (size_t j = 0; i < COUNT(keys) && j < COUNT(keys->families); j++)
        fits |= keys[i].families[j] == sealp_alg_row_of(alg)->family;
    fits = fits && EVP_PKEY_get_bits(X509_get0_pubkey(leaf)) >= keys[i].min_bits;
    ERR_pop_to_mark();
    return fits;
}
