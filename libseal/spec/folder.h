/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_FOLDER_H
#define SEAL_SPEC_FOLDER_H

#include "util/buf.h"

#include <seal/ctx.h>

/* Reads the template called name from the context's folders.  Frees of path and
 * text are the caller's, also on failure. */
seal_status sealp_folder_read(const seal_ctx *ctx, const char *name, char **path, sealp_buf *text,
                              seal_error *err);

#endif
