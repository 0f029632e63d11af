/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CRYPT_KEY_H
#define SEAL_PDF_CRYPT_KEY_H

#include "pdf/crypt_dict.h"

/* The file key that a password opens. */
typedef struct sealp_file_key {
    unsigned char bytes[SEALP_CIPHER_MAX_KEY];
    uint32_t opened_as; /* SEAL_PDF_AS_USER, SEAL_PDF_AS_OWNER; 0: the password opens nothing */
} sealp_file_key;

/* Tries the password, UTF-8, as the owner's and then as the user's.  The empty
 * one is the user's only: without an owner password the user's stands in for
 * it, and what opens without asking must not lift the restrictions. */
seal_status sealp_crypt_key_find(const sealp_crypt_dict *d, const char *password,
                                 sealp_file_key *key, seal_error *err);

/* Revisions 2 to 4 (7.6.4.3.2): the bytes of a password in PDFDocEncoding. */
seal_status sealp_crypt_key_md5(const sealp_crypt_dict *d, sealp_slice password,
                                sealp_file_key *key, seal_error *err);
/* Revisions 5 and 6 (7.6.4.3.3): a password in UTF-8. */
seal_status sealp_crypt_key_sha2(const sealp_crypt_dict *d, sealp_slice password,
                                 sealp_file_key *key, seal_error *err);

#endif
