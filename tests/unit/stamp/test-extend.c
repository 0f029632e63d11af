/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "document.h"
#include "pdf.h"
#include "pdf/dss.h"
#include "rig.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* What all tests share, and the clock that one of them turns. */
typedef struct world {
    rig r;
    seal_ctx *ctx;
    seal_fetcher *fetcher;
    seal_tsa *tsa;
    seal_trust *online, *offline;
    int64_t ahead; /* seconds */
} world;

static int64_t now(void *user)
{
    return (int64_t)time(NULL) + ((world *)user)->ahead;
}

static seal_trust *make_trust(world *w, seal_fetcher *fetcher)
{
    seal_trust *trust;
    unsigned char *root;
    size_t len;

    assert_int_equal(seal_trust_new(w->ctx, NULL, &trust, NULL), SEAL_OK);
    root = rig_load(&w->r, "root.pem", &len);
    assert_int_equal(seal_trust_add_anchors(trust, root, len, NULL), SEAL_OK);
    free(root);
    if (fetcher)
        assert_int_equal(seal_trust_set_fetcher(trust, fetcher, NULL), SEAL_OK);
    return trust;
}

/* Tokens come without the authority's issuer. */
static void add_issuer(world *w)
{
    size_t len;
    unsigned char *issuer = rig_load(&w->r, "issuer.pem", &len);

    assert_int_equal(seal_trust_add_certs(w->offline, issuer, len, NULL), SEAL_OK);
    free(issuer);
}

static int begin(void **state)
{
    world *w = calloc(1, sizeof *w);
    seal_ctx_options ctx = SEAL_CTX_OPTIONS_INIT;
    seal_fetcher_options net = SEAL_FETCHER_OPTIONS_INIT;
    seal_tsa_options tsa = SEAL_TSA_OPTIONS_INIT;
    char url[RIG_TEXT];
    const char *urls[] = { url, NULL };

    assert_non_null(w);
    rig_start(&w->r);
    rig_url(&w->r, "/tsa", url);
    ctx.now = now;
    ctx.user = w;
    net.flags = SEAL_FETCHER_ALLOW_PRIVATE;
    tsa.urls = urls;
    assert_int_equal(seal_ctx_new(&ctx, &w->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_new_curl(&net, &w->fetcher, NULL), SEAL_OK);
    assert_int_equal(seal_tsa_new(w->fetcher, &tsa, &w->tsa, NULL), SEAL_OK);
    w->online = make_trust(w, w->fetcher);
    w->offline = make_trust(w, NULL);
    add_issuer(w);
    *state = w;
    return 0;
}

static int end(void **state)
{
    world *w = *state;

    seal_trust_unref(w->online);
    seal_trust_unref(w->offline);
    seal_tsa_unref(w->tsa);
    seal_fetcher_unref(w->fetcher);
    seal_ctx_unref(w->ctx);
    rig_stop(&w->r);
    free(w);
    return 0;
}

/* A page signed by one of the rig's, as B-B; docmdp: see seal_sign_options. */
static document signed_by(world *w, const char *p12, uint32_t docmdp)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_signer *signer;
    document d;
    size_t len;
    unsigned char *key = rig_load(&w->r, p12, &len);

    opt.docmdp = docmdp;
    assert_int_equal(seal_signer_new_pkcs12(key, len, "123456", &signer, NULL), SEAL_OK);
    d = document_sign(w->ctx, signer, &opt);
    seal_signer_unref(signer);
    free(key);
    return d;
}

static seal_extend_options options(const world *w, uint32_t level)
{
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;

    opt.level = level;
    opt.tsa = w->tsa;
    opt.trust = w->online;
    return opt;
}

/* Extends where nothing may be in the way; d is used up. */
static document to_level(world *w, document d, uint32_t level)
{
    seal_extend_options opt = options(w, level);

    document_raise(w->ctx, &d, &opt);
    return d;
}

/* What a document carries. */
typedef struct content {
    uint32_t revisions;
    size_t signatures, time_stamps;
    size_t certs, crls, ocsps;
} content;

static content content_of(world *w, const document *d)
{
    seal_pdf *pdf = document_open(w->ctx, d);
    seal_pdf_info info = { .size = sizeof info };
    const sealp_field *list;
    sealp_dss dss;
    content c = { 0 };
    size_t n;

    assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_OK);
    assert_int_equal(sealp_pdf_fields(pdf, &list, &n, NULL), SEAL_OK);
    for (size_t i = 0; i < n; i++) {
        c.time_stamps += list[i].is_signed && list[i].is_doc_timestamp;
        c.signatures += list[i].is_signed && !list[i].is_doc_timestamp;
    }
    assert_int_equal(sealp_dss_read(pdf, &dss, NULL), SEAL_OK);
    c.revisions = info.revisions;
    c.certs = dss.lists[SEALP_DSS_CERTS].n;
    c.crls = dss.lists[SEALP_DSS_CRLS].n;
    c.ocsps = dss.lists[SEALP_DSS_OCSPS].n;
    sealp_dss_clear(&dss);
    seal_pdf_free(pdf);
    return c;
}

