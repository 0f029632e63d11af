/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CRYPT_STRINGS_H
#define SEAL_PDF_CRYPT_STRINGS_H

#include "pdf/crypt_cipher.h"

typedef seal_status sealp_cipher_fn(const sealp_cipher_key *key, sealp_slice in, sealp_buf *out,
                                    seal_error *err);

/* Appends a well-formed object, or the entries of a dictionary, to out with
 * each string changed by fn; everything else stays byte for byte.  /Contents
 * of a dictionary with a /ByteRange is the signature, which nobody encrypts
 * (ISO 32000-2, 7.6.2). */
seal_status sealp_crypt_strings(const sealp_cipher_key *key, sealp_cipher_fn *fn, sealp_slice in,
                                sealp_buf *out, seal_error *err);

#endif
