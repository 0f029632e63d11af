/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/scheme.h"

#include "cms/ecdsa.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

static int set_md(EVP_PKEY_CTX *ctx, const sealp_scheme *s)
{
    const EVP_MD *md = EVP_get_digestbyname(s->hash->name);

    return md && EVP_PKEY_CTX_set_signature_md(ctx, md) == 1;
}

static int set_bare(EVP_PKEY_CTX *ctx, const sealp_scheme *s)
{
    (void)s;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
}

static int set_pkcs1(EVP_PKEY_CTX *ctx, const sealp_scheme *s)
{
    return set_bare(ctx, s) && set_md(ctx, s);
}

static int set_pss(EVP_PKEY_CTX *ctx, const sealp_scheme *s)
{
    return sealp_pss_set(ctx, &s->pss);
}

static int as_it_is(EVP_PKEY *key, sealp_slice signature, sealp_buf *value)
{
    (void)key;
    sealp_buf_slice(value, signature);
    return value->failed ? -1 : 0;
}

const sealp_family sealp_rsa_pkcs1 = { .nid = NID_rsaEncryption,
                                       .title = "RSA PKCS#1 v1.5",
                                       .keys = { "RSA" },
                                       .sees = SEALP_SEES_DIGEST,
                                       .is_fixed_size = 1,
                                       .set = set_pkcs1,
                                       .forms = { as_it_is } };
const sealp_family sealp_rsa_bare = { .nid = NID_undef,
                                      .title = "RSA PKCS#1 v1.5",
                                      .keys = { "RSA" },
                                      .sees = SEALP_SEES_DIGEST,
                                      .is_fixed_size = 1,
                                      .set = set_bare,
                                      .forms = { as_it_is } };
const sealp_family sealp_rsa_pss = { .nid = NID_rsassaPss,
                                     .title = "RSASSA-PSS",
                                     .keys = { "RSA", "RSA-PSS" },
                                     .sees = SEALP_SEES_DIGEST,
                                     .is_fixed_size = 1,
                                     .set = set_pss,
                                     .forms = { as_it_is } };
/* DER first: r and s side by side may by chance look like a SEQUENCE, but then
 * they do not verify as one. */
const sealp_family sealp_ecdsa = { .nid = NID_X9_62_id_ecPublicKey,
                                   .title = "ECDSA",
                                   .keys = { "EC" },
                                   .sees = SEALP_SEES_DIGEST,
                                   .set = set_md,
                                   .forms = { sealp_ecdsa_from_der, sealp_ecdsa_from_raw } };
const sealp_family sealp_dsa = { .nid = NID_dsa,
                                 .title = "DSA",
                                 .keys = { "DSA" },
                                 .sees = SEALP_SEES_DIGEST,
                                 .set = set_md,
                                 .forms = { as_it_is } };
/* The pure form: it hashes what it signs itself (RFC 8419, 1). */
const sealp_family sealp_ed25519 = { .nid = NID_ED25519,
                                     .title = "Ed25519",
                                     .keys = { "ED25519" },
                                     .sees = SEALP_SEES_ATTRS,
                                     .is_fixed_size = 1,
                                     .forms = { as_it_is } };
const sealp_family sealp_ed448 = { .nid = NID_ED448,
                                   .title = "Ed448",
                                   .keys = { "ED448" },
                                   .sees = SEALP_SEES_ATTRS,
                                   .is_fixed_size = 1,
                                   .forms = { as_it_is } };

static const sealp_family *find_family(int nid)
{
    static const sealp_family *const families[] = {
        &sealp_rsa_pkcs1, &sealp_rsa_pss, &sealp_ecdsa, &sealp_dsa, &sealp_ed25519, &sealp_ed448,
    };

    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (families[i]->nid == nid)
            return families[i];
    }
    return NULL;
}

/* What a signature's OID joins: OpenSSL's table, and what OpenSSL 3.0 lacks
 * there.  Some write the OID of the key alone: the digest stands elsewhere. */
static void split(int nid, int *hash_nid, int *key_nid)
{
    static const struct {
        int nid, hash_nid;
    } ecdsa_sha3[] = {
        { NID_ecdsa_with_SHA3_224, NID_sha3_224 },
        { NID_ecdsa_with_SHA3_256, NID_sha3_256 },
        { NID_ecdsa_with_SHA3_384, NID_sha3_384 },
        { NID_ecdsa_with_SHA3_512, NID_sha3_512 },
    };

    *hash_nid = NID_undef;
    *key_nid = nid;
    for (size_t i = 0; i < sizeof ecdsa_sha3 / sizeof *ecdsa_sha3; i++) {
        if (ecdsa_sha3[i].nid == nid) {
            *hash_nid = ecdsa_sha3[i].hash_nid;
            *key_nid = NID_X9_62_id_ecPublicKey;
            return;
        }
    }
    if (OBJ_find_sigid_algs(nid, hash_nid, key_nid) != 1) {
        *hash_nid = NID_undef;
        *key_nid = nid;
    }
}