static void each_level_adds_its_own(void **state)
{
    world *w = *state;
    document d = to_level(w, signed_by(w, "good.p12", 0), SEAL_LEVEL_B_T);
    content c = content_of(w, &d);

    assert_int_equal(c.revisions, 3);
    assert_int_equal(c.time_stamps, 1);
    assert_int_equal(c.certs + c.crls + c.ocsps, 0);
    d = to_level(w, d, SEAL_LEVEL_B_LT);
    c = content_of(w, &d);
    assert_int_equal(c.revisions, 4);
    assert_int_equal(c.time_stamps, 1);
    assert_true(c.certs >= 1);          /* the root */
    assert_true(c.crls + c.ocsps >= 3); /* of signer, authority, issuer */
    d = to_level(w, d, SEAL_LEVEL_B_LTA);
    c = content_of(w, &d);
    assert_int_equal(c.time_stamps, 2);
    assert_int_equal(c.signatures, 1);
    document_clear(&d);
}

/* Straight to the highest: data, then the time stamp over them. */
static void one_call_reaches_the_highest(void **state)
{
    world *w = *state;
    document in = signed_by(w, "ec.p12", 0), out;
    size_t before = in.len;
    content c;

    out = to_level(w, in, 0);
    c = content_of(w, &out);
    assert_int_equal(c.revisions, 4);
    assert_int_equal(c.time_stamps, 1);
    printf("# B-LTA adds %zu bytes\n", out.len - before);
    /* Of these 33 kB is the room for the token, in hexadecimal. */
    assert_in_range(out.len - before, 34000, 60000);
    document_clear(&out);
}

static void nothing_comes_twice(void **state)
{
    world *w = *state;
    seal_extend_options opt = options(w, SEAL_LEVEL_B_T);
    document d = to_level(w, signed_by(w, "good.p12", 0), SEAL_LEVEL_B_T);
    extended again;

    document_extend(w->ctx, &d, &opt, &again);
    assert_int_equal(again.st, SEAL_OK);
    assert_int_equal(again.result.len, d.len);
    assert_non_null(strstr(again.warning, "nothing was added"));
    document_clear(&again.result);
    document_clear(&d);
}

/* The authority's own data are kept before another time stamp covers them. */
static void renewal_keeps_the_last_authority(void **state)
{
    world *w = *state;
    document d = to_level(w, signed_by(w, "good.p12", 0), SEAL_LEVEL_B_LTA);
    content first = content_of(w, &d), second;
    size_t before = d.len;

    d = to_level(w, d, SEAL_LEVEL_B_LTA);
    second = content_of(w, &d);
    assert_int_equal(second.time_stamps, first.time_stamps + 1);
    assert_true(second.crls + second.ocsps > first.crls + first.ocsps);
    printf("# a renewal adds %zu bytes\n", d.len - before);
    document_clear(&d);
}

/* Nothing may change after P=1 but what extending adds. */
static void certified_documents_are_extended(void **state)
{
    world *w = *state;
    document d = to_level(w, signed_by(w, "good.p12", 1), SEAL_LEVEL_B_LTA);

    assert_int_equal(content_of(w, &d).time_stamps, 1);
    document_clear(&d);
}

static void refused(world *w, const document *in, const seal_extend_options *opt, seal_status want,
                    const char *text)
{
    extended got;

    document_extend(w->ctx, in, opt, &got);
    if (got.st != want || !strstr(got.message, text))
        fail_msg("%s: %s", seal_status_name(got.st), got.message);
}

static void says_what_is_missing(void **state)
{
    world *w = *state;
    seal_extend_options opt = options(w, SEAL_LEVEL_B_LT);
    document d = signed_by(w, "good.p12", 0);
    extended got;

    opt.tsa = NULL;
    refused(w, &d, &opt, SEAL_ERR_TIMESTAMP, "\"Signature1\" has no time stamp");
    d = to_level(w, d, SEAL_LEVEL_B_T);
    opt.trust = w->offline;
    refused(w, &d, &opt, SEAL_ERR_REVOCATION, "\"Signature2\"");
    opt.flags = SEAL_EXTEND_INCOMPLETE;
    document_extend(w->ctx, &d, &opt, &got);
    assert_int_equal(got.st, SEAL_OK);
    if (!strstr(got.warning, "signature \"Signature1\": "))
        fail_msg("%s", got.warning);
    document_clear(&got.result);
    document_clear(&d);
}

