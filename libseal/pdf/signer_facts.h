/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIGNER_FACTS_H
#define SEAL_PDF_SIGNER_FACTS_H

#include "util/buf.h"

/* How many usages a certificate can name (RFC 5280, 4.2.1.3). */
#define SEALP_KEY_USAGES 9

/* The signer's certificate as far as a form may have conditions on it: this
 * folder reads no certificate. */
typedef struct sealp_signer_facts {
    const sealp_buf *certs; /* DER: the signer's, then the line of its issuers */
    size_t n_certs;
    size_t first_issuer; /* in certs; 0 when the signer's certificate issued itself */
    char key_usage[SEALP_KEY_USAGES + 1]; /* "110000000", digitalSignature first; "": any use */
    sealp_buf policies;                   /* dotted, a zero byte after each */
    /* Of each attribute its short name, long name, dotted OID and UTF-8 value, a
     * zero byte after each of the four. */
    sealp_buf subject;
} sealp_signer_facts;

#endif
