/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_CHAIN_H
#define SEAL_CMS_CHAIN_H

#include "util/buf.h"

#include <openssl/x509.h>
#include <seal/sign.h>

/* Certificates; the first is the signer's.  Only cms, pki, sign and verify may
 * include this header: it shows OpenSSL's types. */
struct seal_chain;

size_t sealp_chain_count(const seal_chain *chain);
X509 *sealp_chain_cert(const seal_chain *chain, size_t i); /* borrowed */
/* Takes references on the certificates, leaf first, then the line of its issuers
 * as far as others go, then the rest. */
seal_status sealp_chain_new_x509(X509 *leaf, STACK_OF(X509) * others, seal_chain **out,
                                 seal_error *err);

#endif
