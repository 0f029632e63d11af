/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/hash.h"

#include <openssl/objects.h>
#include <string.h>

#define NIST_HASH "2.16.840.1.101.3.4.2."

/* SHAKE256 is written with its output length (RFC 8419, 2.3); without one it is
 * the same 512 bits (RFC 8702, 3.1). */
static const sealp_hash hashes[] = {
    { "sha256", "SHA-256", NIST_HASH "1", 32, 0, SEALP_HASH_OFFERED },
    { "sha384", "SHA-384", NIST_HASH "2", 48, 0, SEALP_HASH_OFFERED },
    { "sha512", "SHA-512", NIST_HASH "3", 64, 0, SEALP_HASH_OFFERED },
    { "sha3-256", "SHA3-256", NIST_HASH "8", 32, 0, SEALP_HASH_OFFERED },
    { "sha3-384", "SHA3-384", NIST_HASH "9", 48, 0, SEALP_HASH_OFFERED },
    { "sha3-512", "SHA3-512", NIST_HASH "10", 64, 0, SEALP_HASH_OFFERED },
    { "shake256", "SHAKE256", NIST_HASH "18", 64, 512, SEALP_HASH_OFFERED },
    { "shake256", "SHAKE256", NIST_HASH "12", 64, 0, SEALP_HASH_READ },
    { "sha224", "SHA-224", NIST_HASH "4", 28, 0, SEALP_HASH_READ },
    { "sha3-224", "SHA3-224", NIST_HASH "7", 28, 0, SEALP_HASH_READ },
    { "sha1", "SHA-1", "1.3.14.3.2.26", 20, 0, SEALP_HASH_WEAK },
    { "md5", "MD5", "1.2.840.113549.2.5", 16, 0, SEALP_HASH_WEAK },
};

#define COUNT (sizeof hashes / sizeof *hashes)

const sealp_hash *sealp_hash_named(const char *name)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(hashes[i].name, name) == 0)
            return &hashes[i];
    }
    return NULL;
}

const sealp_hash *sealp_hash_of_oid(const ASN1_OBJECT *oid)
{
    char dotted[64];

    if (!oid || OBJ_obj2txt(dotted, sizeof dotted, oid, 1) <= 0)
        return NULL;
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(hashes[i].oid, dotted) == 0)
            return &hashes[i];
    }
    return NULL;
}

const sealp_hash *sealp_hash_of(const X509_ALGOR *id)
{
    const sealp_hash *hash;
    const ASN1_OBJECT *oid;
    const void *value;
    int type, fits;

    if (!id)
        return NULL;
    X509_ALGOR_get0(&oid, &type, &value, id);
    if (!(hash = sealp_hash_of_oid(oid)))
        return NULL;
    if (hash->param_bits)
        fits = type == V_ASN1_INTEGER && ASN1_INTEGER_get(value) == hash->param_bits;
    else
        fits = type == V_ASN1_UNDEF || type == V_ASN1_NULL;
    return fits ? hash : NULL;
}

X509_ALGOR *sealp_hash_id(const sealp_hash *hash)
{
    X509_ALGOR *id = X509_ALGOR_new();
    ASN1_OBJECT *oid = OBJ_txt2obj(hash->oid, 1);
    ASN1_INTEGER *bits = hash->param_bits ? ASN1_INTEGER_new() : NULL;
    int ok = id && oid;

    if (ok && hash->param_bits)
        ok = bits && ASN1_INTEGER_set(bits, hash->param_bits) == 1;
    /* SHA-2 and SHA-3 are written without parameters (RFC 5754, 2; RFC 8702). */
    if (ok && X509_ALGOR_set0(id, oid, bits ? V_ASN1_INTEGER : V_ASN1_UNDEF, bits) == 1)
        return id;
    ASN1_INTEGER_free(bits);
    ASN1_OBJECT_free(oid);
    X509_ALGOR_free(id);
    return NULL;
}
