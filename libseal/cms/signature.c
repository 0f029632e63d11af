/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signature.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

static int set_rsa(EVP_PKEY_CTX *ctx, const char *digest_name, sealp_padding padding)
{
    const EVP_MD *md = EVP_get_digestbyname(digest_name);

    if (padding == SEALP_PADDING_PSS)
        return md && EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_signature_md(ctx, md) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, RSA_PSS_SALTLEN_AUTO) == 1;
    return md && EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1 &&
           (padding == SEALP_PADDING_PKCS1_RAW || EVP_PKEY_CTX_set_signature_md(ctx, md) == 1);
}

int sealp_signature_verify(EVP_PKEY *key, const sealp_alg *alg, const char *digest_name,
                           sealp_padding padding, sealp_slice digest, sealp_slice signature)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    int ok = ctx && EVP_PKEY_verify_init(ctx) == 1;

    if (ok && sealp_alg_row_of(alg)->form == SEALP_SIG_RSA_PKCS1)
        ok = set_rsa(ctx, digest_name, padding);
    ok = ok && EVP_PKEY_verify(ctx, signature.p, signature.n, digest.p, digest.n) == 1;
    EVP_PKEY_CTX_free(ctx);
    return ok;
}

/* Verifies over digest; der becomes the form that goes into the CMS. */
static int verify_rsa(EVP_PKEY *key, const sealp_alg *alg, sealp_slice digest,
                      sealp_slice signature, sealp_buf *der)
{
    if (!sealp_signature_verify(key, alg, alg->digest, SEALP_PADDING_PKCS1, digest, signature))
        return 0;
    sealp_buf_slice(der, signature);
    return 1;
}

/* DER first: r and s side by side may by chance look like a SEQUENCE, but then
 * they do not verify as one. */
static int verify_ecdsa(EVP_PKEY *key, const sealp_alg *alg, sealp_slice digest,
                        sealp_slice signature, sealp_buf *der)
{
    if (sealp_ecdsa_from_der(signature, der) == 0 &&
        sealp_signature_verify(key, alg, alg->digest, SEALP_PADDING_PKCS1, digest,
                               sealp_buf_view(der)))
        return 1;
    if (der->failed)
        return 0;
    sealp_buf_clear(der);
    if (sealp_ecdsa_from_raw(key, signature, der) == 0 &&
        sealp_signature_verify(key, alg, alg->digest, SEALP_PADDING_PKCS1, digest,
                               sealp_buf_view(der)))
        return 1;
    return 0;
}

seal_status sealp_signature_check(const seal_chain *chain, const sealp_alg *alg, sealp_slice attrs,
                                  sealp_slice signature, sealp_buf *der, seal_error *err)
{
    EVP_PKEY *key = X509_get0_pubkey(sealp_chain_cert(chain, 0));
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_slice d = { digest, 0 };
    sealp_buf form = { 0 };
    seal_status st;
    int ok;

    if (signature.n == 0)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signer answered with an empty signature");
    if ((st = sealp_digest_of(alg->digest, attrs.p, attrs.n, digest, &d.n, err)) != SEAL_OK)
        return st;
    ERR_set_mark();
    ok = sealp_alg_row_of(alg)->form == SEALP_SIG_ECDSA
             ? verify_ecdsa(key, alg, d, signature, &form)
             : verify_rsa(key, alg, d, signature, &form);
    if (ok)
        sealp_buf_slice(der, sealp_buf_view(&form));
    if (sealp_ossl_no_memory() || form.failed || der->failed)
        st = sealp_nomem(err);
    else if (!ok)
        st = sealp_signature_explain(chain, alg, attrs, signature, err);
    sealp_buf_clear(&form);
    ERR_pop_to_mark();
    return st;
}
