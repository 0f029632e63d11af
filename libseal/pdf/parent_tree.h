/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PARENT_TREE_H
#define SEAL_PDF_PARENT_TREE_H

#include "pdf/edit.h"

/* Enters a structure element into the /ParentTree of the structure tree's root
 * (a number tree, 7.9.7) under the next free *key, and counts
 * /ParentTreeNextKey.  root: the root's dictionary, changed in place. */
seal_status sealp_parent_tree_add(sealp_edit *e, sealp_buf *root, uint32_t element, int64_t *key,
                                  seal_error *err);

#endif
