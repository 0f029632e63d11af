/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/runner.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "job/look.h"
#include "job/password.h"
#include "job/services.h"
#include "util/sized.h"

#include <seal/ctx.h>
#include <stdlib.h>
#include <string.h>

static void *art_ref(void *art)
{
    return seal_art_ref(art);
}

static void art_unref(void *art)
{
    seal_art_unref(art);
}

static void *signer_ref(void *signer)
{
    return seal_signer_ref(signer);
}

static void signer_unref(void *signer)
{
    seal_signer_unref(signer);
}

static const sealp_cache_kind arts = { art_ref, art_unref };
static const sealp_cache_kind signers = { signer_ref, signer_unref };

seal_status seal_runner_new(seal_ctx *ctx, seal_fonts *fonts, const seal_runner_options *opt,
                            seal_runner **out, seal_error *err)
{
    seal_runner *r;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_runner_new: out is NULL");
    *out = NULL;
    if (!ctx || !fonts)
        return sealp_bad_arg(err, "seal_runner_new: ctx or fonts is NULL");
    if (!(r = calloc(1, sizeof *r)))
        return sealp_nomem(err);
    r->ctx = seal_ctx_ref(ctx);
    r->fonts = seal_fonts_ref(fonts);
    if (opt && sealp_sized_copy(&r->opt, sizeof r->opt, opt) != 0)
        st = sealp_bad_arg(err, "seal_runner_options: size is not set, or of a newer libseal");
    else if (r->opt.flags & ~(uint32_t)SEAL_RUNNER_DIGESTS)
        st = sealp_bad_arg(err, "seal_runner_options: unknown flag");
    else if ((st = sealp_cache_new(&arts, &r->arts, err)) == SEAL_OK &&
             (st = sealp_cache_new(&signers, &r->signers, err)) == SEAL_OK)
        st = sealp_services_new(r, err);
    (void)seal_fetcher_ref(r->opt.fetcher);
    if (st == SEAL_OK)
        *out = r;
    else
        seal_runner_free(r);
    return st;
}

void seal_runner_free(seal_runner *runner)
{
    if (!runner)
        return;
    sealp_cache_free(runner->arts);
    sealp_cache_free(runner->signers);
    sealp_services_free(runner);
    seal_fetcher_unref(runner->opt.fetcher);
    seal_fonts_unref(runner->fonts);
    seal_ctx_unref(runner->ctx);
    free(runner);
}

typedef struct art_request {
    seal_runner *runner;
    const sealp_look *look;
} art_request;

static seal_status make_art(void *user, void **value, seal_error *err)
{
    const art_request *q = user;
    seal_art *art = NULL;
    seal_status st = sealp_look_draw(q->look, q->runner->ctx, q->runner->fonts, &art, err);

    *value = art;
    return st;
}

seal_status sealp_runner_art(seal_runner *r, const sealp_look *look, seal_art **out,
                             seal_error *err)
{
    art_request q = { r, look };
    void *art = NULL;
    seal_status st = sealp_cache_find(r->arts, look->key, make_art, &q, &art, err);

    *out = art;
    return st;
}

typedef struct signer_request {
    seal_runner *runner;
    seal_job_key key;
} signer_request;

static seal_status open_file(const seal_job_key *key, seal_signer **out, seal_error *err)
{
    const char *path = key->key + strlen("file:");
    sealp_buf p12 = { 0 }, password = { 0 };
    seal_status st;

    if (strncmp(key->key, "file:", strlen("file:")) != 0)
        return sealp_fail(
            err, SEAL_ERR_UNSUPPORTED,
            "key %s: only file: keys are known here: give the runner a signer callback", key->key);
    if ((st = sealp_file_slurp(path, SEALP_MAX_KEY_BYTES, &p12, err)) == SEAL_OK &&
        (st = sealp_password_read(key->pin_file, &password, err)) == SEAL_OK)
        st = seal_signer_new_pkcs12(p12.data, p12.len, (const char *)password.data, out, err);
    sealp_buf_wipe(&password);
    sealp_buf_wipe(&p12);
    return st;
}

static seal_status make_signer(void *user, void **value, seal_error *err)
{
    const signer_request *q = user;
    const seal_runner_options *opt = &q->runner->opt;
    seal_signer *signer = NULL;
    seal_status st = opt->signer ? opt->signer(opt->user, &q->key, &signer, err)
                                 : open_file(&q->key, &signer, err);

    if (st == SEAL_OK && !signer)
        st = sealp_fail(err, SEAL_ERR_SIGNER, "key %s: the callback gave no signer", q->key.key);
    *value = signer;
    return st;
}

seal_status sealp_runner_signer(seal_runner *r, const sealp_job_sign *sign, seal_signer **out,
                                seal_error *err)
{
    signer_request q = { r,
                         { sizeof q.key, sign->key, sign->pin_file, sign->cert, sign->timeout_s } };
    void *signer = NULL;
    seal_status st = sealp_cache_find(r->signers, sign->signer, make_signer, &q, &signer, err);

    *out = signer;
    return st;
}
