/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_INHERIT_H
#define SEAL_SPEC_INHERIT_H

#include "spec/lines.h"

#include <seal/ctx.h>

/* A template as JSON, with what it extends merged into it.  { 0 } is empty. */
typedef struct sealp_tree {
    json_t *root;
    json_t *read[SEALP_MAX_EXTENDS + 1]; /* one per file, for lines */
    int n_read;
    sealp_lines lines;
} sealp_tree;

/* Reads a text and the templates of the context's folders that it extends.
 * Clear the tree on failure too. */
seal_status sealp_tree_read(seal_ctx *ctx, const char *json, size_t len, const char *file,
                            sealp_tree *tree, seal_error *err);
void sealp_tree_clear(sealp_tree *tree);

#endif
