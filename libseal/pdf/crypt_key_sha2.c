/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"
#include "core/error.h"
#include "pdf/crypt_key.h"

#include <seal/pdf.h>
#include <string.h>

/* MIXES: how often algorithm 2.B repeats password, key and salt. */
enum { SHA256 = 32, SALT = 8, MAX_PASSWORD = 127, ROUNDS = 64, MIXES = 64 };

/* What /U or /O is made with: its own salts, and for the owner's /U. */
typedef struct entry {
    const unsigned char *hash;   /* SHA256, then SALT to check it, then SALT for the key */
    const unsigned char *sealed; /* /UE or /OE */
    sealp_slice user;            /* /U in whole, for the owner's */
    uint32_t opens_as;
} entry;

/* One round of algorithm 2.B: k becomes the digest of what it encrypts. */
static seal_status mix(sealp_slice password, sealp_slice user, unsigned char k[SEALP_MAX_DIGEST],
                       size_t *len, sealp_buf *work, seal_error *err)
{
    static const char *const digests[] = { "sha256", "sha384", "sha512" };
    const sealp_aes aes = { k, 16, k + 16, 1 };
    unsigned sum = 0;
    seal_status st;

    work->len = 0;
    for (int i = 0; i < MIXES; i++) {
        sealp_buf_slice(work, password);
        sealp_buf_add(work, k, *len);
        sealp_buf_slice(work, user);
    }
    if (work->failed)
        return sealp_nomem(err);
    if ((st = sealp_aes_cbc(&aes, sealp_buf_view(work), work->data, err)) != SEAL_OK)
        return st;
    /* 256 is 1 modulo 3: the sum of the digits is as good as the number */
    for (int i = 0; i < 16; i++)
        sum += work->data[i];
    return sealp_digest_of(digests[sum % 3], work->data, work->len, k, len, err);
}

/* Algorithm 2.B; revision 5 ends after its first step. */
static seal_status hash(const sealp_crypt_dict *d, sealp_slice password, const unsigned char *salt,
                        sealp_slice user, unsigned char out[SHA256], seal_error *err)
{
    unsigned char k[SEALP_MAX_DIGEST];
    sealp_buf work = { 0 };
    size_t len;
    seal_status st;

    /* no copy is left behind by growing */
    sealp_buf_reserve(&work, (d->r >= 6 ? MIXES : 1) * (password.n + sizeof k + user.n));
    sealp_buf_slice(&work, password);
    sealp_buf_add(&work, salt, SALT);
    sealp_buf_slice(&work, user);
    st = work.failed ? sealp_nomem(err)
                     : sealp_digest_of("sha256", work.data, work.len, k, &len, err);
    for (int i = 0; d->r >= 6 && st == SEAL_OK; i++) {
        /* the last byte of the last round's encryption says when to stop */
        if (i >= ROUNDS && work.data[work.len - 1] <= i - 32)
            break;
        st = mix(password, user, k, &len, &work, err);
    }
    if (st == SEAL_OK)
        memcpy(out, k, SHA256);
    sealp_wipe(k, sizeof k);
    sealp_buf_wipe(&work);
    return st;
}

/* Algorithm 2.A: checks the password and takes the file key out of /UE or /OE. */
static seal_status try_entry(const sealp_crypt_dict *d, const entry *e, sealp_slice password,
                             sealp_file_key *key, seal_error *err)
{
    static const unsigned char no_iv[SEALP_AES_BLOCK] = { 0 };
    unsigned char made[SHA256];
    const sealp_aes aes = { made, sizeof made, no_iv, 0 };
    seal_status st;

    if ((st = hash(d, password, e->hash + SHA256, e->user, made, err)) != SEAL_OK ||
        memcmp(made, e->hash, SHA256) != 0)
        goto out;
    if ((st = hash(d, password, e->hash + SHA256 + SALT, e->user, made, err)) == SEAL_OK &&
        (st = sealp_aes_cbc(&aes, (sealp_slice){ e->sealed, sizeof d->ue }, key->bytes, err)) ==
            SEAL_OK)
        key->opened_as = e->opens_as;
out:
    sealp_wipe(made, sizeof made);
    return st;
}

/* /Perms repeats /P under the file key, so that nobody can edit it (algorithm 13). */
static seal_status check_permissions(const sealp_crypt_dict *d, const sealp_file_key *key,
                                     seal_error *err)
{
    static const unsigned char no_iv[SEALP_AES_BLOCK] = { 0 };
    const sealp_aes aes = { key->bytes, sizeof key->bytes, no_iv, 0 };
    unsigned char p[sizeof d->perms];
    seal_status st = sealp_aes_cbc(&aes, (sealp_slice){ d->perms, sizeof p }, p, err);

    if (st == SEAL_OK &&
        (memcmp(p + 9, "adb", 3) != 0 || (p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
                                          (uint32_t)p[3] << 24) != d->permissions))
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                        "encryption dictionary: /P and /Perms differ; get an undamaged copy");
    return st;
}

seal_status sealp_crypt_key_sha2(const sealp_crypt_dict *d, sealp_slice password,
                                 sealp_file_key *key, seal_error *err)
{
    const entry owner = { d->o, d->oe, { d->u, sizeof d->u }, SEAL_PDF_AS_OWNER };
    const entry user = { d->u, d->ue, { NULL, 0 }, SEAL_PDF_AS_USER };
    seal_status st = SEAL_OK;

    if (password.n > MAX_PASSWORD)
        password.n = MAX_PASSWORD;
    if (password.n > 0)
        st = try_entry(d, &owner, password, key, err);
    if (st == SEAL_OK && !key->opened_as)
        st = try_entry(d, &user, password, key, err);
    if (st == SEAL_OK && key->opened_as)
        st = check_permissions(d, key, err);
    return st;
}
