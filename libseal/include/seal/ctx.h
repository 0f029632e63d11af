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
#define SEAL_CTX_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(seal_ctx_options), NULL, NULL, NULL, NULL                                           \
    }

/** What a document may cost, against hostile ones.  In brackets: the standard
 *  value, and the range that seal_ctx_set_limit() takes.  Since 0.1. */
typedef enum seal_limit {
    SEAL_LIMIT_FILE_BYTES,    /**< Size of a PDF [9999999999, 1 to the same]. */
    SEAL_LIMIT_OBJECTS,       /**< Highest object number [8388607, 1 to the same]. */
    SEAL_LIMIT_OBJECT_BYTES,  /**< An object with its strings, without stream data
                                   [64 MiB, 1 KiB to 1 GiB]. */
    SEAL_LIMIT_NESTING,       /**< Arrays and dictionaries in each other; more is a syntax
                                   error [128, 4 to 128]. */
    SEAL_LIMIT_INFLATE_BYTES, /**< One stream, decoded [64 MiB, 1 KiB to 1 GiB]. */
    SEAL_LIMIT_INFLATE_TOTAL, /**< All streams that are read [1 GiB, 1 KiB to 1 TiB]. */
    SEAL_LIMIT_REVISIONS,     /**< Cross-reference sections [4096, 1 to 16384]. */
    SEAL_LIMIT_PAGES,         /**< Nodes of the page tree [2000000, 1 to 8388607]. */
    SEAL_LIMIT_PAGE_DEPTH,    /**< Levels of the page tree [64, 1 to 64]. */
    SEAL_LIMIT_FIELDS,        /**< Form fields and widgets [1000000, 1 to 8388607]. */
    SEAL_LIMIT_FIELD_DEPTH,   /**< Levels of the form [64, 1 to 64]. */
    /** Operators of a page, read for what they leave open before a seal is drawn
     *  over them; beyond it a warning is left [16 MiB, 1 KiB to 1 GiB]. */
    SEAL_LIMIT_CONTENT_BYTES
} seal_limit;

/** Makes a context: settings that do not change while threads share it.
 *  opt is copied and may be NULL.  Release *out with seal_ctx_unref().
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_ctx_new(const seal_ctx_options *opt, seal_ctx **out,
                                                 seal_error *err);
SEAL_API seal_ctx *seal_ctx_ref(seal_ctx *ctx);
/** Sets one limit for the documents of this context.
 *  SEAL_ERR_INVALID_ARGUMENT outside its range.  What exceeds a limit fails with
 *  SEAL_ERR_LIMIT.  Not while other threads use the context or a document of it
 *  is open.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_ctx_set_limit(seal_ctx *ctx, seal_limit which,
                                                       uint64_t value, seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_ctx_unref(seal_ctx *ctx);

SEAL_END_DECLS
#endif
