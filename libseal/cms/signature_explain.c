/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signature.h"

#include "cms/attrs.h"
#include "cms/chain.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>

/* What may have been signed in place of the attributes. */
typedef enum over {
    OVER_ATTRS,
    OVER_DOCUMENT,       /* the document's digest */
    OVER_ATTRS_TWICE,    /* the attributes' digest, hashed once more */
    OVER_DOCUMENT_TWICE, /* the document's digest, hashed once more */
    OVER_STORED_FORM     /* the attributes with the tag they have inside the CMS */
} over;

/* A wrong answer and its cure.  The length of a salt is nobody's mistake but
 * where a row says so: everywhere else any length is tried. */
typedef struct mistake {
    sealp_sees sees;           /* of the algorithm asked for */
    const sealp_family *asked; /* NULL: any */
    over over;
    const sealp_family *as; /* how it was made; NULL: as asked */
    const char *digest;     /* NULL: the one asked for */
    const char *mask;       /* digest of MGF1; NULL: the same */
    const char *message;
} mistake;

#define DIGEST_ROW(name)                                                                           \
    {                                                                                              \
        SEALP_SEES_DIGEST, NULL, OVER_ATTRS, NULL, name, NULL,                                     \
            "was made with " name ": use the request's digest"                                     \
    }

static const mistake mistakes[] = {
    { SEALP_SEES_DIGEST, NULL, OVER_DOCUMENT, NULL, NULL, NULL,
      "signs the document's digest, not the signed attributes: sign the request's digest (the "
      "digest of its attrs)" },
    { SEALP_SEES_DIGEST, NULL, OVER_ATTRS_TWICE, NULL, NULL, NULL,
      "was hashed twice: the request's digest must not be hashed again, or give the key the "
      "attrs" },
    { SEALP_SEES_DIGEST, NULL, OVER_DOCUMENT_TWICE, NULL, NULL, NULL,
      "signs the document's digest, hashed again: sign the request's attrs, or its digest without "
      "hashing" },
    { SEALP_SEES_DIGEST, NULL, OVER_STORED_FORM, NULL, NULL, NULL,
      "signs the attributes with tag A0: hash them as a SET, first byte 31, as the request gives "
      "them" },
    { SEALP_SEES_DIGEST, &sealp_rsa_pkcs1, OVER_ATTRS, &sealp_rsa_bare, NULL, NULL,
      "holds the bare digest: wrap it into a DigestInfo before PKCS#1 v1.5 padding" },
    { SEALP_SEES_DIGEST, &sealp_rsa_pkcs1, OVER_ATTRS, &sealp_rsa_pss, NULL, NULL,
      "has RSA-PSS padding: set the key service to PKCS#1 v1.5, or ask for --padding pss" },
    { SEALP_SEES_DIGEST, &sealp_rsa_pss, OVER_ATTRS, &sealp_rsa_pkcs1, NULL, NULL,
      "has PKCS#1 v1.5 padding: set the key service to RSA-PSS, or ask for --padding pkcs1" },
    { SEALP_SEES_DIGEST, &sealp_rsa_pss, OVER_ATTRS, NULL, NULL, NULL,
      "has a salt of another length: set the key service to a salt as long as the digest" },
    { SEALP_SEES_DIGEST, &sealp_rsa_pss, OVER_ATTRS, NULL, NULL, "sha1",
      "has MGF1 with sha1: set the mask function to the request's digest too" },
    DIGEST_ROW("sha1"),
    DIGEST_ROW("sha256"),
    DIGEST_ROW("sha384"),
    DIGEST_ROW("sha512"),
    { SEALP_SEES_ATTRS, NULL, OVER_DOCUMENT, NULL, NULL, NULL,
      "signs the document's digest, not the signed attributes: sign the request's attrs" },
    { SEALP_SEES_ATTRS, NULL, OVER_ATTRS_TWICE, NULL, NULL, NULL,
      "signs a digest of the attributes: the key hashes for itself, give it the request's attrs" },
    { SEALP_SEES_ATTRS, NULL, OVER_ATTRS_TWICE, NULL, "sha256", NULL,
      "signs a digest of the attributes: the key hashes for itself, give it the request's attrs" },
    { SEALP_SEES_ATTRS, NULL, OVER_STORED_FORM, NULL, NULL, NULL,
      "signs the attributes with tag A0: sign them as a SET, first byte 31, as the request gives "
      "them" },
};

/* message-digest inside the attributes: the document's digest. */
static int document_digest(sealp_slice attrs, sealp_buf *out)
{
    STACK_OF(X509_ATTRIBUTE) *set = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), attrs);
    const ASN1_STRING *value =
        sealp_attrs_string(set, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);

    if (value)
        sealp_buf_add(out, ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value));
    sk_X509_ATTRIBUTE_pop_free(set, X509_ATTRIBUTE_free);
    return value && !out->failed;
}

