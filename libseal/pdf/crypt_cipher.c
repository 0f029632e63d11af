/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_cipher.h"

#include "core/error.h"

#include <string.h>

static seal_status open_aes(const sealp_cipher_key *key, sealp_slice stored, sealp_buf *out,
                            seal_error *err)
{
    sealp_aes aes = { key->bytes, key->len, stored.p, 0 };
    sealp_slice body;
    unsigned char fill;
    seal_status st;

    /* Some writers store nothing, or a lone vector, for nothing. */
    if (stored.n == 0 || stored.n == SEALP_AES_BLOCK)
        return SEAL_OK;
    if (stored.n % SEALP_AES_BLOCK)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "AES data of %zu bytes: no whole blocks",
                          stored.n);
    body = (sealp_slice){ stored.p + SEALP_AES_BLOCK, stored.n - SEALP_AES_BLOCK };
    if (sealp_buf_reserve(out, body.n) != 0)
        return sealp_nomem(err);
    if ((st = sealp_aes_cbc(&aes, body, out->data + out->len, err)) != SEAL_OK)
        return st;
    fill = out->data[out->len + body.n - 1];
    if (fill == 0 || fill > SEALP_AES_BLOCK)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "damaged AES data: bad padding");
    out->len += body.n - fill;
    return SEAL_OK;
}

static seal_status seal_aes(const sealp_cipher_key *key, sealp_slice plain, sealp_buf *out,
                            seal_error *err)
{
    size_t fill = SEALP_AES_BLOCK - plain.n % SEALP_AES_BLOCK;
    sealp_aes aes = { .key = key->bytes, .key_len = key->len, .encrypt = 1 };
    unsigned char *at;
    seal_status st;

    if (sealp_buf_reserve(out, SEALP_AES_BLOCK + plain.n + fill) != 0)
        return sealp_nomem(err);
    at = out->data + out->len;
    if ((st = sealp_aes_random(at, SEALP_AES_BLOCK, err)) != SEAL_OK)
        return st;
    aes.iv = at;
    at += SEALP_AES_BLOCK;
    if (plain.n)
        memcpy(at, plain.p, plain.n);
    memset(at + plain.n, (int)fill, fill);
    if ((st = sealp_aes_cbc(&aes, (sealp_slice){ at, plain.n + fill }, at, err)) == SEAL_OK)
        out->len += SEALP_AES_BLOCK + plain.n + fill;
    return st;
}

static seal_status copy(const sealp_cipher_key *key, sealp_slice in, sealp_buf *out,
                        seal_error *err)
{
    size_t at = out->len;

    sealp_buf_slice(out, in);
    if (out->failed)
        return sealp_nomem(err);
    if (key->cipher == SEALP_CIPHER_RC4 && in.n)
        sealp_rc4(key->bytes, key->len, out->data + at, in.n);
    return SEAL_OK;
}

static int is_aes(const sealp_cipher_key *key)
{
    return key->cipher == SEALP_CIPHER_AES128 || key->cipher == SEALP_CIPHER_AES256;
}

seal_status sealp_cipher_open(const sealp_cipher_key *key, sealp_slice stored, sealp_buf *out,
                              seal_error *err)
{
    return is_aes(key) ? open_aes(key, stored, out, err) : copy(key, stored, out, err);
}

seal_status sealp_cipher_seal(const sealp_cipher_key *key, sealp_slice plain, sealp_buf *out,
                              seal_error *err)
{
    return is_aes(key) ? seal_aes(key, plain, out, err) : copy(key, plain, out, err);
}
