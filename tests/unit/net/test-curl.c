/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "rig.h"

#include "net/fetch.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One rig for all tests; what each test asks and gets. */
typedef struct world {
    rig rig;
    seal_fetcher_options opt;
    seal_fetcher *fetcher;
    seal_error *err;
    unsigned char *query;
    size_t query_len;
    sealp_buf answer;
    char url[RIG_TEXT];
} world;

static int start(void **state)
{
    world *w = calloc(1, sizeof *w);

    *state = w;
    rig_start(&w->rig);
    w->query = rig_load(&w->rig, "query.tsq", &w->query_len);
    return (w->err = seal_error_new()) ? 0 : -1;
}

static int stop(void **state)
{
    world *w = *state;

    rig_stop(&w->rig);
    free(w->query);
    seal_error_free(w->err);
    free(w);
    return 0;
}

static int reset(void **state)
{
    world *w = *state;

    w->opt = (seal_fetcher_options)SEAL_FETCHER_OPTIONS_INIT;
    return 0;
}

static int clear(void **state)
{
    world *w = *state;

    seal_fetcher_unref(w->fetcher);
    w->fetcher = NULL;
    seal_error_clear(w->err);
    sealp_buf_clear(&w->answer);
    return 0;
}

static void use_fetcher(world *w)
{
    if (!w->fetcher)
        assert_int_equal(seal_fetcher_new_curl(&w->opt, &w->fetcher, w->err), SEAL_OK);
    sealp_buf_clear(&w->answer);
    seal_error_clear(w->err);
}

static seal_status get(world *w, const char *url)
{
    seal_fetch what = SEAL_FETCH_INIT;

    use_fetcher(w);
    what.url = url;
    return sealp_fetch(w->fetcher, &what, &w->answer, w->err);
}

static seal_status get_from_certificate(world *w, const char *url)
{
    seal_fetch what = SEAL_FETCH_INIT;

    use_fetcher(w);
    what.url = url;
    what.origin = SEAL_FETCH_FROM_CERTIFICATE;
    return sealp_fetch(w->fetcher, &what, &w->answer, w->err);
}

/* Asks a time-stamp service of the rig. */
static seal_fetch query(world *w, const char *service)
{
    seal_fetch what = SEAL_FETCH_INIT;

    rig_url(&w->rig, service, w->url);
    what.url = w->url;
    what.content_type = "application/timestamp-query";
    what.body = w->query;
    what.body_len = w->query_len;
    what.accept = "application/timestamp-reply";
    what.timeout_ms = 20000;
    return what;
}

static seal_status post(world *w, const char *service)
{
    seal_fetch what = query(w, service);

    use_fetcher(w);
    return sealp_fetch(w->fetcher, &what, &w->answer, w->err);
}

/* The message begins with the URL and goes on with says. */
static void assert_says(world *w, seal_status got, seal_status want, const char *says)
{
    const char *message = seal_error_message(w->err);
    size_t n = strlen(w->url);

    assert_int_equal(got, want);
    if (strncmp(message, w->url, n) != 0 || strncmp(message + n, says, strlen(says)) != 0)
        fail_msg("%s", message);
    assert_int_equal(seal_error_status(w->err), want);
    assert_int_equal(w->answer.len, 0);
}

static void files_come_whole(void **state)
{
    world *w = *state;
    size_t len;
    unsigned char *crl = rig_load(&w->rig, "www/crl/issuer.crl", &len);

    rig_url(&w->rig, "/crl/issuer.crl", w->url);
    assert_int_equal(get(w, w->url), SEAL_OK);
    assert_int_equal(w->answer.len, len);
    assert_memory_equal(w->answer.data, crl, len);
    free(crl);
}

static void questions_are_posted(void **state)
{
    world *w = *state;
    size_t before = rig_requests(&w->rig, "/tsa");

    assert_int_equal(post(w, "/tsa"), SEAL_OK);
    assert_true(w->answer.len > 500);
    assert_memory_equal(w->answer.data, "\x30\x82", 2);
    assert_int_equal(rig_requests(&w->rig, "/tsa"), before + 1);
}

