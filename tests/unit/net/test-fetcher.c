/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "net/fetch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define URL "http://tsa.example.org/tsr"

/* A caller's fetcher that answers what the test says. */
typedef struct service {
    const char *answer;
    size_t times; /* how often the answer is written */
    seal_status st;
    const char *says;
    int ignores_failure;
    seal_fetch seen;
    int freed;
} service;

static seal_status serve(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    service *s = user;
    seal_status st = SEAL_OK;

    s->seen = *what;
    for (size_t i = 0; st == SEAL_OK && i < s->times; i++)
        st = seal_sink_write(answer, s->answer, strlen(s->answer), err);
    if (st != SEAL_OK && !s->ignores_failure)
        return st;
    return s->says ? seal_error_set(err, s->st, 0, s->says) : s->st;
}

static void count_free(void *user)
{
    ((service *)user)->freed++;
}

static const seal_fetcher_ops ops = { sizeof ops, serve, count_free };

typedef struct world {
    service service;
    seal_fetcher *fetcher;
    seal_error *err;
    sealp_buf answer;
} world;

static int make_world(void **state)
{
    world *w = calloc(1, sizeof *w);

    w->service = (service){ .answer = "good", .times = 1 };
    w->err = seal_error_new();
    *state = w;
    return seal_fetcher_new(&ops, &w->service, &w->fetcher, w->err) == SEAL_OK ? 0 : -1;
}

static int free_world(void **state)
{
    world *w = *state;

    seal_fetcher_unref(w->fetcher);
    seal_error_free(w->err);
    sealp_buf_clear(&w->answer);
    free(w);
    return 0;
}

static seal_status fetch(world *w, size_t max_bytes)
{
    seal_fetch what = SEAL_FETCH_INIT;

    what.url = URL;
    what.max_bytes = max_bytes;
    return sealp_fetch(w->fetcher, &what, &w->answer, w->err);
}

static void assert_failed(world *w, seal_status got, seal_status want, const char *says)
{
    assert_int_equal(got, want);
    assert_int_equal(seal_error_status(w->err), want);
    if (strcmp(seal_error_message(w->err), says) != 0)
        fail_msg("%s, not %s", seal_error_message(w->err), says);
    assert_int_equal(w->answer.len, 0);
}

static void answers_come_through(void **state)
{
    world *w = *state;
    seal_fetch what = SEAL_FETCH_INIT;

    what.url = URL;
    what.content_type = "application/timestamp-query";
    what.body = "query";
    what.body_len = 5;
    what.timeout_ms = 77;
    what.origin = SEAL_FETCH_FROM_CERTIFICATE;
    w->service.times = 3;
    assert_int_equal(sealp_fetch(w->fetcher, &what, &w->answer, w->err), SEAL_OK);
    assert_true(sealp_slice_eq(sealp_buf_view(&w->answer), "goodgoodgood"));
    assert_memory_equal(&w->service.seen, &what, sizeof what);
}

static void failures_name_the_url(void **state)
{
    world *w = *state;

    w->service.st = SEAL_ERR_TIMEOUT;
    assert_failed(w, fetch(w, 0), SEAL_ERR_TIMEOUT, URL ": no answer in time");
}

static void what_the_fetcher_says_stays(void **state)
{
    world *w = *state;

    w->service.st = SEAL_ERR_NETWORK;
    w->service.says = "cable cut";
    assert_failed(w, fetch(w, 0), SEAL_ERR_NETWORK, "cable cut");
}

static void unknown_statuses_are_named(void **state)
{
    world *w = *state;

    w->service.st = (seal_status)12;
    assert_failed(w, fetch(w, 0), SEAL_ERR_NETWORK,
                  URL ": the fetcher failed with 12, which is no SEAL_ERR_ value");
}

static void empty_answers_are_refused(void **state)
{
    world *w = *state;

    w->service.times = 0;
    assert_failed(w, fetch(w, 0), SEAL_ERR_NETWORK, URL ": the answer is empty");
}

