/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_MESSAGE_H
#define SEAL_CMS_MESSAGE_H

#include "util/buf.h"

#include <openssl/x509.h>
#include <seal/base.h>

/* A CMS SignedData that somebody else made, with one signature in it.  It is
 * read as it is, and judged afterwards: what is wrong with it are faults, not
 * errors.  Immutable once open; share it. */
typedef struct sealp_cms sealp_cms;

/* Reads the SignedData that bytes begin with; behind it only zeros may follow,
 * as in /Contents.  BER is read too.  SEAL_ERR_CERT for anything else, and when
 * it does not hold exactly one SignerInfo. */
seal_status sealp_cms_open(sealp_slice bytes, sealp_cms **out, seal_error *err);
/* The same of a message with any number of SignerInfos, of which this one
 * counts, from 0; SEAL_ERR_CERT when it does not have it. */
seal_status sealp_cms_open_signer(sealp_slice bytes, size_t signer, sealp_cms **out,
                                  seal_error *err);
void sealp_cms_free(sealp_cms *cms);

/* The encoded message without the zeros.  Everything below is borrowed from
 * the message. */
sealp_slice sealp_cms_bytes(const sealp_cms *cms);
/* How many SignerInfos it holds. */
size_t sealp_cms_signers(const sealp_cms *cms);
/* 1 when the encoding is DER. */
int sealp_cms_is_der(const sealp_cms *cms);
/* 1 when the version numbers fit what is there, and the signer's digest is among
 * those listed for the whole message. */
int sealp_cms_is_consistent(const sealp_cms *cms);
/* Digest of the SignerInfo, "sha256"; NULL: not known. */
const char *sealp_cms_digest_name(const sealp_cms *cms);
const X509_ALGOR *sealp_cms_digest_algorithm(const sealp_cms *cms);
const X509_ALGOR *sealp_cms_signature_algorithm(const sealp_cms *cms);
/* Value of the signature: what a signature time stamp is over. */
sealp_slice sealp_cms_signature(const sealp_cms *cms);
/* The content inside, {NULL, 0} when it is detached; and its type. */
sealp_slice sealp_cms_content(const sealp_cms *cms);
const ASN1_OBJECT *sealp_cms_content_type(const sealp_cms *cms);
/* Attribute certificates and other formats are left out. */
const STACK_OF(X509) * sealp_cms_certs(const sealp_cms *cms);
const STACK_OF(X509_CRL) * sealp_cms_crls(const sealp_cms *cms);
/* NULL when there are none. */
const STACK_OF(X509_ATTRIBUTE) * sealp_cms_signed_attrs(const sealp_cms *cms);
const STACK_OF(X509_ATTRIBUTE) * sealp_cms_unsigned_attrs(const sealp_cms *cms);
/* DER of the only value of the signed attribute of this type; {NULL, 0} when
 * there is none, or more than one.  For a string type the octets inside. */
sealp_slice sealp_cms_signed_attr(const sealp_cms *cms, int nid);
/* The same for a type that OpenSSL has no name for: the octets of its OID. */
sealp_slice sealp_cms_signed_attr_oid(const sealp_cms *cms, sealp_slice oid);
/* The certificate that the SignerInfo names, out of the message or of others
 * (may be NULL), the one that ESS binds first; NULL when it is in neither. */
X509 *sealp_cms_signer_cert(const sealp_cms *cms, const STACK_OF(X509) * others);

/* Time stamp tokens in the message. */
typedef enum sealp_token_kind {
    SEALP_TOKEN_SIGNATURE, /* unsigned attribute, over the signature's value */
    SEALP_TOKEN_CONTENT    /* signed attribute, over the signed bytes */
} sealp_token_kind;
/* DER of token i of this kind; {NULL, 0} behind the last. */
sealp_slice sealp_cms_token(const sealp_cms *cms, sealp_token_kind kind, size_t i);
/* DER of adbe-revocation-info (RevocationInfoArchival, ISO 32000-1, 12.8.3.3.2),
 * or {NULL, 0}. */
sealp_slice sealp_cms_revocation_info(const sealp_cms *cms);

/* What can be wrong with a message, or worth saying about it. */
enum {
    SEALP_CMS_DIGEST_WRONG = 1 << 0, /* message-digest is not that of the content */
    SEALP_CMS_SIGNATURE_WRONG = 1 << 1,
    SEALP_CMS_ESS_MISSING = 1 << 2,       /* no signing-certificate, neither v1 nor v2 */
    SEALP_CMS_ESS_WRONG = 1 << 3,         /* it names another certificate */
    SEALP_CMS_ALGORITHM_UNKNOWN = 1 << 4, /* the signature could not be tried */
    SEALP_CMS_WEAK = 1 << 5,              /* SHA-1, MD5, short keys */
    SEALP_CMS_SIGNING_TIME = 1 << 6,      /* signing-time is there: no PAdES */
    SEALP_CMS_NOT_DER = 1 << 7,
    SEALP_CMS_CONTENT = 1 << 8,            /* content inside where it must be detached */
    SEALP_CMS_NO_ATTRS = 1 << 9,           /* signed without signed attributes */
    SEALP_CMS_SHA1_STYLE = 1 << 10,        /* adbe.pkcs7.sha1: the content is that digest */
    SEALP_CMS_ATTRS_WRONG = 1 << 11,       /* content-type missing or another, or one twice */
    SEALP_CMS_ALGORITHM_DIFFERS = 1 << 12, /* cmsAlgorithmProtection says another */
    SEALP_CMS_INCONSISTENT = 1 << 13       /* not sealp_cms_is_consistent() */
};
/* Those that make the signature worthless. */
#define SEALP_CMS_BROKEN                                                                           \
    (SEALP_CMS_DIGEST_WRONG | SEALP_CMS_SIGNATURE_WRONG | SEALP_CMS_ESS_WRONG |                    \
     SEALP_CMS_ATTRS_WRONG | SEALP_CMS_ALGORITHM_DIFFERS)

/* Judges the message under the signer's certificate.  content_digest: of the
 * signed bytes, by sealp_cms_digest_name() (by "sha1" for adbe.pkcs7.sha1);
 * {NULL, 0}: the signed bytes are the content inside, as in a token. */
seal_status sealp_cms_check(const sealp_cms *cms, X509 *signer, sealp_slice content_digest,
                            unsigned *faults, seal_error *err);

/* Appends what a signature time stamp on the message is over: the signature's
 * value. */
seal_status sealp_cms_stamped_value(sealp_slice cms, sealp_buf *value, seal_error *err);
/* Appends the message with a signature time stamp more among its unsigned
 * attributes; all other bytes stay.  The message must be DER. */
seal_status sealp_cms_add_token(sealp_slice cms, sealp_slice token, sealp_buf *out,
                                seal_error *err);

#endif
