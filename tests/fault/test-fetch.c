/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "alloc.h"
#include "each.h"
#include "net/cache.h"
#include "rig.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define KEY "GET http://crl.example.org/a.crl"
#define NOW 1800000000

static seal_status fetch_once(const void *user, seal_error *err)
{
    const rig *r = user;
    char cache[RIG_TEXT], ca[RIG_TEXT];
    seal_fetcher_options opt = SEAL_FETCHER_OPTIONS_INIT;
    seal_fetch what = SEAL_FETCH_INIT;
    seal_fetcher *f = NULL;
    sealp_buf answer = { 0 };
    seal_status st;

    rig_path(r, "cache", cache);
    rig_path(r, "tls.pem", ca);
    opt.cache_dir = cache;
    opt.ca_file = ca;
    opt.proxy = r->url;
    what.url = "http://crl.example.invalid/crl/issuer.crl";
    what.accept = "application/pkix-crl";
    what.origin = SEAL_FETCH_FROM_CERTIFICATE;
    if ((st = seal_fetcher_new_curl(&opt, &f, err)) == SEAL_OK)
        st = sealp_fetch(f, &what, &answer, err);
    sealp_buf_clear(&answer);
    seal_fetcher_unref(f);
    return st;
}

static void fetching_survives(void **state)
{
    fault_each(fetch_once, *state, 8);
}

/* The cache says nothing: it keeps the answer whole, or not at all. */
static void caching_survives(void **state)
{
    const rig *r = *state;
    seal_fetcher *f;
    sealp_buf data = { 0 };
    char cache[RIG_TEXT];
    int failed = 1, kept = 0;
    long n = 0;

    rig_path(r, "cache2", cache);
    assert_int_equal(seal_fetcher_new_curl(NULL, &f, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_set_cache(f, cache, NULL), SEAL_OK);
    while (failed) {
        long before = fault_live();

        fault_arm(++n);
        sealp_cache_store(f, KEY, NOW + n, sealp_slice_of("answer"));
        kept = sealp_cache_load(f, KEY, NOW, &data);
        failed = fault_disarm();
        if (kept)
            assert_true(sealp_slice_eq(sealp_buf_view(&data), "answer"));
        sealp_buf_clear(&data);
        assert_int_equal(fault_live(), before);
    }
    assert_true(kept);
    assert_in_range(n, 8, 100);
    seal_fetcher_unref(f);
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
        cmocka_unit_test(fetching_survives),
        cmocka_unit_test(caching_survives),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