/* An authority that does not answer, and may fail. */
static seal_tsa *idle_authority(world *w)
{
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    char url[RIG_TEXT];
    const char *urls[] = { url, NULL };
    seal_tsa *tsa;

    rig_url(&w->r, "/tsa-500", url);
    opt.urls = urls;
    opt.flags = SEAL_TSA_DEGRADE;
    assert_int_equal(seal_tsa_new(w->fetcher, &opt, &tsa, NULL), SEAL_OK);
    return tsa;
}

/* Without its time stamp a document stays where it is. */
static void an_idle_authority_may_be_a_warning(void **state)
{
    static const struct {
        uint32_t level, revisions;
    } rows[] = { { SEAL_LEVEL_B_T, 2 }, { SEAL_LEVEL_B_LT, 3 }, { SEAL_LEVEL_B_LTA, 3 } };
    world *w = *state;
    seal_tsa *idle = idle_authority(w);
    document d = signed_by(w, "good.p12", 0);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_extend_options opt = options(w, rows[i].level);
        extended got;
        content c;

        opt.tsa = idle;
        document_extend(w->ctx, &d, &opt, &got);
        if (got.st != SEAL_OK)
            fail_msg("%s", got.message);
        if (!strstr(got.warning, "no document time stamp was added") ||
            !strstr(got.warning, "/tsa-500"))
            fail_msg("%s", got.warning);
        c = content_of(w, &got.result);
        assert_int_equal(c.revisions, rows[i].revisions);
        assert_int_equal(c.time_stamps, 0);
        assert_int_equal(c.crls + c.ocsps > 0, rows[i].level > SEAL_LEVEL_B_T);
        document_clear(&got.result);
    }
    document_clear(&d);
    seal_tsa_unref(idle);
}

static void a_stranger_is_not_trusted(void **state)
{
    world *w = *state;
    seal_extend_options opt = options(w, SEAL_LEVEL_B_LTA);
    document d = signed_by(w, "good.p12", 0);

    assert_int_equal(seal_trust_new(w->ctx, NULL, &opt.trust, NULL), SEAL_OK);
    refused(w, &d, &opt, SEAL_ERR_CERT_UNTRUSTED, "signature \"Signature1\": ");
    seal_trust_unref(opt.trust);
    document_clear(&d);
}

static void what_was_revoked_stays_revoked(void **state)
{
    world *w = *state;
    seal_extend_options opt = options(w, SEAL_LEVEL_B_LTA);
    document d = signed_by(w, "revoked.p12", 0);

    refused(w, &d, &opt, SEAL_ERR_CERT_REVOKED, "signature \"Signature1\": ");
    document_clear(&d);
}

static void a_broken_signature_is_not_preserved(void **state)
{
    world *w = *state;
    seal_extend_options opt = options(w, SEAL_LEVEL_B_LTA);
    document d = signed_by(w, "good.p12", 0);
    unsigned char *box = (unsigned char *)strstr((char *)d.data, "300 400");

    assert_non_null(box);
    box[0] = '4';
    refused(w, &d, &opt, SEAL_ERR_SIGNATURE_MISMATCH, "does not verify");
    document_clear(&d);
}

static void bad_calls(void **state)
{
    world *w = *state;
    seal_extend_options opt = options(w, SEAL_LEVEL_B_LTA);
    const char *page = "/MediaBox [0 0 300 400]";
    document plain;

    plain.data = (unsigned char *)test_pdf_make(&page, 1, &plain.len);
    refused(w, &plain, &opt, SEAL_ERR_INVALID_STATE, "no signature");
    opt.level = 4;
    refused(w, &plain, &opt, SEAL_ERR_INVALID_ARGUMENT, "level");
    opt = options(w, SEAL_LEVEL_B_LTA);
    opt.tsa = NULL;
    refused(w, &plain, &opt, SEAL_ERR_INVALID_ARGUMENT, "needs a tsa");
    opt = options(w, SEAL_LEVEL_B_LT);
    opt.trust = NULL;
    refused(w, &plain, &opt, SEAL_ERR_INVALID_ARGUMENT, "need a trust");
    opt.size = 0;
    refused(w, &plain, &opt, SEAL_ERR_INVALID_ARGUMENT, "size");
    document_clear(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_level_adds_its_own),
        cmocka_unit_test(one_call_reaches_the_highest),
        cmocka_unit_test(nothing_comes_twice),
        cmocka_unit_test(renewal_keeps_the_last_authority),
        cmocka_unit_test(certified_documents_are_extended),
        cmocka_unit_test(says_what_is_missing),
        cmocka_unit_test(an_idle_authority_may_be_a_warning),
        cmocka_unit_test(a_stranger_is_not_trusted),
        cmocka_unit_test(what_was_revoked_stays_revoked),
        cmocka_unit_test(a_broken_signature_is_not_preserved),
        cmocka_unit_test(bad_calls),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
