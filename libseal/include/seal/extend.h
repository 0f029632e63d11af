/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_EXTEND_H
#define SEAL_EXTEND_H

#include <seal/pdf.h>
#include <seal/trust.h>
#include <seal/tsa.h>

SEAL_BEGIN_DECLS

/** How long the signatures of a document can be validated (EN 319 142-1,
 *  clause 6).  Since 0.1. */
enum {
    /** A time stamp proves when they were there.  Good while the authority's
     *  certificate is. */
    SEAL_LEVEL_B_T = 1,
    /** The document also carries the certificates and revocation data of the
     *  signers and the authorities.  Good without the network. */
    SEAL_LEVEL_B_LT = 2,
    /** A document time stamp covers all that.  Renewed in time, good for ever. */
    SEAL_LEVEL_B_LTA = 3
};

enum {
    /** What cannot be had becomes a warning, and the document gets the rest. */
    SEAL_EXTEND_INCOMPLETE = 1
};

/** Since 0.1. */
typedef struct seal_extend_options {
    size_t size;
    uint32_t flags; /**< SEAL_EXTEND_ */
    uint32_t level; /**< SEAL_LEVEL_; 0: B-LTA. */
    /** Needed for B-LTA, and where a signature has no time stamp yet.  With
     *  SEAL_TSA_DEGRADE the document stays at the level it has without the time
     *  stamp, and a warning says so. */
    seal_tsa *tsa;
    seal_trust *trust; /**< Needed from B-LT on; with a fetcher, what is missing is fetched. */
} seal_extend_options;
#define SEAL_EXTEND_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(seal_extend_options), 0, 0, NULL, NULL                                              \
    }

/** Raises the level of all signatures in a document, whoever made them, and
 *  writes original and appended revisions to sink; the update, which must be
 *  empty, is used up.  Repeating B-LTA before the last time stamp's certificate
 *  expires renews it.  A document certified against all changes may be
 *  extended (ISO 32000-2, 12.8.2.2).
 *
 *  SEAL_ERR_INVALID_STATE: nothing is signed.  What keeps a certificate from
 *  being validated is SEAL_ERR_CERT_UNTRUSTED, SEAL_ERR_CERT_REVOKED,
 *  SEAL_ERR_CERT_TIME or SEAL_ERR_REVOCATION with its name.
 *  SEAL_ERR_SIGNATURE_MISMATCH: a signature does not verify.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_extend(seal_update *update,
                                                       const seal_extend_options *opt,
                                                       seal_sink *sink, seal_error *err);

SEAL_END_DECLS
#endif
