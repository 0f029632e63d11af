/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/tst.h"
#include "core/digest.h"
#include "pki/tsa.h"
#include "rig.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char data[] = "the value of a signature";

static sealp_slice bytes(void)
{
    return (sealp_slice){ (const unsigned char *)data, sizeof data };
}

static int start(void **state)
{
    rig *r = calloc(1, sizeof *r);

    rig_start(r);
    *state = r;
    return 0;
}

static int stop(void **state)
{
    rig_stop(*state);
    free(*state);
    return 0;
}

/* Asks these services with these options, whose URLs it fills in. */
static seal_status stamp(const rig *r, const char *const *services, seal_tsa_options *opt,
                         sealp_buf *token, seal_error *err)
{
    char text[4][RIG_TEXT];
    const char *urls[5] = { NULL };
    seal_fetcher *fetcher;
    seal_tsa *tsa;
    seal_status st;

    for (size_t i = 0; services[i]; i++) {
        rig_url(r, services[i], text[i]);
        urls[i] = text[i];
    }
    opt->urls = urls;
    assert_int_equal(seal_fetcher_new_curl(NULL, &fetcher, NULL), SEAL_OK);
    if ((st = seal_tsa_new(fetcher, opt, &tsa, err)) == SEAL_OK)
        st = sealp_tsa_stamp(tsa, bytes(), token, err);
    seal_fetcher_unref(fetcher);
    seal_tsa_unref(tsa);
    assert_int_equal(ERR_peek_error(), 0);
    return st;
}

/* A token over data, whatever its digest. */
static void is_right(const sealp_buf *token)
{
    unsigned char md[SEALP_MAX_DIGEST];
    unsigned faults;
    sealp_tst *tst;
    size_t n;

    assert_int_equal(sealp_tst_open(sealp_buf_view(token), &tst, NULL), SEAL_OK);
    assert_int_equal(sealp_digest_of(sealp_tst_digest_name(tst), data, sizeof data, md, &n, NULL),
                     SEAL_OK);
    assert_int_equal(sealp_tst_check(tst, (sealp_slice){ md, n }, NULL, &faults, NULL), SEAL_OK);
    assert_int_equal(faults & SEALP_TST_BROKEN, 0);
    md[0] ^= 1;
    assert_int_equal(sealp_tst_check(tst, (sealp_slice){ md, n }, NULL, &faults, NULL), SEAL_OK);
    assert_int_equal(faults & SEALP_TST_BROKEN, SEALP_TST_IMPRINT_WRONG);
    assert_true(sealp_tst_time(tst) > 1700000000);
    sealp_tst_free(tst);
}

static void test_digests(void **state)
{
    static const char *const digests[] = { NULL, "sha256", "sha384", "sha512" };
    static const char *const services[] = { "/tsa", NULL };

    for (size_t i = 0; i < sizeof digests / sizeof *digests; i++) {
        seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
        sealp_buf token = { 0 };

        opt.digest = digests[i];
        assert_int_equal(stamp(*state, services, &opt, &token, NULL), SEAL_OK);
        is_right(&token);
        sealp_buf_clear(&token);
    }
}

/* Each fault of an authority, and what is said about it. */
static const struct {
    const char *service;
    seal_status status;
    const char *says;
} faults[] = {
    { "/tsa-500", SEAL_ERR_NETWORK, "500" },
    { "/tsa-slow", SEAL_ERR_TIMEOUT, "" },
    { "/tsa-truncated", SEAL_ERR_TIMESTAMP, "cut off" },
    { "/tsa-huge", SEAL_ERR_LIMIT, "" },
    { "/tsa-html", SEAL_ERR_NETWORK, "text/html" },
    { "/tsa-status2", SEAL_ERR_TIMESTAMP,
      "timeNotAvailable): try again later; it says \"no clock" },
    { "/tsa-wrong-nonce", SEAL_ERR_TIMESTAMP, "nonce" },
    { "/tsa-wrong-imprint", SEAL_ERR_TIMESTAMP, "over something else" },
};

static void test_faults(void **state)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const char *const services[] = { faults[i].service, NULL };
        seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
        seal_error *err = seal_error_new();
        sealp_buf token = { 0 };
        seal_status st;

        opt.timeout_ms = 2000;
        st = stamp(*state, services, &opt, &token, err);
        if (st != faults[i].status || !strstr(seal_error_message(err), faults[i].says) ||
            !strstr(seal_error_message(err), faults[i].service))
            fail_msg("%s: %d %s", faults[i].service, (int)st, seal_error_message(err));
        assert_int_equal(token.len, 0);
        sealp_buf_clear(&token);
        seal_error_free(err);
    }
}

