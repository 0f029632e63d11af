/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signature.h"

#include "cms/attrs.h"
#include "cms/chain.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/objects.h>
#include <string.h>

/* What may have been signed in place of the attributes. */
typedef enum over {
    OVER_ATTRS,
    OVER_DOCUMENT,       /* the document's digest */
    OVER_ATTRS_TWICE,    /* the attributes' digest, hashed once more */
    OVER_DOCUMENT_TWICE, /* the document's digest, hashed once more */
    OVER_STORED_FORM     /* the attributes with the tag they have inside the CMS */
} over;

static const struct {
    over over;
    sealp_padding padding;
    const char *digest; /* NULL: the one asked for */
    const char *message;
} mistakes[] = {
    { OVER_DOCUMENT, SEALP_PADDING_PKCS1, NULL,
      "signs the document's digest, not the signed attributes: sign the request's digest (the "
      "digest of its attrs)" },
    { OVER_ATTRS_TWICE, SEALP_PADDING_PKCS1, NULL,
      "was hashed twice: the request's digest must not be hashed again, or give the key the "
      "attrs" },
    { OVER_DOCUMENT_TWICE, SEALP_PADDING_PKCS1, NULL,
      "signs the document's digest, hashed again: sign the request's attrs, or its digest without "
      "hashing" },
    { OVER_STORED_FORM, SEALP_PADDING_PKCS1, NULL,
      "signs the attributes with tag A0: hash them as a SET, first byte 31, as the request gives "
      "them" },
    { OVER_ATTRS, SEALP_PADDING_PKCS1_RAW, NULL,
      "holds the bare digest: wrap it into a DigestInfo before PKCS#1 v1.5 padding" },
    { OVER_ATTRS, SEALP_PADDING_PSS, NULL,
      "has RSA-PSS padding: set the key service to PKCS#1 v1.5" },
    { OVER_ATTRS, SEALP_PADDING_PKCS1, "sha1", "was made with sha1: use the request's digest" },
    { OVER_ATTRS, SEALP_PADDING_PKCS1, "sha256", "was made with sha256: use the request's digest" },
    { OVER_ATTRS, SEALP_PADDING_PKCS1, "sha384", "was made with sha384: use the request's digest" },
    { OVER_ATTRS, SEALP_PADDING_PKCS1, "sha512", "was made with sha512: use the request's digest" },
};

typedef struct digest_value {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    size_t n;
} digest_value;

static int hash(const char *name, const void *data, size_t len, digest_value *out)
{
    unsigned n = 0;
    int ok = EVP_Digest(data, len, out->bytes, &n, EVP_get_digestbyname(name), NULL) == 1;

    out->n = n;
    return ok;
}

/* message-digest inside the attributes: the document's digest. */
static int document_digest(sealp_slice attrs, digest_value *out)
{
    STACK_OF(X509_ATTRIBUTE) *set = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), attrs);
    const ASN1_STRING *value =
        sealp_attrs_string(set, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
    int ok = value && (size_t)ASN1_STRING_length(value) <= sizeof out->bytes;

    if (ok) {
        out->n = (size_t)ASN1_STRING_length(value);
        memcpy(out->bytes, ASN1_STRING_get0_data(value), out->n);
    }
    sk_X509_ATTRIBUTE_pop_free(set, X509_ATTRIBUTE_free);
    return ok;
}

static int stored_form(const char *name, sealp_slice attrs, digest_value *out)
{
    static const unsigned char implicit_0 = 0xA0;
    sealp_buf copy = { 0 };
    int ok;

    sealp_buf_slice(&copy, attrs);
    ok = !copy.failed && copy.len > 0;
    if (ok) {
        copy.data[0] = implicit_0;
        ok = hash(name, copy.data, copy.len, out);
    }
    sealp_buf_clear(&copy);
    return ok;
}

static int candidate(over what, const char *name, sealp_slice attrs, digest_value *out)
{
    digest_value once;

    switch (what) {
    case OVER_ATTRS:
        return hash(name, attrs.p, attrs.n, out);
    case OVER_DOCUMENT:
        return document_digest(attrs, out);
    case OVER_ATTRS_TWICE:
        return hash(name, attrs.p, attrs.n, &once) && hash(name, once.bytes, once.n, out);
    case OVER_DOCUMENT_TWICE:
        return document_digest(attrs, &once) && hash(name, once.bytes, once.n, out);
    case OVER_STORED_FORM:
        return stored_form(name, attrs, out);
    }
    return 0;
}

static int verifies(EVP_PKEY *key, const sealp_alg *alg, const char *name, sealp_padding padding,
                    const digest_value *digest, sealp_slice signature)
{
    sealp_slice d = { digest->bytes, digest->n };
    sealp_buf der = { 0 };
    int ok;

    if (sealp_alg_row_of(alg)->form == SEALP_SIG_RSA_PKCS1)
        return sealp_signature_verify(key, alg, name, padding, d, signature);
    ok = sealp_ecdsa_from_der(signature, &der) == 0 ||
         sealp_ecdsa_from_raw(key, signature, &der) == 0;
    ok = ok && sealp_signature_verify(key, alg, name, padding, d, sealp_buf_view(&der));
    sealp_buf_clear(&der);
    return ok;
}

/* Index of a later certificate whose key made the signature, or 0. */
static size_t other_certificate(const seal_chain *chain, const sealp_alg *alg, sealp_slice attrs,
                                sealp_slice signature)
{
    EVP_PKEY *key;
    digest_value d;

    if (!hash(alg->digest, attrs.p, attrs.n, &d))
        return 0;
    for (size_t i = 1; i < sealp_chain_count(chain); i++) {
        key = X509_get0_pubkey(sealp_chain_cert(chain, i));
        if (key &&
            EVP_PKEY_get_base_id(key) ==
                EVP_PKEY_get_base_id(X509_get0_pubkey(sealp_chain_cert(chain, 0))) &&
            verifies(key, alg, alg->digest, SEALP_PADDING_PKCS1, &d, signature))
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

static const char *find_mistake(EVP_PKEY *key, const sealp_alg *alg, sealp_slice attrs,
                                sealp_slice signature)
{
    digest_value d;
    const char *name;

    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        name = mistakes[i].digest ? mistakes[i].digest : alg->digest;
        if (candidate(mistakes[i].over, name, attrs, &d) &&
            verifies(key, alg, name, mistakes[i].padding, &d, signature))
            return mistakes[i].message;
    }
    return NULL;
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
    if (sealp_alg_row_of(alg)->form == SEALP_SIG_RSA_PKCS1 &&
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
