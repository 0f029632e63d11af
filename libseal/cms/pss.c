/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/pss.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

/* The digest of MGF1; NULL for another function or digest. */
static const sealp_hash *mask_hash(const X509_ALGOR *mask)
{
    const ASN1_OBJECT *oid;
    const sealp_hash *hash;
    const void *value;
    X509_ALGOR *inner;
    int type;

    if (!mask) /* DEFAULT mgf1SHA1 */
        return sealp_hash_named("sha1");
    X509_ALGOR_get0(&oid, &type, &value, mask);
    if (OBJ_obj2nid(oid) != NID_mgf1 || type != V_ASN1_SEQUENCE)
        return NULL;
    inner = ASN1_item_unpack(value, ASN1_ITEM_rptr(X509_ALGOR));
    hash = sealp_hash_of(inner);
    X509_ALGOR_free(inner);
    return hash;
}

int sealp_pss_read(const X509_ALGOR *id, sealp_pss *pss)
{
    enum { DEFAULT_SALT = 20, MAX_SALT = 512 };
    const ASN1_OBJECT *oid;
    RSA_PSS_PARAMS *params;
    const void *value;
    int64_t salt = DEFAULT_SALT, trailer = 1;
    int type, ok;

    X509_ALGOR_get0(&oid, &type, &value, id);
    if (OBJ_obj2nid(oid) != NID_rsassaPss || type != V_ASN1_SEQUENCE ||
        !(params = ASN1_item_unpack(value, ASN1_ITEM_rptr(RSA_PSS_PARAMS))))
        return -1;
    pss->hash =
        params->hashAlgorithm ? sealp_hash_of(params->hashAlgorithm) : sealp_hash_named("sha1");
    pss->mask_hash = mask_hash(params->maskGenAlgorithm);
    ok = (!params->saltLength || ASN1_INTEGER_get_int64(&salt, params->saltLength) == 1) &&
         (!params->trailerField || ASN1_INTEGER_get_int64(&trailer, params->trailerField) == 1) &&
         pss->hash && pss->mask_hash && trailer == 1 && salt >= 0 && salt <= MAX_SALT;
    pss->salt_len = (int)salt;
    RSA_PSS_PARAMS_free(params);
    return ok ? 0 : -1;
}

static X509_ALGOR *mask_id(const sealp_hash *hash)
{
    X509_ALGOR *inner = sealp_hash_id(hash), *id = X509_ALGOR_new();
    ASN1_STRING *packed = NULL;

    if (inner && id && ASN1_item_pack(inner, ASN1_ITEM_rptr(X509_ALGOR), &packed) &&
        X509_ALGOR_set0(id, OBJ_nid2obj(NID_mgf1), V_ASN1_SEQUENCE, packed) == 1)
        packed = NULL; /* id owns it */
    else {
        X509_ALGOR_free(id);
        id = NULL;
    }
    ASN1_STRING_free(packed);
    X509_ALGOR_free(inner);
    return id;
}

X509_ALGOR *sealp_pss_id(const sealp_hash *hash)
{
    RSA_PSS_PARAMS *params = RSA_PSS_PARAMS_new();
    X509_ALGOR *id = X509_ALGOR_new();
    ASN1_STRING *packed = NULL;
    int ok = params && id && (params->hashAlgorithm = sealp_hash_id(hash)) &&
             (params->maskGenAlgorithm = mask_id(hash)) &&
             (params->saltLength = ASN1_INTEGER_new()) &&
             ASN1_INTEGER_set(params->saltLength, (long)hash->len) == 1 &&
             ASN1_item_pack(params, ASN1_ITEM_rptr(RSA_PSS_PARAMS), &packed) &&
             X509_ALGOR_set0(id, OBJ_nid2obj(NID_rsassaPss), V_ASN1_SEQUENCE, packed) == 1;

    if (!ok) {
        ASN1_STRING_free(packed);
        X509_ALGOR_free(id);
        id = NULL;
    }
    RSA_PSS_PARAMS_free(params);
    return id;
}

int sealp_pss_set(EVP_PKEY_CTX *ctx, const sealp_pss *pss)
{
    const EVP_MD *md = EVP_get_digestbyname(pss->hash->name);
    const EVP_MD *mask = EVP_get_digestbyname(pss->mask_hash->name);

    return md && mask && EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_signature_md(ctx, md) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, mask) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, pss->salt_len) == 1;
}
