/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "tsa.h"

#include "measure.h"
#include "must.h"

#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

struct tsa {
    TS_RESP_CTX *ctx;
    EVP_PKEY *key;
    X509 *cert;
    size_t asked;
    double seconds;
};

static void extend(X509 *cert, int nid, const char *value)
{
    X509_EXTENSION *ext = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

    must_have(ext && X509_add_ext(cert, ext, -1) == 1, "making an extension");
    X509_EXTENSION_free(ext);
}

static X509 *make_cert(EVP_PKEY *key)
{
    static const unsigned char name[] = "Authority of a benchmark";
    X509 *cert = X509_new();
    X509_NAME *subject;

    must_have(cert && X509_set_version(cert, 2) == 1 &&
                  ASN1_INTEGER_set(X509_get_serialNumber(cert), 1) == 1 &&
                  X509_gmtime_adj(X509_getm_notBefore(cert), -3600) &&
                  X509_gmtime_adj(X509_getm_notAfter(cert), 86400),
              "making a certificate");
    subject = X509_get_subject_name(cert);
    must_have(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, name, -1, -1, 0) == 1 &&
                  X509_set_issuer_name(cert, subject) == 1 && X509_set_pubkey(cert, key) == 1,
              "naming a certificate");
    extend(cert, NID_key_usage, "critical,digitalSignature");
    extend(cert, NID_ext_key_usage, "critical,timeStamping");
    must_have(X509_sign(cert, key, EVP_sha256()) > 0, "signing a certificate");
    return cert;
}

static ASN1_INTEGER *next_serial(TS_RESP_CTX *ctx, void *user)
{
    const tsa *t = user;
    ASN1_INTEGER *serial = ASN1_INTEGER_new();

    (void)ctx;
    must_have(serial && ASN1_INTEGER_set(serial, (long)t->asked) == 1, "making a serial number");
    return serial;
}

tsa *tsa_open(void)
{
    tsa *t = calloc(1, sizeof *t);
    ASN1_OBJECT *policy = OBJ_txt2obj("1.2.3.4.1", 1);

    must_have(t && policy && (t->key = EVP_RSA_gen(2048)) && (t->ctx = TS_RESP_CTX_new()),
              "making an authority");
    t->cert = make_cert(t->key);
    must_have(TS_RESP_CTX_set_signer_cert(t->ctx, t->cert) == 1 &&
                  TS_RESP_CTX_set_signer_key(t->ctx, t->key) == 1 &&
                  TS_RESP_CTX_set_signer_digest(t->ctx, EVP_sha256()) == 1 &&
                  TS_RESP_CTX_set_ess_cert_id_digest(t->ctx, EVP_sha256()) == 1 &&
                  TS_RESP_CTX_set_def_policy(t->ctx, policy) == 1 &&
                  TS_RESP_CTX_add_md(t->ctx, EVP_sha256()) == 1,
              "setting up an authority");
    TS_RESP_CTX_set_serial_cb(t->ctx, next_serial, t);
    ASN1_OBJECT_free(policy);
    return t;
}

/* Answers a request (RFC 3161) as a server would. */
static seal_status answer(void *user, const seal_fetch *what, seal_sink *sink, seal_error *err)
{
    tsa *t = user;
    const double since = measure_now();
    BIO *request = BIO_new_mem_buf(what->body, (int)what->body_len);
    unsigned char *der = NULL;
    TS_RESP *response = request ? TS_RESP_create_response(t->ctx, request) : NULL;
    int len = response ? i2d_TS_RESP(response, &der) : 0;
    seal_status st;

    t->asked++;
    must_have(len > 0, "answering a time stamp request");
    BIO_free(request);
    TS_RESP_free(response);
    st = seal_sink_write(sink, der, (size_t)len, err);
    OPENSSL_free(der);
    t->seconds += measure_now() - since;
    return st;
}

seal_tsa *tsa_client(tsa *t, seal_error *err)
{
    static const seal_fetcher_ops ops = { sizeof ops, answer, NULL };
    static const char *const urls[] = { "http://tsa.example/", NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    seal_fetcher *fetcher;
    seal_tsa *client;

    opt.urls = urls;
    must(err, seal_fetcher_new(&ops, t, &fetcher, err));
    must(err, seal_tsa_new(fetcher, &opt, &client, err));
    seal_fetcher_unref(fetcher);
    return client;
}

size_t tsa_asked(const tsa *t)
{
    return t->asked;
}

double tsa_seconds(const tsa *t)
{
    return t->seconds;
}

void tsa_close(tsa *t)
{
    TS_RESP_CTX_free(t->ctx);
    X509_free(t->cert);
    EVP_PKEY_free(t->key);
    free(t);
}
