/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_PREPARE_H
#define SEAL_STAMP_PREPARE_H

#include "pki/tsa.h"
#include "sign/request.h"
#include "stamp/update.h"

/* A document that lacks only its signature: one-call and two-phase signing
 * meet here. */
typedef struct sealp_prepared {
    sealp_tail tail;
    seal_sign_request request;
    seal_tsa *tsa; /* referenced; NULL: no time stamp is wanted */
} sealp_prepared;

/* Uses the update up.  Refuses a certificate that is not valid now, or not for
 * signing, before any delegate is asked. */
seal_status sealp_prepare(seal_update *u, seal_chain *chain, const seal_sign_options *opt,
                          sealp_prepared *out, seal_error *err);
void sealp_prepared_clear(sealp_prepared *p);

/* Appends the digest of the ByteRange: the whole file but the value of /Contents. */
seal_status sealp_prepared_digest(seal_pdf *pdf, const sealp_tail *tail, const char *digest,
                                  sealp_buf *out, seal_error *err);

/* Bytes that fit into a /Contents of this length. */
size_t sealp_contents_room(uint64_t contents_len);
/* Hexadecimal of cms, padded with zeros to the room between '<' and '>', with
 * both: exactly len bytes. */
seal_status sealp_contents_hex(const sealp_buf *cms, uint64_t len, sealp_buf *hex, seal_error *err);

#endif
