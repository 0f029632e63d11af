/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_PSS_H
#define SEAL_CMS_PSS_H

#include "cms/hash.h"

#include <openssl/evp.h>

/* RSASSA-PSS-params (RFC 4055, 3.1), defaults filled in. */
typedef struct sealp_pss {
    const sealp_hash *hash;
    const sealp_hash *mask_hash; /* of MGF1 */
    int salt_len;
} sealp_pss;

/* What id says: 0, or -1 when it is not RSASSA-PSS, or its parameters are not
 * readable or ask for something else than MGF1 over a known digest. */
int sealp_pss_read(const X509_ALGOR *id, sealp_pss *pss);
/* AlgorithmIdentifier with explicit parameters: MGF1 over the same digest, a
 * salt as long as the digest.  NULL without memory. */
X509_ALGOR *sealp_pss_id(const sealp_hash *hash);
/* Sets a signing or verifying context up: 1 or 0. */
int sealp_pss_set(EVP_PKEY_CTX *ctx, const sealp_pss *pss);

#endif
