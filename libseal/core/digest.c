/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"

#include "core/error.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <stdlib.h>

#define WINDOW       (256 * 1024)
#define SHAKE256_LEN 64 /* beside signatures (RFC 8419, 2.3) */

struct sealp_digest {
    EVP_MD_CTX *ctx;
};

/* Leaves OpenSSL's error queue as it was found. */
static seal_status failed(seal_error *err, const char *what)
{
    ERR_pop_to_mark();
    return sealp_fail(err, SEAL_ERR_INTERNAL, "cannot %s", what);
}

seal_status sealp_digest_new(const char *name, sealp_digest **out, seal_error *err)
{
    sealp_digest *d = calloc(1, sizeof *d);
    const EVP_MD *md;

    *out = NULL;
    if (!d)
        return sealp_nomem(err);
    ERR_set_mark();
    if (!(md = EVP_get_digestbyname(name)) || !(d->ctx = EVP_MD_CTX_new()) ||
        EVP_DigestInit_ex(d->ctx, md, NULL) != 1) {
        sealp_digest_free(d);
        return failed(err, "start a digest");
    }
    ERR_clear_last_mark();
    *out = d;
    return SEAL_OK;
}

seal_status sealp_digest_copy(const sealp_digest *d, sealp_digest **out, seal_error *err)
{
    sealp_digest *copy = calloc(1, sizeof *copy);

    *out = NULL;
    if (!copy)
        return sealp_nomem(err);
    ERR_set_mark();
    if (!(copy->ctx = EVP_MD_CTX_new()) || EVP_MD_CTX_copy_ex(copy->ctx, d->ctx) != 1) {
        sealp_digest_free(copy);
        return failed(err, "copy a digest");
    }
    ERR_clear_last_mark();
    *out = copy;
    return SEAL_OK;
}

seal_status sealp_digest_add(sealp_digest *d, const void *data, size_t len, seal_error *err)
{
    ERR_set_mark();
    if (len && EVP_DigestUpdate(d->ctx, data, len) != 1)
        return failed(err, "continue a digest");
    ERR_clear_last_mark();
    return SEAL_OK;
}

seal_status sealp_digest_add_source(sealp_digest *d, seal_source *s, uint64_t offset, uint64_t len,
                                    seal_error *err)
{
    unsigned char *window = malloc(WINDOW);
    seal_status st = window ? SEAL_OK : sealp_nomem(err);

    while (st == SEAL_OK && len > 0) {
        size_t n = len < WINDOW ? (size_t)len : WINDOW;

        if ((st = seal_source_read(s, offset, window, n, err)) == SEAL_OK)
            st = sealp_digest_add(d, window, n, err);
        offset += n;
        len -= n;
    }
    free(window);
    return st;
}

seal_status sealp_digest_end(sealp_digest *d, unsigned char out[SEALP_MAX_DIGEST], size_t *len,
                             seal_error *err)
{
    unsigned n = SHAKE256_LEN;
    int ok;

    ERR_set_mark();
    if (EVP_MD_get_flags(EVP_MD_CTX_get0_md(d->ctx)) & EVP_MD_FLAG_XOF)
        ok = EVP_DigestFinalXOF(d->ctx, out, SHAKE256_LEN) == 1;
    else
        ok = EVP_DigestFinal_ex(d->ctx, out, &n) == 1;
    if (!ok)
        return failed(err, "end a digest");
    ERR_clear_last_mark();
    *len = n;
    return SEAL_OK;
}

seal_status sealp_digest_end_hex(sealp_digest *d, char hex[65], seal_error *err)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[SEALP_MAX_DIGEST];
    size_t len = 0;
    seal_status st = sealp_digest_end(d, bytes, &len, err);

    if (st != SEAL_OK)
        return st;
    for (size_t i = 0; i < len && i < 32; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[len < 32 ? 2 * len : 64] = '\0';
    return SEAL_OK;
}

void sealp_digest_free(sealp_digest *d)
{
    if (!d)
        return;
    EVP_MD_CTX_free(d->ctx);
    free(d);
}

seal_status sealp_digest_of(const char *name, const void *data, size_t len,
                            unsigned char out[SEALP_MAX_DIGEST], size_t *out_len, seal_error *err)
{
    sealp_digest *d;
    seal_status st;

    if ((st = sealp_digest_new(name, &d, err)) != SEAL_OK)
        return st;
    if ((st = sealp_digest_add(d, data, len, err)) == SEAL_OK)
        st = sealp_digest_end(d, out, out_len, err);
    sealp_digest_free(d);
    return st;
}

seal_status seal_source_digest(seal_source *source, char hex[65], seal_error *err)
{
    sealp_digest *d;
    seal_status st;

    if (!source || !hex)
        return sealp_bad_arg(err, "seal_source_digest: source or hex is NULL");
    if ((st = sealp_digest_new("sha256", &d, err)) != SEAL_OK)
        return st;
    if ((st = sealp_digest_add_source(d, source, 0, seal_source_length(source), err)) == SEAL_OK)
        st = sealp_digest_end_hex(d, hex, err);
    sealp_digest_free(d);
    return st;
}
