/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_HASH_H
#define SEAL_CMS_HASH_H

#include <openssl/x509.h>
#include <stddef.h>

/* What a digest may be used for. */
typedef enum sealp_hash_use {
    SEALP_HASH_WEAK,   /* collisions are known: read, and said to be weak */
    SEALP_HASH_READ,   /* read in signatures of others */
    SEALP_HASH_OFFERED /* signed with as well */
} sealp_hash_use;

/* A row of the table of digests. */
typedef struct sealp_hash {
    const char *name;  /* as sealp_digest_new() knows it: "sha256" */
    const char *title; /* for people: "SHA-256" */
    const char *oid;
    size_t len;
    int param_bits; /* output length the parameters must name; 0: no parameters */
    sealp_hash_use use;
} sealp_hash;

/* NULL when there is none. */
const sealp_hash *sealp_hash_named(const char *name);
const sealp_hash *sealp_hash_of_oid(const ASN1_OBJECT *oid);
/* Parameters must be those of the row, where it has none absent or NULL. */
const sealp_hash *sealp_hash_of(const X509_ALGOR *id);
/* The row's AlgorithmIdentifier; NULL without memory. */
X509_ALGOR *sealp_hash_id(const sealp_hash *hash);

#endif
