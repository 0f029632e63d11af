/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_REPORT_H
#define SEALSTAMP_REPORT_H

#include "batch.h"
#include "progress.h"

#include <jansson.h>
#include <pthread.h>

typedef enum outcome { OUTCOME_DONE, OUTCOME_SKIPPED, OUTCOME_FAILED } outcome;

/* What the threads of a batch say, one at a time. */
typedef struct report {
    pthread_mutex_t lock;
    progress bar;
    int lines;        /* a line of JSON for each result goes to standard output */
    int is_broken;    /* and could not be written */
    json_t *warnings; /* arrays by the address of the job, while it runs */
    batch_counts counts;
} report;

typedef struct report_entry {
    size_t number;       /* of the line or document */
    const seal_job *job; /* NULL: it could not be read */
    /* what is known of it then, from its JSON or by its number */
    const char *id, *input, *output;
    outcome outcome;
    const seal_job_result *result;
    const seal_error *err;
} report_entry;

void report_begin(report *r, const batch_args *args, size_t total);
void report_add(report *r, const report_entry *entry);
/* Prints it, and keeps it for the job's line. */
void report_warn(report *r, const seal_job *job, const char *message);
/* What was kept so far, as a new reference; NULL: nothing. */
json_t *report_warnings(report *r, const seal_job *job);
/* Between the two nobody else says anything, and the terminal is free. */
void report_pause(report *r);
void report_resume(report *r);
/* Says in one line how many jobs came to what. */
void report_end(report *r);

#endif
