/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/proof.h"

#include "cms/ossl.h"
#include "core/error.h"
#include "core/limits.h"
#include "core/ref.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

struct sealp_proof {
    sealp_ref ref;
    sealp_proof_kind kind;
    sealp_buf der;
    X509 *cert;
    X509_CRL *crl;
    OCSP_BASICRESP *ocsp;
};

/* The answers inside an OCSPResponse. */
static seal_status parse_ocsp(sealp_proof *proof, const unsigned char **p, seal_error *err)
{
    OCSP_RESPONSE *response = d2i_OCSP_RESPONSE(NULL, p, (long)proof->der.len);
    int answer = response ? OCSP_response_status(response) : OCSP_RESPONSE_STATUS_SUCCESSFUL;
    seal_status st = SEAL_OK;

    if (answer != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        st = sealp_fail(err, SEAL_ERR_CERT, "OCSP responder answered %s: ask again later",
                        OCSP_response_status_str(answer));
    else if (response)
        proof->ocsp = OCSP_response_get1_basic(response);
    OCSP_RESPONSE_free(response);
    return st;
}

static seal_status parse(sealp_proof *proof, seal_error *err)
{
    static const char *const names[SEALP_PROOF_KINDS] = { "an X.509 certificate",
                                                          "an X.509 revocation list",
                                                          "an OCSP response with answers" };
    const unsigned char *p = proof->der.data;
    seal_status st = SEAL_OK;

    if (proof->kind == SEALP_PROOF_CERT)
        proof->cert = d2i_X509(NULL, &p, (long)proof->der.len);
    else if (proof->kind == SEALP_PROOF_CRL)
        proof->crl = d2i_X509_CRL(NULL, &p, (long)proof->der.len);
    else
        st = parse_ocsp(proof, &p, err);
    if (st != SEAL_OK)
        return st;
    if (!proof->cert && !proof->crl && !proof->ocsp)
        return sealp_ossl_no_memory()
                   ? sealp_nomem(err)
                   : sealp_fail(err, SEAL_ERR_CERT, "%zu bytes are not the DER of %s",
                                proof->der.len, names[proof->kind]);
    if (p != proof->der.data + proof->der.len)
        return sealp_fail(err, SEAL_ERR_CERT, "bytes follow the DER of %s", names[proof->kind]);
    return SEAL_OK;
}

seal_status sealp_proof_new(sealp_proof_kind kind, sealp_slice der, sealp_proof **out,
                            seal_error *err)
{
    sealp_proof *proof;
    seal_status st;

    *out = NULL;
    if (der.n > SEALP_MAX_PROOF_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "certificate or revocation data of %zu bytes exceeds the limit of %d",
                          der.n, SEALP_MAX_PROOF_BYTES);
    if (!(proof = calloc(1, sizeof *proof)))
        return sealp_nomem(err);
    sealp_ref_init(&proof->ref);
    proof->kind = kind;
    sealp_buf_slice(&proof->der, der);
    ERR_set_mark();
    st = proof->der.failed ? sealp_nomem(err) : parse(proof, err);
    ERR_pop_to_mark();
    if (st != SEAL_OK) {
        sealp_proof_unref(proof);
        return st;
    }
    *out = proof;
    return SEAL_OK;
}

seal_status sealp_proof_new_cert(X509 *cert, sealp_proof **out, seal_error *err)
{
    sealp_proof *proof = calloc(1, sizeof *proof);
    unsigned char *der = NULL;
    int len;

    *out = NULL;
    if (!proof)
        return sealp_nomem(err);
    sealp_ref_init(&proof->ref);
    proof->kind = SEALP_PROOF_CERT;
    ERR_set_mark();
    if ((len = i2d_X509(cert, &der)) > 0 && X509_up_ref(cert) == 1) {
        proof->cert = cert;
        sealp_buf_add(&proof->der, der, (size_t)len);
    }
    OPENSSL_free(der);
    ERR_pop_to_mark();
    if (!proof->cert || proof->der.failed) {
        sealp_proof_unref(proof);
        return sealp_nomem(err);
    }
    *out = proof;
    return SEAL_OK;
}

sealp_proof *sealp_proof_ref(sealp_proof *proof)
{
    if (proof)
        sealp_ref_take(&proof->ref);
    return proof;
}

void sealp_proof_unref(sealp_proof *proof)
{
    if (!proof || !sealp_ref_drop(&proof->ref))
        return;
    X509_free(proof->cert);
    X509_CRL_free(proof->crl);
    OCSP_BASICRESP_free(proof->ocsp);
    sealp_buf_clear(&proof->der);
    free(proof);
}

sealp_proof_kind sealp_proof_kind_of(const sealp_proof *proof)
{
    return proof->kind;
}

sealp_slice sealp_proof_der(const sealp_proof *proof)
{
    return sealp_buf_view(&proof->der);
}

X509 *sealp_proof_cert(const sealp_proof *proof)
{
    return proof->cert;
}

X509_CRL *sealp_proof_crl(const sealp_proof *proof)
{
    return proof->crl;
}

OCSP_BASICRESP *sealp_proof_ocsp(const sealp_proof *proof)
{
    return proof->ocsp;
}

int sealp_proof_equal(const sealp_proof *a, const sealp_proof *b)
{
    return a->kind == b->kind && a->der.len == b->der.len &&
           memcmp(a->der.data, b->der.data, a->der.len) == 0;
}
