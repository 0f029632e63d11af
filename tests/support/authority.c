/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "authority.h"

#include <openssl/conf.h>
#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOUR 3600

const char as_ca[] = "basicConstraints=critical,CA:TRUE\n"
                     "keyUsage=critical,keyCertSign,cRLSign\n";
const char as_signer[] = "basicConstraints=CA:FALSE\n"
                         "keyUsage=critical,digitalSignature,nonRepudiation\n";

static void must(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "test authority: cannot %s\n", what);
        abort();
    }
}

static int64_t or_else(int64_t value, int64_t otherwise)
{
    return value ? value : otherwise;
}

static EVP_PKEY *make_key(int rsa_bits)
{
    EVP_PKEY *key = rsa_bits ? EVP_RSA_gen((unsigned int)rsa_bits) : EVP_EC_gen("P-256");

    must(key != NULL, "make a key");
    return key;
}

/* The section "ext" of a configuration. */
static CONF *read_extensions(const char *text)
{
    CONF *conf = NCONF_new(NULL);
    BIO *bio = BIO_new(BIO_s_mem());
    long line;

    must(conf && bio && BIO_puts(bio, "[ext]\n") > 0 && BIO_puts(bio, text) >= 0 &&
             NCONF_load_bio(conf, bio, &line) == 1,
         text);
    BIO_free(bio);
    return conf;
}

static void add_extensions(X509 *cert, X509 *issuer, const char *text)
{
    CONF *conf = read_extensions(text);
    X509V3_CTX ctx;

    X509V3_set_ctx(&ctx, issuer, cert, NULL, NULL, 0);
    X509V3_set_nconf(&ctx, conf);
    must(X509V3_EXT_add_nconf(conf, &ctx, "ext", cert) == 1, text);
    NCONF_free(conf);
}

issued authority_issue(const cert_recipe *r)
{
    issued out = { X509_new(), r->same_key ? r->same_key->key : make_key(r->rsa_bits) };
    X509 *issuer = r->by ? r->by->cert : out.cert;
    X509_NAME *name = X509_NAME_new();
    ASN1_INTEGER *serial = ASN1_INTEGER_new();
    unsigned char random[8];

    must(!r->same_key || EVP_PKEY_up_ref(out.key) == 1, "share a key");
    must(RAND_bytes(random, sizeof random) == 1, "choose a number");
    random[0] = 0x5A; /* neither zero nor a sign */
    must(ASN1_STRING_set(serial, random, 8) == 1 && X509_set_serialNumber(out.cert, serial) == 1,
         "number a certificate");
    must(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)r->name, -1,
                                    -1, 0) == 1 &&
             X509_set_version(out.cert, X509_VERSION_3) == 1 &&
             X509_set_subject_name(out.cert, name) == 1 &&
             X509_set_issuer_name(out.cert, r->by ? X509_get_subject_name(issuer) : name) == 1 &&
             X509_set_pubkey(out.cert, out.key) == 1,
         "name a certificate");
    must(ASN1_TIME_set(X509_getm_notBefore(out.cert), or_else(r->from, NOW_2026 - YEAR)) &&
             ASN1_TIME_set(X509_getm_notAfter(out.cert), or_else(r->to, NOW_2026 + 10 * YEAR)),
         "date a certificate");
    add_extensions(out.cert, issuer, r->extensions ? r->extensions : as_signer);
    must(X509_sign(out.cert, r->by ? r->by->key : out.key,
                   EVP_get_digestbyname(r->digest ? r->digest : "SHA256")) > 0,
         "sign a certificate");
    X509_NAME_free(name);
    ASN1_INTEGER_free(serial);
    return out;
}

void authority_free(issued *one)
{
    X509_free(one->cert);
    EVP_PKEY_free(one->key);
    *one = (issued){ 0 };
}

/* Moves what OpenSSL encoded into out. */
static void take(unsigned char *der, int len, sealp_buf *out)
{
    must(len > 0, "encode");
    sealp_buf_add(out, der, (size_t)len);
    must(!out->failed, "keep the code");
    OPENSSL_free(der);
}

