/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "rig.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A fetcher of the program's own: counts, and lets another do the work. */
typedef struct counter {
    seal_fetcher *behind;
    size_t n;
} counter;

static seal_status count(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    counter *c = user;

    c->n++;
    return seal_fetcher_fetch(c->behind, what, answer, err);
}

static void release(void *user)
{
    counter *c = user;

    seal_fetcher_unref(c->behind);
}

static void a_fetcher_wraps_another(void **state)
{
    static const seal_fetcher_ops ops = { sizeof ops, count, release };
    const rig *r = *state;
    seal_error *err = seal_error_new();
    seal_fetch what = SEAL_FETCH_INIT;
    counter c = { NULL, 0 };
    seal_fetcher *fetcher;
    seal_sink *sink;
    unsigned char *crl;
    char url[RIG_TEXT];
    size_t len, want;

    crl = rig_load(r, "www/crl/issuer.crl", &want);
    assert_int_equal(seal_fetcher_new_curl(NULL, &c.behind, err), SEAL_OK);
    assert_int_equal(seal_fetcher_new(&ops, &c, &fetcher, err), SEAL_OK);
    assert_ptr_equal(seal_fetcher_ref(fetcher), fetcher);
    seal_fetcher_unref(fetcher);
    assert_int_equal(seal_sink_new_memory(&sink, err), SEAL_OK);
    rig_url(r, "/crl/issuer.crl", url);
    what.url = url;
    assert_int_equal(seal_fetcher_fetch(fetcher, &what, sink, err), SEAL_OK);
    assert_memory_equal(seal_sink_memory(sink, &len), crl, want);
    assert_int_equal(len, want);
    /* what the inner one says comes through the outer one */
    rig_url(r, "/crl/none.crl", url);
    assert_int_equal(seal_fetcher_fetch(fetcher, &what, sink, err), SEAL_ERR_NETWORK);
    assert_non_null(strstr(seal_error_message(err), "/crl/none.crl: HTTP 404, "));
    assert_int_equal(c.n, 2);
    seal_sink_free(sink);
    seal_fetcher_unref(fetcher);
    seal_error_free(err);
    free(crl);
}

static void a_cache_is_named_later(void **state)
{
    const rig *r = *state;
    seal_fetcher_options opt = SEAL_FETCHER_OPTIONS_INIT;
    seal_fetcher *fetcher;
    char path[RIG_TEXT];

    rig_path(r, "cache", path);
    assert_int_equal(seal_fetcher_new_curl(&opt, &fetcher, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_set_cache(fetcher, path, NULL), SEAL_OK);
    rig_path(r, "good.pem", path);
    assert_int_equal(seal_fetcher_set_cache(fetcher, path, NULL), SEAL_ERR_IO);
    assert_int_equal(seal_fetcher_set_cache(fetcher, NULL, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_set_cache(NULL, path, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_fetcher_unref(fetcher);
}

static int start(void **state)
{
    *state = malloc(sizeof(rig));
    rig_start(*state);
    return 0;
}

static int stop(void **state)
{
    rig_stop(*state);
    free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fetcher_wraps_another),
        cmocka_unit_test(a_cache_is_named_later),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
