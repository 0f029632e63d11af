/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/hull.h"

/* Few points, nearly always: insertion beats a general sort. */
static void sort_by_x(sealp_point *p, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        sealp_point at = p[i];
        size_t k = i;

        for (; k > 0 && (p[k - 1].x > at.x || (p[k - 1].x == at.x && p[k - 1].y > at.y)); k--)
            p[k] = p[k - 1];
        p[k] = at;
    }
}

static double turn(sealp_point a, sealp_point b, sealp_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Corners of the lower (side 1) or upper (-1) chain of sorted points. */
static size_t chain(const sealp_point *p, size_t n, double side, sealp_point *out, size_t room)
{
    size_t k = 0;

    for (size_t i = 0; i < n; i++) {
        while (k >= 2 && side * turn(out[k - 2], out[k - 1], p[i]) <= 0)
            k--;
        if (k == room)
            return room + 1;
        out[k++] = p[i];
    }
    return k;
}

size_t sealp_hull(sealp_point *points, size_t n)
{
    sealp_point lower[64], upper[64];
    size_t lo, up, kept = 0;

    if (n < 4)
        return n;
    sort_by_x(points, n);
    lo = chain(points, n, 1, lower, 64);
    up = chain(points, n, -1, upper, 64);
    /* A hull of very many corners stays as it is: right, only slower. */
    if (lo > 64 || up > 64)
        return n;
    for (size_t i = 0; i < lo; i++)
        points[kept++] = lower[i];
    for (size_t i = 1; i + 1 < up; i++)
        points[kept++] = upper[i];
    return kept;
}
