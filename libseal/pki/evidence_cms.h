/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_EVIDENCE_CMS_H
#define SEAL_PKI_EVIDENCE_CMS_H

#include "cms/message.h"
#include "pki/evidence.h"

/* Adds what a message carries: certificates, revocation lists and responses,
 * those of the time stamps in it too.  What is none is passed over. */
seal_status sealp_evidence_add_cms(sealp_evidence *e, const sealp_cms *cms, seal_error *err);

#endif
