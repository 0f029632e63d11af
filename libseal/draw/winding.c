/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/winding.h"

#include <stdlib.h>

#define CURVE_STEPS 8
#define SLIVER_MM   0.005 /* narrower than anything that shows */

/* A piece of the outline from y0 down to y1 > y0. */
typedef struct edge {
    double y0, y1, x, slope; /* x at y0 */
    int turn;                /* of the winding number, left to right */
} edge;

typedef struct crossing {
    double x;
    int turn;
} crossing;

typedef struct sweep {
    edge *edges;
    double *levels; /* y of all ends */
    edge **active;
    crossing *crossings;
    size_t n_edges, n_levels, n_active;
} sweep;

static void add_edge(sweep *s, sealp_point a, sealp_point b)
{
    int down = b.y > a.y;
    sealp_point top = down ? a : b, bottom = down ? b : a;

    if (a.y == b.y)
        return;
    s->edges[s->n_edges++] =
        (edge){ top.y, bottom.y, top.x, (bottom.x - top.x) / (bottom.y - top.y), down ? -1 : 1 };
    s->levels[s->n_levels++] = top.y;
    s->levels[s->n_levels++] = bottom.y;
}

static sealp_point on_curve(sealp_point from, const sealp_point c[3], double t)
{
    double u = 1 - t, p = u * u * u, q = 3 * u * u * t, r = 3 * u * t * t, v = t * t * t;

    return (sealp_point){ p * from.x + q * c[0].x + r * c[1].x + v * c[2].x,
                          p * from.y + q * c[0].y + r * c[1].y + v * c[2].y };
}

static void add_curve(sweep *s, sealp_point from, const sealp_point c[3])
{
    sealp_point last = from;

    for (int i = 1; i <= CURVE_STEPS; i++) {
        sealp_point next = on_curve(from, c, (double)i / CURVE_STEPS);

        add_edge(s, last, next);
        last = next;
    }
}

static void add_outline(sweep *s, const sealp_path *path)
{
    const sealp_point *at = path->points;
    sealp_point start = { 0, 0 }, last = start;

    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((sealp_path_op)path->ops[i]) {
        case SEALP_PATH_MOVE: /* closes what was left open, as fills do */
            add_edge(s, last, start);
            start = last = *at++;
            break;
        case SEALP_PATH_LINE:
            add_edge(s, last, *at);
            last = *at++;
            break;
        case SEALP_PATH_CURVE:
            add_curve(s, last, at);
            last = at[2];
            at += 3;
            break;
        case SEALP_PATH_CLOSE:
            add_edge(s, last, start);
            last = start;
            break;
        }
    }
    add_edge(s, last, start);
}

static int by_top(const void *a, const void *b)
{
    const edge *x = a, *y = b;

    return (x->y0 > y->y0) - (x->y0 < y->y0);
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static int by_x(const void *a, const void *b)
{
    const crossing *x = a, *y = b;

    return (x->x > y->x) - (x->x < y->x);
}

/* Marks the numbers met on the way along y from left to right; 0, or -1 for
 * one out of range. */
static int look_along(sweep *s, double y, unsigned *set)
{
    size_t kept = 0;
    int winding = 0;

    for (size_t i = 0; i < s->n_active; i++) {
        edge *e = s->active[i];

        if (e->y1 <= y)
            continue;
        s->active[kept] = e;
        s->crossings[kept++] = (crossing){ e->x + (y - e->y0) * e->slope, e->turn };
    }
    s->n_active = kept;
    qsort(s->crossings, kept, sizeof *s->crossings, by_x);
    for (size_t i = 0; i + 1 < kept; i++) {
        winding += s->crossings[i].turn;
        if (s->crossings[i + 1].x - s->crossings[i].x < SLIVER_MM)
            continue;
        if (abs(winding) > SEALP_MAX_WINDING)
            return -1;
        *set |= 1U << (winding + SEALP_MAX_WINDING);
    }
    return 0;
}

/* Looks between the ends: there the order of edges stays, but for crossings. */
static int look_down(sweep *s, unsigned *set)
{
    double looked = -1e300;
    size_t next = 0;

    qsort(s->edges, s->n_edges, sizeof *s->edges, by_top);
    qsort(s->levels, s->n_levels, sizeof *s->levels, by_value);
    for (size_t i = 0; i + 1 < s->n_levels; i++) {
        double y = (s->levels[i] + s->levels[i + 1]) / 2;

        if (y - looked < SLIVER_MM)
            continue;
        while (next < s->n_edges && s->edges[next].y0 <= y)
            s->active[s->n_active++] = &s->edges[next++];
        if (look_along(s, y, set) != 0)
            return -1;
        looked = y;
    }
    return 0;
}

seal_status sealp_winding_numbers(const sealp_path *path, unsigned *set, seal_error *err)
{
    size_t most = CURVE_STEPS * path->n_points + path->n_ops + 1;
    sweep s = { .edges = calloc(most, sizeof *s.edges),
                .levels = calloc(2 * most, sizeof *s.levels),
                .active = calloc(most, sizeof(edge *)),
                .crossings = calloc(most, sizeof *s.crossings) };
    seal_status st = SEAL_OK;

    *set = 0;
    if (!s.edges || !s.levels || !s.active || !s.crossings) {
        st = sealp_nomem(err);
        goto out;
    }
    add_outline(&s, path);
    if (look_down(&s, set) != 0)
        st = sealp_fail(err, SEAL_ERR_LIMIT,
                        "an outline runs more than %d times round the same place: simplify it",
                        SEALP_MAX_WINDING);
out:
    free(s.edges);
    free(s.levels);
    free(s.active);
    free(s.crossings);
    return st;
}
