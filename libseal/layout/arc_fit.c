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

double sealp_arc_track(const sealp_arc *a)
{
    const sealp_type *t = a->type;

    if (a->oval)
        return sealp_arc_oval_track(a);
    if (t->words)
        return a->base + a->dir * a->sy * (t->top + t->bottom) / 2;
    return a->dir > 0 ? a->base : a->base - a->sy * t->top;
}

/* How far one side of a character reaches across a line at angle half from its
 * radius, as slope * sx + rest; negative while it keeps off. */
typedef struct reach {
    double slope, rest;
} reach;

/* Words are closest where they are nearest to the centre. */
static reach word_reach(const sealp_arc *a, const sealp_sort *s, double half)
{
    double inner = a->base + a->sy * (a->dir > 0 ? s->ink.y0 : -s->ink.y1);

    return (reach){ s->ink.x1 * inner / sealp_arc_track(a), -inner * half };
}

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

/* Beside a word, the angle between two is shared by their cells. */
static reach reach_beside_word(const sealp_arc *a, const sealp_sort *s, int side, double angle,
                               double cells)
{
    double half = angle * s->cell / cells;

    if (s->setting == SEALP_SET_WORD)
        return word_reach(a, s, half);
    return reach_of(a, s, side, sin(half), cos(half));
}

/* Scale at which two neighbours keep the spacing, or any. */
static double neighbour_scale(const sealp_arc *a, const sealp_sort *s, const sealp_sort *next,
                              double last[3])
{
    double angle = (next->middle - s->middle) * a->pitch, slope, cells = s->cell + next->cell;
    reach left, right;

    if (s->setting == SEALP_SET_WORD || next->setting == SEALP_SET_WORD) {
        left = reach_beside_word(a, s, 1, angle, cells);
        right = reach_beside_word(a, next, -1, angle, cells);
    } else {
        if (angle != last[0]) {
            last[0] = angle;
            last[1] = sin(angle / 2);
            last[2] = cos(angle / 2);
        }
        left = reach_of(a, s, 1, last[1], last[2]);
        right = reach_of(a, next, -1, last[1], last[2]);
    }
    slope = left.slope + right.slope;
    return slope > 0 ? -(left.rest + right.rest + a->rule->spacing) / slope : 1e300;
}

/* One Newton step to the scale at which the closest neighbours keep the
 * spacing; exact once the same points stay the closest.  Looks no further once
 * it is below least. */
static double widest_scale(const sealp_arc *a, double least)
{
    double widest = a->type->letters ? a->pitch * sealp_arc_track(a) : 1e300;
    double last[3] = { -1, 0, 1 };
    const sealp_sort *before = NULL;

    for (size_t i = 0; i < a->type->n && widest >= least; i++) {
        const sealp_sort *s = &a->type->sorts[i];

        if (!s->rim.n_right)
            continue;
        if (before && !sealp_sort_follows(before, s))
            widest = fmin(widest, neighbour_scale(a, before, s, last));
        before = s;
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

/* Words do not fall apart in a wide span. */
static double most_pitch(const sealp_arc *a)
{
    return a->type->tracking > 0 ? a->type->tracking * a->sx / sealp_arc_track(a) : 1e300;
}

/* Sets the widest scale and the baseline for height and span. */
static void squeeze(sealp_arc *a, double height, double span)
{
    double most;

    set_pitch(a, height, span);
    if (a->oval) {
        sealp_arc_oval_squeeze(a);
        a->pitch = fmin(a->pitch, most_pitch(a));
        return;
    }
    a->sx = most = a->rule->aspect[1] * a->sy;
    /* Narrower characters sit a little farther out, where there is more room. */
    for (int round = 0; round < ROUNDS; round++) {
        a->base = base_radius(a);
        a->sx = fmin(most, widest_scale(a, 0));
    }
    a->base = base_radius(a);
    a->pitch = fmin(a->pitch, most_pitch(a));
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
