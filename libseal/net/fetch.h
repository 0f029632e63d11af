/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_FETCH_H
#define SEAL_NET_FETCH_H

#include "util/buf.h"

#include <seal/net.h>

/* Fetches into a buffer, which is empty after a failure.  f may be NULL: then
 * nothing is fetched and the message says that a fetcher is needed. */
seal_status sealp_fetch(seal_fetcher *f, const seal_fetch *what, sealp_buf *answer,
                        seal_error *err);

/* The folder of the cache, or NULL. */
const char *sealp_fetcher_cache_dir(const seal_fetcher *f);

#endif