static void add_entry(X509_CRL *crl, const revoked_entry *entry)
{
    X509_REVOKED *one = X509_REVOKED_new();
    ASN1_TIME *since = ASN1_TIME_set(NULL, entry->since);
    ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new();

    must(X509_REVOKED_set_serialNumber(one, X509_get_serialNumber(entry->who->cert)) == 1 &&
             X509_REVOKED_set_revocationDate(one, since) == 1 &&
             ASN1_ENUMERATED_set(reason, entry->reason) == 1 &&
             X509_REVOKED_add1_ext_i2d(one, NID_crl_reason, reason, 0, 0) == 1 &&
             X509_CRL_add0_revoked(crl, one) == 1,
         "list a certificate");
    ASN1_TIME_free(since);
    ASN1_ENUMERATED_free(reason);
}

static void add_list_extensions(X509_CRL *crl, const char *text)
{
    CONF *conf = read_extensions(text);
    X509V3_CTX ctx;

    X509V3_set_ctx(&ctx, NULL, NULL, NULL, crl, 0);
    X509V3_set_nconf(&ctx, conf);
    must(X509V3_EXT_CRL_add_nconf(conf, &ctx, "ext", crl) == 1, text);
    NCONF_free(conf);
}

void authority_list(const crl_recipe *r, sealp_buf *der)
{
    X509_CRL *crl = X509_CRL_new();
    ASN1_TIME *from = ASN1_TIME_set(NULL, or_else(r->from, NOW_2026 - HOUR));
    ASN1_TIME *until = ASN1_TIME_set(NULL, or_else(r->until, NOW_2026 + DAY));
    unsigned char *code = NULL;
    int len;

    must(X509_CRL_set_version(crl, X509_CRL_VERSION_2) == 1 &&
             X509_CRL_set_issuer_name(crl, X509_get_subject_name(r->by->cert)) == 1 &&
             X509_CRL_set1_lastUpdate(crl, from) == 1 &&
             (r->until == -1 || X509_CRL_set1_nextUpdate(crl, until) == 1),
         "begin a list");
    if (r->entry.who)
        add_entry(crl, &r->entry);
    if (r->extensions)
        add_list_extensions(crl, r->extensions);
    must(X509_CRL_sign(crl, r->by->key, EVP_sha256()) > 0, "sign a list");
    len = i2d_X509_CRL(crl, &code);
    take(code, len, der);
    X509_CRL_free(crl);
    ASN1_TIME_free(from);
    ASN1_TIME_free(until);
}

static void wrap(int status, OCSP_BASICRESP *basic, sealp_buf *der)
{
    OCSP_RESPONSE *response = OCSP_response_create(status, basic);
    unsigned char *code = NULL;
    int len;

    must(response != NULL, "make a response");
    len = i2d_OCSP_RESPONSE(response, &code);
    take(code, len, der);
    OCSP_RESPONSE_free(response);
}

/* OpenSSL would take the time of day. */
static void set_produced(const OCSP_BASICRESP *basic, int64_t when)
{
    const ASN1_GENERALIZEDTIME *produced = OCSP_resp_get0_produced_at(basic);
    ASN1_GENERALIZEDTIME *to;

    memcpy(&to, &produced, sizeof to);
    must(ASN1_GENERALIZEDTIME_set(to, when) != NULL, "date an answer");
}

void authority_answer(const ocsp_recipe *r, sealp_buf *der)
{
    OCSP_BASICRESP *basic = OCSP_BASICRESP_new();
    OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(), r->about->cert, r->issuer->cert);
    ASN1_TIME *from = ASN1_GENERALIZEDTIME_set(NULL, or_else(r->from, NOW_2026 - HOUR));
    ASN1_TIME *until = ASN1_GENERALIZEDTIME_set(NULL, or_else(r->until, NOW_2026 + DAY));
    ASN1_TIME *since = ASN1_GENERALIZEDTIME_set(NULL, r->revoked.since);

    must(OCSP_basic_add1_status(basic, id, r->status, r->revoked.reason, since, from,
                                r->until == -1 ? NULL : until) != NULL,
         "answer");
    set_produced(basic, or_else(r->from, NOW_2026 - HOUR));
    must(OCSP_basic_sign(basic, r->by->cert, r->by->key, EVP_sha256(), NULL,
                         OCSP_NOTIME | (r->is_bare ? OCSP_NOCERTS : 0)) == 1,
         "sign an answer");
    wrap(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic, der);
    OCSP_BASICRESP_free(basic);
    OCSP_CERTID_free(id);
    ASN1_TIME_free(from);
    ASN1_TIME_free(until);
    ASN1_TIME_free(since);
}

void authority_refuse(int status, sealp_buf *der)
{
    wrap(status, NULL, der);
}
