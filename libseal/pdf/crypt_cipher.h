/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CRYPT_CIPHER_H
#define SEAL_PDF_CRYPT_CIPHER_H

#include "util/buf.h"

#include <seal/base.h>

/* Methods of crypt filters (ISO 32000-2, table 25). */
typedef enum sealp_cipher {
    SEALP_CIPHER_NONE, /* Identity */
    SEALP_CIPHER_RC4,  /* V2 */
    SEALP_CIPHER_AES128,
    SEALP_CIPHER_AES256
} sealp_cipher;

#define SEALP_CIPHER_MAX_KEY 32
#define SEALP_AES_BLOCK      16

typedef struct sealp_cipher_key {
    sealp_cipher cipher;
    size_t len;
    unsigned char bytes[SEALP_CIPHER_MAX_KEY];
} sealp_cipher_key;

/* The bytes of a string or stream, out of the file and into it.  AES puts an
 * initialisation vector in front and fills the last block (7.6.3.1).  Both
 * append to out.  SEAL_ERR_PDF_SYNTAX when what is stored cannot be. */
seal_status sealp_cipher_open(const sealp_cipher_key *key, sealp_slice stored, sealp_buf *out,
                              seal_error *err);
seal_status sealp_cipher_seal(const sealp_cipher_key *key, sealp_slice plain, sealp_buf *out,
                              seal_error *err);

/* In place, there and back.  OpenSSL has it in a provider that need not be there. */
void sealp_rc4(const unsigned char *key, size_t key_len, unsigned char *data, size_t len);

/* AES in CBC mode over whole blocks, without padding; out has room for in. */
typedef struct sealp_aes {
    const unsigned char *key;
    size_t key_len;          /* 16 or 32 */
    const unsigned char *iv; /* one block */
    int encrypt;
} sealp_aes;
seal_status sealp_aes_cbc(const sealp_aes *aes, sealp_slice in, unsigned char *out,
                          seal_error *err);
seal_status sealp_aes_random(unsigned char *out, size_t len, seal_error *err);

#endif
