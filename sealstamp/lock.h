/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_LOCK_H
#define SEALSTAMP_LOCK_H

#include "list.h"

#include <stdint.h>

/* Form fields that a signature closes: the value of --lock. */
typedef struct lock_arg {
    uint32_t lock; /* SEAL_LOCK_ */
    char *text;    /* what the names point into */
    list names;    /* NULL after the last */
} lock_arg;

/* Takes all, include:A,B or exclude:A,B: an option_set_fn. */
int set_lock(void *field, const char *name, const char *value);
void lock_clear(lock_arg *lock);

#endif
