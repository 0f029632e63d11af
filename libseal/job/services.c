/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/services.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "job/password.h"

static void *tsa_ref(void *tsa)
{
    return seal_tsa_ref(tsa);
}

static void tsa_unref(void *tsa)
{
    seal_tsa_unref(tsa);
}

static void *trust_ref(void *trust)
{
    return seal_trust_ref(trust);
}

static void trust_unref(void *trust)
{
    seal_trust_unref(trust);
}

static const sealp_cache_kind tsas = { tsa_ref, tsa_unref };
static const sealp_cache_kind trusts = { trust_ref, trust_unref };

seal_status sealp_services_new(seal_runner *r, seal_error *err)
{
    seal_status st = sealp_cache_new(&tsas, &r->tsas, err);

    return st == SEAL_OK ? sealp_cache_new(&trusts, &r->trusts, err) : st;
}

void sealp_services_free(seal_runner *r)
{
    sealp_cache_free(r->tsas);
    sealp_cache_free(r->trusts);
}

typedef struct request {
    seal_runner *runner;
    const sealp_job_sign *sign;
} request;

static seal_status make_tsa(void *user, void **value, seal_error *err)
{
    const request *q = user;
    const sealp_job_tsa *from = &q->sign->tsa;
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    sealp_buf password = { 0 };
    seal_tsa *tsa = NULL;
    seal_status st;

    if (!q->runner->opt.fetcher)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "time stamps come over the network: give the runner a fetcher");
    if ((st = sealp_password_read(from->password_file, &password, err)) == SEAL_OK) {
        opt.flags = from->degrades ? SEAL_TSA_DEGRADE : 0;
        opt.urls = from->urls;
        opt.digest = from->digest;
        opt.policy = from->policy;
        opt.user = from->user;
        opt.password = from->user ? (const char *)password.data : NULL;
        opt.reserve_bytes = (size_t)from->reserve;
        st = seal_tsa_new(q->runner->opt.fetcher, &opt, &tsa, err);
    }
    sealp_buf_wipe(&password);
    *value = tsa;
    return st;
}

typedef seal_status add_fn(seal_trust *trust, const void *data, size_t len, seal_error *err);

static seal_status add_files(seal_trust *trust, sealp_job_names paths, add_fn *add, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (; st == SEAL_OK && paths && *paths; paths++) {
        sealp_buf bytes = { 0 };

        if ((st = sealp_file_slurp(*paths, SEALP_MAX_TRUST_BYTES, &bytes, err)) == SEAL_OK &&
            (st = add(trust, bytes.data, bytes.len, err)) != SEAL_OK)
            sealp_error_prefix(err, "%s", *paths);
        sealp_buf_clear(&bytes);
    }
    return st;
}

static seal_status fill_trust(seal_trust *trust, const sealp_job_trust *from, seal_fetcher *fetcher,
                              seal_error *err)
{
    seal_status st;

    if ((!from->offline && (st = seal_trust_set_fetcher(trust, fetcher, err)) != SEAL_OK) ||
        (from->use_system && (st = seal_trust_add_system(trust, err)) != SEAL_OK) ||
        (st = add_files(trust, from->anchors, seal_trust_add_anchors, err)) != SEAL_OK ||
        (st = add_files(trust, from->certs, seal_trust_add_certs, err)) != SEAL_OK ||
        (st = add_files(trust, from->crls, seal_trust_add_crl, err)) != SEAL_OK)
        return st;
    return add_files(trust, from->ocsps, seal_trust_add_ocsp, err);
}

static seal_status make_trust(void *user, void **value, seal_error *err)
{
    const request *q = user;
    const sealp_job_trust *from = &q->sign->trust;
    seal_trust_options opt = SEAL_TRUST_OPTIONS_INIT;
    seal_trust *trust = NULL;
    seal_status st;

    opt.revocation = (uint32_t)from->revocation;
    if ((st = seal_trust_new(q->runner->ctx, &opt, &trust, err)) == SEAL_OK)
        st = fill_trust(trust, from, q->runner->opt.fetcher, err);
    if (st == SEAL_OK)
        *value = trust;
    else
        seal_trust_unref(trust);
    return st;
}

seal_status sealp_services_open(seal_runner *r, const sealp_job_sign *sign, sealp_services *out,
                                seal_error *err)
{
    request q = { r, sign };
    void *tsa = NULL, *trust = NULL;
    seal_status st = SEAL_OK;

    if (sign->trust.text)
        st = sealp_cache_find(r->trusts, sign->trust.text, make_trust, &q, &trust, err);
    if (st == SEAL_OK && sign->tsa.text)
        st = sealp_cache_find(r->tsas, sign->tsa.text, make_tsa, &q, &tsa, err);
    out->trust = trust;
    out->tsa = tsa;
    return st == SEAL_OK ? sealp_runner_signer(r, sign, &out->signer, err) : st;
}

void sealp_services_clear(sealp_services *s)
{
    seal_signer_unref(s->signer);
    seal_tsa_unref(s->tsa);
    seal_trust_unref(s->trust);
    *s = (sealp_services){ 0 };
}