static int hash(const char *name, sealp_slice data, sealp_buf *out)
{
    unsigned char md[SEALP_MAX_DIGEST];
    size_t n;

    if (sealp_digest_of(name, data.p, data.n, md, &n, NULL) != SEAL_OK)
        return 0;
    sealp_buf_add(out, md, n);
    return !out->failed;
}

/* The message that was signed, perhaps. */
static int message(over what, const char *digest, sealp_slice attrs, sealp_buf *out)
{
    static const unsigned char implicit_0 = 0xA0;

    switch (what) {
    case OVER_ATTRS:
    case OVER_STORED_FORM:
        sealp_buf_slice(out, attrs);
        if (out->failed || out->len == 0)
            return 0;
        if (what == OVER_STORED_FORM)
            out->data[0] = implicit_0;
        return 1;
    case OVER_ATTRS_TWICE:
        return hash(digest, attrs, out);
    case OVER_DOCUMENT:
    case OVER_DOCUMENT_TWICE:
        return document_digest(attrs, out);
    }
    return 0;
}

/* 1 when signature is the key's over that message, made by the scheme. */
static int is_over(over what, const sealp_scheme *s, EVP_PKEY *key, sealp_slice attrs,
                   sealp_slice signature)
{
    sealp_buf m = { 0 }, digest = { 0 }, value = { 0 };
    sealp_slice input;
    int ok = message(what, s->hash->name, attrs, &m);

    input = sealp_buf_view(&m);
    /* the document's digest goes into the key as it is */
    if (ok && s->family->sees == SEALP_SEES_DIGEST && what != OVER_DOCUMENT) {
        ok = hash(s->hash->name, input, &digest);
        input = sealp_buf_view(&digest);
    }
    ok = ok && sealp_scheme_accept(s, key, input, signature, &value);
    sealp_buf_clear(&m);
    sealp_buf_clear(&digest);
    sealp_buf_clear(&value);
    return ok;
}

static sealp_scheme scheme_of(const mistake *m, const sealp_alg *alg)
{
    sealp_scheme s = sealp_alg_scheme(alg);

    if (m->as)
        s.family = m->as;
    if (m->digest)
        s.hash = s.pss.hash = s.pss.mask_hash = sealp_hash_named(m->digest);
    if (m->mask)
        s.pss.mask_hash = sealp_hash_named(m->mask);
    s.pss.salt_len = RSA_PSS_SALTLEN_AUTO;
    return s;
}

static const char *find_mistake(EVP_PKEY *key, const sealp_alg *alg, sealp_slice attrs,
                                sealp_slice signature)
{
    const sealp_family *asked = sealp_alg_row_of(alg)->family;

    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        sealp_scheme s = scheme_of(m, alg);

        if (m->sees == alg->sees && (!m->asked || m->asked == asked) &&
            is_over(m->over, &s, key, attrs, signature))
            return m->message;
    }
    return NULL;
}

/* Index of a later certificate whose key made the signature, or 0. */
static size_t other_certificate(const seal_chain *chain, const sealp_alg *alg, sealp_slice attrs,
                                sealp_slice signature)
{
    const sealp_scheme s = sealp_alg_scheme(alg);

    for (size_t i = 1; i < sealp_chain_count(chain); i++) {
        EVP_PKEY *key = X509_get0_pubkey(sealp_chain_cert(chain, i));

        if (sealp_scheme_fits(&s, key) && is_over(OVER_ATTRS, &s, key, attrs, signature))
            return i;
    }
    return 0;
}

/* 1 when the answer is base64 or hexadecimal text. */
static int is_text(sealp_slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((s.p[i] < 0x20 || s.p[i] > 0x7E) && s.p[i] != '\n' && s.p[i] != '\r')
            return 0;
    }
    return s.n >= 32;
}

seal_status sealp_signature_explain(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice attrs, sealp_slice signature, seal_error *err)
{
    EVP_PKEY *key = X509_get0_pubkey(sealp_chain_cert(chain, 0));
    const char *message;
    size_t other;

    if (is_text(signature))
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                          "signature of %zu bytes is text: decode its base64 or hexadecimal first",
                          signature.n);
    if (sealp_alg_row_of(alg)->family->is_fixed_size &&
        signature.n != (size_t)EVP_PKEY_get_size(key))
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                          "signature has %zu bytes, the certificate's key makes %d: use the key "
                          "that belongs to the certificate",
                          signature.n, EVP_PKEY_get_size(key));
    if ((message = find_mistake(key, alg, attrs, signature)) != NULL)
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH, "signature %s", message);
    if ((other = other_certificate(chain, alg, attrs, signature)) != 0)
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                          "signature was made by the key of certificate %zu: put that certificate "
                          "first",
                          other + 1);
    return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                      "signature does not verify under the certificate of %s: it was made by "
                      "another key or over other data",
                      seal_chain_subject(chain));
}
