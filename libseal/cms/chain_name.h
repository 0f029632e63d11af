/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_CHAIN_NAME_H
#define SEAL_CMS_CHAIN_NAME_H

#include <openssl/x509.h>
#include <seal/base.h>

/* Subject as one line of UTF-8, "CN=..., O=...", in the certificate's order.
 * Release *out with OPENSSL_free(). */
seal_status sealp_chain_name(X509 *cert, char **out, seal_error *err);

#endif
