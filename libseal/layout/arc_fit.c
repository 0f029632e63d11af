/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/arc_fit.h"

#include <math.h>

/* After three rounds scale and baseline agree to micrometres. */
#define ROUNDS 3

/* The baseline that lets the outermost ink touch the outer radius: corners of
 * wide characters reach farther than their middle. */
static double base_radius(const sealp_arc *a)
{
    double base = 1e300;

    for (size_t k = 0; k < a->type->hull.n_right + a->type->hull.n_left; k++) {
        const sealp_point *p = &a->type->hull.at[k];
        double u = p->x * a->sx, rest = a->outer * a->outer - u * u;

        base = fmin(base, sqrt(fmax(0, rest)) - a->dir * p->y * a->sy);
    }
    return base;
}

/* How far one side of a character reaches across a line at angle half from its
 * radius, as slope * sx + rest; negative while it keeps off. */
typedef struct reach {
    double slope, rest;
} reach;

static reach reach_of(const sealp_arc *a, const sealp_sort *s, int side, double sine, double cosine)
{
    size_t left = side > 0 ? s->rim.n_right : s->rim.n_left;
    const sealp_point *p = side > 0 ? s->rim.at : s->rim.at + s->rim.n_right;
    double across = side * cosine, dx = across * a->sx, dy = -a->dir * a->sy * sine;
    int up = a->dir > 0 ? 1 : -1;

    /* Neighbours are closest towards the centre: from there, a convex side
     * reaches farther and farther up to one corner. */
    p += up > 0 ? 0 : left - 1;
    for (; left > 1 && dx * p[up].x + dy * p[up].y > dx * p->x + dy * p->y; left--)
        p += up;
    return (reach){ across * p->x, dy * p->y - a->base * sine };
}

/* One Newton step to the scale at which the closest neighbours keep the
 * spacing; exact once the same points stay the closest.  Looks no further once
 * it is below least. */
static double widest_scale(const sealp_arc *a, double least)
{
    double widest = 1e300, last = -1, sine = 0, cosine = 1;

    for (size_t i = 0; i + 1 < a->type->n && widest >= least; i++) {
        const sealp_sort *s = &a->type->sorts[i];
        double half = (s[1].middle - s->middle) * a->pitch / 2;
        reach left, right;
        double slope;

        if (!s->rim.n_right || !s[1].rim.n_right)
            continue;
        if (half != last) {
            last = half;
            sine = sin(half);
            cosine = cos(half);
        }
        left = reach_of(a, s, 1, sine, cosine);
        right = reach_of(a, s + 1, -1, sine, cosine);
        slope = left.slope + right.slope;
        if (slope > 0)
            widest = fmin(widest, -(left.rest + right.rest + a->rule->spacing) / slope);
    }
    return fmax(0, widest);
}

static void set_pitch(sealp_arc *a, double height, double span)
{
    a->height = height;
    a->pitch = a->oval ? sealp_arc_oval_pitch(a, span)
                       : fmin(a->rule->pitch, span / a->type->cells) * SEALP_RADIANS;
    a->sy = height / (a->type->top - a->type->bottom);
}

/* 1 when characters of this height and width / height keep the spacing. */
static int is_roomy(sealp_arc *a, double height, double span, double aspect)
{
    set_pitch(a, height, span);
    a->sx = aspect * a->sy;
    if (a->oval)
        return aspect <= a->rule->aspect[1] && sealp_arc_oval_is_roomy(a);
    a->base = base_radius(a);
    return aspect <= a->rule->aspect[1] && widest_scale(a, a->sx) >= a->sx;
}

/* Sets the widest scale and the baseline for height and span. */
static void squeeze(sealp_arc *a, double height, double span)
{
    double most;

    set_pitch(a, height, span);
    if (a->oval) {
        sealp_arc_oval_squeeze(a);
        return;
    }
    a->sx = most = a->rule->aspect[1] * a->sy;
    /* Narrower characters sit a little farther out, where there is more room. */
    for (int round = 0; round < ROUNDS; round++) {
        a->base = base_radius(a);
        a->sx = fmin(most, widest_scale(a, 0));
    }
    a->base = base_radius(a);
}

/* The span, at most limit, for characters of aspect-wide. */
static double open_span(sealp_arc *a, double height, double limit)
{
    double span = fmin(a->rule->span[0], limit), lo = span, hi = limit;

    if (is_roomy(a, height, span, a->rule->aspect_wide))
        return span;
    while (hi - lo > 0.5) {
        span = (lo + hi) / 2;
        if (is_roomy(a, height, span, a->rule->aspect_wide))
            hi = span;
        else
            lo = span;
    }
    return span;
}

static double height_at(const sealp_arc *a, int step)
{
    return a->least + (a->full - a->least) * step / SEALP_FULL_HEIGHT;
}

/* Step of the greatest height for characters of the narrowest aspect, -1 when
 * the least is too much. */
static int lower_height(sealp_arc *a, double span)
{
    double narrowest = a->rule->aspect[0];
    int low = a->lowest, high = a->highest + 1;

    if (low == 0 && !is_roomy(a, a->least, span, narrowest))
        return -1;
    while (high - low > 1) {
        int middle = (low + high) / 2;

        if (is_roomy(a, height_at(a, middle), span, narrowest))
            low = middle;
        else
            high = middle;
    }
    return low;
}

int sealp_arc_fit(sealp_arc *a, double limit)
{
    double span = open_span(a, a->full, limit);

    a->step = SEALP_FULL_HEIGHT;
    if (!is_roomy(a, a->full, span, a->rule->aspect[0])) {
        span = limit;
        if ((a->step = lower_height(a, span)) < 0)
            return 0;
    }
    squeeze(a, height_at(a, a->step), span);
    return 1;
}
