/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ALG_H
#define SEAL_CMS_ALG_H

#include "cms/signed_data.h"

#include <openssl/x509.h>

/* How a raw signature looks. */
typedef enum sealp_sig_form {
    SEALP_SIG_RSA_PKCS1, /* modulus-sized octets, a DigestInfo inside */
    SEALP_SIG_ECDSA      /* SEQUENCE of r and s */
} sealp_sig_form;

/* The whole row; the public part comes first. */
typedef struct sealp_alg_row {
    sealp_alg pub;
    sealp_sig_form form;
    int digest_nid;
    int sig_nid;
    int sig_params;    /* V_ASN1_NULL or V_ASN1_UNDEF: absent */
    int other_sig_nid; /* also accepted from a delegate; NID_undef: none */
} sealp_alg_row;

/* Every sealp_alg is the head of a row of the table. */
const sealp_alg_row *sealp_alg_row_of(const sealp_alg *alg);
/* AlgorithmIdentifiers of the row; NULL without memory. */
X509_ALGOR *sealp_alg_digest_id(const sealp_alg *alg);
X509_ALGOR *sealp_alg_signature_id(const sealp_alg *alg);
/* 1 when id names the row's digest or signature algorithm. */
int sealp_alg_is_digest(const sealp_alg *alg, const X509_ALGOR *id);
int sealp_alg_is_signature(const sealp_alg *alg, const X509_ALGOR *id);

#endif
