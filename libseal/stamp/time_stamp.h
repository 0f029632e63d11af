/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_TIME_STAMP_H
#define SEAL_STAMP_TIME_STAMP_H

#include "pki/tsa.h"
#include "stamp/prepare.h"

/* Time stamps for signatures and documents (EN 319 142-1, 5.3 and 5.4.3).  Where
 * the authorities may fail by their options, warning is what that meant. */

/* Appends a token over this imprint, made with sealp_tsa_digest().  Token stays
 * empty when the authorities fail and may: said then gets the meaning of that
 * as a warning. */
seal_status sealp_time_stamp_imprint(sealp_edit *said, seal_tsa *tsa, sealp_slice imprint,
                                     const char *meaning, sealp_buf *token, seal_error *err);

/* Adds a time stamp over the signature to the CMS, which then fits into room
 * bytes. */
seal_status sealp_time_stamp_signature(seal_tsa *tsa, size_t room, sealp_buf *cms,
                                       sealp_buf *warning, seal_error *err);
/* The same for a prepared document, if it was prepared for that; warns through
 * the update, whose document is closed meanwhile. */
seal_status sealp_time_stamp_prepared(seal_update *u, const sealp_prepared *p, sealp_buf *cms,
                                      seal_error *err);
/* Appends a token over this digest of the document's content, to be signed too
 * (EN 319 122-1, 5.2.8).  Warns and closes as above; then token stays empty. */
seal_status sealp_time_stamp_content(seal_update *u, seal_tsa *tsa, sealp_slice digest,
                                     sealp_buf *token, seal_error *err);

#endif
