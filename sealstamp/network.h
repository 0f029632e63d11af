/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_NETWORK_H
#define SEALSTAMP_NETWORK_H

#include "options.h"
#include "session.h"

#include <seal.h>

/* How the network is reached. */
typedef struct network_args {
    const char *proxy;
    const char *cache;
    const char *ca_file;
    long timeout_s;
    int allow_private;
} network_args;

extern const option_row network_rows[];

/* The fetcher these ask for.  An exit status after its message. */
int network_open(const network_args *args, session *s, seal_fetcher **out);

#endif
