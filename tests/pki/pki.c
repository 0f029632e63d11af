/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki.h"

#include "core/io.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <stdlib.h>

static void must(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "test keys: cannot %s\n", what);
        abort();
    }
}

static const char *variable(const char *name, const char *otherwise)
{
    const char *value = getenv(name);

    return value ? value : otherwise;
}

void pki_load(const char *file, sealp_buf *out)
{
    const char *build = variable("SEAL_BUILDDIR", "."), *source = variable("SEAL_SRCDIR", ".");
    char text[4096];

    snprintf(text, sizeof text,
             "mkdir -p '%s/tests/pki' && sh '%s/tests/pki/make-pki.sh' '%s/tests/pki/store'", build,
             source, build);
    must(system(text) == 0, "run make-pki.sh");
    snprintf(text, sizeof text, "%s/tests/pki/store/%s", build, file);
    must(sealp_file_slurp(text, 1 << 20, out, NULL) == SEAL_OK, file);
}

seal_chain *pki_chain(const char *file)
{
    sealp_buf pem = { 0 };
    seal_chain *chain;

    pki_load(file, &pem);
    must(seal_chain_parse(pem.data, pem.len, &chain, NULL) == SEAL_OK, file);
    sealp_buf_clear(&pem);
    return chain;
}

EVP_PKEY *pki_key(const char *name)
{
    sealp_buf pem = { 0 };
    EVP_PKEY *key;
    BIO *bio;
    char file[64];

    snprintf(file, sizeof file, "%s.key", name);
    pki_load(file, &pem);
    must((bio = BIO_new_mem_buf(pem.data, (int)pem.len)) != NULL, file);
    must((key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL)) != NULL, file);
    BIO_free(bio);
    sealp_buf_clear(&pem);
    return key;
}

seal_signer *pki_signer(const char *file, const char *password)
{
    sealp_buf p12 = { 0 };
    seal_signer *signer;

    pki_load(file, &p12);
    must(seal_signer_new_pkcs12(p12.data, p12.len, password, &signer, NULL) == SEAL_OK, file);
    sealp_buf_clear(&p12);
    return signer;
}

void pki_sign(EVP_PKEY *key, const char *digest, sealp_slice data, sealp_buf *out)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    size_t n = (size_t)EVP_PKEY_get_size(key);

    must(ctx && EVP_DigestSignInit_ex(ctx, NULL, digest, NULL, NULL, key, NULL) == 1 &&
             sealp_buf_reserve(out, n) == 0 &&
             EVP_DigestSign(ctx, out->data, &n, data.p, data.n) == 1,
         "sign");
    out->len = n;
    EVP_MD_CTX_free(ctx);
}

void pki_sign_raw(EVP_PKEY *key, const char *digest, sealp_slice data, sealp_buf *out)
{
    int half = (EVP_PKEY_get_bits(key) + 7) / 8;
    sealp_buf der = { 0 };
    const unsigned char *p;
    ECDSA_SIG *sig;

    pki_sign(key, digest, data, &der);
    p = der.data;
    must((sig = d2i_ECDSA_SIG(NULL, &p, (long)der.len)) != NULL &&
             sealp_buf_reserve(out, (size_t)half * 2) == 0 &&
             BN_bn2binpad(ECDSA_SIG_get0_r(sig), out->data, half) == half &&
             BN_bn2binpad(ECDSA_SIG_get0_s(sig), out->data + half, half) == half,
         "split a signature");
    out->len = (size_t)half * 2;
    ECDSA_SIG_free(sig);
    sealp_buf_clear(&der);
}

void pki_sign_digest(EVP_PKEY *key, const char *digest, sealp_slice value, sealp_buf *out)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    size_t n = (size_t)EVP_PKEY_get_size(key);

    must(ctx && EVP_PKEY_sign_init(ctx) == 1 &&
             (!digest || EVP_PKEY_CTX_set_signature_md(ctx, EVP_get_digestbyname(digest)) == 1) &&
             sealp_buf_reserve(out, n) == 0 &&
             EVP_PKEY_sign(ctx, out->data, &n, value.p, value.n) == 1,
         "sign a digest");
    out->len = n;
    EVP_PKEY_CTX_free(ctx);
}
