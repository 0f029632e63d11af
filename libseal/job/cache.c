/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/cache.h"

#include "core/error.h"
#include "core/limits.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef enum entry_state { ENTRY_FREE, ENTRY_MAKING, ENTRY_MADE } entry_state;

typedef struct entry {
    entry_state state;
    char *key;
    void *value;       /* NULL after a failure */
    seal_error *error; /* the failure */
    pthread_t maker;
    uint64_t used; /* by the cache's clock */
} entry;

struct sealp_cache {
    const sealp_cache_kind *kind;
    pthread_mutex_t lock;
    pthread_cond_t changed; /* an entry left ENTRY_MAKING */
    uint64_t clock;
    entry entries[SEALP_MAX_CACHED];
};

seal_status sealp_cache_new(const sealp_cache_kind *kind, sealp_cache **out, seal_error *err)
{
    sealp_cache *c = calloc(1, sizeof *c);

    *out = NULL;
    if (!c)
        return sealp_nomem(err);
    c->kind = kind;
    if (pthread_mutex_init(&c->lock, NULL) != 0) {
        free(c);
        return sealp_nomem(err);
    }
    if (pthread_cond_init(&c->changed, NULL) != 0) {
        pthread_mutex_destroy(&c->lock);
        free(c);
        return sealp_nomem(err);
    }
    *out = c;
    return SEAL_OK;
}

static void entry_clear(const sealp_cache *c, entry *e)
{
    if (e->value)
        c->kind->unref(e->value);
    seal_error_free(e->error);
    free(e->key);
    *e = (entry){ 0 };
}

static entry *entry_of(sealp_cache *c, const char *key)
{
    for (size_t i = 0; i < SEALP_MAX_CACHED; i++) {
        if (c->entries[i].state != ENTRY_FREE && strcmp(c->entries[i].key, key) == 0)
            return &c->entries[i];
    }
    return NULL;
}

/* A free entry, else the least recently used; NULL while all are being made. */
static entry *entry_to_fill(sealp_cache *c)
{
    entry *oldest = NULL;

    for (size_t i = 0; i < SEALP_MAX_CACHED; i++) {
        entry *e = &c->entries[i];

        if (e->state == ENTRY_FREE)
            return e;
        if (e->state == ENTRY_MADE && (!oldest || e->used < oldest->used))
            oldest = e;
    }
    if (oldest)
        entry_clear(c, oldest);
    return oldest;
}

/* What there is for the key, or a new entry for the caller to fill (*mine). */
static seal_status claim(sealp_cache *c, const char *key, entry **out, int *mine, seal_error *err)
{
    entry *e;

    *mine = 0;
    while (!(e = entry_of(c, key)) || e->state == ENTRY_MAKING) {
        if (e && pthread_equal(e->maker, pthread_self()))
            return sealp_fail(err, SEAL_ERR_REENTRANT,
                              "a callback that makes a signer must not run a job");
        if (!e && (e = entry_to_fill(c))) {
            if (!(e->key = strdup(key)))
                return sealp_nomem(err);
            e->state = ENTRY_MAKING;
            e->maker = pthread_self();
            *mine = 1;
            break;
        }
        pthread_cond_wait(&c->changed, &c->lock);
    }
    *out = e;
    return SEAL_OK;
}

static int is_passing(seal_status st)
{
    return st == SEAL_ERR_NO_MEMORY || st == SEAL_ERR_CANCELLED;
}

/* Makes the value while the lock is open. */
static void fill(sealp_cache *c, entry *e, sealp_cache_make_fn make, void *user)
{
    void *value = NULL;
    seal_error *error = seal_error_new();
    seal_status st = error ? SEAL_OK : SEAL_ERR_NO_MEMORY;

    pthread_mutex_unlock(&c->lock);
    if (st == SEAL_OK && (st = make(user, &value, error)) != SEAL_OK)
        (void)sealp_fail(error, st, "%s", seal_status_text(st));
    pthread_mutex_lock(&c->lock);
    e->value = st == SEAL_OK ? value : NULL;
    e->error = error;
    e->state = ENTRY_MADE;
    pthread_cond_broadcast(&c->changed);
}

/* Hands out what the entry came to. */
static seal_status take(sealp_cache *c, entry *e, void **out, seal_error *err)
{
    seal_status st;

    e->used = ++c->clock;
    if (e->value) {
        *out = c->kind->ref(e->value);
        return SEAL_OK;
    }
    if (!e->error)
        return sealp_nomem(err);
    st = seal_error_status(e->error);
    return seal_error_set(err, st, seal_error_native(e->error), seal_error_message(e->error));
}

seal_status sealp_cache_find(sealp_cache *c, const char *key, sealp_cache_make_fn make, void *user,
                             void **out, seal_error *err)
{
    entry *e = NULL;
    seal_status st;
    int mine;

    *out = NULL;
    pthread_mutex_lock(&c->lock);
    if ((st = claim(c, key, &e, &mine, err)) == SEAL_OK) {
        if (mine)
            fill(c, e, make, user);
        st = take(c, e, out, err);
        if (mine && is_passing(st))
            entry_clear(c, e);
    }
    pthread_mutex_unlock(&c->lock);
    return st;
}

void sealp_cache_free(sealp_cache *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < SEALP_MAX_CACHED; i++)
        entry_clear(c, &c->entries[i]);
    pthread_cond_destroy(&c->changed);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
