/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_SIGNER_ID_H
#define SEAL_CMS_SIGNER_ID_H

#include "cms/asn1.h"

/* Whether it names the certificate; names are compared as RFC 5280, 7.1 does. */
int sealp_signer_id_is(const sealp_signer_id *id, X509 *cert);
/* Whether a reader that compares names octet for octet finds that too. */
int sealp_signer_id_is_exactly(const sealp_signer_id *id, X509 *cert);

#endif
