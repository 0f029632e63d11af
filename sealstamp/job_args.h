/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_JOB_ARGS_H
#define SEALSTAMP_JOB_ARGS_H

#include "options.h"

#include <jansson.h>

enum { JOB_MAX_ROWS = 24 };

/* The options of stamp and sign as one job in JSON, seal-job(5).  { 0 } holds
 * none. */
typedef struct job_args {
    json_t *job; /* NULL: none of the options was given */
} job_args;

/* Fills to with those rows of another command that a job can say, changed to
 * write into a job_args. */
void job_args_rows(const option_row *from, option_row to[JOB_MAX_ROWS]);
/* The job as text, to be freed; NULL without memory. */
char *job_args_text(const job_args *args);
void job_args_clear(job_args *args);

#endif
