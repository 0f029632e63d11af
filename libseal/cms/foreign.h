/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_FOREIGN_H
#define SEAL_CMS_FOREIGN_H

#include "util/buf.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

/* Signature values that others made, with whatever algorithm they chose.  Call
 * these between ERR_set_mark() and ERR_pop_to_mark(): after any answer but 1
 * sealp_ossl_no_memory() tells whether memory was the cause. */

enum { SEALP_FOREIGN_UNKNOWN = -1, SEALP_FOREIGN_WRONG = 0, SEALP_FOREIGN_RIGHT = 1 };

/* SEALP_FOREIGN_RIGHT: value is key's signature over message, or over what has
 * message_digest where message is { NULL, 0 }.  digest is the digest algorithm
 * that stands beside the signature's (CMS), NULL where there is only the
 * signature's (certificates, CRLs, OCSP); the two must not contradict each
 * other (RFC 8933, 3).  SEALP_FOREIGN_UNKNOWN for an algorithm that is not
 * read here, and for EdDSA without its message. */
int sealp_foreign_verify(EVP_PKEY *key, const X509_ALGOR *digest, const X509_ALGOR *signature,
                         sealp_slice message, sealp_slice message_digest, sealp_slice value);

/* Name for sealp_digest_new(), "sha256"; "sha1" and "md5" are known too.  NULL:
 * unknown. */
const char *sealp_foreign_digest_name(const X509_ALGOR *digest);

/* 1 for MD5 or SHA-1 anywhere, and for a key of less than 112 bits of strength
 * (RSA below 2048 bits).  Each may be NULL. */
int sealp_foreign_is_weak(const X509_ALGOR *digest, const X509_ALGOR *signature, EVP_PKEY *key);

/* Text for people, "RSASSA-PSS with SHA-256"; the OID when it is unknown. */
void sealp_foreign_name(const X509_ALGOR *digest, const X509_ALGOR *signature, char *text,
                        size_t size);

#endif