int sealp_scheme_read(const X509_ALGOR *id, sealp_scheme *out)
{
    const ASN1_OBJECT *oid;
    int params, hash_nid, key_nid;

    *out = (sealp_scheme){ 0 };
    X509_ALGOR_get0(&oid, &params, NULL, id);
    split(OBJ_obj2nid(oid), &hash_nid, &key_nid);
    if (!(out->family = find_family(key_nid)))
        return -1;
    if (out->family == &sealp_rsa_pss) {
        if (sealp_pss_read(id, &out->pss) != 0)
            return -1;
        out->hash = out->pss.hash;
        return 0;
    }
    if (params != V_ASN1_UNDEF && params != V_ASN1_NULL)
        return -1;
    if (hash_nid != NID_undef && !(out->hash = sealp_hash_of_oid(OBJ_nid2obj(hash_nid))))
        return -1;
    return 0;
}

int sealp_scheme_fits(const sealp_scheme *s, EVP_PKEY *key)
{
    const char *const *names = s->family->keys;

    return key && (EVP_PKEY_is_a(key, names[0]) || (names[1] && EVP_PKEY_is_a(key, names[1])));
}

static int verify_message(EVP_PKEY *key, sealp_slice message, sealp_slice value)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ok = ctx && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
             EVP_DigestVerify(ctx, value.p, value.n, message.p, message.n) == 1;

    EVP_MD_CTX_free(ctx);
    return ok;
}

static int verify_digest(const sealp_scheme *s, EVP_PKEY *key, sealp_slice digest,
                         sealp_slice value)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    int ok = ctx && EVP_PKEY_verify_init(ctx) == 1 && s->family->set(ctx, s) &&
             EVP_PKEY_verify(ctx, value.p, value.n, digest.p, digest.n) == 1;

    EVP_PKEY_CTX_free(ctx);
    return ok;
}

int sealp_scheme_verify(const sealp_scheme *s, EVP_PKEY *key, sealp_slice input, sealp_slice value)
{
    return s->family->sees == SEALP_SEES_DIGEST ? verify_digest(s, key, input, value)
                                                : verify_message(key, input, value);
}

int sealp_scheme_accept(const sealp_scheme *s, EVP_PKEY *key, sealp_slice input, sealp_slice answer,
                        sealp_buf *value)
{
    for (size_t i = 0; i < sizeof s->family->forms / sizeof *s->family->forms; i++) {
        sealp_buf form = { 0 };
        int ok = s->family->forms[i] && s->family->forms[i](key, answer, &form) == 0 &&
                 sealp_scheme_verify(s, key, input, sealp_buf_view(&form));

        if (ok)
            sealp_buf_slice(value, sealp_buf_view(&form));
        value->failed |= form.failed;
        sealp_buf_clear(&form);
        if (ok || value->failed)
            return ok;
    }
    return 0;
}

static int sign_message(EVP_PKEY *key, sealp_slice message, unsigned char *value, size_t *len)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ok = ctx && EVP_DigestSignInit(ctx, NULL, NULL, NULL, key) == 1 &&
             EVP_DigestSign(ctx, value, len, message.p, message.n) == 1;

    EVP_MD_CTX_free(ctx);
    return ok;
}

static int sign_digest(const sealp_scheme *s, EVP_PKEY *key, sealp_slice digest,
                       unsigned char *value, size_t *len)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    int ok = ctx && EVP_PKEY_sign_init(ctx) == 1 && s->family->set(ctx, s) &&
             EVP_PKEY_sign(ctx, value, len, digest.p, digest.n) == 1;

    EVP_PKEY_CTX_free(ctx);
    return ok;
}

int sealp_scheme_sign(const sealp_scheme *s, EVP_PKEY *key, sealp_slice input, sealp_buf *value)
{
    size_t len = (size_t)EVP_PKEY_get_size(key);
    int ok;

    if (sealp_buf_reserve(value, len) != 0)
        return 0;
    ok = s->family->sees == SEALP_SEES_DIGEST
             ? sign_digest(s, key, input, value->data + value->len, &len)
             : sign_message(key, input, value->data + value->len, &len);
    if (ok)
        value->len += len;
    return ok;
}
