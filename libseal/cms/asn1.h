/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ASN1_H
#define SEAL_CMS_ASN1_H

#include "util/buf.h"

#include <openssl/asn1t.h>
#include <openssl/pkcs7.h>
#include <openssl/x509v3.h>

/* The pieces of CMS (RFC 5652) and ESS (RFC 5035) that OpenSSL does not offer
 * one by one.  Field names follow the ASN.1 modules. */

/* RFC 5652, 5.3 */
typedef struct sealp_signer_id {
    int type; /* SEALP_SIGNER_ID_ */
    union {
        PKCS7_ISSUER_AND_SERIAL *issuer_and_serial;
        ASN1_OCTET_STRING *key_id;
    } d;
} sealp_signer_id;

enum { SEALP_SIGNER_ID_ISSUER = 0, SEALP_SIGNER_ID_KEY = 1 };

typedef struct sealp_signer_info {
    int32_t version;
    sealp_signer_id *sid;
    X509_ALGOR *digest_algorithm;
    STACK_OF(X509_ATTRIBUTE) * signed_attrs;
    X509_ALGOR *signature_algorithm;
    ASN1_OCTET_STRING *signature;
    STACK_OF(X509_ATTRIBUTE) * unsigned_attrs;
} sealp_signer_info;

DEFINE_STACK_OF(sealp_signer_info)

/* RFC 5652, 5.2 */
typedef struct sealp_encap_content {
    ASN1_OBJECT *type;
    ASN1_OCTET_STRING *content;
} sealp_encap_content;

/* RFC 5652, 10.2.2; all but certificates are kept as they are encoded. */
typedef struct sealp_cert_choice {
    int type; /* SEALP_CERT_CHOICE_ */
    union {
        X509 *certificate;
        ASN1_STRING *other;
    } d;
} sealp_cert_choice;

enum {
    SEALP_CERT_CHOICE_X509 = 0,
    SEALP_CERT_CHOICE_EXTENDED = 1, /* PKCS #6, obsolete */
    SEALP_CERT_CHOICE_ATTR_V1 = 2,  /* attribute certificates */
    SEALP_CERT_CHOICE_ATTR_V2 = 3,
    SEALP_CERT_CHOICE_OTHER = 4
};

DEFINE_STACK_OF(sealp_cert_choice)

/* RFC 5652, 10.2.1 */
typedef struct sealp_revocation_choice {
    int type; /* SEALP_REVOCATION_CHOICE_ */
    union {
        X509_CRL *crl;
        ASN1_STRING *other; /* as it is encoded */
    } d;
} sealp_revocation_choice;

enum { SEALP_REVOCATION_CHOICE_CRL = 0, SEALP_REVOCATION_CHOICE_OTHER = 1 };

DEFINE_STACK_OF(sealp_revocation_choice)

/* RFC 5652, 5.1 */
typedef struct sealp_signed_data {
    int32_t version;
    STACK_OF(X509_ALGOR) * digest_algorithms;
    sealp_encap_content *encap;
    STACK_OF(sealp_cert_choice) * certificates;
    STACK_OF(sealp_revocation_choice) * crls;
    STACK_OF(sealp_signer_info) * signer_infos;
} sealp_signed_data;

/* RFC 5652, 3 */
typedef struct sealp_content_info {
    ASN1_OBJECT *type;
    sealp_signed_data *signed_data;
} sealp_content_info;

/* RFC 5035, 4 */
typedef struct sealp_issuer_serial {
    GENERAL_NAMES *issuer;
    ASN1_INTEGER *serial;
} sealp_issuer_serial;

typedef struct sealp_ess_cert_id {
    X509_ALGOR *hash_algorithm; /* NULL: SHA-256 */
    ASN1_OCTET_STRING *cert_hash;
    sealp_issuer_serial *issuer_serial;
} sealp_ess_cert_id;

DEFINE_STACK_OF(sealp_ess_cert_id)

/* RFC 5035, 3 */
typedef struct sealp_signing_cert {
    STACK_OF(sealp_ess_cert_id) * certs;
    STACK_OF(POLICYINFO) * policies;
} sealp_signing_cert;

DECLARE_ASN1_ITEM(sealp_signer_id)
DECLARE_ASN1_ITEM(sealp_signer_info)
DECLARE_ASN1_ITEM(sealp_encap_content)
DECLARE_ASN1_ITEM(sealp_cert_choice)
DECLARE_ASN1_ITEM(sealp_revocation_choice)
DECLARE_ASN1_ITEM(sealp_signed_data)
DECLARE_ASN1_ITEM(sealp_content_info)
DECLARE_ASN1_ITEM(sealp_issuer_serial)
DECLARE_ASN1_ITEM(sealp_ess_cert_id)
DECLARE_ASN1_ITEM(sealp_signing_cert)
/* STACK_OF(X509_ATTRIBUTE) as the SET that is hashed. */
DECLARE_ASN1_ITEM(sealp_signed_attrs)

/* The version that a SignedData with these contents has to state. */
int32_t sealp_signed_data_version(const sealp_signed_data *sd);

/* Decodes der; NULL when it is no such value, is not DER, or has bytes after
 * its end.  Release with ASN1_item_free(). */
void *sealp_asn1_decode(const ASN1_ITEM *item, sealp_slice der);
/* Appends the DER of value: 0, or -1 without memory, which OpenSSL's queue then
 * says too. */
int sealp_asn1_encode(const ASN1_ITEM *item, const void *value, sealp_buf *der);

#endif
