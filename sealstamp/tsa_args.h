/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_TSA_ARGS_H
#define SEALSTAMP_TSA_ARGS_H

#include "list.h"
#include "network.h"

/* Who gives time stamps. */
typedef struct tsa_args {
    list urls;
    const char *user;
    const char *password_file;
    const char *policy;
    const char *on_failure; /* fail or degrade */
    long reserve;
} tsa_args;

extern const option_row tsa_rows[];

/* What the command line alone can tell; an exit status after its message. */
int tsa_check(const tsa_args *args);
/* The authorities behind --tsa, NULL without one.  An exit status after its
 * message. */
int tsa_open(tsa_args *args, const network_args *network, session *s, seal_tsa **out);
void tsa_clear(tsa_args *args);

#endif
