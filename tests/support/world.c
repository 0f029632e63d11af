/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "world.h"

#include <openssl/pem.h>
#include <openssl/ts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRESH    (7 * DAY) /* how long what is said of revocation holds */
#define OCSP_URL "http://world.test/ocsp"
#define LIST_URL "http://world.test/root.crl"
#define LISTED   "crlDistributionPoints=URI:" LIST_URL "\n"
#define STAMPING "basicConstraints=CA:FALSE\nextendedKeyUsage=critical,timeStamping\n" LISTED
#define ISSUING  "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n" LISTED
#define SIGNING  "keyUsage=critical,nonRepudiation\nauthorityInfoAccess=OCSP;URI:" OCSP_URL "\n"
#define POLICY   "1.2.3.4.1"

static void must(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "test world: cannot %s\n", what);
        abort();
    }
}

static int64_t clock_of(void *user)
{
    return ((world *)user)->now;
}

static int stamp_time(struct TS_resp_ctx *ctx, void *user, long *seconds, long *microseconds)
{
    (void)ctx;
    *seconds = (long)((world *)user)->now;
    *microseconds = 0;
    return 1;
}

static void stamp(world *w, const seal_fetch *what, sealp_buf *answer)
{
    TS_RESP_CTX *ctx = TS_RESP_CTX_new();
    ASN1_OBJECT *policy = OBJ_txt2obj(POLICY, 1);
    BIO *question = BIO_new_mem_buf(what->body, (int)what->body_len);
    TS_RESP *response;
    unsigned char *der = NULL;
    int len = 0;

    must(TS_RESP_CTX_set_signer_cert(ctx, w->stamper.cert) == 1 &&
             TS_RESP_CTX_set_signer_key(ctx, w->stamper.key) == 1 &&
             TS_RESP_CTX_set_signer_digest(ctx, EVP_sha256()) == 1 &&
             TS_RESP_CTX_add_md(ctx, EVP_sha256()) == 1 &&
             TS_RESP_CTX_set_def_policy(ctx, policy) == 1,
         "set up a time-stamp authority");
    TS_RESP_CTX_set_time_cb(ctx, stamp_time, w);
    must((response = TS_RESP_create_response(ctx, question)) != NULL &&
             (len = i2d_TS_RESP(response, &der)) > 0,
         "stamp");
    sealp_buf_add(answer, der, (size_t)len);
    OPENSSL_free(der);
    TS_RESP_free(response);
    TS_RESP_CTX_free(ctx);
    ASN1_OBJECT_free(policy);
    BIO_free(question);
}

/* The responder knows of one certificate. */
static void check_subject(const world *w, const seal_fetch *what)
{
    const unsigned char *p = what->body;
    OCSP_REQUEST *request = d2i_OCSP_REQUEST(NULL, &p, (long)what->body_len);
    ASN1_INTEGER *serial = NULL;

    must(request && OCSP_request_onereq_count(request) == 1, "read a request");
    OCSP_id_get0_info(NULL, NULL, NULL, &serial,
                      OCSP_onereq_get0_id(OCSP_request_onereq_get0(request, 0)));
    must(ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(w->identity.cert)) == 0,
         "tell of another certificate");
    OCSP_REQUEST_free(request);
}

static void tell_status(world *w, const seal_fetch *what, sealp_buf *answer)
{
    check_subject(w, what);
    authority_answer(
        &(ocsp_recipe){
            .by = &w->issuer,
            .issuer = &w->issuer,
            .about = &w->identity,
            .status = w->revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD,
            .revoked = { NULL, w->revoked, CRL_REASON_KEY_COMPROMISE },
            .from = w->now,
            .until = w->now + FRESH,
        },
        answer);
}

static void tell_list(world *w, const seal_fetch *what, sealp_buf *answer)
{
    (void)what;
    authority_list(&(crl_recipe){ .by = &w->root, .from = w->now, .until = w->now + FRESH },
                   answer);
}

