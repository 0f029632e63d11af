/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/foreign.h"

#include "cms/hash.h"
#include "cms/pss.h"
#include "core/digest.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <stdio.h>

typedef struct scheme scheme;

/* A family of signatures, by the OID of its keys. */
typedef struct family {
    int nid;
    const char *title;
    const char *keys[2]; /* OpenSSL's names of key types that make them */
    int (*set)(EVP_PKEY_CTX *ctx, const scheme *s); /* NULL: signs the message itself */
} family;

/* What an AlgorithmIdentifier of a signature says. */
struct scheme {
    const family *family;
    const sealp_hash *hash; /* NULL: the family has none of its own */
    sealp_pss pss;
};

static int set_pkcs1(EVP_PKEY_CTX *ctx, const scheme *s)
{
    const EVP_MD *md = EVP_get_digestbyname(s->hash->name);

    return md && EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1 &&
           EVP_PKEY_CTX_set_signature_md(ctx, md) == 1;
}

static int set_pss(EVP_PKEY_CTX *ctx, const scheme *s)
{
    return sealp_pss_set(ctx, &s->pss);
}

/* The digest's length is all that (EC)DSA takes from it. */
static int set_dsa(EVP_PKEY_CTX *ctx, const scheme *s)
{
    return ctx && s;
}

static const family families[] = {
    { NID_rsaEncryption, "RSA PKCS#1 v1.5", { "RSA", NULL }, set_pkcs1 },
    { NID_rsassaPss, "RSASSA-PSS", { "RSA", "RSA-PSS" }, set_pss },
    { NID_X9_62_id_ecPublicKey, "ECDSA", { "EC", NULL }, set_dsa },
    { NID_dsa, "DSA", { "DSA", NULL }, set_dsa },
    { NID_ED25519, "Ed25519", { "ED25519", NULL }, NULL },
    { NID_ED448, "Ed448", { "ED448", NULL }, NULL },
};

static const family *find_family(int nid)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (families[i].nid == nid)
            return &families[i];
    }
    return NULL;
}

/* 0, or -1 when the algorithm is not read here. */
static int read_scheme(const X509_ALGOR *signature, scheme *out)
{
    const ASN1_OBJECT *oid;
    int nid, hash_nid = NID_undef, key_nid;

    *out = (scheme){ 0 };
    X509_ALGOR_get0(&oid, NULL, NULL, signature);
    nid = OBJ_obj2nid(oid);
    /* Some write the OID of the key alone: the digest stands elsewhere. */
    if (OBJ_find_sigid_algs(nid, &hash_nid, &key_nid) != 1)
        key_nid = nid;
    if (!(out->family = find_family(key_nid)))
        return -1;
    if (key_nid == NID_rsassaPss) {
        if (sealp_pss_read(signature, &out->pss) != 0)
            return -1;
        out->hash = out->pss.hash;
    } else if (hash_nid != NID_undef && !(out->hash = sealp_hash_of_oid(OBJ_nid2obj(hash_nid))))
        return -1;
    return 0;
}

/* The digest beside the signature's completes or contradicts it: 1, 0, or -1
 * when it is unknown. */
static int join_digest(scheme *s, const X509_ALGOR *digest)
{
    const sealp_hash *beside = sealp_hash_of(digest);

    if (!s->family->set) /* EdDSA hashes for itself */
        return 1;
    if (digest && !beside)
        return -1;
    if (!s->hash)
        s->hash = beside;
    if (!s->hash)
        return -1;
    return !beside || beside == s->hash;
}

static int key_fits(EVP_PKEY *key, const family *f)
{
    for (size_t i = 0; i < sizeof f->keys / sizeof *f->keys; i++) {
        if (f->keys[i] && EVP_PKEY_is_a(key, f->keys[i]))
            return 1;
    }
    return 0;
}

static int verify_message(EVP_PKEY *key, sealp_slice message, sealp_slice value)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    int ok = ctx && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
             EVP_DigestVerify(ctx, value.p, value.n, message.p, message.n) == 1;

    EVP_MD_CTX_free(ctx);
    return ok;
}

static int verify_digest(EVP_PKEY *key, const scheme *s, sealp_slice digest, sealp_slice value)
{
    EVP_PKEY_CTX *ctx;
    int ok;

    if (digest.n != s->hash->len)
        return 0;
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    ok = ctx && EVP_PKEY_verify_init(ctx) == 1 && s->family->set(ctx, s) &&
         EVP_PKEY_verify(ctx, value.p, value.n, digest.p, digest.n) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok;
}

int sealp_foreign_verify(EVP_PKEY *key, const X509_ALGOR *digest, const X509_ALGOR *signature,
                         sealp_slice message, sealp_slice message_digest, sealp_slice value)
{
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_slice d = { md, 0 };
    scheme s;
    int joined;

    if (read_scheme(signature, &s) != 0 || (joined = join_digest(&s, digest)) < 0)
        return SEALP_FOREIGN_UNKNOWN;
    if (!joined || !key || !key_fits(key, s.family))
        return SEALP_FOREIGN_WRONG;
    if (!s.family->set)
        return message.p ? verify_message(key, message, value) : SEALP_FOREIGN_UNKNOWN;
    if (!message.p)
        d = message_digest;
    else if (sealp_digest_of(s.hash->name, message.p, message.n, md, &d.n, NULL) != SEAL_OK)
        return SEALP_FOREIGN_UNKNOWN;
    return verify_digest(key, &s, d, value);
}

const char *sealp_foreign_digest_name(const X509_ALGOR *digest)
{
    const sealp_hash *hash = sealp_hash_of(digest);

    return hash ? hash->name : NULL;
}

static int is_weak_hash(const sealp_hash *hash)
{
    return hash && hash->use == SEALP_HASH_WEAK;
}

int sealp_foreign_is_weak(const X509_ALGOR *digest, const X509_ALGOR *signature, EVP_PKEY *key)
{
    enum { ENOUGH_BITS = 112 }; /* TS 119 312, 8.4: until 2029 */
    scheme s;

    if (is_weak_hash(sealp_hash_of(digest)))
        return 1;
    /* MGF1 needs no resistance to collisions: its digest is not judged. */
    if (signature && read_scheme(signature, &s) == 0 && is_weak_hash(s.hash))
        return 1;
    return key && EVP_PKEY_get_security_bits(key) < ENOUGH_BITS;
}

void sealp_foreign_name(const X509_ALGOR *digest, const X509_ALGOR *signature, char *text,
                        size_t size)
{
    const ASN1_OBJECT *oid;
    char dotted[80];
    scheme s;

    if (read_scheme(signature, &s) != 0) {
        X509_ALGOR_get0(&oid, NULL, NULL, signature);
        OBJ_obj2txt(dotted, sizeof dotted, oid, 1);
        snprintf(text, size, "unknown algorithm %s", dotted);
        return;
    }
    if (s.family->set && !s.hash)
        s.hash = sealp_hash_of(digest);
    if (s.hash)
        snprintf(text, size, "%s with %s", s.family->title, s.hash->title);
    else
        snprintf(text, size, "%s", s.family->title);
}
