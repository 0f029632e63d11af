/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signature.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/digest.h"
#include "core/error.h"

#include <openssl/err.h>

seal_status sealp_signature_check(const seal_chain *chain, const sealp_alg *alg, sealp_slice attrs,
                                  sealp_slice signature, sealp_buf *der, seal_error *err)
{
    EVP_PKEY *key = X509_get0_pubkey(sealp_chain_cert(chain, 0));
    const sealp_scheme scheme = sealp_alg_scheme(alg);
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_slice input = attrs;
    seal_status st = SEAL_OK;
    int ok;

    if (signature.n == 0)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signer answered with an empty signature");
    if (alg->sees == SEALP_SEES_DIGEST) {
        input.p = digest;
        st = sealp_digest_of(alg->digest, attrs.p, attrs.n, digest, &input.n, err);
    }
    if (st != SEAL_OK)
        return st;
    ERR_set_mark();
    ok = sealp_scheme_accept(&scheme, key, input, signature, der);
    if (sealp_ossl_no_memory() || der->failed)
        st = sealp_nomem(err);
    else if (!ok)
        st = sealp_signature_explain(chain, alg, attrs, signature, err);
    ERR_pop_to_mark();
    return st;
}

seal_status sealp_signature_make(EVP_PKEY *key, const sealp_alg *alg, sealp_slice input,
                                 sealp_buf *signature, seal_error *err)
{
    const sealp_scheme scheme = sealp_alg_scheme(alg);
    seal_status st = SEAL_OK;

    ERR_set_mark();
    if (!sealp_scheme_sign(&scheme, key, input, signature))
        st = signature->failed ? sealp_nomem(err)
                               : sealp_ossl_fail(err, SEAL_ERR_SIGNER, "the key cannot sign");
    ERR_pop_to_mark();
    return st;
}
