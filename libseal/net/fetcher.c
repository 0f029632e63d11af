/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/fetcher.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "core/ref.h"
#include "net/fetch.h"
#include "net/url.h"
#include "util/sized.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct seal_fetcher {
    sealp_ref ref;
    seal_fetcher_ops ops;
    void *user;
    size_t max_bytes;
    char *cache_dir;
};

seal_status seal_fetcher_new(const seal_fetcher_ops *ops, void *user, seal_fetcher **out,
                             seal_error *err)
{
    seal_fetcher_ops o = { 0 };
    seal_fetcher *f = NULL;
    seal_status st = SEAL_OK;

    if (out)
        *out = NULL;
    if (!ops || sealp_sized_copy(&o, sizeof o, ops) != 0)
        return sealp_bad_arg(err, "seal_fetcher_ops: size is not set, or of a newer libseal");
    if (!out || !o.fetch)
        st = sealp_bad_arg(err, "seal_fetcher_new: fetch and out are needed");
    else if (!(f = calloc(1, sizeof *f)))
        st = sealp_nomem(err);
    if (st != SEAL_OK) {
        if (o.destroy)
            o.destroy(user);
        return st;
    }
    sealp_ref_init(&f->ref);
    f->ops = o;
    f->user = user;
    f->max_bytes = SEALP_MAX_FETCH_BYTES;
    *out = f;
    return SEAL_OK;
}

seal_fetcher *seal_fetcher_ref(seal_fetcher *fetcher)
{
    if (fetcher)
        sealp_ref_take(&fetcher->ref);
    return fetcher;
}

void seal_fetcher_unref(seal_fetcher *fetcher)
{
    if (!fetcher || !sealp_ref_drop(&fetcher->ref))
        return;
    if (fetcher->ops.destroy)
        fetcher->ops.destroy(fetcher->user);
    free(fetcher->cache_dir);
    free(fetcher);
}

void sealp_fetcher_set_max_bytes(seal_fetcher *f, size_t max_bytes)
{
    f->max_bytes = max_bytes;
}

const char *sealp_fetcher_cache_dir(const seal_fetcher *f)
{
    return f ? f->cache_dir : NULL;
}

seal_status seal_fetcher_set_cache(seal_fetcher *fetcher, const char *dir, seal_error *err)
{
    struct stat sb;
    char *copy = NULL;

    if (!fetcher)
        return sealp_bad_arg(err, "seal_fetcher_set_cache: fetcher is NULL");
    if (dir) {
        if (mkdir(dir, 0700) != 0 && errno != EEXIST)
            return sealp_fail_errno(err, errno, "cannot make the cache folder %s", dir);
        if (stat(dir, &sb) != 0 || !S_ISDIR(sb.st_mode))
            return sealp_fail(err, SEAL_ERR_IO, "cache %s is not a folder: name another", dir);
        if (!(copy = strdup(dir)))
            return sealp_nomem(err);
    }
    free(fetcher->cache_dir);
    fetcher->cache_dir = copy;
    return SEAL_OK;
}

/* Passes an answer on as long as it keeps to its length. */
typedef struct capped {
    seal_sink *to;
    const seal_fetch *what;
    size_t max_bytes;
    size_t len;
    seal_status st; /* of the first write that failed */
} capped;

static seal_status capped_write(void *user, const void *data, size_t len, seal_error *err)
{
    capped *c = user;

    if (c->st == SEAL_OK && len > c->max_bytes - c->len)
        c->st = sealp_fail(err, SEAL_ERR_LIMIT, "%.*s: the answer is longer than %zu bytes",
                           sealp_url_shown(c->what->url), c->what->url, c->max_bytes);
    if (c->st == SEAL_OK)
        c->st = seal_sink_write(c->to, data, len, err);
    c->len += len;
    return c->st;
}

static seal_status ask(seal_fetcher *f, const seal_fetch *what, seal_sink *sink, seal_error *err)
{
    static const seal_sink_ops ops = { sizeof ops, capped_write, NULL, NULL };
    capped answer = { sink, what, what->max_bytes ? what->max_bytes : f->max_bytes, 0, SEAL_OK };
    int shown = sealp_url_shown(what->url);
    seal_sink *guarded;
    seal_status st;

    if ((st = seal_sink_new(&ops, &answer, &guarded, err)) != SEAL_OK)
        return st;
    st = f->ops.fetch(f->user, what, guarded, err);
    seal_sink_free(guarded);
    if (answer.st != SEAL_OK)
        return answer.st;
    if (st == SEAL_OK && answer.len == 0)
        return sealp_fail(err, SEAL_ERR_NETWORK, "%.*s: the answer is empty", shown, what->url);
    if (st != SEAL_OK && strcmp(seal_status_name(st), "SEAL_ERR_?") == 0)
        return sealp_fail(err, SEAL_ERR_NETWORK,
                          "%.*s: the fetcher failed with %d, which is no SEAL_ERR_ value", shown,
                          what->url, (int)st);
    if (st != SEAL_OK)
        return sealp_fail(err, st, "%.*s: %s", shown, what->url, seal_status_text(st));
    return SEAL_OK;
}

seal_status seal_fetcher_fetch(seal_fetcher *fetcher, const seal_fetch *what, seal_sink *sink,
                               seal_error *err)
{
    seal_fetch w = { 0 };
    seal_status st;

    if (!fetcher || !sink)
        return sealp_bad_arg(err, "seal_fetcher_fetch: fetcher or sink is NULL");
    if (!what || sealp_sized_copy(&w, sizeof w, what) != 0)
        return sealp_bad_arg(err, "seal_fetch: size is not set, or of a newer libseal");
    w.size = sizeof w;
    if (!w.url || w.origin > SEAL_FETCH_FROM_CERTIFICATE)
        return sealp_bad_arg(err, "seal_fetch: url is NULL, or origin is unknown");
    if (w.user && w.origin == SEAL_FETCH_FROM_CERTIFICATE)
        return sealp_bad_arg(err, "seal_fetch: a URL out of a certificate gets no user");
    if ((st = sealp_url_check(w.url, err)) != SEAL_OK)
        return st;
    return ask(fetcher, &w, sink, err);
}

seal_status sealp_fetch(seal_fetcher *f, const seal_fetch *what, sealp_buf *answer, seal_error *err)
{
    seal_sink *sink = NULL;
    seal_status st;

    if (!f)
        return sealp_fail(err, SEAL_ERR_NETWORK, "%.*s: the network is not used: give a fetcher",
                          sealp_url_shown(what->url), what->url);
    if ((st = sealp_sink_new_buf(answer, &sink, err)) == SEAL_OK)
        st = seal_fetcher_fetch(f, what, sink, err);
    seal_sink_free(sink);
    if (st != SEAL_OK)
        sealp_buf_clear(answer);
    return st;
}
