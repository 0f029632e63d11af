/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_GRID_H
#define SEAL_LAYOUT_GRID_H

#include "layout/board.h"
#include "layout/grid_plan.h"

/* A name chop while it is set; mm about the centre. */
typedef struct sealp_grid {
    const sealp_grid_spec *rule;
    int order;       /* sealp_order */
    sealp_rect area; /* inside the padding */
    double gap;      /* between cells */
    sealp_grid_plan plan;
    sealp_type type;
} sealp_grid;

/* The sorts of a line. */
typedef struct sealp_grid_row {
    size_t first, n;
} sealp_grid_row;

sealp_grid_row sealp_grid_row_of(const sealp_grid *g, int line);
/* One cell for each sort, cells[type.n]. */
void sealp_grid_cells(const sealp_grid *g, sealp_rect *cells);
/* Rows of letters at one scale, each row centred. */
seal_status sealp_grid_letters(const sealp_grid *g, sealp_board *b, const sealp_element *e,
                               seal_error *err);

#endif
