/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/path.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void sealp_path_clear(sealp_path *p)
{
    free(p->ops);
    free(p->points);
    *p = (sealp_path){ 0 };
}

static int grow(void **data, size_t *cap, size_t need, size_t item)
{
    size_t n = *cap ? *cap : 16;
    void *grown;

    if (need <= *cap)
        return 0;
    while (n < need)
        n *= 2;
    if (n > SIZE_MAX / item || !(grown = realloc(*data, n * item)))
        return -1;
    *data = grown;
    *cap = n;
    return 0;
}

/* Room for more; 0 without memory, and after that always. */
static int reserve(sealp_path *p, size_t ops, size_t points)
{
    void *op = p->ops, *point = p->points;

    if (p->failed)
        return 0;
    if (grow(&op, &p->cap_ops, p->n_ops + ops, sizeof *p->ops) != 0)
        p->failed = 1;
    p->ops = op;
    if (!p->failed && grow(&point, &p->cap_points, p->n_points + points, sizeof *p->points) != 0)
        p->failed = 1;
    p->points = point;
    return !p->failed;
}

/* Adds one op; returns where its points go, NULL without memory. */
static sealp_point *put(sealp_path *p, sealp_path_op op, size_t points)
{
    sealp_point *at;

    if (!reserve(p, 1, points))
        return NULL;
    p->ops[p->n_ops++] = (unsigned char)op;
    at = p->points + p->n_points;
    p->n_points += points;
    return at;
}

void sealp_path_move(sealp_path *p, double x, double y)
{
    sealp_point *at = put(p, SEALP_PATH_MOVE, 1);

    if (at)
        *at = (sealp_point){ x, y };
}

void sealp_path_line(sealp_path *p, double x, double y)
{
    sealp_point *at = put(p, SEALP_PATH_LINE, 1);

    if (at)
        *at = (sealp_point){ x, y };
}

void sealp_path_curve(sealp_path *p, double x1, double y1, double x2, double y2, double x, double y)
{
    sealp_point *at = put(p, SEALP_PATH_CURVE, 3);

    if (!at)
        return;
    at[0] = (sealp_point){ x1, y1 };
    at[1] = (sealp_point){ x2, y2 };
    at[2] = (sealp_point){ x, y };
}

void sealp_path_close(sealp_path *p)
{
    (void)put(p, SEALP_PATH_CLOSE, 0);
}

void sealp_path_polygon(sealp_path *p, const sealp_point *corners, int n)
{
    for (int i = 0; i < n; i++) {
        if (i == 0)
            sealp_path_move(p, corners[i].x, corners[i].y);
        else
            sealp_path_line(p, corners[i].x, corners[i].y);
    }
    sealp_path_close(p);
}

void sealp_path_ellipse(sealp_path *p, double cx, double cy, double rx, double ry, int reversed)
{
    /* 4/3 tan(pi/8): the cubic leaves the circle by 0.03 % at most. */
    const double k = 0.5522847498307936;
    double s = reversed ? -1 : 1;

    sealp_path_move(p, cx + rx, cy);
    sealp_path_curve(p, cx + rx, cy + s * k * ry, cx + k * rx, cy + s * ry, cx, cy + s * ry);
    sealp_path_curve(p, cx - k * rx, cy + s * ry, cx - rx, cy + s * k * ry, cx - rx, cy);
    sealp_path_curve(p, cx - rx, cy - s * k * ry, cx - k * rx, cy - s * ry, cx, cy - s * ry);
    sealp_path_curve(p, cx + k * rx, cy - s * ry, cx + rx, cy - s * k * ry, cx + rx, cy);
    sealp_path_close(p);
}

void sealp_path_append(sealp_path *p, const sealp_path *other, const sealp_matrix *m)
{
    if (other->failed)
        p->failed = 1;
    if (other->n_ops == 0 || !reserve(p, other->n_ops, other->n_points))
        return;
    memcpy(p->ops + p->n_ops, other->ops, other->n_ops);
    for (size_t i = 0; i < other->n_points; i++)
        p->points[p->n_points + i] = sealp_matrix_apply(m, other->points[i]);
    p->n_ops += other->n_ops;
    p->n_points += other->n_points;
}

static double cubic_at(double p0, double p1, double p2, double p3, double t)
{
    double u = 1 - t;

    return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
}

/* Widens lo..hi by the extrema of one coordinate of a cubic. */
static void cubic_extrema(double p0, double p1, double p2, double p3, double *lo, double *hi)
{
    /* derivative / 3 = a t^2 + 2 b t + c */
    double a = -p0 + 3 * p1 - 3 * p2 + p3, b = p0 - 2 * p1 + p2, c = p1 - p0;
    double roots[2] = { -1, -1 }, disc = b * b - a * c;

    if (p1 >= *lo && p1 <= *hi && p2 >= *lo && p2 <= *hi)
        return;
    if (fabs(a) < 1e-12) {
        if (fabs(b) > 1e-12)
            roots[0] = -c / (2 * b);
    } else if (disc >= 0) {
        roots[0] = (-b + sqrt(disc)) / a;
        roots[1] = (-b - sqrt(disc)) / a;
    }
    for (int i = 0; i < 2; i++) {
        double v;

        if (!(roots[i] > 0 && roots[i] < 1))
            continue;
        v = cubic_at(p0, p1, p2, p3, roots[i]);
        *lo = fmin(*lo, v);
        *hi = fmax(*hi, v);
    }
}

sealp_rect sealp_path_bounds(const sealp_path *p)
{
    sealp_rect r = SEALP_RECT_EMPTY;
    const sealp_point *at = p->points, *last = at;

    for (size_t i = 0; i < p->n_ops; i++) {
        switch ((sealp_path_op)p->ops[i]) {
        case SEALP_PATH_MOVE:
        case SEALP_PATH_LINE:
            sealp_rect_add_point(&r, *at);
            last = at++;
            break;
        case SEALP_PATH_CURVE:
            sealp_rect_add_point(&r, at[2]);
            cubic_extrema(last->x, at[0].x, at[1].x, at[2].x, &r.x0, &r.x1);
            cubic_extrema(last->y, at[0].y, at[1].y, at[2].y, &r.y0, &r.y1);
            last = at + 2;
            at += 3;
            break;
        case SEALP_PATH_CLOSE:
            break;
        }
    }
    return r;
}
