/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_SIGNATURE_H
#define SEAL_CMS_SIGNATURE_H

#include "cms/alg.h"

#include <openssl/evp.h>

/* How a digest went into an RSA signature; ECDSA has no such choice. */
typedef enum sealp_padding {
    SEALP_PADDING_PKCS1,     /* DigestInfo of the digest */
    SEALP_PADDING_PKCS1_RAW, /* the digest alone */
    SEALP_PADDING_PSS
} sealp_padding;

/* 1: signature verifies over the digest (made with the row's or, where given,
 * another algorithm digest_name); 0: it does not, or cannot be tried. */
int sealp_signature_verify(EVP_PKEY *key, const sealp_alg *alg, const char *digest_name,
                           sealp_padding padding, sealp_slice digest, sealp_slice signature);

/* DER of an ECDSA signature given as a SEQUENCE, 0 or -1 when it is none. */
int sealp_ecdsa_from_der(sealp_slice signature, sealp_buf *der);
/* DER of an ECDSA signature given as r and s, each as long as the curve's
 * order; 0 or -1 when the length is another. */
int sealp_ecdsa_from_raw(EVP_PKEY *key, sealp_slice signature, sealp_buf *der);

/* Finds out what a signature that does not verify was made over, and says so;
 * returns SEAL_ERR_SIGNATURE_MISMATCH. */
seal_status sealp_signature_explain(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice attrs, sealp_slice signature, seal_error *err);

#endif
