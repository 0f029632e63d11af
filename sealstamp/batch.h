/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_BATCH_H
#define SEALSTAMP_BATCH_H

#include "job_args.h"
#include "jobs.h"
#include "network.h"
#include "session.h"

typedef struct batch_args {
    const char *source; /* a file of jobs, or a folder */
    long threads;       /* 0: one for each processor */
    const char *out_dir;
    const char *journal;
    const char *pin_fd;
    int in_place;
    int overwrite;
    int json;
    job_args job; /* for a folder */
    network_args network;
    data_args data;
} batch_args;

/* What became of the jobs. */
typedef struct batch_counts {
    size_t done, skipped, failed;
} batch_counts;

/* Runs all jobs and reports each.  An exit status after its message; failed
 * jobs are EXIT_INPUT. */
int batch_run(const batch_args *args, jobs *source, batch_counts *counts);

#endif