static void faults_of_the_server_are_named(void **state)
{
    static const struct {
        const char *service;
        seal_status want;
        const char *says;
    } faults[] = {
        { "/tsa-404", SEAL_ERR_NETWORK, ": HTTP 404, the server has nothing there: check the URL" },
        { "/tsa-500", SEAL_ERR_NETWORK, ": HTTP 500, the server failed: try again later" },
        { "/tsa-503", SEAL_ERR_NETWORK, ": HTTP 503, the server failed: try again later" },
        { "/tsa-auth", SEAL_ERR_NETWORK, ": HTTP 401, user or password are missing or wrong" },
        { "/tsa-redirect", SEAL_ERR_NETWORK, ": HTTP 302, a redirect, which is not followed" },
        { "/tsa-html", SEAL_ERR_NETWORK, ": answers with text/html, not application/timestamp" },
        { "/tsa-empty", SEAL_ERR_NETWORK, ": the answer is empty" },
        { "/tsa-huge", SEAL_ERR_LIMIT, ": the answer is longer than 20971520 bytes" },
    };
    world *w = *state;

    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        assert_says(w, post(w, faults[i].service), faults[i].want, faults[i].says);
    /* and the fetcher is as good as before */
    assert_int_equal(post(w, "/tsa"), SEAL_OK);
}

static void patience_ends(void **state)
{
    world *w = *state;
    seal_fetch what = query(w, "/tsa-slow");

    use_fetcher(w);
    what.timeout_ms = 300;
    assert_says(w, sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_ERR_TIMEOUT,
                ": no answer within 0.3 s (");
}

static void answers_that_stop_are_refused(void **state)
{
    world *w = *state;
    seal_fetch what = query(w, "/tsa-short");

    use_fetcher(w);
    what.timeout_ms = 1000;
    assert_says(w, sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_ERR_TIMEOUT,
                ": no answer within 1 s (");
}

static void passwords_are_sent_but_not_said(void **state)
{
    world *w = *state;
    seal_fetch what = query(w, "/tsa-auth");

    use_fetcher(w);
    what.user = "user";
    what.password = "secret";
    assert_int_equal(sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_OK);
    sealp_buf_clear(&w->answer);
    what.password = "geheim";
    assert_says(w, sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_ERR_NETWORK,
                ": HTTP 401, ");
    assert_null(strstr(seal_error_message(w->err), "geheim"));
    /* a handle that is used again has forgotten both */
    what.user = what.password = NULL;
    seal_error_clear(w->err);
    assert_says(w, sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_ERR_NETWORK,
                ": HTTP 401, ");
}

static void certificates_cannot_reach_this_machine(void **state)
{
    static const char *const hosts[] = { "127.0.0.1", "localhost", "2130706433",        "0x7f.1",
                                         "0",         "[::1]",     "[::ffff:127.0.0.1]" };
    world *w = *state;
    const char *port = strrchr(w->rig.url, ':');
    size_t before = rig_requests(&w->rig, "/crl/issuer.crl");

    for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
        snprintf(w->url, sizeof w->url, "http://%s%s/crl/issuer.crl", hosts[i], port);
        assert_says(w, get_from_certificate(w, w->url), SEAL_ERR_NETWORK,
                    ": a certificate names it, and it leads to the private address ");
    }
    /* a connection that stands is none for a certificate's URL */
    rig_url(&w->rig, "/crl/issuer.crl", w->url);
    assert_int_equal(get(w, w->url), SEAL_OK);
    assert_says(w, get_from_certificate(w, w->url), SEAL_ERR_NETWORK,
                ": a certificate names it, and it leads to the private address 127.0.0.1: ");
    assert_int_equal(rig_requests(&w->rig, "/crl/issuer.crl"), before + 1);
}

static void private_addresses_can_be_allowed(void **state)
{
    world *w = *state;

    w->opt.flags = SEAL_FETCHER_ALLOW_PRIVATE;
    rig_url(&w->rig, "/crl/issuer.crl", w->url);
    assert_int_equal(get_from_certificate(w, w->url), SEAL_OK);
}

static void proxies_are_asked(void **state)
{
    world *w = *state;
    char proxy[RIG_TEXT];

    snprintf(proxy, sizeof proxy, "%s", w->rig.url);
    w->opt.proxy = proxy;
    /* the rig, taken for a proxy, answers for any host */
    assert_int_equal(get(w, "http://crl.example.invalid/crl/issuer.crl"), SEAL_OK);
    assert_int_equal(get_from_certificate(w, "http://crl.example.invalid/crl/issuer.crl"), SEAL_OK);
    strcpy(w->url, "http://10.0.0.1/crl/issuer.crl");
    assert_says(w, get_from_certificate(w, w->url), SEAL_ERR_NETWORK,
                ": a certificate names it, and 10.0.0.1 is private: ");
    strcpy(w->url, "http://0x0a000001/crl/issuer.crl");
    assert_says(w, get_from_certificate(w, w->url), SEAL_ERR_NETWORK,
                ": a certificate names it, and 10.0.0.1 is private: ");
}

