/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain.h"
#include "pki/cert_path.h"
#include "pki/chain_complete.h"
#include "rig.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <seal/ctx.h>
#include <seal/net.h>
#include <seal/sign.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* One rig for all tests; it is torn down with the group. */
typedef struct world {
    rig rig;
    seal_ctx *ctx;
} world;

static int start(void **state)
{
    world *w = calloc(1, sizeof *w);

    if (!w || seal_ctx_new(NULL, &w->ctx, NULL) != SEAL_OK)
        return -1;
    rig_start(&w->rig);
    *state = w;
    return 0;
}

static int stop(void **state)
{
    world *w = *state;

    rig_stop(&w->rig);
    seal_ctx_unref(w->ctx);
    free(w);
    return 0;
}

/* Trusts the rig's root and fetches. */
static seal_trust *trust_root(const world *w, uint32_t fetcher_flags, const char *cache)
{
    seal_fetcher_options o = SEAL_FETCHER_OPTIONS_INIT;
    seal_fetcher *fetcher;
    seal_trust *trust;
    unsigned char *pem;
    size_t len;

    o.flags = fetcher_flags;
    o.timeout_ms = 1500;
    o.cache_dir = cache;
    assert_int_equal(seal_fetcher_new_curl(&o, &fetcher, NULL), SEAL_OK);
    assert_int_equal(seal_trust_new(w->ctx, NULL, &trust, NULL), SEAL_OK);
    pem = rig_load(&w->rig, "root.pem", &len);
    assert_int_equal(seal_trust_add_anchors(trust, pem, len, NULL), SEAL_OK);
    assert_int_equal(seal_trust_set_fetcher(trust, fetcher, NULL), SEAL_OK);
    seal_fetcher_unref(fetcher);
    free(pem);
    return trust;
}

static seal_chain *load_chain(const world *w, const char *name)
{
    char file[64];
    seal_chain *chain;
    unsigned char *pem;
    size_t len;

    snprintf(file, sizeof file, "%s.pem", name);
    pem = rig_load(&w->rig, file, &len);
    assert_int_equal(seal_chain_parse(pem, len, &chain, NULL), SEAL_OK);
    free(pem);
    return chain;
}

/* Judges a signer of the rig, of whom only the certificate is there. */
static void judge(const world *w, const seal_trust *trust, const char *name, unsigned flags,
                  sealp_cert_path *path)
{
    sealp_evidence evidence = { 0 };
    int64_t now = (int64_t)time(NULL);
    sealp_path_task task = { trust, &evidence, SEALP_USE_SIGNING, { now, 0, now }, flags };
    seal_chain *chain = load_chain(w, name);

    assert_int_equal(sealp_cert_path_check(&task, sealp_chain_cert(chain, 0), path, NULL), SEAL_OK);
    assert_int_equal(ERR_peek_error(), 0);
    seal_chain_unref(chain);
    sealp_evidence_clear(&evidence);
}

typedef struct row {
    const char *name;
    sealp_sub sub;
    const char *part; /* of the reason */
} row;

/* Every way in which an authority may answer. */
static void test_answers(void **state)
{
    static const row rows[] = {
        { "good", SEALP_SUB_NONE, "" },
        { "ocsp-only", SEALP_SUB_NONE, "" },
        { "crl-only", SEALP_SUB_NONE, "" },
        { "revoked", SEALP_SUB_REVOKED_NO_POE, "was revoked on 2024-01-01T00:00:00Z" },
        { "expired", SEALP_SUB_OUT_OF_BOUNDS_NO_POE, "expired on" },
        { "future", SEALP_SUB_NOT_YET_VALID, "not valid before" },
        { "usage", SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND, "who issued" },
        { "bare", SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND, "who issued" },
        { "ocsp-500", SEALP_SUB_TRY_LATER, "500" },
        { "ocsp-slow", SEALP_SUB_TRY_LATER, "no answer" },
        { "ocsp-trylater", SEALP_SUB_TRY_LATER, "trylater" },
        { "ocsp-stranger", SEALP_SUB_TRY_LATER, "not signed by its issuer" },
        { "ocsp-no-usage", SEALP_SUB_TRY_LATER, "not signed by its issuer" },
        { "ocsp-stale", SEALP_SUB_TRY_LATER, "was good until" },
        { "ocsp-future", SEALP_SUB_TRY_LATER, "in the future" },
        { "ocsp-unknown", SEALP_SUB_TRY_LATER, "does not know" },
        { "ocsp-wrong-certid", SEALP_SUB_TRY_LATER, "try again later" },
        { "ocsp-no-next", SEALP_SUB_NONE, "" },
        { "crl-stale", SEALP_SUB_TRY_LATER, "was good until" },
        { "crl-stranger", SEALP_SUB_TRY_LATER, "not signed by the issuer's key" },
        { "crl-attributes", SEALP_SUB_TRY_LATER, "other kinds of certificates" },
        { "crl-other-issuer", SEALP_SUB_TRY_LATER, "try again later" },
        { "crl-truncated", SEALP_SUB_TRY_LATER, "not the DER of an X.509 revocation list" },
    };
    const world *w = *state;
    seal_trust *trust = trust_root(w, SEAL_FETCHER_ALLOW_PRIVATE, NULL);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_cert_path path = { 0 };

        judge(w, trust, rows[i].name, SEALP_PATH_FETCH, &path);
        if (path.sub != rows[i].sub || !strstr(path.reason, rows[i].part))
            print_message("# %s: %s %s\n", rows[i].name, sealp_sub_name(path.sub), path.reason);
        assert_string_equal(sealp_sub_name(path.sub), sealp_sub_name(rows[i].sub));
        assert_non_null(strstr(path.reason, rows[i].part));
        assert_true(path.sub != SEALP_SUB_NONE || path.n == 3);
        sealp_cert_path_clear(&path);
    }
    seal_trust_unref(trust);
}

