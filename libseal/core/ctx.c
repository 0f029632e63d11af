/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/ctx.h"

#include "core/error.h"
#include "core/limit.h"
#include "core/ref.h"
#include "util/sized.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct seal_ctx {
    sealp_ref ref;
    char *data_dir;
    char *template_dir;
    int64_t (*now)(void *user);
    void *user;
    uint64_t limits[SEALP_N_LIMITS];
};

seal_status seal_ctx_new(const seal_ctx_options *opt, seal_ctx **out, seal_error *err)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    seal_ctx *ctx;

    if (!out)
        return sealp_bad_arg(err, "seal_ctx_new: out is NULL");
    *out = NULL;
    if (opt && sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_ctx_options: size is not set, or of a newer libseal");
    if (!(ctx = calloc(1, sizeof *ctx)))
        return sealp_nomem(err);
    sealp_ref_init(&ctx->ref);
    sealp_limit_defaults(ctx->limits);
    ctx->now = o.now;
    ctx->user = o.user;
    ctx->data_dir = strdup(o.data_dir ? o.data_dir : SEAL_DATA_DIR);
    ctx->template_dir = o.template_dir ? strdup(o.template_dir) : NULL;
    if (!ctx->data_dir || (o.template_dir && !ctx->template_dir)) {
        seal_ctx_unref(ctx);
        return sealp_nomem(err);
    }
    *out = ctx;
    return SEAL_OK;
}

seal_ctx *seal_ctx_ref(seal_ctx *ctx)
{
    if (ctx)
        sealp_ref_take(&ctx->ref);
    return ctx;
}

void seal_ctx_unref(seal_ctx *ctx)
{
    if (!ctx || !sealp_ref_drop(&ctx->ref))
        return;
    free(ctx->data_dir);
    free(ctx->template_dir);
    free(ctx);
}

seal_status seal_ctx_set_limit(seal_ctx *ctx, seal_limit which, uint64_t value, seal_error *err)
{
    seal_status st;

    if (!ctx)
        return sealp_bad_arg(err, "seal_ctx_set_limit: ctx is NULL");
    if ((st = sealp_limit_check(which, value, err)) == SEAL_OK)
        ctx->limits[which] = value;
    return st;
}

uint64_t sealp_ctx_limit(const seal_ctx *ctx, seal_limit which)
{
    return ctx->limits[which];
}

const char *sealp_ctx_data_dir(const seal_ctx *ctx)
{
    return ctx->data_dir;
}

const char *sealp_ctx_template_dir(const seal_ctx *ctx)
{
    return ctx->template_dir;
}

int64_t sealp_ctx_now(const seal_ctx *ctx)
{
    return ctx->now ? ctx->now(ctx->user) : (int64_t)time(NULL);
}
