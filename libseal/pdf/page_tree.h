/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PAGE_TREE_H
#define SEAL_PDF_PAGE_TREE_H

#include "core/limits.h"
#include "pdf/reader.h"

/* What pages inherit (7.7.3.4). */
typedef enum sealp_inherited {
    SEALP_MEDIA_BOX,
    SEALP_CROP_BOX,
    SEALP_ROTATE,
    SEALP_RESOURCES,
    SEALP_INHERITED_COUNT
} sealp_inherited;

/* A node of the page tree (7.7.3.2) that a walk is in. */
typedef struct sealp_tree_node {
    sealp_loaded obj, kids;
    /* Looked up once: behind /Kids it takes as long as there are kids. */
    sealp_slice handed_down[SEALP_INHERITED_COUNT]; /* empty: not set here */
    size_t at;                                      /* in kids */
    int64_t count;                                  /* /Count; -1 when absent or senseless */
    uint32_t before;                                /* pages before this node */
    int is_flat;                                    /* every kid is a page */
} sealp_tree_node;

/* Walks the leaves in order.  The nodes above the current leaf stay loaded,
 * for what the leaf inherits. */
typedef struct sealp_tree_walk {
    seal_pdf *pdf;
    sealp_tree_node path[SEALP_MAX_PAGE_DEPTH];
    size_t depth;
    unsigned char *visited; /* bit per object number */
    uint32_t visits;
    uint32_t pages; /* leaves passed */
    size_t last;    /* where the kid taken last stands in its node's /Kids */
    sealp_loaded leaf;
    int is_miscounted; /* a node that was left had not the pages that it seemed to have */
} sealp_tree_walk;

seal_status sealp_tree_start(sealp_tree_walk *w, seal_pdf *pdf, seal_error *err);
/* Goes to the next leaf at or after page index from, skipping subtrees by
 * their /Count once that is known to be right; *found 0 when there is none.  w->pages is then its
 * index + 1. */
seal_status sealp_tree_next(sealp_tree_walk *w, uint32_t from, int *found, seal_error *err);
/* The page with this index, which must lie behind the pages passed: one walk
 * for many pages in rising order.  Errors as of sealp_pdf_load_page(). */
seal_status sealp_tree_page(sealp_tree_walk *w, uint32_t index, sealp_page *out, seal_error *err);
/* Before the leaf that was found last, once, to find it again. */
void sealp_tree_step_back(sealp_tree_walk *w);
/* Leaves { 0 }, which can be ended again. */
void sealp_tree_end(sealp_tree_walk *w);
/* The dictionary's entry, 1 when it is there and not null. */
int sealp_inherited_find(sealp_slice dict, sealp_inherited what, sealp_slice *value);

#endif
