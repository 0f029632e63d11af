/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_TRUST_H
#define SEAL_TRUST_H

#include <seal/base.h>

SEAL_BEGIN_DECLS

/** What has to be known about the revocation of a certificate.  Since 0.1. */
enum {
    SEAL_REVOCATION_REQUIRE = 0,      /**< Nothing known: the certificate is not accepted. */
    SEAL_REVOCATION_IF_AVAILABLE = 1, /**< Only what is known counts. */
    SEAL_REVOCATION_NONE = 2          /**< Not looked at. */
};

/** Settings of a trust; all zero is the default.  Since 0.1. */
typedef struct seal_trust_options {
    size_t size;
    uint32_t revocation;    /**< SEAL_REVOCATION_ */
    uint32_t skew_seconds;  /**< Clocks may differ so much; 0: 300. */
    uint32_t fresh_seconds; /**< How long an answer without nextUpdate holds; 0: 86400. */
} seal_trust_options;
#define SEAL_TRUST_OPTIONS_INIT                                                                    \
    {                                                                                              \
        sizeof(seal_trust_options), 0, 0, 0                                                        \
    }

/** Whom to believe: trust anchors, and what helps to reach them.  Fill it on
 *  one thread; from its first use on it does not change and is shared between
 *  threads.  opt may be NULL; refs ctx, whose clock counts.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_new(seal_ctx *ctx, const seal_trust_options *opt,
                                                   seal_trust **out, seal_error *err);
/** Adds trust anchors, PEM (any number) or DER (one): a path that ends in one
 *  of them is trusted, whether it is a root or not.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_add_anchors(seal_trust *trust, const void *data,
                                                           size_t len, seal_error *err);
/** Adds the anchors of the system's store, where OpenSSL keeps it.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_add_system(seal_trust *trust, seal_error *err);
/** Adds certificates that help to find a path and are not trusted by
 *  themselves, PEM or DER.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_add_certs(seal_trust *trust, const void *data,
                                                         size_t len, seal_error *err);
/** Adds revocation lists, PEM (any number) or DER (one).  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_add_crl(seal_trust *trust, const void *data,
                                                       size_t len, seal_error *err);
/** Adds an OCSP response in DER (OCSPResponse, RFC 6960).  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_add_ocsp(seal_trust *trust, const void *data,
                                                        size_t len, seal_error *err);
/** Lets missing certificates and revocation data be fetched from the addresses
 *  that certificates name, where the call that uses the trust asks for it.
 *  Refs fetcher; NULL: never.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_trust_set_fetcher(seal_trust *trust, seal_fetcher *fetcher,
                                                           seal_error *err);
SEAL_API seal_trust *seal_trust_ref(seal_trust *trust);
SEAL_API void seal_trust_unref(seal_trust *trust);

SEAL_END_DECLS
#endif