static seal_status fetch(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    static const struct {
        const char *url;
        void (*serve)(world *w, const seal_fetch *what, sealp_buf *answer);
    } services[] = { { WORLD_TSA_URL, stamp }, { OCSP_URL, tell_status }, { LIST_URL, tell_list } };
    sealp_buf body = { 0 };
    seal_status st;

    for (size_t i = 0; i < sizeof services / sizeof *services; i++) {
        if (strcmp(what->url, services[i].url) == 0)
            services[i].serve(user, what, &body);
    }
    must(body.len > 0 && !body.failed, what->url);
    st = seal_sink_write(answer, body.data, body.len, err);
    sealp_buf_clear(&body);
    return st;
}

void world_renew_stamper(world *w)
{
    authority_free(&w->stamper);
    w->stamper = authority_issue(&(cert_recipe){ .name = "Time",
                                                 .by = &w->root,
                                                 .extensions = STAMPING,
                                                 .from = w->now - DAY,
                                                 .to = w->now + 7 * YEAR });
}

static void issue_all(world *w)
{
    w->root = authority_issue(
        &(cert_recipe){ .name = "Root", .extensions = as_ca, .to = NOW_2026 + 60 * YEAR });
    w->issuer =
        authority_issue(&(cert_recipe){ .name = "Issuer", .by = &w->root, .extensions = ISSUING });
    w->identity = authority_issue(&(cert_recipe){
        .name = "Signer", .by = &w->issuer, .extensions = SIGNING, .to = NOW_2026 + 3 * YEAR });
    world_renew_stamper(w);
}

/* The certificates as PEM in memory; the caller frees. */
static BIO *pem_of(X509 *first, X509 *second)
{
    BIO *out = BIO_new(BIO_s_mem());

    must(out && PEM_write_bio_X509(out, first) == 1 &&
             (!second || PEM_write_bio_X509(out, second) == 1),
         "write certificates");
    return out;
}

static void open_signer(world *w)
{
    seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    BIO *pem = pem_of(w->identity.cert, w->issuer.cert);
    char *text;
    long len = BIO_get_mem_data(pem, &text);

    w->org.key = w->identity.key;
    must(EVP_PKEY_up_ref(w->org.key) == 1, "share a key");
    must(seal_chain_parse(text, (size_t)len, &w->org.chain, NULL) == SEAL_OK &&
             seal_signer_new(&ops, &w->org, w->org.chain, &w->signer, NULL) == SEAL_OK,
         "make a signer");
    BIO_free(pem);
}

static void open_trust(world *w)
{
    BIO *pem = pem_of(w->root.cert, NULL);
    char *text;
    long len = BIO_get_mem_data(pem, &text);

    must(seal_trust_new(w->ctx, NULL, &w->trust, NULL) == SEAL_OK &&
             seal_trust_add_anchors(w->trust, text, (size_t)len, NULL) == SEAL_OK &&
             seal_trust_set_fetcher(w->trust, w->fetcher, NULL) == SEAL_OK,
         "trust the root");
    BIO_free(pem);
}

void world_begin(world *w)
{
    static const char *const urls[] = { WORLD_TSA_URL, NULL };
    const seal_fetcher_ops ops = { sizeof ops, fetch, NULL };
    seal_ctx_options ctx = SEAL_CTX_OPTIONS_INIT;
    seal_tsa_options tsa = SEAL_TSA_OPTIONS_INIT;

    *w = (world){ .now = NOW_2026 };
    ctx.now = clock_of;
    ctx.user = w;
    tsa.urls = urls;
    issue_all(w);
    must(seal_ctx_new(&ctx, &w->ctx, NULL) == SEAL_OK &&
             seal_fetcher_new(&ops, w, &w->fetcher, NULL) == SEAL_OK &&
             seal_tsa_new(w->fetcher, &tsa, &w->tsa, NULL) == SEAL_OK,
         "begin");
    open_trust(w);
    open_signer(w);
}

void world_end(world *w)
{
    seal_signer_unref(w->signer);
    test_org_clear(&w->org);
    seal_trust_unref(w->trust);
    seal_tsa_unref(w->tsa);
    seal_fetcher_unref(w->fetcher);
    seal_ctx_unref(w->ctx);
    authority_free(&w->stamper);
    authority_free(&w->identity);
    authority_free(&w->issuer);
    authority_free(&w->root);
}
