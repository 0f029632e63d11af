/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_CURL_H
#define SEAL_NET_CURL_H

#include "net/curl_library.h"

#include <pthread.h>
#include <seal/net.h>

#define SEALP_MAX_IDLE 8

/* What the threads of a fetcher share: settings, and handles that keep their
 * connections open for the next fetch. */
typedef struct sealp_curl {
    sealp_curl_library lib;
    int allow_private;
    uint32_t timeout_ms;
    uint32_t connect_ms;
    char *proxy; /* "" for none */
    char *ca_file;
    pthread_mutex_t lock; /* of idle */
    CURL *idle[SEALP_MAX_IDLE];
    size_t n_idle;
    int has_lock;
    int initialised;
} sealp_curl;

/* NULL without memory. */
CURL *sealp_curl_take(sealp_curl *c);
void sealp_curl_give_back(sealp_curl *c, CURL *handle);

/* The fetch of seal_fetcher_ops; user is a sealp_curl. */
seal_status sealp_curl_fetch(void *user, const seal_fetch *what, seal_sink *answer,
                             seal_error *err);

#endif
