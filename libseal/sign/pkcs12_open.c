/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign/pkcs12.h"

#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>

/* OpenSSL's legacy algorithms, apart from the application's own context. */
typedef struct legacy {
    OSSL_LIB_CTX *ctx;
    OSSL_PROVIDER *normal, *old;
} legacy;

void sealp_pkcs12_clear(sealp_pkcs12 *p12)
{
    EVP_PKEY_free(p12->key); /* wipes it */
    X509_free(p12->cert);
    sk_X509_pop_free(p12->others, X509_free);
    *p12 = (sealp_pkcs12){ 0 };
}

static int legacy_open(legacy *l)
{
    return (l->ctx = OSSL_LIB_CTX_new()) != NULL &&
           (l->normal = OSSL_PROVIDER_load(l->ctx, "default")) != NULL &&
           (l->old = OSSL_PROVIDER_load(l->ctx, "legacy")) != NULL;
}

static void legacy_close(legacy *l)
{
    if (l->old)
        OSSL_PROVIDER_unload(l->old);
    if (l->normal)
        OSSL_PROVIDER_unload(l->normal);
    OSSL_LIB_CTX_free(l->ctx);
}

/* NULL when der is no PKCS#12 file; ctx NULL: the application's context. */
static PKCS12 *decode(sealp_slice der, OSSL_LIB_CTX *ctx)
{
    PKCS12 *p12 = PKCS12_init_ex(NID_pkcs7_data, ctx, NULL);
    const unsigned char *p = der.p;

    if (p12 && (der.n > LONG_MAX || !d2i_PKCS12(&p12, &p, (long)der.n)))
        p12 = NULL; /* d2i freed it */
    return p12;
}

/* Moves a key into the application's context, so that the private one can go. */
static int adopt_key(EVP_PKEY **key)
{
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(*key);
    EVP_PKEY *own = info ? EVP_PKCS82PKEY(info) : NULL;

    PKCS8_PRIV_KEY_INFO_free(info); /* wipes it */
    EVP_PKEY_free(*key);
    *key = own;
    return own != NULL;
}

/* Certificates remember the context they were decoded in. */
static int adopt_cert(X509 **cert)
{
    unsigned char *der = NULL;
    int n = i2d_X509(*cert, &der);
    const unsigned char *p = der;
    X509 *own = n > 0 ? d2i_X509(NULL, &p, n) : NULL;

    OPENSSL_free(der);
    X509_free(*cert);
    *cert = own;
    return own != NULL;
}

static int adopt(sealp_pkcs12 *p12)
{
    int ok = (!p12->key || adopt_key(&p12->key)) && (!p12->cert || adopt_cert(&p12->cert));

    for (int i = 0; ok && i < sk_X509_num(p12->others); i++) {
        X509 *cert = sk_X509_value(p12->others, i);

        ok = adopt_cert(&cert);
        sk_X509_set(p12->others, i, cert);
    }
    return ok;
}

/* Reads a file that the application's context could not decrypt. */
static seal_status parse_legacy(sealp_slice der, const char *password, sealp_pkcs12 *out,
                                seal_error *err)
{
    legacy l = { 0 };
    PKCS12 *p12 = NULL;
    seal_status st = SEAL_OK;

    if (!legacy_open(&l))
        st = sealp_ossl_fail(err, SEAL_ERR_UNSUPPORTED,
                             "PKCS#12 file uses an old encryption (RC2-40) that this OpenSSL does "
                             "not offer; convert it: openssl pkcs12 -legacy -in OLD -nodes | "
                             "openssl pkcs12 -export -out NEW");
    else if (!(p12 = decode(der, l.ctx)) ||
             PKCS12_parse(p12, password, &out->key, &out->cert, &out->others) != 1)
        st = sealp_ossl_fail(err, SEAL_ERR_UNSUPPORTED,
                             "PKCS#12 file cannot be decrypted although its password is right: "
                             "export it again with AES-256");
    else if (!adopt(out))
        st = sealp_ossl_fail(err, SEAL_ERR_CERT, "key of the PKCS#12 file is not usable");
    PKCS12_free(p12);
    legacy_close(&l);
    return st;
}

/* The MAC tells a wrong password from everything else. */
static seal_status check_password(PKCS12 *p12, const char *password, seal_error *err)
{
    int empty = !password || !*password;

    if (PKCS12_verify_mac(p12, password, -1) == 1)
        return SEAL_OK;
    /* Writers disagree on how an empty password is coded: try both. */
    if (empty && (PKCS12_verify_mac(p12, NULL, 0) == 1 || PKCS12_verify_mac(p12, "", 0) == 1))
        return SEAL_OK;
    return sealp_ossl_fail(err, SEAL_ERR_SIGNER_AUTH,
                           empty ? "PKCS#12 file needs a password"
                                 : "password of the PKCS#12 file is wrong");
}

/* A wrong password, or an encryption the application's context does not know.
 * Checked only now: deriving the MAC's key is slow by design, and
 * PKCS12_parse() has done it. */
static seal_status parse_again(PKCS12 *p12, sealp_slice der, const char *password,
                               sealp_pkcs12 *out, seal_error *err)
{
    seal_status st;

    sealp_pkcs12_clear(out);
    if (sealp_ossl_no_memory())
        return sealp_nomem(err);
    if ((st = check_password(p12, password, err)) == SEAL_OK)
        st = parse_legacy(der, password, out, err);
    return st;
}

seal_status sealp_pkcs12_open(sealp_slice der, const char *password, sealp_pkcs12 *out,
                              seal_error *err)
{
    seal_status st = SEAL_OK;
    PKCS12 *p12;

    ERR_set_mark();
    if (!(p12 = decode(der, NULL)))
        st = sealp_ossl_fail(err, SEAL_ERR_CERT,
                             "not a PKCS#12 file: give the .p12 or .pfx file of the certificate");
    else if (!PKCS12_mac_present(p12))
        st = sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                        "PKCS#12 file has no integrity check (MAC): export it again with one");
    else if (PKCS12_parse(p12, password, &out->key, &out->cert, &out->others) != 1)
        st = parse_again(p12, der, password, out, err);
    if (st != SEAL_OK)
        sealp_pkcs12_clear(out);
    PKCS12_free(p12);
    ERR_pop_to_mark();
    return st;
}