/* The next one is asked when one fails; each is named when all do. */
static void test_order(void **state)
{
    static const char *const last_is_good[] = { "/tsa-500", "/tsa-status2", "/tsa", NULL };
    static const char *const none[] = { "/tsa-500", "/tsa-wrong-nonce", NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    seal_error *err = seal_error_new();
    sealp_buf token = { 0 };
    size_t before = rig_requests(*state, "/tsa");

    assert_int_equal(stamp(*state, last_is_good, &opt, &token, err), SEAL_OK);
    assert_string_equal(seal_error_message(err), "");
    is_right(&token);
    assert_int_equal(rig_requests(*state, "/tsa"), before + 1);
    sealp_buf_clear(&token);
    assert_int_equal(stamp(*state, none, &opt, &token, err), SEAL_ERR_TIMESTAMP);
    assert_non_null(strstr(seal_error_message(err), "/tsa-500"));
    assert_non_null(strstr(seal_error_message(err), "/tsa-wrong-nonce"));
    seal_error_free(err);
}

static void test_policy(void **state)
{
    static const char *const own[] = { "/tsa", NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    seal_error *err = seal_error_new();
    sealp_buf token = { 0 };

    opt.policy = "1.3.6.1.4.1.99999.3";
    assert_int_equal(stamp(*state, own, &opt, &token, err), SEAL_ERR_TIMESTAMP);
    assert_non_null(strstr(seal_error_message(err), "unacceptedPolicy"));
    seal_error_clear(err);
    opt.policy = "1.3.6.1.4.1.99999.1";
    if (stamp(*state, own, &opt, &token, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    sealp_buf_clear(&token);
    seal_error_free(err);
}

/* A granted answer, held against requests that it does not answer. */
static void test_answer_to_another(void **state)
{
    static const unsigned char nonce[] = { 1, 2, 3, 4 }, other[] = { 1, 2, 3, 5 };
    unsigned char md[32] = { 0 }, other_md[32] = { 1 };
    const sealp_tst_query asked = { "sha256", { md, 32 }, NULL, { nonce, 4 } };
    const struct {
        sealp_tst_query query;
        const char *says;
    } wrong[] = {
        { { "sha256", { md, 32 }, "1.2.3", { nonce, 4 } }, "another policy than 1.2.3" },
        { { "sha256", { md, 32 }, NULL, { other, 4 } }, "does not repeat the nonce" },
        { { "sha256", { other_md, 32 }, NULL, { nonce, 4 } }, "over something else" },
        { { "sha512", { md, 32 }, NULL, { nonce, 4 } }, "digest is sha256, sha512 was asked" },
    };
    seal_fetch what = SEAL_FETCH_INIT;
    sealp_buf request = { 0 }, token = { 0 };
    seal_error *err = seal_error_new();
    sealp_slice response;
    seal_fetcher *fetcher;
    char url[RIG_TEXT];
    seal_sink *sink;

    rig_url(*state, "/tsa", url);
    assert_int_equal(sealp_tst_request(&asked, &request, NULL), SEAL_OK);
    what.url = url;
    what.content_type = "application/timestamp-query";
    what.body = request.data;
    what.body_len = request.len;
    assert_int_equal(seal_fetcher_new_curl(NULL, &fetcher, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_fetch(fetcher, &what, sink, NULL), SEAL_OK);
    response.p = seal_sink_memory(sink, &response.n);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        seal_error_clear(err);
        assert_int_equal(sealp_tst_response(&wrong[i].query, response, &token, err),
                         SEAL_ERR_TIMESTAMP);
        if (!strstr(seal_error_message(err), wrong[i].says))
            fail_msg("%s", seal_error_message(err));
    }
    assert_int_equal(token.len, 0);
    assert_int_equal(sealp_tst_response(&asked, response, &token, NULL), SEAL_OK);
    sealp_buf_clear(&token);
    sealp_buf_clear(&request);
    seal_sink_free(sink);
    seal_fetcher_unref(fetcher);
    seal_error_free(err);
}

static void test_credentials_and_room(void **state)
{
    static const char *const secret[] = { "/tsa-auth", NULL };
    static const char *const chain[] = { "/tsa-chain", NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    seal_error *err = seal_error_new();
    sealp_buf token = { 0 };

    assert_int_equal(stamp(*state, secret, &opt, &token, err), SEAL_ERR_NETWORK);
    seal_error_clear(err);
    opt.user = "user";
    opt.password = "secret";
    if (stamp(*state, secret, &opt, &token, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    sealp_buf_clear(&token);
    opt = (seal_tsa_options)SEAL_TSA_OPTIONS_INIT;
    opt.reserve_bytes = 1024;
    assert_int_equal(stamp(*state, chain, &opt, &token, err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "--tsa-reserve"));
    seal_error_free(err);
}

static void test_options(void **state)
{
    static const char *const urls[] = { "http://127.0.0.1/", NULL };
    static const char *const none[] = { NULL };
    const seal_tsa_options wrong[] = {
        { .size = sizeof(seal_tsa_options) },
        { .size = sizeof(seal_tsa_options), .urls = none },
        { .size = sizeof(seal_tsa_options), .urls = urls, .flags = 2 },
        { .size = sizeof(seal_tsa_options), .urls = urls, .digest = "sha1" },
        { .size = sizeof(seal_tsa_options), .urls = urls, .policy = "my policy" },
        { .size = sizeof(seal_tsa_options), .urls = urls, .user = "me" },
        { .size = sizeof(seal_tsa_options), .urls = urls, .reserve_bytes = 10 },
        { .size = 0, .urls = urls },
    };
    seal_fetcher *fetcher;
    seal_tsa *tsa;

    (void)state;
    assert_int_equal(seal_fetcher_new_curl(NULL, &fetcher, NULL), SEAL_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        seal_error *err = seal_error_new();

        assert_int_not_equal(seal_tsa_new(fetcher, &wrong[i], &tsa, err), SEAL_OK);
        assert_null(tsa);
        assert_string_not_equal(seal_error_message(err), "");
        seal_error_free(err);
    }
    seal_fetcher_unref(fetcher);
    assert_int_equal(ERR_peek_error(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digests),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_policy),
        cmocka_unit_test(test_answer_to_another),
        cmocka_unit_test(test_credentials_and_room),
        cmocka_unit_test(test_options),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
