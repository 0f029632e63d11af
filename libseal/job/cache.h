/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_CACHE_H
#define SEAL_JOB_CACHE_H

#include <seal/base.h>

/* Values that are made once and shared between threads, by a key.  A failure
 * is kept too, so that a wrong password is tried once; lack of memory and
 * cancelling are not.  The least recently used value makes room. */
typedef struct sealp_cache sealp_cache;

/* How the values are counted. */
typedef struct sealp_cache_kind {
    void *(*ref)(void *value);
    void (*unref)(void *value);
} sealp_cache_kind;

/* Makes a value; called with no lock held. */
typedef seal_status (*sealp_cache_make_fn)(void *user, void **value, seal_error *err);

seal_status sealp_cache_new(const sealp_cache_kind *kind, sealp_cache **out, seal_error *err);
/* A reference of the caller's own to the value of key.  Threads that ask for a
 * value being made wait for it. */
seal_status sealp_cache_find(sealp_cache *c, const char *key, sealp_cache_make_fn make, void *user,
                             void **out, seal_error *err);
/* NULL accepted; not while a value is being made. */
void sealp_cache_free(sealp_cache *c);

#endif
