/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_TSA_H
#define SEAL_PKI_TSA_H

#include "util/buf.h"

#include <seal/tsa.h>

/* Digest that the imprints of tsa are made with, "sha256". */
const char *sealp_tsa_digest(const seal_tsa *tsa);
/* Bytes to keep free for one token. */
size_t sealp_tsa_room(const seal_tsa *tsa);
/* 1 when a failure is to be a warning. */
int sealp_tsa_degrades(const seal_tsa *tsa);

/* Appends a token over this imprint, made with the digest that name says,
 * checked against the request.  Asks one authority after the other; the
 * message names each and why it failed.  SEAL_ERR_TIMESTAMP, or SEAL_ERR_LIMIT
 * when the token exceeds the room. */
seal_status sealp_tsa_stamp_imprint(seal_tsa *tsa, const char *digest, sealp_slice imprint,
                                    sealp_buf *token, seal_error *err);
/* The same over data, hashed with sealp_tsa_digest(). */
seal_status sealp_tsa_stamp(seal_tsa *tsa, sealp_slice data, sealp_buf *token, seal_error *err);

#endif
