/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_CLAIMS_H
#define SEALSTAMP_CLAIMS_H

#include <seal.h>

#include <jansson.h>
#include <pthread.h>

/* The ids and outputs that have a job: two jobs of one name, or for one file,
 * would undo each other's work.  Threads may share them. */
typedef struct claims {
    pthread_mutex_t lock;
    json_t *ids, *outputs; /* under lock */
} claims;

/* -1 without memory; claims_close() goes with either. */
int claims_open(claims *c);
seal_status claims_add(claims *c, const seal_job *job, seal_error *err);
void claims_close(claims *c);

#endif
