/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/poly.h"

#include <math.h>

sealp_poly sealp_poly_of(const sealp_point *corners, int n)
{
    sealp_poly p = { .n = n, .bounds = SEALP_RECT_EMPTY };

    for (int i = 0; i < n; i++) {
        p.at[i] = corners[i];
        sealp_rect_add_point(&p.bounds, corners[i]);
    }
    return p;
}

sealp_poly sealp_poly_of_rect(sealp_rect r, const sealp_matrix *m)
{
    sealp_point corner[] = { { r.x0, r.y0 }, { r.x1, r.y0 }, { r.x1, r.y1 }, { r.x0, r.y1 } };

    for (int i = 0; i < 4; i++)
        corner[i] = sealp_matrix_apply(m, corner[i]);
    return sealp_poly_of(corner, 4);
}

/* 1 when a line along an edge of a has all of b on its far side. */
static int has_axis(const sealp_poly *a, const sealp_poly *b)
{
    for (int i = 0; i < a->n; i++) {
        sealp_point p = a->at[i], q = a->at[(i + 1) % a->n];
        double nx = q.y - p.y, ny = p.x - q.x, a_lo = 1e300, a_hi = -1e300, b_lo = 1e300,
               b_hi = -1e300;

        for (int k = 0; k < a->n; k++) {
            double d = nx * a->at[k].x + ny * a->at[k].y;

            a_lo = fmin(a_lo, d);
            a_hi = fmax(a_hi, d);
        }
        for (int k = 0; k < b->n; k++) {
            double d = nx * b->at[k].x + ny * b->at[k].y;

            b_lo = fmin(b_lo, d);
            b_hi = fmax(b_hi, d);
        }
        if (a_hi < b_lo || b_hi < a_lo)
            return 1;
    }
    return 0;
}

static double point_to_edge2(sealp_point p, sealp_point a, sealp_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx * dx + dy * dy;
    double along = (p.x - a.x) * dx + (p.y - a.y) * dy, t = 0, ex, ey;

    if (along > 0 && len2 > 0)
        t = along < len2 ? along / len2 : 1;
    ex = p.x - (a.x + t * dx);
    ey = p.y - (a.y + t * dy);
    return ex * ex + ey * ey;
}

static double corners_to_edges2(const sealp_poly *a, const sealp_poly *b)
{
    double best = 1e300;

    for (int i = 0; i < a->n; i++) {
        for (int k = 0; k < b->n; k++)
            best = fmin(best, point_to_edge2(a->at[i], b->at[k], b->at[(k + 1) % b->n]));
    }
    return best;
}

double sealp_poly_distance(const sealp_poly *a, const sealp_poly *b)
{
    if (!has_axis(a, b) && !has_axis(b, a))
        return 0;
    return sqrt(fmin(corners_to_edges2(a, b), corners_to_edges2(b, a)));
}

double sealp_poly_room(const sealp_poly *p, const sealp_poly *others, size_t n, double far)
{
    const sealp_rect *mine = &p->bounds;
    double best = far;

    for (size_t i = 0; i < n; i++) {
        const sealp_rect *other = &others[i].bounds;

        if (other->x0 > mine->x1 + best || other->x1 < mine->x0 - best ||
            other->y0 > mine->y1 + best || other->y1 < mine->y0 - best)
            continue;
        best = fmin(best, sealp_poly_distance(p, &others[i]));
    }
    return best;
}
