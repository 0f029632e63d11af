/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_SIGNED_DATA_H
#define SEAL_CMS_SIGNED_DATA_H

#include "util/buf.h"

#include <seal/sign.h>

/* Digests in, DER out; knows no PDF.  No OpenSSL type shows here. */

/* What goes into the key. */
typedef enum sealp_sees {
    SEALP_SEES_DIGEST = SEAL_INPUT_DIGEST, /* the digest of the signed attributes */
    SEALP_SEES_ATTRS = SEAL_INPUT_ATTRS    /* the signed attributes themselves */
} sealp_sees;

/* A row of the algorithm table: what one key type does with one digest. */
typedef struct sealp_alg {
    const char *name;   /* "rsa-sha256", "ecdsa-sha384" */
    const char *oid;    /* of the signature, dotted */
    const char *digest; /* "sha256" */
    size_t digest_len;
    sealp_sees sees;
} sealp_alg;

/* The row for the chain's key; digest NULL: what fits the key (SHA-256; P-384:
 * SHA-384); padding: SEAL_PADDING_.  SEAL_ERR_ALGORITHM for a digest or padding
 * the key does not go with, an RSA key below 2048 bits or a key type without a
 * row. */
seal_status sealp_alg_for(const seal_chain *chain, const char *digest, uint32_t padding,
                          const sealp_alg **out, seal_error *err);
/* By name, NULL when there is none. */
const sealp_alg *sealp_alg_named(const char *name);
/* 1 when the chain's key makes such signatures. */
int sealp_alg_fits(const seal_chain *chain, const sealp_alg *alg);

/* SEAL_ERR_CERT_TIME when the signer's certificate is not valid at now (seconds
 * since 1970), naming the date; SEAL_ERR_CERT when its key usage, or a
 * critical extended one, forbids signing. */
seal_status sealp_chain_check_time(const seal_chain *chain, int64_t now, seal_error *err);
seal_status sealp_chain_check_usage(const seal_chain *chain, seal_error *err);
/* All certificates as PEM, leaf first. */
seal_status sealp_chain_pem(const seal_chain *chain, sealp_buf *pem, seal_error *err);

/* Certificate i as DER; none behind the last: SEAL_OK and der stays empty. */
seal_status sealp_chain_der(const seal_chain *chain, size_t i, sealp_buf *der, seal_error *err);

/* Signed attributes beyond those every signature has; all zero: none. */
typedef struct sealp_attrs_extra {
    const char *commitment;    /* name or dotted OID */
    const char *policy;        /* dotted OID */
    const char *policy_digest; /* "sha256:HEX" */
    const char *policy_uri;
    const char *const *roles;  /* NULL after the last */
    sealp_slice content_token; /* DER TimeStampToken over the document */
} sealp_attrs_extra;

/* signedAttrs of PAdES B-B as a DER SET (0x31): content-type id-data,
 * message-digest, signing-certificate-v2 and what extra (NULL: nothing) asks
 * for; no signing-time (EN 319 142-1 6.3). */
seal_status sealp_attrs_build(const seal_chain *chain, const sealp_alg *alg, sealp_slice digest,
                              const sealp_attrs_extra *extra, sealp_buf *der, seal_error *err);
/* Checks attributes that came from outside: a DER SET with what
 * sealp_attrs_build() writes, and nothing PAdES forbids. */
seal_status sealp_attrs_check(const seal_chain *chain, sealp_slice document_digest,
                              sealp_slice attrs, seal_error *err);
/* Verifies a raw signature over attrs under the chain's leaf.  der: the form
 * that goes into the CMS (ECDSA r||s becomes a SEQUENCE). */
seal_status sealp_signature_check(const seal_chain *chain, const sealp_alg *alg, sealp_slice attrs,
                                  sealp_slice signature, sealp_buf *der, seal_error *err);
/* ContentInfo with a detached SignedData, certificates included. */
seal_status sealp_signed_data_build(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice attrs, sealp_slice signature, sealp_buf *der,
                                    seal_error *err);
/* Checks a CMS a delegate made: DER, detached, one SignerInfo, signer's
 * certificate, message-digest, ESS binding, no signing-time, the optional
 * attributes of asked (a DER SET), signature. */
seal_status sealp_signed_data_check(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice document_digest, sealp_slice asked, sealp_slice cms,
                                    seal_error *err);
/* Upper bound of the size of our SignedData in bytes, with a little room for a
 * delegate's own.  The content_token of extra is not counted. */
seal_status sealp_signed_data_size(const seal_chain *chain, const sealp_alg *alg,
                                   const sealp_attrs_extra *extra, size_t *size, seal_error *err);

#endif
