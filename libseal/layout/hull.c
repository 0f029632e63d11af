/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/hull.h"

#include <stdlib.h>

static int compare(const void *one, const void *other)
{
    const sealp_point *a = one, *b = other;

    if (a->y != b->y)
        return a->y < b->y ? -1 : 1;
    return (a->x > b->x) - (a->x < b->x);
}

static double turn(sealp_point a, sealp_point b, sealp_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Corners of the right (side 1) or left (-1) side of sorted points. */
static size_t climb(const sealp_point *p, size_t n, double side, sealp_point *out)
{
    size_t k = 0;

    for (size_t i = 0; i < n; i++) {
        while (k >= 2 && side * turn(out[k - 2], out[k - 1], p[i]) <= 0)
            k--;
        out[k++] = p[i];
    }
    return k;
}

sealp_hull sealp_hull_of(sealp_point *points, size_t n, sealp_point *room)
{
    sealp_hull hull = { .at = room };

    if (n > 0)
        qsort(points, n, sizeof *points, compare);
    hull.n_right = climb(points, n, 1, room);
    hull.n_left = climb(points, n, -1, room + hull.n_right);
    return hull;
}
