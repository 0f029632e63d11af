/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_JOBS_H
#define SEALSTAMP_JOBS_H

#include <stddef.h>

/* Where the jobs of a batch come from: the lines of a file, or the documents
 * of a folder. */
typedef struct jobs jobs;

/* One of them; clear it with free(text). */
typedef struct jobs_item {
    size_t number; /* of the line, or of the document, from 1 */
    char *text;    /* a job as JSON, or the name of a document */
} jobs_item;

/* "-" reads lines from standard input.  An exit status after its message. */
int jobs_open(const char *path, jobs **out);
int jobs_is_folder(const jobs *j);
/* 0 when that is not known beforehand. */
size_t jobs_total(const jobs *j);
/* 1 for an item, 0 at the end, -1 after a message. */
int jobs_next(jobs *j, jobs_item *item);
/* NULL accepted. */
void jobs_close(jobs *j);

#endif