static void the_environment_names_no_proxy(void **state)
{
    world *w = *state;

    assert_int_equal(setenv("http_proxy", "http://127.0.0.1:1", 1), 0);
    assert_int_equal(setenv("ALL_PROXY", "http://127.0.0.1:1", 1), 0);
    rig_url(&w->rig, "/crl/issuer.crl", w->url);
    assert_int_equal(get(w, w->url), SEAL_OK);
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
}

static void servers_are_authenticated(void **state)
{
    world *w = *state;
    char path[RIG_TEXT];

    snprintf(w->url, sizeof w->url, "%s/crl/issuer.crl", w->rig.tls_url);
    assert_says(w, get(w, w->url), SEAL_ERR_NETWORK, ": the server's certificate is not trusted (");
    assert_int_equal(clear(state), 0);
    rig_path(&w->rig, "tls.pem", path);
    w->opt.ca_file = path;
    assert_int_equal(get(w, w->url), SEAL_OK);
    /* the certificate names the address, not the name */
    snprintf(w->url, sizeof w->url, "https://localhost%s/crl/issuer.crl",
             strrchr(w->rig.tls_url, ':'));
    assert_says(w, get(w, w->url), SEAL_ERR_NETWORK, ": the server's certificate is not trusted (");
    assert_int_equal(clear(state), 0);
    w->opt.ca_file = "./missing.pem";
    snprintf(w->url, sizeof w->url, "%s/crl/issuer.crl", w->rig.tls_url);
    assert_says(w, get(w, w->url), SEAL_ERR_NETWORK, ": the server's certificate is not trusted (");
}

static void nobody_listens(void **state)
{
    world *w = *state;

    strcpy(w->url, "http://127.0.0.1:1/");
    assert_says(w, get(w, w->url), SEAL_ERR_NETWORK, ": Failed to connect");
}

static void limits_of_the_fetcher_hold(void **state)
{
    world *w = *state;
    seal_fetch what;

    w->opt.max_bytes = 100;
    assert_says(w, post(w, "/tsa"), SEAL_ERR_LIMIT, ": the answer is longer than 100 bytes");
    assert_int_equal(clear(state), 0);
    assert_int_equal(reset(state), 0);
    w->opt.timeout_ms = 200;
    use_fetcher(w);
    what = query(w, "/tsa-slow");
    what.timeout_ms = 0;
    assert_says(w, sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_ERR_TIMEOUT,
                ": no answer within 0.2 s (");
}

static void options_are_checked(void **state)
{
    world *w = *state;
    seal_fetcher *f;

    w->opt.flags = 2;
    assert_int_equal(seal_fetcher_new_curl(&w->opt, &f, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_null(f);
    w->opt.flags = 0;
    w->opt.cache_dir = "./missing/folder";
    assert_int_equal(seal_fetcher_new_curl(&w->opt, &f, NULL), SEAL_ERR_IO);
    assert_null(f);
    assert_int_equal(seal_fetcher_new_curl(NULL, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_fetcher_new_curl(NULL, &f, NULL), SEAL_OK);
    seal_fetcher_unref(f);
}

#define THREADS 6
#define ROUNDS  8

static void *fetch_many(void *user)
{
    const world *w = user;
    seal_fetch what = SEAL_FETCH_INIT;
    size_t good = 0;

    what.url = w->url;
    for (int i = 0; i < ROUNDS; i++) {
        sealp_buf answer = { 0 };

        good += sealp_fetch(w->fetcher, &what, &answer, NULL) == SEAL_OK && answer.len > 100;
        sealp_buf_clear(&answer);
    }
    return (void *)(uintptr_t)good;
}

static void threads_share_a_fetcher(void **state)
{
    world *w = *state;
    pthread_t threads[THREADS];
    void *good;

    use_fetcher(w);
    rig_url(&w->rig, "/crl/issuer.crl", w->url);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, fetch_many, w), 0);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], &good), 0);
        assert_int_equal((uintptr_t)good, ROUNDS);
    }
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, reset, clear)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EACH(files_come_whole),
        EACH(questions_are_posted),
        EACH(faults_of_the_server_are_named),
        EACH(patience_ends),
        EACH(answers_that_stop_are_refused),
        EACH(passwords_are_sent_but_not_said),
        EACH(certificates_cannot_reach_this_machine),
        EACH(private_addresses_can_be_allowed),
        EACH(proxies_are_asked),
        EACH(the_environment_names_no_proxy),
        EACH(servers_are_authenticated),
        EACH(nobody_listens),
        EACH(limits_of_the_fetcher_hold),
        EACH(options_are_checked),
        EACH(threads_share_a_fetcher),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
