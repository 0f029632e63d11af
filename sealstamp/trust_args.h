/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_TRUST_ARGS_H
#define SEALSTAMP_TRUST_ARGS_H

#include "list.h"
#include "network.h"

#include <seal.h>

/* Whom to believe, and what has to be known about revocation. */
typedef struct trust_args {
    list anchors, certs, crls, ocsps; /* names of files */
    int use_system;
    const char *revocation;
} trust_args;

extern const option_row trust_rows[];

/* Is anybody to be trusted? */
int trust_is_named(const trust_args *args);
/* Where a trust may be left out: refuses what says more of one that is not
 * named.  An exit status after its message. */
int trust_check(const trust_args *args);
/* The trust these ask for, which fetches over the network unless that is NULL.
 * An exit status after its message. */
int trust_open(const trust_args *args, const network_args *network, session *s, seal_trust **out);
void trust_clear(trust_args *args);

#endif
