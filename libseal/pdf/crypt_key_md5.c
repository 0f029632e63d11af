/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"
#include "core/error.h"
#include "pdf/crypt_key.h"

#include <seal/pdf.h>
#include <string.h>

enum { PADDED = 32, MD5 = 16, ROUNDS = 50 };

/* 7.6.4.3.2, algorithm 2, step a */
static const unsigned char padding[PADDED] = { 0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41,
                                               0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
                                               0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80,
                                               0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A };

static void pad(sealp_slice password, unsigned char out[PADDED])
{
    size_t n = password.n < PADDED ? password.n : PADDED;

    if (n)
        memcpy(out, password.p, n);
    memcpy(out + n, padding, PADDED - n);
}

static seal_status md5(sealp_slice in, unsigned char out[MD5], seal_error *err)
{
    unsigned char md[SEALP_MAX_DIGEST];
    size_t len;
    seal_status st = sealp_digest_of("md5", in.p, in.n, md, &len, err);

    if (st == SEAL_OK)
        memcpy(out, md, MD5);
    sealp_wipe(md, sizeof md);
    return st;
}

/* Revision 3 and later digest the first len bytes of the digest again and again. */
static seal_status repeat_md5(const sealp_crypt_dict *d, unsigned char digest[MD5], size_t len,
                              seal_error *err)
{
    seal_status st = SEAL_OK;

    for (int i = 0; d->r >= 3 && i < ROUNDS && st == SEAL_OK; i++)
        st = md5((sealp_slice){ digest, len }, digest, err);
    return st;
}

/* Algorithm 2: the file key from the padded user password. */
static seal_status file_key(const sealp_crypt_dict *d, const unsigned char padded[PADDED],
                            unsigned char key[MD5], seal_error *err)
{
    const unsigned char p[] = { (unsigned char)d->permissions, (unsigned char)(d->permissions >> 8),
                                (unsigned char)(d->permissions >> 16),
                                (unsigned char)(d->permissions >> 24) };
    sealp_digest *h;
    unsigned char md[SEALP_MAX_DIGEST];
    size_t len;
    seal_status st;

    if ((st = sealp_digest_new("md5", &h, err)) != SEAL_OK)
        return st;
    if ((st = sealp_digest_add(h, padded, PADDED, err)) == SEAL_OK &&
        (st = sealp_digest_add(h, d->o, PADDED, err)) == SEAL_OK &&
        (st = sealp_digest_add(h, p, sizeof p, err)) == SEAL_OK &&
        (st = sealp_digest_add(h, d->id.data, d->id.len, err)) == SEAL_OK &&
        (d->r < 4 || d->metadata ||
         (st = sealp_digest_add(h, "\xFF\xFF\xFF\xFF", 4, err)) == SEAL_OK) &&
        (st = sealp_digest_end(h, md, &len, err)) == SEAL_OK) {
        memcpy(key, md, MD5);
        st = repeat_md5(d, key, d->key_len, err);
    }
    sealp_digest_free(h);
    sealp_wipe(md, sizeof md);
    return st;
}

/* RC4 with the key, or from revision 3 on with twenty keys made of it. */
static void rc4_rounds(const sealp_crypt_dict *d, const unsigned char key[MD5], int backwards,
                       unsigned char *data, size_t len)
{
    int rounds = d->r >= 3 ? 20 : 1;
    unsigned char mixed[MD5];

    for (int i = 0; i < rounds; i++) {
        int n = backwards ? rounds - 1 - i : i;

        for (size_t k = 0; k < MD5; k++)
            mixed[k] = (unsigned char)(key[k] ^ n);
        sealp_rc4(mixed, d->key_len, data, len);
    }
    sealp_wipe(mixed, sizeof mixed);
}

/* Algorithms 4, 5 and 6: what /U must be. */
static seal_status try_user(const sealp_crypt_dict *d, const unsigned char padded[PADDED],
                            sealp_file_key *key, int *opens, seal_error *err)
{
    unsigned char u[PADDED];
    size_t len = d->r >= 3 ? MD5 : PADDED;
    sealp_buf in = { 0 };
    seal_status st;

    *opens = 0;
    if ((st = file_key(d, padded, key->bytes, err)) != SEAL_OK)
        return st;
    memcpy(u, padding, PADDED);
    if (d->r >= 3) {
        sealp_buf_add(&in, padding, PADDED);
        sealp_buf_slice(&in, sealp_buf_view(&d->id));
        st = in.failed ? sealp_nomem(err) : md5(sealp_buf_view(&in), u, err);
    }
    if (st == SEAL_OK) {
        rc4_rounds(d, key->bytes, 0, u, len);
        *opens = memcmp(u, d->u, len) == 0;
    }
    sealp_buf_clear(&in);
    return st;
}

/* Algorithm 7: the owner password opens the user's, which /O holds. */
static seal_status user_of_owner(const sealp_crypt_dict *d, const unsigned char padded[PADDED],
                                 unsigned char user[PADDED], seal_error *err)
{
    unsigned char key[MD5];
    seal_status st;

    if ((st = md5((sealp_slice){ padded, PADDED }, key, err)) == SEAL_OK &&
        (st = repeat_md5(d, key, MD5, err)) == SEAL_OK) {
        memcpy(user, d->o, PADDED);
        rc4_rounds(d, key, 1, user, PADDED);
    }
    sealp_wipe(key, sizeof key);
    return st;
}

seal_status sealp_crypt_key_md5(const sealp_crypt_dict *d, sealp_slice password,
                                sealp_file_key *key, seal_error *err)
{
    unsigned char padded[PADDED], user[PADDED];
    int opens = 0;
    seal_status st = SEAL_OK;

    pad(password, padded);
    if (password.n > 0 && (st = user_of_owner(d, padded, user, err)) == SEAL_OK)
        st = try_user(d, user, key, &opens, err);
    if (opens)
        key->opened_as = SEAL_PDF_AS_OWNER;
    else if (st == SEAL_OK && (st = try_user(d, padded, key, &opens, err)) == SEAL_OK && opens)
        key->opened_as = SEAL_PDF_AS_USER;
    sealp_wipe(padded, sizeof padded);
    sealp_wipe(user, sizeof user);
    return st;
}
