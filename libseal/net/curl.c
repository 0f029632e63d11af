/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/curl.h"

#include "core/error.h"
#include "net/fetcher.h"
#include "util/sized.h"

#include <stdlib.h>
#include <string.h>

#define TIMEOUT_MS 30000
#define CONNECT_MS 10000

static void client_free(void *user)
{
    sealp_curl *c = user;

    while (c->n_idle > 0)
        c->lib.easy_cleanup(c->idle[--c->n_idle]);
    if (c->has_lock)
        pthread_mutex_destroy(&c->lock);
    if (c->initialised)
        c->lib.global_cleanup();
    sealp_curl_library_close(&c->lib);
    free(c->proxy);
    free(c->ca_file);
    free(c);
}

/* libcurl counts its users, by threads too. */
static seal_status library_begin(sealp_curl *c, seal_error *err)
{
    seal_status st = sealp_curl_library_open(&c->lib, err);

    if (st != SEAL_OK)
        return st;
    if (c->lib.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return sealp_nomem(err);
    c->initialised = 1;
    return SEAL_OK;
}

static seal_status client_new(const seal_fetcher_options *opt, sealp_curl **out, seal_error *err)
{
    sealp_curl *c = calloc(1, sizeof *c);
    seal_status st;

    *out = NULL;
    if (!c)
        return sealp_nomem(err);
    c->allow_private = (opt->flags & SEAL_FETCHER_ALLOW_PRIVATE) != 0;
    c->timeout_ms = opt->timeout_ms ? opt->timeout_ms : TIMEOUT_MS;
    c->connect_ms = opt->connect_ms ? opt->connect_ms : CONNECT_MS;
    if ((st = library_begin(c, err)) != SEAL_OK)
        goto out;
    /* "" keeps libcurl from the proxies of the environment */
    if (!(c->proxy = strdup(opt->proxy ? opt->proxy : "")) ||
        (opt->ca_file && !(c->ca_file = strdup(opt->ca_file))) ||
        pthread_mutex_init(&c->lock, NULL) != 0) {
        st = sealp_nomem(err);
        goto out;
    }
    c->has_lock = 1;
out:
    if (st == SEAL_OK)
        *out = c;
    else
        client_free(c);
    return st;
}

seal_status seal_fetcher_new_curl(const seal_fetcher_options *opt, seal_fetcher **out,
                                  seal_error *err)
{
    static const seal_fetcher_ops ops = { sizeof ops, sealp_curl_fetch, client_free };
    seal_fetcher_options o = { 0 };
    seal_fetcher *f = NULL;
    sealp_curl *client;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_fetcher_new_curl: out is NULL");
    *out = NULL;
    if (opt && sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_fetcher_options: size is not set, or of a newer libseal");
    if (o.flags & ~(uint32_t)SEAL_FETCHER_ALLOW_PRIVATE)
        return sealp_bad_arg(err, "seal_fetcher_options: unknown flag");
    if ((st = client_new(&o, &client, err)) != SEAL_OK ||
        (st = seal_fetcher_new(&ops, client, &f, err)) != SEAL_OK)
        return st;
    if (o.max_bytes)
        sealp_fetcher_set_max_bytes(f, o.max_bytes);
    if (o.cache_dir && (st = seal_fetcher_set_cache(f, o.cache_dir, err)) != SEAL_OK) {
        seal_fetcher_unref(f);
        return st;
    }
    *out = f;
    return SEAL_OK;
}

CURL *sealp_curl_take(sealp_curl *c)
{
    CURL *handle = NULL;

    pthread_mutex_lock(&c->lock);
    if (c->n_idle > 0)
        handle = c->idle[--c->n_idle];
    pthread_mutex_unlock(&c->lock);
    return handle ? handle : c->lib.easy_init();
}

void sealp_curl_give_back(sealp_curl *c, CURL *handle)
{
    /* keeps connections, forgets passwords and pointers to what the caller owns */
    c->lib.easy_reset(handle);
    pthread_mutex_lock(&c->lock);
    if (c->n_idle < SEALP_MAX_IDLE) {
        c->idle[c->n_idle++] = handle;
        handle = NULL;
    }
    pthread_mutex_unlock(&c->lock);
    c->lib.easy_cleanup(handle);
}