/* Nothing leaves without leave: not asked for, or to an address within. */
static void test_leave_to_fetch(void **state)
{
    const world *w = *state;
    seal_trust *trust = trust_root(w, 0, NULL);
    size_t before = rig_requests(&w->rig, "/ocsp");
    sealp_cert_path path = { 0 };

    judge(w, trust, "good", 0, &path);
    assert_int_equal(path.sub, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND);
    judge(w, trust, "good", SEALP_PATH_FETCH, &path);
    assert_int_equal(path.sub, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND);
    assert_int_equal(rig_requests(&w->rig, "/ocsp"), before);
    sealp_cert_path_clear(&path);
    seal_trust_unref(trust);
}

/* What proved right is asked for once while it is fresh, a refusal again. */
static void test_cache(void **state)
{
    const world *w = *state;
    char cache[RIG_TEXT];
    seal_trust *trust;
    size_t before = rig_requests(&w->rig, "/ocsp");
    size_t before_fault = rig_requests(&w->rig, "/ocsp-stranger");
    sealp_cert_path path = { 0 };

    rig_path(&w->rig, "cache", cache);
    trust = trust_root(w, SEAL_FETCHER_ALLOW_PRIVATE, cache);
    for (int i = 0; i < 2; i++) {
        judge(w, trust, "good", SEALP_PATH_FETCH, &path);
        assert_int_equal(path.verdict, SEALP_VERDICT_PASSED);
        assert_int_equal(path.links[0].revocation.from, i ? SEALP_FROM_CACHE : SEALP_FROM_NET);
        judge(w, trust, "ocsp-stranger", SEALP_PATH_FETCH, &path);
        assert_int_equal(path.sub, SEALP_SUB_TRY_LATER);
    }
    assert_int_equal(rig_requests(&w->rig, "/ocsp"), before + 1);
    assert_int_equal(rig_requests(&w->rig, "/ocsp-stranger"), before_fault + 2);
    sealp_cert_path_clear(&path);
    seal_trust_unref(trust);
}

/* The issuer joins the chain, the root does not. */
static void test_chain_is_completed(void **state)
{
    const world *w = *state;
    seal_trust *trust = trust_root(w, SEAL_FETCHER_ALLOW_PRIVATE, NULL);
    seal_chain *alone = load_chain(w, "good"), *full;

    assert_int_equal(sealp_chain_complete(trust, alone, 0, &full, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_count(full), 2);
    assert_string_equal(seal_chain_subject(full), seal_chain_subject(alone));
    assert_int_equal(X509_check_issued(sealp_chain_cert(full, 1), sealp_chain_cert(full, 0)),
                     X509_V_OK);
    seal_chain_unref(full);
    seal_chain_unref(alone);
    seal_trust_unref(trust);
}

static void test_chain_is_refused(void **state)
{
    static const struct {
        const char *name;
        seal_status st;
        int allow_expired;
    } rows[] = {
        { "revoked", SEAL_ERR_CERT_REVOKED, 0 },
        { "expired", SEAL_ERR_CERT_TIME, 0 },
        { "expired", SEAL_OK, 1 },
        { "revoked", SEAL_ERR_CERT_REVOKED, 1 },
        { "stranger", SEAL_ERR_CERT_UNTRUSTED, 0 },
        { "ocsp-500", SEAL_ERR_REVOCATION, 0 },
    };
    const world *w = *state;
    seal_trust *trust = trust_root(w, SEAL_FETCHER_ALLOW_PRIVATE, NULL);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_chain *chain = load_chain(w, rows[i].name), *full;
        seal_error *err = seal_error_new();

        assert_int_equal(sealp_chain_complete(trust, chain, rows[i].allow_expired, &full, err),
                         rows[i].st);
        assert_int_equal(seal_error_status(err), rows[i].st);
        assert_int_equal(full != NULL, rows[i].st == SEAL_OK);
        seal_chain_unref(full);
        seal_chain_unref(chain);
        seal_error_free(err);
    }
    seal_trust_unref(trust);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_leave_to_fetch),
        cmocka_unit_test(test_cache),
        cmocka_unit_test(test_chain_is_completed),
        cmocka_unit_test(test_chain_is_refused),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
