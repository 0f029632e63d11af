/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign/pkcs12.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "cms/signature.h"
#include "core/error.h"
#include "core/limits.h"

#include <openssl/err.h>

/* An ordinary delegate, called from any thread. */
static seal_status sign(void *user, const seal_sign_request *req, seal_reply *reply,
                        seal_error *err)
{
    sealp_buf signature = { 0 };
    seal_status st;

    if ((st = sealp_signature_make(user, req->alg, sealp_request_input(req), &signature, err)) ==
        SEAL_OK)
        st = seal_reply_set_signature(reply, signature.data, signature.len, err);
    sealp_buf_clear(&signature);
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
    static const seal_signer_ops ops = { .size = sizeof ops, .sign = sign, .destroy = destroy };
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
