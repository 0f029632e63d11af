/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_TSA_H
#define SEAL_TSA_H

#include <seal/net.h>

SEAL_BEGIN_DECLS

enum {
    /** When no authority answers, sign or extend without a time stamp and leave
     *  a warning instead of failing. */
    SEAL_TSA_DEGRADE = 1
};

/** Where time stamps come from (RFC 3161); strings are UTF-8 and copied; all
 *  zero is the default.  Since 0.1. */
typedef struct seal_tsa_options {
    size_t size;
    uint32_t flags;          /**< SEAL_TSA_ */
    uint32_t timeout_ms;     /**< For one answer; 0: the fetcher's. */
    const char *const *urls; /**< Asked in this order until one answers; NULL after the last. */
    const char *digest;      /**< "sha256", "sha384", "sha512"; NULL: sha256. */
    const char *policy;      /**< Dotted OID the authority must follow; NULL: its choice. */
    const char *user;        /**< For HTTP Basic; NULL: none. */
    const char *password;    /**< Wiped with the object. */
    size_t reserve_bytes;    /**< Room for one token [16384; 1024 to 1 MiB]. */
} seal_tsa_options;
#define SEAL_TSA_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(seal_tsa_options), 0, 0, NULL, NULL, NULL, NULL, NULL, 0                            \
    }

/** Time-stamp authorities, reached through fetcher, which is referenced.
 *  Nothing is asked yet.  SEAL_ERR_INVALID_ARGUMENT for options that cannot
 *  work, SEAL_ERR_ALGORITHM for another digest.  Immutable; share it.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_tsa_new(seal_fetcher *fetcher, const seal_tsa_options *opt,
                                                 seal_tsa **out, seal_error *err);
SEAL_API seal_tsa *seal_tsa_ref(seal_tsa *tsa);
SEAL_API void seal_tsa_unref(seal_tsa *tsa); /**< NULL accepted. */

SEAL_END_DECLS
#endif
