/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CRYPT_HANDLER_H
#define SEAL_PDF_CRYPT_HANDLER_H

#include "pdf/crypt.h"
#include "pdf/crypt_key.h"

struct sealp_crypt {
    sealp_crypt_dict dict;
    sealp_file_key key;
    uint32_t dict_num; /* object of the encryption dictionary; 0: it is direct */
    int force;         /* do what the permissions forbid */
    uint32_t forced;   /* SEAL_PDF_MAY_ bits that were overridden so far */
};

#endif
