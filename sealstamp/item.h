/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_ITEM_H
#define SEALSTAMP_ITEM_H

#include "batch.h"

#include <jansson.h>

/* Makes jobs of the lines or documents of a batch; all borrowed. */
typedef struct item_maker {
    const batch_args *args;
    const char *model; /* of a folder: the job of each document; NULL: items are jobs */
    seal_ctx *ctx;
} item_maker;

/* With its output, unless neither it nor the command line names one.  On failure
 * *out may hold what could be read. */
seal_status item_job(const item_maker *m, const jobs_item *item, seal_job **out, seal_error *err);

/* What an item that is no good job is called: by its JSON, or by its number. */
typedef struct item_names {
    const char *id, *input, *output; /* NULL but for id: not known */
    json_t *root;
    char number[32];
} item_names;

/* names must stay where it is. */
void item_names_read(item_names *names, const jobs_item *item, int is_json);
void item_names_clear(item_names *names);

#endif
