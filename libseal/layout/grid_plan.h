/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_GRID_PLAN_H
#define SEAL_LAYOUT_GRID_PLAN_H

#include "core/error.h"
#include "layout/grid_break.h"
#include "spec/spec.h"
#include "util/buf.h"

/* Cell of a dot beside a full one. */
#define SEALP_GRID_DOT 0.4

/* What a name chop is asked for. */
typedef struct sealp_grid_want {
    const char *id, *name;
    double width, height; /* mm inside the padding */
    int order;            /* sealp_order */
    int fill;             /* index into sealp_fill_words */
    int enlarge;          /* sealp_enlarge */
    int surname;          /* sealp_surname */
} sealp_grid_want;

/* Which characters stand in which line, before any font is asked. */
typedef struct sealp_grid_plan {
    sealp_buf text;   /* the name and what fills its grid, zero-terminated */
    const char *fill; /* what was added, "" for nothing */
    int surname;      /* characters that stay in one line */
    int letters;      /* 1: no Chinese characters, so running letters instead of cells */
    int n_lines;
    size_t end[SEALP_GRID_LINES]; /* byte offset in text behind each line */
} sealp_grid_plan;

/* SEAL_ERR_TEXT_OVERFLOW or SEAL_ERR_SPEC_VALUE for what no engraver could
 * cut as asked.  Clear the plan in any case. */
seal_status sealp_grid_plan_make(const sealp_grid_want *want, sealp_grid_plan *plan,
                                 seal_error *err);
void sealp_grid_plan_clear(sealp_grid_plan *plan);

#endif
