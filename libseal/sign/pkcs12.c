/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign/pkcs12.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "core/error.h"
#include "core/limits.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

/* Signs the request's digest: an ordinary delegate, called from any thread. */
static seal_status sign_digest(EVP_PKEY *key, const seal_sign_request *req, sealp_buf *out,
                               seal_error *err)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    const EVP_MD *md = EVP_get_digestbyname(seal_sign_request_digest_name(req));
    size_t len = (size_t)EVP_PKEY_get_size(key), digest_len;
    const unsigned char *digest = seal_sign_request_digest(req, &digest_len);

    if (ctx && md && EVP_PKEY_sign_init(ctx) == 1 &&
        (!EVP_PKEY_is_a(key, "RSA") || EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1) &&
        EVP_PKEY_CTX_set_signature_md(ctx, md) == 1 && sealp_buf_reserve(out, len) == 0 &&
        EVP_PKEY_sign(ctx, out->data, &len, digest, digest_len) == 1)
        out->len = len;
    EVP_PKEY_CTX_free(ctx);
    if (out->failed)
        return sealp_nomem(err);
    if (out->len == 0)
        return sealp_ossl_fail(err, SEAL_ERR_SIGNER, "the key of the PKCS#12 file cannot sign");
    return SEAL_OK;
}

static seal_status sign(void *user, const seal_sign_request *req, seal_reply *reply,
                        seal_error *err)
{
    sealp_buf signature = { 0 };
    seal_status st;

    ERR_set_mark();
    if ((st = sign_digest(user, req, &signature, err)) == SEAL_OK)
        st = seal_reply_set_signature(reply, signature.data, signature.len, err);
    sealp_buf_clear(&signature);
    ERR_pop_to_mark();
    return st;
}

static void destroy(void *user)
{
    EVP_PKEY_free(user);
}

/* Why a decoded file cannot sign, SEAL_OK when it can. */
static seal_status check_content(const sealp_pkcs12 *content, seal_error *err)
{
    if (!content->key)
        return sealp_fail(err, SEAL_ERR_CERT,
                          "PKCS#12 file holds no private key: export it together with its key");
    if (!content->cert && sk_X509_num(content->others) <= 0)
        return sealp_fail(err, SEAL_ERR_CERT,
                          "PKCS#12 file holds no certificate: export the key with its certificate");
    if (!content->cert)
        return sealp_fail(err, SEAL_ERR_CERT,
                          "key of the PKCS#12 file does not match any of its certificates: export "
                          "the key with the certificate issued for it");
    return SEAL_OK;
}

seal_status seal_signer_new_pkcs12(const void *p12, size_t len, const char *password,
                                   seal_signer **out, seal_error *err)
{
    static const seal_signer_ops ops = { sizeof ops, sign, destroy };
    sealp_pkcs12 content = { 0 };
    seal_chain *chain = NULL;
    EVP_PKEY *key;
    seal_status st;

    if (out)
        *out = NULL;
    if (!out || (!p12 && len))
        return sealp_bad_arg(err, "seal_signer_new_pkcs12: p12 or out is NULL");
    if (len > SEALP_MAX_CHAIN_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "PKCS#12 file of %zu bytes exceeds the limit of %d",
                          len, SEALP_MAX_CHAIN_BYTES);
    ERR_set_mark();
    if ((st = sealp_pkcs12_open((sealp_slice){ p12, len }, password, &content, err)) != SEAL_OK ||
        (st = check_content(&content, err)) != SEAL_OK ||
        (st = sealp_chain_new_x509(content.cert, content.others, &chain, err)) != SEAL_OK)
        goto out;
    key = content.key;
    content.key = NULL; /* the signer owns it */
    st = seal_signer_new(&ops, key, chain, out, err);
out:
    seal_chain_unref(chain);
    sealp_pkcs12_clear(&content);
    ERR_pop_to_mark();
    return st;
}
