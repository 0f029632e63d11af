/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/grid.h"

#include <math.h>

/* Width to height of letters beside their design: narrowest, widest. */
#define NARROW 0.5
#define WIDE   1.15

/* Scale common to all rows. */
typedef struct letters {
    double sx, sy; /* mm per em */
    double row;    /* mm from row to row */
} letters;

static int is_blank(const sealp_grid *g, size_t sort)
{
    return sealp_rect_is_empty(&g->type.sorts[sort].ink);
}

/* The row without the blanks at its ends, which take no room. */
static sealp_grid_row trim(const sealp_grid *g, sealp_grid_row row)
{
    for (; row.n > 1 && is_blank(g, row.first + row.n - 1); row.n--)
        ;
    for (; row.n > 1 && is_blank(g, row.first); row.n--)
        row.first++;
    return row;
}

static double half_ink(const sealp_sort *s)
{
    return (s->ink.x1 - s->ink.x0) / 2;
}

static double ink_width(const sealp_grid *g, sealp_grid_row row)
{
    const sealp_sort *first = &g->type.sorts[row.first], *last = first + row.n - 1;

    return half_ink(first) + last->middle - first->middle + half_ink(last);
}

static letters scale_of(const sealp_grid *g)
{
    double width = g->area.x1 - g->area.x0, height = g->area.y1 - g->area.y0, widest = 0;
    letters l = { .row = (height + g->gap) / g->plan.n_lines };

    for (int i = 0; i < g->plan.n_lines; i++)
        widest = fmax(widest, ink_width(g, trim(g, sealp_grid_row_of(g, i))));
    l.sy = (l.row - g->gap) / (g->type.top - g->type.bottom);
    l.sx = fmin(width / widest, WIDE * l.sy);
    l.sy = fmin(l.sy, l.sx / NARROW);
    return l;
}

static seal_status draw_row(const sealp_grid *g, const letters *l, int line, sealp_board *b,
                            const sealp_element *e, seal_error *err)
{
    sealp_grid_row row = trim(g, sealp_grid_row_of(g, line));
    const sealp_sort *first = &g->type.sorts[row.first];
    double left = (half_ink(first) - ink_width(g, row) / 2) * l->sx;
    double middle = g->area.y0 + line * l->row + (l->row - g->gap) / 2;
    double base = middle + l->sy * (g->type.top + g->type.bottom) / 2;
    seal_status st = SEAL_OK;

    left += (g->area.x0 + g->area.x1) / 2;
    for (size_t i = 0; st == SEAL_OK && i < row.n; i++) {
        double x = left + (first[i].middle - first->middle) * l->sx;
        sealp_matrix m = { l->sx, 0, 0, -l->sy, x, base };

        st = sealp_board_add_sort(b, e, row.first + i + 1, &first[i], &m, err);
    }
    return st;
}

seal_status sealp_grid_letters(const sealp_grid *g, sealp_board *b, const sealp_element *e,
                               seal_error *err)
{
    letters l = scale_of(g);
    seal_status st = SEAL_OK;

    for (int i = 0; st == SEAL_OK && i < g->plan.n_lines; i++)
        st = draw_row(g, &l, i, b, e, err);
    return st;
}
