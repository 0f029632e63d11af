/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_LINES_H
#define SEAL_SPEC_LINES_H

#include "core/limits.h"

#include <jansson.h>
#include <seal/base.h>

/* Where a value was written.  Values are known by their address, so they have
 * to live as long. */
typedef struct sealp_line {
    const json_t *value;
    int file; /* index into sealp_lines.files */
    int line; /* from 1 */
} sealp_line;

/* Where the values of some JSON texts were written: messages name file and
 * line.  { 0 } is empty. */
typedef struct sealp_lines {
    char *files[SEALP_MAX_EXTENDS + 1];
    int n_files;
    sealp_line *all;
    size_t n, cap;
    int failed;
} sealp_lines;

/* Adds the values of a tree that was read from text. */
seal_status sealp_lines_add(sealp_lines *lines, const char *file, const char *text, size_t len,
                            json_t *tree, seal_error *err);
/* Says that one value stands for another that is known. */
seal_status sealp_lines_alias(sealp_lines *lines, const json_t *value, const json_t *known,
                              seal_error *err);
/* NULL for true, false, null, and what was not read from a text. */
const sealp_line *sealp_lines_find(const sealp_lines *lines, const json_t *value);
void sealp_lines_clear(sealp_lines *lines);

#endif
