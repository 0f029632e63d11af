/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_QPDF_H
#define SEALSTAMP_QPDF_H

#include <jansson.h>
#include <seal.h>

/* The program that repairs. */
typedef struct qpdf {
    char program[4096];
    const char *password_file; /* NULL: none */
} qpdf;

/* An exit status after its message. */
int qpdf_find(qpdf *q, const char *password_file);

/* Writes the document anew; *messages, to be freed, is what it said, a line each. */
seal_status qpdf_rewrite(const qpdf *q, const char *from, const char *to, char **messages,
                         seal_error *err);

/* The pages as qpdf sees them, also of a damaged document: an array of objects
 * whose "contents" are references; NULL: it cannot tell. */
json_t *qpdf_pages(const qpdf *q, const char *path);

#endif
