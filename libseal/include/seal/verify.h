/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_H
#define SEAL_VERIFY_H

#include <seal/io.h>

SEAL_BEGIN_DECLS

/** What EN 319 102-1 calls the main status.  Since 0.1. */
enum {
    SEAL_VERDICT_PASSED = 0,        /**< TOTAL-PASSED */
    SEAL_VERDICT_INDETERMINATE = 1, /**< Neither shown to be good nor to be bad. */
    SEAL_VERDICT_FAILED = 2         /**< TOTAL-FAILED */
};

/** What a signature says about the document.  Since 0.1. */
enum {
    SEAL_SIGNATURE_APPROVAL = 0,
    SEAL_SIGNATURE_CERTIFICATION = 1, /**< With DocMDP: says what may change. */
    SEAL_SIGNATURE_TIMESTAMP = 2      /**< Document time stamp: nobody signs, a time is proven. */
};

enum {
    /** What is missing to judge a certificate may be fetched, by the fetcher of trust. */
    SEAL_VERIFY_FETCH = 1
};

/** How to verify; all zero is the default.  Since 0.1. */
typedef struct seal_verify_options {
    size_t size;
    uint32_t flags; /**< SEAL_VERIFY_ */
    int64_t at;     /**< Judge as of this time, seconds since 1970 UTC; 0: the context's now. */
    const char *password; /**< Of an encrypted document; NULL: none. */
} seal_verify_options;
#define SEAL_VERIFY_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(seal_verify_options), 0, 0, NULL                                                    \
    }

/** One signature or document time stamp.  Strings are UTF-8, never NULL, ""
 *  when unknown, and live as long as the report.  Times are seconds since 1970
 *  UTC, 0 when unknown.  Set size before the call.  Since 0.1. */
typedef struct seal_signature_info {
    size_t size;
    uint32_t kind;              /**< SEAL_SIGNATURE_ */
    uint32_t verdict;           /**< SEAL_VERDICT_ */
    const char *sub_indication; /**< "REVOKED_NO_POE"; "" when passed. */
    const char *field;
    const char *subfilter;
    uint32_t revision;  /**< 1 for the oldest signed one; 0: it covers no revision. */
    uint64_t covered;   /**< Bytes up to which it reaches. */
    int covers_all;     /**< 1: up to the end of the file. */
    const char *signer; /**< "CN=..., O=..." */
    const char *algorithm;
    const char *level;             /**< "B-B", "B-T", "B-LT", "B-LTA"; "": not PAdES. */
    const char *level_reason;      /**< Why it is not higher. */
    int64_t claimed;               /**< By the signer, in /M or as signing time. */
    int64_t proven;                /**< Earliest time stamp that stands. */
    uint32_t docmdp;               /**< Of a certification: 1..3; else 0. */
    uint32_t changes;              /**< Changes since, in seal_report_each_change(). */
    const char *reason, *location; /**< As the signer gave them. */
} seal_signature_info;

/** Weight of a reason.  Since 0.1. */
enum {
    SEAL_REASON_NOTE = 0, /**< Worth knowing; the verdict does not depend on it. */
    SEAL_REASON_OPEN = 1, /**< Keeps the verdict from being passed. */
    SEAL_REASON_BAD = 2   /**< The signature failed. */
};

/** Why a verdict is as it is.  Borrowed for the call.  Since 0.1. */
typedef struct seal_reason {
    size_t size;
    uint32_t weight;            /**< SEAL_REASON_ */
    const char *code;           /**< "GAP_NOT_CONTENTS": listed in seal-report(5). */
    const char *sub_indication; /**< As EN 319 102-1 names it; "" for a note. */
    const char *text;           /**< One line without a full stop. */
    const char *detail;         /**< Place, name or cause within it; "": none. */
} seal_reason;

/** One difference between what was signed and the document.  Borrowed for the
 *  call.  Since 0.1. */
typedef struct seal_change {
    size_t size;
    const char *category; /**< "signature", "form", ...: listed in seal-report(5). */
    int allowed;          /**< By the rules that the signature or the standard sets. */
    uint32_t object;      /**< Number; 0: none. */
    uint32_t page;        /**< From 1; 0: none or unknown. */
    const char *text;     /**< One line without a full stop. */
} seal_change;

/** Anything but SEAL_OK ends the walk.  Since 0.1. */
typedef seal_status (*seal_reason_fn)(void *user, const seal_reason *reason, seal_error *err);
typedef seal_status (*seal_change_fn)(void *user, const seal_change *change, seal_error *err);

/** Part of a signature that seal_report_extract() writes.  Since 0.1. */
typedef enum seal_extract {
    SEAL_EXTRACT_REVISION, /**< The document as it was signed. */
    SEAL_EXTRACT_CMS,      /**< DER. */
    SEAL_EXTRACT_CERTS,    /**< PEM, the signer's first. */
    SEAL_EXTRACT_TOKENS    /**< Time stamp tokens, DER, one after the other. */
} seal_extract;

/** Judges every signature of a document.  Only what keeps from judging at all
 *  fails the call: no memory, a limit, a password, input that cannot be read.
 *  A document that is no sound PDF gets a report that says so.  source is
 *  borrowed for the call; trust and opt may be NULL: no certificate is then
 *  trusted.  Release *out with seal_report_free().  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_verify(seal_ctx *ctx, seal_source *source,
                                                seal_trust *trust, const seal_verify_options *opt,
                                                seal_report **out, seal_error *err);
/** Worst of all signatures; INDETERMINATE when there is none.  Since 0.1. */
SEAL_API uint32_t seal_report_verdict(const seal_report *report);
/** Number of signatures, oldest first.  Since 0.1. */
SEAL_API uint32_t seal_report_count(const seal_report *report);
/** Why the document as a whole cannot be judged or has no signature; "" when
 *  the signatures speak for themselves.  Since 0.1. */
SEAL_API const char *seal_report_problem(const seal_report *report);
/** index from 0.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_report_signature(const seal_report *report, uint32_t index,
                                                          seal_signature_info *info,
                                                          seal_error *err);
/** Calls fn for each reason, the gravest first.  Returns what fn returned.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_report_each_reason(const seal_report *report,
                                                            uint32_t index, seal_reason_fn fn,
                                                            void *user, seal_error *err);
/** Calls fn for each change since the signature.  Returns what fn returned.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_report_each_change(const seal_report *report,
                                                            uint32_t index, seal_change_fn fn,
                                                            void *user, seal_error *err);
/** Writes everything as JSON, see seal-report(5).  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_report_write_json(const seal_report *report,
                                                           seal_sink *sink, seal_error *err);
/** Writes a part of a signature.  source, the document, is only read for
 *  SEAL_EXTRACT_REVISION and may be NULL otherwise.  SEAL_ERR_UNSUPPORTED when
 *  the signature has no such part.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_report_extract(const seal_report *report, uint32_t index,
                                                        seal_extract what, seal_source *source,
                                                        seal_sink *sink, seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_report_free(seal_report *report);

SEAL_END_DECLS
#endif
