/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/grid.h"

#include <math.h>

/* Columns of fewer characters are wider: by this power of their number. */
#define BOLDNESS 0.35
/* Most that the cells of one row may be wider than those of another. */
#define SPREAD 1.3

/* A line of cells, along its direction of reading and across it. */
typedef struct lane {
    sealp_grid_row row;
    double size;         /* full cells */
    double unit;         /* mm of a full cell along */
    double from, across; /* mm */
} lane;

sealp_grid_row sealp_grid_row_of(const sealp_grid *g, int line)
{
    size_t from = line ? g->plan.end[line - 1] : 0, to = g->plan.end[line];
    sealp_grid_row row = { 0, 0 };

    /* Sorts go from left to right, also where the text does not. */
    for (size_t i = g->type.n; i-- > 0;) {
        size_t at = g->type.sorts[i].glyph->cluster;

        if (at < from || at >= to)
            continue;
        row.first = i;
        row.n++;
    }
    return row;
}

static double size_of(const sealp_sort *s)
{
    return sealp_script_is_dot(s->glyph->code_point) ? SEALP_GRID_DOT : 1;
}

static double measure_lane(const sealp_grid *g, int line, double along, lane *l)
{
    l->row = sealp_grid_row_of(g, line);
    l->size = 0;
    for (size_t i = 0; i < l->row.n; i++)
        l->size += size_of(&g->type.sorts[l->row.first + i]);
    l->unit = (along - ((double)l->row.n - 1) * g->gap) / l->size;
    return g->order == SEALP_ORDER_ROWS ? 1 : pow(l->size, -BOLDNESS);
}

static void measure_lanes(const sealp_grid *g, double along, double across, lane *lanes)
{
    double weight[SEALP_GRID_LINES], all = 0, least = along, at = 0;
    int n = g->plan.n_lines;

    for (int i = 0; i < n; i++) {
        weight[i] = measure_lane(g, i, along, &lanes[i]);
        least = fmin(least, lanes[i].unit);
        all += weight[i];
    }
    for (int i = 0; i < n; i++) {
        lanes[i].from = at;
        lanes[i].across = (across - (n - 1) * g->gap) * weight[i] / all;
        at += lanes[i].across + g->gap;
        if (g->order == SEALP_ORDER_ROWS)
            lanes[i].unit = fmin(lanes[i].unit, SPREAD * least);
    }
}

/* From along and across to x and y. */
static sealp_rect cell_at(const sealp_grid *g, double along, double length, double from,
                          double across)
{
    const sealp_rect *a = &g->area;

    if (g->order == SEALP_ORDER_ROWS)
        return (sealp_rect){ a->x0 + along, a->y0 + from, a->x0 + along + length,
                             a->y0 + from + across };
    if (g->order == SEALP_ORDER_LEFT_RIGHT)
        return (sealp_rect){ a->x0 + from, a->y0 + along, a->x0 + from + across,
                             a->y0 + along + length };
    return (sealp_rect){ a->x1 - from - across, a->y0 + along, a->x1 - from,
                         a->y0 + along + length };
}

/* The second character moves to the upper left, the fourth under the first. */
static void turn(sealp_rect *cells)
{
    sealp_rect lower_right = cells[1];

    cells[1] = cells[2];
    cells[2] = cells[3];
    cells[3] = lower_right;
}

void sealp_grid_cells(const sealp_grid *g, sealp_rect *cells)
{
    int rows = g->order == SEALP_ORDER_ROWS;
    double width = g->area.x1 - g->area.x0, height = g->area.y1 - g->area.y0;
    double along = rows ? width : height;
    lane lanes[SEALP_GRID_LINES];

    measure_lanes(g, along, rows ? height : width, lanes);
    for (int i = 0; i < g->plan.n_lines; i++) {
        const lane *l = &lanes[i];
        double gaps = ((double)l->row.n - 1) * g->gap;
        double at = (along - l->size * l->unit - gaps) / 2;

        for (size_t k = l->row.first; k < l->row.first + l->row.n; k++) {
            double length = size_of(&g->type.sorts[k]) * l->unit;

            cells[k] = cell_at(g, at, length, l->from, l->across);
            at += length + g->gap;
        }
    }
    if (g->order == SEALP_ORDER_ANTICLOCKWISE && g->type.n == 4 && g->plan.n_lines == 2)
        turn(cells);
}
