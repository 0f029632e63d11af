/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/evidence.h"

#include "cms/ossl.h"
#include "core/error.h"
#include "core/limits.h"

#include <openssl/err.h>
#include <stdlib.h>

#define FIRST_CAPACITY 16

void sealp_evidence_clear(sealp_evidence *e)
{
    for (size_t i = 0; i < e->n; i++)
        sealp_proof_unref(e->items[i].proof);
    free(e->items);
    *e = (sealp_evidence){ 0 };
}

static sealp_evidence_item *find(const sealp_evidence *e, const sealp_proof *proof)
{
    for (size_t i = 0; i < e->n; i++) {
        if (sealp_proof_equal(e->items[i].proof, proof))
            return &e->items[i];
    }
    return NULL;
}

static seal_status grow(sealp_evidence *e, seal_error *err)
{
    size_t cap = e->cap ? e->cap * 2 : FIRST_CAPACITY;
    sealp_evidence_item *items;

    if (e->n == SEALP_MAX_EVIDENCE)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "more than %d certificates, revocation lists and OCSP responses",
                          SEALP_MAX_EVIDENCE);
    if (e->n < e->cap)
        return SEAL_OK;
    if (!(items = realloc(e->items, cap * sizeof *items)))
        return sealp_nomem(err);
    e->items = items;
    e->cap = cap;
    return SEAL_OK;
}

seal_status sealp_evidence_add(sealp_evidence *e, sealp_proof *proof, sealp_origin from,
                               seal_error *err)
{
    seal_status st;

    if (find(e, proof))
        return SEAL_OK;
    if ((st = grow(e, err)) != SEAL_OK)
        return st;
    e->items[e->n++] = (sealp_evidence_item){ sealp_proof_ref(proof), from, 0 };
    return SEAL_OK;
}

seal_status sealp_evidence_add_der(sealp_evidence *e, sealp_proof_kind kind, sealp_slice der,
                                   sealp_origin from, seal_error *err)
{
    sealp_proof *proof;
    seal_status st = sealp_proof_new(kind, der, &proof, err);

    if (st == SEAL_OK)
        st = sealp_evidence_add(e, proof, from, err);
    sealp_proof_unref(proof);
    return st;
}

seal_status sealp_evidence_add_cert(sealp_evidence *e, X509 *cert, sealp_origin from,
                                    seal_error *err)
{
    sealp_proof *proof;
    seal_status st = sealp_proof_new_cert(cert, &proof, err);

    if (st == SEAL_OK)
        st = sealp_evidence_add(e, proof, from, err);
    sealp_proof_unref(proof);
    return st;
}

seal_status sealp_evidence_add_crl(sealp_evidence *e, X509_CRL *crl, sealp_origin from,
                                   seal_error *err)
{
    unsigned char *der = NULL;
    int len;
    seal_status st;

    ERR_set_mark();
    len = i2d_X509_CRL(crl, &der);
    ERR_pop_to_mark();
    if (len <= 0)
        return sealp_nomem(err);
    st = sealp_evidence_add_der(e, SEALP_PROOF_CRL, (sealp_slice){ der, (size_t)len }, from, err);
    OPENSSL_free(der);
    return st;
}

seal_status sealp_evidence_use(sealp_evidence *e, sealp_proof *proof, sealp_origin from,
                               seal_error *err)
{
    seal_status st = sealp_evidence_add(e, proof, from, err);

    if (st == SEAL_OK)
        find(e, proof)->is_used = 1;
    return st;
}

seal_status sealp_evidence_use_cert(sealp_evidence *e, X509 *cert, seal_error *err)
{
    seal_status st = sealp_evidence_add_cert(e, cert, SEALP_FROM_TRUST, err);

    for (size_t i = 0; st == SEAL_OK && i < e->n; i++) {
        X509 *known = sealp_proof_cert(e->items[i].proof);

        if (known && X509_cmp(known, cert) == 0)
            e->items[i].is_used = 1;
    }
    return st;
}

void sealp_evidence_unmark(sealp_evidence *e)
{
    for (size_t i = 0; i < e->n; i++)
        e->items[i].is_used = 0;
}
