/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/error.h"
#include "core/limits.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <string.h>

static const char pem_begin[] = "-----BEGIN CERTIFICATE-----";
static const char pem_end[] = "-----END CERTIFICATE-----";

/* Where in the caller's data, for messages. */
typedef struct place {
    size_t offset;
    int number;
} place;

/* Appends the certificate in der to certs. */
static seal_status add_der(STACK_OF(X509) * certs, sealp_slice der, place at, seal_error *err)
{
    const unsigned char *p = der.p;
    X509 *cert = d2i_X509(NULL, &p, (long)der.n);
    size_t rest = cert ? der.n - (size_t)(p - der.p) : 0;
    seal_status st = SEAL_OK;

    if (!cert)
        st = sealp_ossl_no_memory()
                 ? sealp_nomem(err)
                 : sealp_fail_at(err, SEAL_ERR_CERT, at.offset,
                                 "certificate %d at offset %zu is not a DER X.509 certificate: "
                                 "export it again",
                                 at.number, at.offset);
    else if (rest)
        st = sealp_fail_at(err, SEAL_ERR_CERT, at.offset + der.n - rest,
                           "%zu bytes follow certificate %d: give several certificates as PEM",
                           rest, at.number);
    else if (sk_X509_num(certs) > SEALP_MAX_CHAIN * 2)
        st = sealp_fail_at(err, SEAL_ERR_LIMIT, at.offset,
                           "more than %d certificates: give the signer's and those that issued it",
                           SEALP_MAX_CHAIN);
    else if (!sk_X509_push(certs, cert))
        st = sealp_nomem(err);
    if (st != SEAL_OK)
        X509_free(cert);
    return st;
}

/* Appends the certificate whose base64 lines are text. */
static seal_status add_base64(STACK_OF(X509) * certs, sealp_slice text, place at, seal_error *err)
{
    EVP_ENCODE_CTX *ctx = EVP_ENCODE_CTX_new();
    sealp_buf der = { 0 };
    int n = 0, tail = 0;
    seal_status st;

    if (!ctx || sealp_buf_reserve(&der, text.n + 1) != 0) {
        st = sealp_nomem(err);
        goto out;
    }
    EVP_DecodeInit(ctx);
    if (EVP_DecodeUpdate(ctx, der.data, &n, text.p, (int)text.n) < 0 ||
        EVP_DecodeFinal(ctx, der.data + n, &tail) != 1) {
        st = sealp_fail_at(err, SEAL_ERR_CERT, at.offset,
                           "PEM certificate %d at offset %zu holds broken base64: export it again",
                           at.number, at.offset);
        goto out;
    }
    der.len = (size_t)n + (size_t)tail;
    st = add_der(certs, sealp_buf_view(&der), at, err);
out:
    EVP_ENCODE_CTX_free(ctx);
    sealp_buf_clear(&der);
    return st;
}

/* Adds every CERTIFICATE of PEM text.  Other blocks, private keys among them,
 * are passed over without being decoded. */
static seal_status add_pem(STACK_OF(X509) * certs, sealp_slice data, seal_error *err)
{
    const unsigned char *p = data.p, *end = data.p + data.n, *stop;
    place at = { 0, 0 };
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && (p = memmem(p, (size_t)(end - p), pem_begin, sizeof pem_begin - 1))) {
        at.offset = (size_t)(p - data.p);
        at.number++;
        p += sizeof pem_begin - 1;
        if (!(stop = memmem(p, (size_t)(end - p), pem_end, sizeof pem_end - 1)))
            return sealp_fail_at(err, SEAL_ERR_CERT, at.offset,
                                 "PEM certificate %d at offset %zu has no %s line: the file is cut "
                                 "short",
                                 at.number, at.offset, pem_end);
        st = add_base64(certs, (sealp_slice){ p, (size_t)(stop - p) }, at, err);
        p = stop;
    }
    if (st == SEAL_OK && at.number == 0)
        st = sealp_fail(err, SEAL_ERR_CERT,
                        "no certificate found: give PEM with \"%s\", or one certificate as DER",
                        pem_begin);
    return st;
}

/* The signer's: the first that issued none of the others. */
static X509 *find_leaf(STACK_OF(X509) * certs)
{
    int n = sk_X509_num(certs);

    for (int i = 0; i < n; i++) {
        X509 *cert = sk_X509_value(certs, i);
        int issued = 0;

        for (int j = 0; !issued && j < n; j++) {
            X509 *other = sk_X509_value(certs, j);

            issued = X509_cmp(cert, other) != 0 && X509_check_issued(cert, other) == X509_V_OK;
        }
        if (!issued)
            return cert;
    }
    return sk_X509_value(certs, 0);
}

seal_status seal_chain_parse(const void *data, size_t len, seal_chain **out, seal_error *err)
{
    static const unsigned char der_sequence = 0x30;
    sealp_slice s = { data, len };
    STACK_OF(X509) *certs = NULL;
    seal_status st;

    if (out)
        *out = NULL;
    if (!out || (!data && len))
        return sealp_bad_arg(err, "seal_chain_parse: data or out is NULL");
    if (len == 0)
        return sealp_fail(err, SEAL_ERR_CERT, "no certificate: the input is empty");
    if (len > SEALP_MAX_CHAIN_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "certificates of %zu bytes exceed the limit of %d",
                          len, SEALP_MAX_CHAIN_BYTES);
    ERR_set_mark();
    if (!(certs = sk_X509_new_null()))
        st = sealp_nomem(err);
    else if (s.p[0] == der_sequence)
        st = add_der(certs, s, (place){ 0, 1 }, err);
    else
        st = add_pem(certs, s, err);
    if (st == SEAL_OK)
        st = sealp_chain_new_x509(find_leaf(certs), certs, out, err);
    sk_X509_pop_free(certs, X509_free);
    ERR_pop_to_mark();
    return st;
}
