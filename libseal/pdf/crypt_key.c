/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_key.h"

#include "core/error.h"
#include "pdf/pdfdoc.h"
#include "util/utf8.h"

#include <seal/pdf.h>
#include <string.h>

/* 1 when PDFDocEncoding has every character. */
static int to_pdfdoc(const char *utf8, sealp_buf *out)
{
    uint32_t cp;

    /* no copy is left behind by growing */
    sealp_buf_reserve(out, strlen(utf8));
    while ((cp = sealp_utf8_next(&utf8)) != 0) {
        int code = cp == UINT32_MAX ? -1 : sealp_pdfdoc_code(cp);

        if (code < 0)
            return 0;
        sealp_buf_byte(out, (unsigned char)code);
    }
    return 1;
}

/* Many writers take the password's bytes as they come: those are tried too. */
static seal_status find_md5(const sealp_crypt_dict *d, const char *password, sealp_file_key *key,
                            seal_error *err)
{
    sealp_buf encoded = { 0 };
    seal_status st = SEAL_OK;

    if (to_pdfdoc(password, &encoded) && !encoded.failed)
        st = sealp_crypt_key_md5(d, sealp_buf_view(&encoded), key, err);
    if (encoded.failed)
        st = sealp_nomem(err);
    if (st == SEAL_OK && !key->opened_as)
        st = sealp_crypt_key_md5(d, sealp_slice_of(password), key, err);
    sealp_buf_wipe(&encoded);
    return st;
}

/* Prepared (7.6.4.3.3), and as typed: qpdf and others do not prepare. */
static seal_status find_sha2(const sealp_crypt_dict *d, const char *password, sealp_file_key *key,
                             seal_error *err)
{
    char prepared[SEAL_PASSWORD_SIZE];
    int differs = 1;
    seal_status st = seal_password_prepare(password, prepared, NULL);

    if (st == SEAL_ERR_NO_MEMORY)
        return sealp_nomem(err);
    if (st == SEAL_OK) {
        differs = strncmp(prepared, password, sizeof prepared - 1) != 0;
        st = sealp_crypt_key_sha2(d, sealp_slice_of(prepared), key, err);
    } else {
        st = SEAL_OK;
    }
    if (st == SEAL_OK && !key->opened_as && differs)
        st = sealp_crypt_key_sha2(d, sealp_slice_of(password), key, err);
    sealp_wipe(prepared, sizeof prepared);
    return st;
}

seal_status sealp_crypt_key_find(const sealp_crypt_dict *d, const char *password,
                                 sealp_file_key *key, seal_error *err)
{
    *key = (sealp_file_key){ 0 };
    if (d->r >= 5)
        return find_sha2(d, password, key, err);
    return find_md5(d, password, key, err);
}
