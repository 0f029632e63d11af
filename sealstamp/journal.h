/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_JOURNAL_H
#define SEALSTAMP_JOURNAL_H

#include <seal.h>

#include <jansson.h>

/* Which jobs have been done, one line of JSON each, appended and synced before
 * the output of the job gets its name.  A job is done when its line is there
 * and its files are what the line says: a line without its output is a job
 * that was cut off. */
typedef struct journal journal;

/* Reads what an earlier run wrote and locks the file, so that no second run
 * uses it.  An exit status after its message. */
int journal_open(const char *path, journal **out);
/* Threads may share the journal in both. */
seal_status journal_has(const journal *j, const seal_job *job, int *yes, seal_error *err);
/* warnings: an array, or NULL. */
seal_status journal_add(journal *j, const seal_job *job, const seal_job_result *result,
                        json_t *warnings, seal_error *err);

/* What records say of a file. */
typedef enum journal_file {
    JOURNAL_UNKNOWN, /* none names it as an output */
    JOURNAL_OWN,     /* it is what one of them says */
    JOURNAL_CHANGED
} journal_file;

/* Of the output at this path, as the journal was opened; a journal that is
 * NULL knows none. */
journal_file journal_output(const journal *j, const char *path);
/* Of a job in place: is its document what the job made, with something behind
 * it?  0 for a journal that is NULL. */
int journal_added_to(const journal *j, const seal_job *job);

/* NULL accepted. */
void journal_close(journal *j);

#endif
