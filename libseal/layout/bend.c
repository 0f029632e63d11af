/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/bend.h"

#include <math.h>
#include <string.h>

#define TOLERANCE 0.002 /* mm */
#define DEEPEST   10    /* halvings of one segment */
/* Share of the way to a control point over which the direction is measured. */
#define NEAR 1e-3

/* A line or a curve; a line has its controls on it. */
typedef struct segment {
    sealp_point p[4];
} segment;

static sealp_point between(sealp_point a, sealp_point b, double t)
{
    return (sealp_point){ a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
}

static sealp_point point_at(const segment *s, double t)
{
    double u = 1 - t, b[] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
    sealp_point p = { 0, 0 };

    for (int i = 0; i < 4; i++)
        p = (sealp_point){ p.x + b[i] * s->p[i].x, p.y + b[i] * s->p[i].y };
    return p;
}

static void halve(const segment *s, segment half[2])
{
    const sealp_point *p = s->p;
    sealp_point a = between(p[0], p[1], 0.5), b = between(p[1], p[2], 0.5),
                c = between(p[2], p[3], 0.5), d = between(a, b, 0.5), e = between(b, c, 0.5),
                f = between(d, e, 0.5);

    half[0] = (segment){ { p[0], a, d, f } };
    half[1] = (segment){ { f, e, c, p[3] } };
}

static sealp_point map(const sealp_bend *b, sealp_point p)
{
    return b->map(b->arc, p);
}

/* Where a control point goes: by the slope of the map at its end. */
static sealp_point map_control(const sealp_bend *b, sealp_point end, sealp_point mapped,
                               sealp_point control)
{
    sealp_point ahead = map(b, between(end, control, NEAR));
    sealp_point behind = map(b, between(end, control, -NEAR));

    return (sealp_point){ mapped.x + (ahead.x - behind.x) / (2 * NEAR),
                          mapped.y + (ahead.y - behind.y) / (2 * NEAR) };
}

/* Whether a segment stands for the map of another all along. */
static int is_close(const sealp_bend *b, const segment *flat, const segment *bent)
{
    for (int i = 1; i < 4; i++) {
        sealp_point p = map(b, point_at(flat, i / 4.0)), q = point_at(bent, i / 4.0);

        if (hypot(p.x - q.x, p.y - q.y) > TOLERANCE)
            return 0;
    }
    return 1;
}

static segment straight(sealp_point from, sealp_point to)
{
    return (segment){ { from, between(from, to, 1 / 3.0), between(from, to, 2 / 3.0), to } };
}

static void add(sealp_path *out, const sealp_bend *b, const segment *flat, int line, int depth)
{
    sealp_point from = map(b, flat->p[0]), to = map(b, flat->p[3]);
    segment bent = straight(from, to), half[2];

    if (line && is_close(b, flat, &bent)) {
        sealp_path_line(out, to.x, to.y);
        return;
    }
    bent.p[1] = map_control(b, flat->p[0], from, flat->p[1]);
    bent.p[2] = map_control(b, flat->p[3], to, flat->p[2]);
    if (depth >= DEEPEST || is_close(b, flat, &bent)) {
        sealp_path_curve(out, bent.p[1].x, bent.p[1].y, bent.p[2].x, bent.p[2].y, to.x, to.y);
        return;
    }
    halve(flat, half);
    add(out, b, &half[0], line, depth + 1);
    add(out, b, &half[1], line, depth + 1);
}

void sealp_bend_path(sealp_path *out, const sealp_path *path, const sealp_matrix *fit,
                     const sealp_bend *bend)
{
    const sealp_point *at = path->points;
    sealp_point begin = { 0, 0 }, last = { 0, 0 }, p;
    segment s;

    out->failed |= path->failed;
    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((sealp_path_op)path->ops[i]) {
        case SEALP_PATH_MOVE:
            last = begin = sealp_matrix_apply(fit, *at++);
            p = map(bend, begin);
            sealp_path_move(out, p.x, p.y);
            break;
        case SEALP_PATH_LINE:
            s = straight(last, sealp_matrix_apply(fit, *at++));
            add(out, bend, &s, 1, 0);
            last = s.p[3];
            break;
        case SEALP_PATH_CURVE:
            s.p[0] = last;
            for (int k = 1; k < 4; k++)
                s.p[k] = sealp_matrix_apply(fit, *at++);
            add(out, bend, &s, 0, 0);
            last = s.p[3];
            break;
        case SEALP_PATH_CLOSE:
            if (last.x != begin.x || last.y != begin.y) {
                s = straight(last, begin);
                add(out, bend, &s, 1, 0);
            }
            last = begin;
            sealp_path_close(out);
            break;
        }
    }
}
