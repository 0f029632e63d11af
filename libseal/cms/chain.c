/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain.h"

#include "cms/chain_name.h"
#include "cms/ossl.h"
#include "cms/signed_data.h"
#include "core/error.h"
#include "core/limits.h"
#include "core/ref.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

struct seal_chain {
    sealp_ref ref;
    size_t n;
    X509 *certs[SEALP_MAX_CHAIN];
    char *subject;
};

/* Adds a certificate unless it is there already; takes a reference. */
static seal_status chain_add(seal_chain *chain, X509 *cert, seal_error *err)
{
    for (size_t i = 0; i < chain->n; i++) {
        if (X509_cmp(chain->certs[i], cert) == 0)
            return SEAL_OK;
    }
    if (chain->n == SEALP_MAX_CHAIN)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "chain holds more than %d certificates: give the signer's and those "
                          "that issued it",
                          SEALP_MAX_CHAIN);
    if (X509_up_ref(cert) != 1)
        return sealp_fail(err, SEAL_ERR_INTERNAL, "cannot share a certificate");
    chain->certs[chain->n++] = cert;
    return SEAL_OK;
}

/* Index of a certificate behind i that issued the one at i, or 0. */
static size_t find_issuer(const seal_chain *chain, size_t i)
{
    for (size_t j = i + 1; j < chain->n; j++) {
        if (X509_check_issued(chain->certs[j], chain->certs[i]) == X509_V_OK)
            return j;
    }
    return 0;
}

/* Each certificate before its issuer, from the leaf on; those that do not
 * belong to the line stay behind it in the order they had. */
static void put_in_order(seal_chain *chain)
{
    X509 *issuer;
    size_t at;

    for (size_t i = 0; (at = find_issuer(chain, i)) != 0; i++) {
        issuer = chain->certs[at];
        memmove(&chain->certs[i + 2], &chain->certs[i + 1], (at - i - 1) * sizeof *chain->certs);
        chain->certs[i + 1] = issuer;
    }
}

seal_status sealp_chain_new_x509(X509 *leaf, STACK_OF(X509) * others, seal_chain **out,
                                 seal_error *err)
{
    seal_chain *chain = calloc(1, sizeof *chain);
    seal_status st;

    *out = NULL;
    if (!chain)
        return sealp_nomem(err);
    sealp_ref_init(&chain->ref);
    ERR_set_mark();
    st = chain_add(chain, leaf, err);
    for (int i = 0; st == SEAL_OK && i < sk_X509_num(others); i++)
        st = chain_add(chain, sk_X509_value(others, i), err);
    if (st == SEAL_OK)
        put_in_order(chain);
    if (st == SEAL_OK)
        st = sealp_chain_name(leaf, &chain->subject, err);
    ERR_pop_to_mark();
    if (st != SEAL_OK) {
        seal_chain_unref(chain);
        return st;
    }
    *out = chain;
    return SEAL_OK;
}

seal_chain *seal_chain_ref(seal_chain *chain)
{
    if (chain)
        sealp_ref_take(&chain->ref);
    return chain;
}

void seal_chain_unref(seal_chain *chain)
{
    if (!chain || !sealp_ref_drop(&chain->ref))
        return;
    for (size_t i = 0; i < chain->n; i++)
        X509_free(chain->certs[i]);
    OPENSSL_free(chain->subject);
    free(chain);
}

const char *seal_chain_subject(const seal_chain *chain)
{
    return chain ? chain->subject : "";
}

size_t sealp_chain_count(const seal_chain *chain)
{
    return chain->n;
}

X509 *sealp_chain_cert(const seal_chain *chain, size_t i)
{
    return chain->certs[i];
}

seal_status sealp_chain_pem(const seal_chain *chain, sealp_buf *pem, seal_error *err)
{
    BIO *bio;
    char *text;
    long len;
    int ok;

    ERR_set_mark();
    ok = (bio = BIO_new(BIO_s_mem())) != NULL;
    for (size_t i = 0; ok && i < chain->n; i++)
        ok = PEM_write_bio_X509(bio, chain->certs[i]) == 1;
    if (ok && (len = BIO_get_mem_data(bio, &text)) > 0)
        sealp_buf_add(pem, text, (size_t)len);
    BIO_free(bio);
    ERR_pop_to_mark();
    return ok && !pem->failed ? SEAL_OK : sealp_nomem(err);
}

seal_status sealp_chain_der(const seal_chain *chain, size_t i, sealp_buf *der, seal_error *err)
{
    unsigned char *bytes = NULL;
    int len;

    if (i >= chain->n)
        return SEAL_OK;
    ERR_set_mark();
    len = i2d_X509(chain->certs[i], &bytes);
    ERR_pop_to_mark();
    if (len > 0)
        sealp_buf_add(der, bytes, (size_t)len);
    OPENSSL_free(bytes);
    return len > 0 && !der->failed ? SEAL_OK : sealp_nomem(err);
}
