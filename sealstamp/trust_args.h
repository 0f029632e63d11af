/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_TRUST_ARGS_H
#define SEALSTAMP_TRUST_ARGS_H

#include "list.h"
#include "options.h"
#include "session.h"

#include <seal.h>

/* Whom to believe, and what has to be known about revocation. */
typedef struct trust_args {
    list anchors, certs, crls; /* names of files */
    int use_system;
    const char *revocation;
} trust_args;

extern const option_row trust_rows[];

/* The trust these ask for; fetcher may be NULL.  An exit status after its
 * message. */
int trust_open(const trust_args *args, seal_fetcher *fetcher, session *s, seal_trust **out);
void trust_clear(trust_args *args);

#endif
