/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SIGN_PKCS12_H
#define SEAL_SIGN_PKCS12_H

#include "sign/request.h"

#include <openssl/x509.h>

/* What a PKCS#12 file holds; each part may be missing. */
typedef struct sealp_pkcs12 {
    EVP_PKEY *key;
    X509 *cert; /* the one of the key */
    STACK_OF(X509) * others;
} sealp_pkcs12;

/* Decodes and decrypts.  password NULL or "": none.  Files encrypted with
 * RC2-40 are read too, by a library context of their own: no global setting
 * changes. */
seal_status sealp_pkcs12_open(sealp_slice der, const char *password, sealp_pkcs12 *out,
                              seal_error *err);
void sealp_pkcs12_clear(sealp_pkcs12 *p12);

#endif
