/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_SCHEME_H
#define SEAL_CMS_SCHEME_H

#include "cms/pss.h"
#include "cms/signed_data.h"

typedef struct sealp_scheme sealp_scheme;

/* A family of signatures: what its keys are, and how OpenSSL is told. */
typedef struct sealp_family {
    int nid; /* of its keys, or of itself where keys serve several */
    const char *title;
    const char *keys[2]; /* OpenSSL's names of key types that make such signatures */
    sealp_sees sees;     /* what goes into the key */
    int is_fixed_size;   /* every signature is as long as the key says */
    int (*set)(EVP_PKEY_CTX *ctx, const sealp_scheme *s); /* 1 or 0; NULL: nothing to set */
    /* Forms an answer may have, each turned into the one a CMS holds: 0, or -1
     * when it is not that form. */
    int (*forms[2])(EVP_PKEY *key, sealp_slice signature, sealp_buf *value);
} sealp_family;

extern const sealp_family sealp_rsa_pkcs1, sealp_rsa_pss, sealp_ecdsa, sealp_dsa, sealp_ed25519,
    sealp_ed448;
/* PKCS#1 v1.5 padding around the bare digest: no signature algorithm, but a
 * usual mistake. */
extern const sealp_family sealp_rsa_bare;

/* A family with its parameters. */
struct sealp_scheme {
    const sealp_family *family;
    const sealp_hash *hash; /* NULL: not said */
    sealp_pss pss;          /* of RSASSA-PSS */
};

/* What an AlgorithmIdentifier says: 0, or -1 when it is not known here. */
int sealp_scheme_read(const X509_ALGOR *id, sealp_scheme *out);
/* 1 when keys of this type make such signatures. */
int sealp_scheme_fits(const sealp_scheme *s, EVP_PKEY *key);
/* 1: value is key's signature over input, which is what the family sees: a
 * digest or the message. */
int sealp_scheme_verify(const sealp_scheme *s, EVP_PKEY *key, sealp_slice input, sealp_slice value);
/* The same for a delegate's answer in any usual form; value: the form that goes
 * into the CMS. */
int sealp_scheme_accept(const sealp_scheme *s, EVP_PKEY *key, sealp_slice input, sealp_slice answer,
                        sealp_buf *value);
/* Signs input; 1, or 0 with nothing added to value. */
int sealp_scheme_sign(const sealp_scheme *s, EVP_PKEY *key, sealp_slice input, sealp_buf *value);

#endif
