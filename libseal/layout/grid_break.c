/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/grid_break.h"

#include <math.h>

/* Costs beside the squares of the lines' sizes. */
#define POOR_END 12.0
#define BACKLOAD 1e-3 /* a surname's line is rather the shorter one */
#define NEVER    1e300

/* Cheapest way to put the first i units into l lines. */
typedef struct way {
    double cost;
    size_t start; /* of the last line */
} way;

typedef struct breaker {
    const sealp_grid_unit *units;
    size_t n;
    int n_lines;
    sealp_grid_alone alone;
    way ways[SEALP_GRID_LINES + 1][SEALP_GRID_UNITS + 1];
} breaker;

static double size_of(const sealp_grid_unit *units, size_t from, size_t to)
{
    double size = 0;

    for (size_t i = from; i < to; i++)
        size += units[i].size;
    return size;
}

/* Lines count from 1. */
static int is_alone(const breaker *b, int l)
{
    return (b->alone == SEALP_ALONE_FIRST && l == 1) ||
           (b->alone == SEALP_ALONE_LAST && l == b->n_lines);
}

static double line_cost(const breaker *b, int l, size_t from, size_t to)
{
    double size = size_of(b->units, from, to);
    double cost = size * size + BACKLOAD * (b->n_lines - l) * size;
    int end = to < b->n ? b->units[to - 1].end : SEALP_END_GOOD;

    if (end == SEALP_END_NEVER || (is_alone(b, l) && to - from != 1))
        return NEVER;
    return end == SEALP_END_POOR ? cost + POOR_END : cost;
}

static way best_way(const breaker *b, int l, size_t to)
{
    way best = { NEVER, 0 };

    for (size_t from = (size_t)l - 1; from < to; from++) {
        double before = b->ways[l - 1][from].cost;
        double cost = before < NEVER ? before + line_cost(b, l, from, to) : NEVER;

        if (cost < best.cost)
            best = (way){ cost, from };
    }
    return best;
}

static void read_back(const breaker *b, sealp_grid_breaks *out)
{
    double least = NEVER;
    size_t to = b->n;

    *out = (sealp_grid_breaks){ .n_lines = b->n_lines };
    for (int l = b->n_lines; l > 0; l--) {
        size_t from = b->ways[l][to].start;
        double size = size_of(b->units, from, to);

        out->end[l - 1] = to;
        out->poor += to < b->n && b->units[to - 1].end == SEALP_END_POOR;
        out->longest = fmax(out->longest, size);
        least = is_alone(b, l) ? least : fmin(least, size);
        to = from;
    }
    out->even = least == out->longest;
}

int sealp_grid_break(const sealp_grid_unit *units, size_t n, int n_lines, sealp_grid_alone alone,
                     sealp_grid_breaks *out)
{
    breaker b = { .units = units, .n = n, .n_lines = n_lines, .alone = alone };

    if (n == 0 || n > SEALP_GRID_UNITS || n_lines < 1 || n_lines > SEALP_GRID_LINES)
        return 0;
    for (size_t i = 1; i <= n; i++)
        b.ways[0][i].cost = NEVER;
    for (int l = 1; l <= n_lines; l++) {
        for (size_t i = 0; i <= n; i++)
            b.ways[l][i] = best_way(&b, l, i);
    }
    if (b.ways[n_lines][n].cost >= NEVER)
        return 0;
    read_back(&b, out);
    return 1;
}
