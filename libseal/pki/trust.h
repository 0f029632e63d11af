/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_TRUST_H
#define SEAL_PKI_TRUST_H

#include "pki/evidence.h"

#include <seal/net.h>

struct seal_trust;

/* All borrowed. */
const sealp_evidence *sealp_trust_anchors(const seal_trust *trust);
/* Certificates, revocation lists and OCSP responses that the caller gave. */
const sealp_evidence *sealp_trust_known(const seal_trust *trust);
seal_fetcher *sealp_trust_fetcher(const seal_trust *trust);
/* As the options say, with what 0 stands for. */
uint32_t sealp_trust_revocation(const seal_trust *trust);
int64_t sealp_trust_skew(const seal_trust *trust);
int64_t sealp_trust_fresh(const seal_trust *trust);
/* By the clock of the context. */
int64_t sealp_trust_now(const seal_trust *trust);

#endif
