/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_BASE_H
#define SEAL_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define SEAL_BEGIN_DECLS extern "C" {
#define SEAL_END_DECLS   }
#else
#define SEAL_BEGIN_DECLS
#define SEAL_END_DECLS
#endif

#if defined(__GNUC__)
#define SEAL_API       __attribute__((visibility("default")))
#define SEAL_NODISCARD __attribute__((warn_unused_result))
#else
#define SEAL_API
#define SEAL_NODISCARD
#endif

SEAL_BEGIN_DECLS

/** Result of every fallible call.  A value never changes its meaning.
 *  value / 100 is the class: 1 caller, 2 environment, 3 seal designs and
 *  fonts, 4 PDF, 5 certificates and CMS, 6 delegate, 9 a bug in libseal.
 *  Since 0.1. */
typedef enum seal_status {
    SEAL_OK = 0,

    SEAL_ERR_INVALID_ARGUMENT = 100,
    SEAL_ERR_INVALID_STATE = 101,
    SEAL_ERR_UNSUPPORTED = 102,
    SEAL_ERR_REENTRANT = 103,

    SEAL_ERR_NO_MEMORY = 200,
    SEAL_ERR_IO = 201,
    SEAL_ERR_LIMIT = 202,
    SEAL_ERR_CANCELLED = 203,
    SEAL_ERR_NETWORK = 204, /**< No answer, or none that can be used. */
    SEAL_ERR_TIMEOUT = 205,

    SEAL_ERR_SPEC_SYNTAX = 300,
    SEAL_ERR_SPEC_VALUE = 301,
    SEAL_ERR_TEXT_OVERFLOW = 302,
    SEAL_ERR_TEMPLATE_NOT_FOUND = 303,
    SEAL_ERR_FONT_NOT_FOUND = 310,
    SEAL_ERR_FONT_INVALID = 311,
    SEAL_ERR_GLYPH_MISSING = 312,

    SEAL_ERR_PDF_SYNTAX = 400,
    SEAL_ERR_PDF_ENCRYPTED = 401, /**< In a way that libseal cannot open. */
    /** By the permissions, DocMDP or FieldMDP, or an earlier signature would break. */
    SEAL_ERR_PDF_FORBIDDEN = 402,
    SEAL_ERR_PDF_PAGE = 403,      /**< No such page, or the seal does not fit on it. */
    SEAL_ERR_PDF_FIELD = 404,
    SEAL_ERR_PDF_CHANGED = 405, /**< Not the document that was prepared for signing. */
    SEAL_ERR_PDF_PASSWORD = 406, /**< Opens with a password, and not with this one. */

    SEAL_ERR_CERT = 500,       /**< Unusable certificate or chain. */
    SEAL_ERR_ALGORITHM = 501,  /**< Key type or digest not offered. */
    SEAL_ERR_SIGNATURE_TOO_LARGE = 502,
    SEAL_ERR_SIGNATURE_MISMATCH = 503, /**< Does not verify under the certificate. */
    SEAL_ERR_TIMESTAMP = 504,
    SEAL_ERR_CERT_TIME = 505,  /**< Expired or not yet valid. */
    SEAL_ERR_CERT_REVOKED = 506,
    SEAL_ERR_CERT_UNTRUSTED = 507, /**< No path to a trust anchor. */
    SEAL_ERR_REVOCATION = 508,     /**< Nothing tells whether a certificate is revoked. */

    SEAL_ERR_SIGNER = 600,
    SEAL_ERR_SIGNER_AUTH = 601, /**< Password or PIN refused. */
    SEAL_ERR_SIGNER_UNAVAILABLE = 602,
    SEAL_ERR_SIGNER_REFUSED = 603, /**< The delegate or its user said no. */
    SEAL_ERR_SIGNER_TIMEOUT = 604,

    SEAL_ERR_INTERNAL = 900
} seal_status;

typedef struct seal_error seal_error;
typedef struct seal_ctx seal_ctx;
typedef struct seal_fonts seal_fonts;
typedef struct seal_spec seal_spec;
typedef struct seal_art seal_art;
typedef struct seal_source seal_source;
typedef struct seal_sink seal_sink;
typedef struct seal_pdf seal_pdf;
typedef struct seal_update seal_update;
typedef struct seal_chain seal_chain;
typedef struct seal_signer seal_signer;
typedef struct seal_sign_request seal_sign_request;
typedef struct seal_reply seal_reply;
typedef struct seal_batch seal_batch;
typedef struct seal_signing seal_signing;
typedef struct seal_tsa seal_tsa;
typedef struct seal_fetcher seal_fetcher;
typedef struct seal_trust seal_trust;
typedef struct seal_report seal_report;

/** Frees what a caller handed over.  Called exactly once, also when the call
 *  that took the data failed.  Since 0.1. */
typedef void (*seal_destroy_fn)(void *user);

/** Version of the library in use, "major.minor.micro".  Since 0.1. */
SEAL_API const char *seal_version(void);
/** 1 when the library in use is at least this version, else 0.  Since 0.1. */
SEAL_API int seal_version_check(int major, int minor, int micro);
/** Constant's name, "SEAL_ERR_IO"; "SEAL_ERR_?" for an unknown value.  Since 0.1. */
SEAL_API const char *seal_status_name(seal_status status);
/** One English phrase for the status, without place or cure.  Since 0.1. */
SEAL_API const char *seal_status_text(seal_status status);

/** Receives the detail of a failure: what, where, and what to do.  Made once,
 *  reused after seal_error_clear(), NULL accepted by every call.  The first
 *  failure since the last clear wins; a successful call leaves it untouched.
 *  NULL without memory.  One thread at a time.  Since 0.1. */
SEAL_API seal_error *seal_error_new(void);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_error_free(seal_error *err);
SEAL_API void seal_error_clear(seal_error *err);
SEAL_API seal_status seal_error_status(const seal_error *err);
/** One line of UTF-8 without a full stop, "" when nothing failed; valid until
 *  the error is cleared or freed.  Since 0.1. */
SEAL_API const char *seal_error_message(const seal_error *err);
/** Byte offset in the input that the message is about, or -1.  Since 0.1. */
SEAL_API int64_t seal_error_offset(const seal_error *err);
/** errno, an OpenSSL code, a delegate's own number, or 0.  Since 0.1. */
SEAL_API long seal_error_native(const seal_error *err);
/** Fills the error from a callback: says why it failed.  Copies message.
 *  Returns status, so that a callback can return the call.  Since 0.1. */
SEAL_API seal_status seal_error_set(seal_error *err, seal_status status, long native,
                                    const char *message);

SEAL_END_DECLS
#endif