static void long_answers_are_refused(void **state)
{
    world *w = *state;

    w->service.times = 3;
    assert_int_equal(fetch(w, 12), SEAL_OK);
    sealp_buf_clear(&w->answer);
    assert_failed(w, fetch(w, 11), SEAL_ERR_LIMIT, URL ": the answer is longer than 11 bytes");
}

static void overlooked_failures_count(void **state)
{
    world *w = *state;

    w->service.times = 3;
    w->service.ignores_failure = 1;
    assert_failed(w, fetch(w, 11), SEAL_ERR_LIMIT, URL ": the answer is longer than 11 bytes");
}

static void length_has_a_default(void **state)
{
    world *w = *state;
    char *megabyte = malloc((1 << 20) + 1);

    memset(megabyte, 'x', 1 << 20);
    megabyte[1 << 20] = '\0';
    w->service.answer = megabyte;
    w->service.times = 20;
    assert_int_equal(fetch(w, 0), SEAL_OK);
    assert_int_equal(w->answer.len, SEALP_MAX_FETCH_BYTES);
    sealp_buf_clear(&w->answer);
    w->service.times = 21;
    assert_int_equal(fetch(w, 0), SEAL_ERR_LIMIT);
    free(megabyte);
}

static void without_a_fetcher_it_says_so(void **state)
{
    world *w = *state;
    seal_fetch what = SEAL_FETCH_INIT;

    what.url = URL "?token=geheim";
    assert_failed(w, sealp_fetch(NULL, &what, &w->answer, w->err), SEAL_ERR_NETWORK,
                  URL ": the network is not used: give a fetcher");
}

static void senseless_arguments_are_refused(void **state)
{
    world *w = *state;
    seal_fetch what = SEAL_FETCH_INIT;
    seal_sink *sink;

    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_fetch(w->fetcher, &what, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    what.url = URL;
    assert_int_equal(seal_fetcher_fetch(NULL, &what, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_fetcher_fetch(w->fetcher, NULL, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_fetcher_fetch(w->fetcher, &what, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    what.origin = 2;
    assert_int_equal(seal_fetcher_fetch(w->fetcher, &what, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    what.origin = SEAL_FETCH_FROM_CERTIFICATE;
    what.user = "user";
    assert_int_equal(seal_fetcher_fetch(w->fetcher, &what, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    what.user = NULL;
    what.origin = SEAL_FETCH_FROM_CALLER;
    what.size = 0;
    assert_int_equal(seal_fetcher_fetch(w->fetcher, &what, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    what.size = sizeof what;
    what.url = "gopher://a/";
    assert_int_equal(seal_fetcher_fetch(w->fetcher, &what, sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_null(w->service.seen.url);
    seal_sink_free(sink);
}

static void user_is_freed_once(void **state)
{
    static const seal_fetcher_ops incomplete = { sizeof incomplete, NULL, count_free };
    service s = { .answer = "good", .times = 1 };
    seal_fetcher *f;

    (void)state;
    assert_int_equal(seal_fetcher_new(&incomplete, &s, &f, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_null(f);
    assert_int_equal(s.freed, 1);
    assert_int_equal(seal_fetcher_new(&ops, &s, &f, NULL), SEAL_OK);
    assert_ptr_equal(seal_fetcher_ref(f), f);
    seal_fetcher_unref(f);
    assert_int_equal(s.freed, 1);
    seal_fetcher_unref(f);
    assert_int_equal(s.freed, 2);
    seal_fetcher_unref(NULL);
    assert_null(seal_fetcher_ref(NULL));
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, make_world, free_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(answers_come_through),         WITH_WORLD(failures_name_the_url),
        WITH_WORLD(what_the_fetcher_says_stays),  WITH_WORLD(unknown_statuses_are_named),
        WITH_WORLD(empty_answers_are_refused),    WITH_WORLD(long_answers_are_refused),
        WITH_WORLD(overlooked_failures_count),    WITH_WORLD(length_has_a_default),
        WITH_WORLD(without_a_fetcher_it_says_so), WITH_WORLD(senseless_arguments_are_refused),
        cmocka_unit_test(user_is_freed_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
