/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_FETCHER_H
#define SEAL_NET_FETCHER_H

#include <seal/net.h>

/* Longest answer when a fetch does not say. */
void sealp_fetcher_set_max_bytes(seal_fetcher *f, size_t max_bytes);

#endif
