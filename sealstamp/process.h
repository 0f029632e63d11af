/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PROCESS_H
#define SEALSTAMP_PROCESS_H

#include <seal.h>

enum { PROCESS_LINES = 2 };

typedef struct process_job {
    const char *program;              /* path; no shell, no PATH */
    char *const *args;                /* argv[1] and up, ends with NULL; NULL: none */
    const char *name;                 /* for messages; NULL: program */
    const char *lines[PROCESS_LINES]; /* for its standard input, before input; NULL: no more */
    const void *input;
    size_t input_len;
    int both; /* standard error is collected too */
    size_t max_output;
    long timeout_s;
    const char *late, *large; /* cures for either, for messages */
} process_job;

/* Runs the program and collects its standard output, *out to be freed; a zero
 * byte follows it.  A
 * status other than 0 is SEAL_ERR_SIGNER_REFUSED with the first line of its
 * standard error; one that does not end in time is killed.  The native code of
 * the error is the signal that ended it. */
seal_status process_run(const process_job *job, char **out, size_t *len, seal_error *err);

#endif
