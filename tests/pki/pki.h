/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_PKI_H
#define TESTS_PKI_H

#include "util/buf.h"

#include <openssl/evp.h>
#include <seal/sign.h>

/* Test keys and certificates by name, see make-pki.sh.  They are made on first
 * use below $SEAL_BUILDDIR.  Everything here aborts when it fails. */
void pki_load(const char *file, sealp_buf *out);
seal_chain *pki_chain(const char *file);
EVP_PKEY *pki_key(const char *name);
seal_signer *pki_signer(const char *file, const char *password);
/* Signs data with the key: DER for ECDSA, or r and s side by side. */
void pki_sign(EVP_PKEY *key, const char *digest, sealp_slice data, sealp_buf *out);
void pki_sign_raw(EVP_PKEY *key, const char *digest, sealp_slice data, sealp_buf *out);
/* Signs a digest as it is. */
void pki_sign_digest(EVP_PKEY *key, const char *digest, sealp_slice value, sealp_buf *out);

#endif
