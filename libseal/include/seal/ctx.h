/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CTX_H
#define SEAL_CTX_H

#include <seal/base.h>

SEAL_BEGIN_DECLS

/** Settings of a context; all zero is the default.  Since 0.1. */
typedef struct seal_ctx_options {
    size_t size;
    /** Folder that holds templates/ and fonts/; NULL: where libseal was installed. */
    const char *data_dir;
    /** Folder searched for templates before data_dir; NULL: none. */
    const char *template_dir;
    /** Seconds since 1970 UTC; NULL: time(2).  For tests and trusted clocks. */
    int64_t (*now)(void *user);
    void *user; /**< Passed to now. */
} seal_ctx_options;
#define SEAL_CTX_OPTIONS_INIT { sizeof(seal_ctx_options), NULL, NULL, NULL, NULL }

/** Makes a context: settings that never change, so threads may share it.
 *  opt is copied and may be NULL.  Release *out with seal_ctx_unref().
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_ctx_new(const seal_ctx_options *opt, seal_ctx **out,
                                                 seal_error *err);
SEAL_API seal_ctx *seal_ctx_ref(seal_ctx *ctx);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_ctx_unref(seal_ctx *ctx);

SEAL_END_DECLS
#endif
