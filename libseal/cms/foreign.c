/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/foreign.h"

#include "cms/scheme.h"
#include "core/digest.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <stdio.h>

/* The digest beside the signature's completes or contradicts it: 1, 0, or -1
 * when it is unknown. */
static int join_digest(sealp_scheme *s, const X509_ALGOR *digest)
{
    const sealp_hash *beside = sealp_hash_of(digest);

    if (s->family->sees != SEALP_SEES_DIGEST)
        return 1;
    if (digest && !beside)
        return -1;
    if (!s->hash)
        s->hash = beside;
    if (!s->hash)
        return -1;
    return !beside || beside == s->hash;
}

int sealp_foreign_verify(EVP_PKEY *key, const X509_ALGOR *digest, const X509_ALGOR *signature,
                         sealp_slice message, sealp_slice message_digest, sealp_slice value)
{
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_slice input = message;
    seal_status st = SEAL_OK;
    sealp_scheme s;
    int joined;

    if (sealp_scheme_read(signature, &s) != 0 || (joined = join_digest(&s, digest)) < 0)
        return SEALP_FOREIGN_UNKNOWN;
    if (!joined || !sealp_scheme_fits(&s, key))
        return SEALP_FOREIGN_WRONG;
    if (s.family->sees == SEALP_SEES_DIGEST && message.p) {
        input.p = md;
        st = sealp_digest_of(s.hash->name, message.p, message.n, md, &input.n, NULL);
    } else if (s.family->sees == SEALP_SEES_DIGEST)
        input = message_digest;
    if (st == SEAL_ERR_NO_MEMORY) /* where callers look for it */
        ERR_raise(ERR_LIB_CRYPTO, ERR_R_MALLOC_FAILURE);
    if (st != SEAL_OK || !input.p)
        return SEALP_FOREIGN_UNKNOWN;
    return sealp_scheme_verify(&s, key, input, value);
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
    enum { ENOUGH_BITS = 112 }; /* NIST SP 800-131A: RSA of 2048 bits, P-224 */
    sealp_scheme s;

    if (is_weak_hash(sealp_hash_of(digest)))
        return 1;
    /* MGF1 needs no resistance to collisions: its digest is not judged. */
    if (signature && sealp_scheme_read(signature, &s) == 0 && is_weak_hash(s.hash))
        return 1;
    return key && EVP_PKEY_get_security_bits(key) < ENOUGH_BITS;
}

void sealp_foreign_name(const X509_ALGOR *digest, const X509_ALGOR *signature, char *text,
                        size_t size)
{
    const ASN1_OBJECT *oid;
    char dotted[80];
    sealp_scheme s;

    if (sealp_scheme_read(signature, &s) != 0) {
        X509_ALGOR_get0(&oid, NULL, NULL, signature);
        OBJ_obj2txt(dotted, sizeof dotted, oid, 1);
        snprintf(text, size, "unknown algorithm %s", dotted);
        return;
    }
    if (s.family->sees == SEALP_SEES_DIGEST && !s.hash)
        s.hash = sealp_hash_of(digest);
    if (s.hash)
        snprintf(text, size, "%s with %s", s.family->title, s.hash->title);
    else
        snprintf(text, size, "%s", s.family->title);
}
