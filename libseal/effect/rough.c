/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/rough.h"

#include "effect/noise.h"

#include <math.h>

/* Millimetres from wave to wave, and the longest piece that follows them. */
#define WAVE  0.55
#define GRAIN 0.21
#define PIECE 0.1

/* Most pieces of one line or curve. */
#define MAX_PIECES 4096

typedef struct shaker {
    sealp_path *to;
    double amplitude;
    uint64_t seed;
} shaker;

static double shake(const shaker *s, sealp_point p, uint64_t salt)
{
    return s->amplitude * (0.65 * sealp_noise_at(s->seed + salt, p.x / WAVE, p.y / WAVE) +
                           0.35 * sealp_noise_at(s->seed + salt + 1, p.x / GRAIN, p.y / GRAIN));
}

static sealp_point move(const shaker *s, sealp_point p)
{
    return (sealp_point){ p.x + shake(s, p, 11), p.y + shake(s, p, 23) };
}

static int pieces_of(double length)
{
    return (int)fmin(MAX_PIECES, fmax(1, ceil(length / PIECE)));
}

static void add_line(const shaker *s, sealp_point from, sealp_point to)
{
    int n = pieces_of(hypot(to.x - from.x, to.y - from.y));

    for (int i = 1; i <= n; i++) {
        double t = (double)i / n;
        sealp_point p = { from.x + t * (to.x - from.x), from.y + t * (to.y - from.y) };

        p = move(s, p);
        sealp_path_line(s->to, p.x, p.y);
    }
}

static sealp_point on_curve(sealp_point a, const sealp_point *c, double t)
{
    double u = 1 - t, w[] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };

    return (sealp_point){ w[0] * a.x + w[1] * c[0].x + w[2] * c[1].x + w[3] * c[2].x,
                          w[0] * a.y + w[1] * c[0].y + w[2] * c[1].y + w[3] * c[2].y };
}

static void add_curve(const shaker *s, sealp_point from, const sealp_point *c)
{
    double length = hypot(c[0].x - from.x, c[0].y - from.y) +
                    hypot(c[1].x - c[0].x, c[1].y - c[0].y) +
                    hypot(c[2].x - c[1].x, c[2].y - c[1].y);
    int n = pieces_of(length);

    for (int i = 1; i <= n; i++) {
        sealp_point p = move(s, on_curve(from, c, (double)i / n));

        sealp_path_line(s->to, p.x, p.y);
    }
}

void sealp_rough_append(sealp_path *to, const sealp_path *from, double amplitude, uint64_t seed)
{
    const shaker s = { to, amplitude, seed };
    const sealp_point *next = from->points;
    sealp_point at = { 0, 0 }, start = { 0, 0 }, p;

    for (size_t i = 0; i < from->n_ops; i++) {
        switch ((sealp_path_op)from->ops[i]) {
        case SEALP_PATH_MOVE:
            at = start = *next++;
            p = move(&s, at);
            sealp_path_move(to, p.x, p.y);
            break;
        case SEALP_PATH_LINE:
            add_line(&s, at, *next);
            at = *next++;
            break;
        case SEALP_PATH_CURVE:
            add_curve(&s, at, next);
            at = next[2];
            next += 3;
            break;
        case SEALP_PATH_CLOSE:
            if (at.x != start.x || at.y != start.y)
                add_line(&s, at, start);
            sealp_path_close(to);
            at = start;
            break;
        }
    }
}
