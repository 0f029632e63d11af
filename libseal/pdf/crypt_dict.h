/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CRYPT_DICT_H
#define SEAL_PDF_CRYPT_DICT_H

#include "pdf/crypt_cipher.h"

/* What an encryption dictionary of the standard security handler says
 * (ISO 32000-2, tables 20 and 21). */
typedef struct sealp_crypt_dict {
    int v, r;
    size_t key_len;       /* of the file key, bytes */
    uint32_t permissions; /* /P */
    int metadata;         /* /EncryptMetadata */
    unsigned char o[48], u[48], oe[32], ue[32], perms[16];
    sealp_cipher streams, strings;
    sealp_buf filters; /* /CF; empty before version 4 */
    sealp_buf id;      /* first string of the trailer's /ID */
} sealp_crypt_dict;

/* SEAL_ERR_PDF_ENCRYPTED for another handler, version or method. */
seal_status sealp_crypt_dict_read(sealp_slice dict, sealp_crypt_dict *out, seal_error *err);
/* Method of a crypt filter by its name object; a missing one is Identity. */
seal_status sealp_crypt_dict_filter(const sealp_crypt_dict *d, sealp_slice name, sealp_cipher *out,
                                    seal_error *err);
void sealp_crypt_dict_clear(sealp_crypt_dict *d);

#endif
