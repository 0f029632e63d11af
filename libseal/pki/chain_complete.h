/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_CHAIN_COMPLETE_H
#define SEAL_PKI_CHAIN_COMPLETE_H

#include <seal/trust.h>

/* Checks the signer's certificate against trust as of now, revocation included,
 * with the certificates of chain, of trust and, where trust has a fetcher, of
 * the network.  *out is chain in the order of the path, with what was missing; a
 * root that chain lacked is left out.  SEAL_ERR_CERT_UNTRUSTED, _CERT_TIME,
 * _CERT_REVOKED, _REVOCATION or _CERT; with allow_expired set _CERT_TIME is no
 * failure. */
seal_status sealp_chain_complete(const seal_trust *trust, const seal_chain *chain,
                                 int allow_expired, seal_chain **out, seal_error *err);

#endif
