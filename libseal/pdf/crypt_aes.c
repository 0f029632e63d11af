/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/crypt_cipher.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

/* OpenSSL counts bytes in int. */
static int run(EVP_CIPHER_CTX *ctx, const sealp_aes *aes, sealp_slice in, unsigned char *out)
{
    const EVP_CIPHER *cipher = aes->key_len == 32 ? EVP_aes_256_cbc() : EVP_aes_128_cbc();
    int n = 0;

    return in.n <= INT_MAX && in.n % SEALP_AES_BLOCK == 0 &&
           EVP_CipherInit_ex(ctx, cipher, NULL, aes->key, aes->iv, aes->encrypt) == 1 &&
           EVP_CIPHER_CTX_set_padding(ctx, 0) == 1 &&
           EVP_CipherUpdate(ctx, out, &n, in.p, (int)in.n) == 1 && (size_t)n == in.n;
}

seal_status sealp_aes_cbc(const sealp_aes *aes, sealp_slice in, unsigned char *out, seal_error *err)
{
    EVP_CIPHER_CTX *ctx;
    int done;

    if (in.n == 0)
        return SEAL_OK;
    ERR_set_mark();
    ctx = EVP_CIPHER_CTX_new();
    done = ctx && run(ctx, aes, in, out);
    EVP_CIPHER_CTX_free(ctx);
    ERR_pop_to_mark();
    if (!ctx)
        return sealp_nomem(err);
    return done ? SEAL_OK : sealp_fail(err, SEAL_ERR_INTERNAL, "OpenSSL offers no AES-CBC");
}

seal_status sealp_aes_random(unsigned char *out, size_t len, seal_error *err)
{
    int done;

    ERR_set_mark();
    done = RAND_bytes(out, (int)len) == 1;
    ERR_pop_to_mark();
    return done ? SEAL_OK : sealp_fail(err, SEAL_ERR_INTERNAL, "OpenSSL has no random numbers");
}
