/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ALG_H
#define SEAL_CMS_ALG_H

#include "cms/scheme.h"

/* The whole row; the public part comes first. */
typedef struct sealp_alg_row {
    sealp_alg pub;
    const sealp_family *family;
    int params; /* of the signature's AlgorithmIdentifier: V_ASN1_NULL, _UNDEF: absent, _SEQUENCE */
} sealp_alg_row;

/* Every sealp_alg is the head of a row of the table. */
const sealp_alg_row *sealp_alg_row_of(const sealp_alg *alg);
/* The family's row with this digest, or NULL. */
const sealp_alg *sealp_alg_of(const sealp_family *family, const char *digest);
/* The digests the family is offered with, "sha256, sha384", terminated. */
void sealp_alg_digests(const sealp_family *family, sealp_buf *list);
/* Family and parameters of the row. */
sealp_scheme sealp_alg_scheme(const sealp_alg *alg);
/* AlgorithmIdentifiers of the row; NULL without memory. */
X509_ALGOR *sealp_alg_digest_id(const sealp_alg *alg);
X509_ALGOR *sealp_alg_signature_id(const sealp_alg *alg);
/* 1 when id names the row's digest or signature algorithm, in a form that every
 * verifier reads. */
int sealp_alg_is_digest(const sealp_alg *alg, const X509_ALGOR *id);
int sealp_alg_is_signature(const sealp_alg *alg, const X509_ALGOR *id);

#endif
