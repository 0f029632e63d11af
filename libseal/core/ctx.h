/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_CTX_H
#define SEAL_CORE_CTX_H

#include <seal/ctx.h>

/* Folder with templates/ and fonts/. */
const char *sealp_ctx_data_dir(const seal_ctx *ctx);
/* The caller's template folder, or NULL. */
const char *sealp_ctx_template_dir(const seal_ctx *ctx);
uint64_t sealp_ctx_limit(const seal_ctx *ctx, seal_limit which);
/* Seconds since 1970 UTC. */
int64_t sealp_ctx_now(const seal_ctx *ctx);

#endif
