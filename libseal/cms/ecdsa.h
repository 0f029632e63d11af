/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ECDSA_H
#define SEAL_CMS_ECDSA_H

#include "util/buf.h"

#include <openssl/evp.h>

/* DER of an ECDSA signature given as a SEQUENCE, 0 or -1 when it is none. */
int sealp_ecdsa_from_der(EVP_PKEY *key, sealp_slice signature, sealp_buf *der);
/* DER of an ECDSA signature given as r and s, each as long as the curve's
 * order; 0 or -1 when the length is another. */
int sealp_ecdsa_from_raw(EVP_PKEY *key, sealp_slice signature, sealp_buf *der);

#endif
