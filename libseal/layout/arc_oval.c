/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/arc_fit.h"

#include <math.h>

/* Halvings: widths to a ten thousandth of the height. */
#define WIDTH_STEPS 14

/* At x ems beside the sort's middle. */
static sealp_frame frame_of(const sealp_arc *a, const sealp_sort *s, double x)
{
    double middle = a->type->sorts[a->type->n - 1].middle / 2;

    return sealp_oval_frame(a->oval, (s->middle - middle) * a->pitch + x * a->sx,
                            a->dir > 0 ? 1 : -1);
}

/* Em to mm about a frame's point. */
static sealp_matrix upright(const sealp_arc *a, const sealp_frame *f)
{
    return (sealp_matrix){ -f->up.y * a->sx, f->up.x * a->sx, f->up.x * a->sy,
                           f->up.y * a->sy,  f->at.x,         f->at.y };
}

/* Room outwards from one side of the hull.  The ellipse is convex, so that only
 * what lies outside the widest corner can touch it first. */
static double side_room(const sealp_arc *a, const sealp_matrix *m, sealp_point out, int side)
{
    const sealp_hull *hull = &a->type->hull;
    const sealp_point *p = side > 0 ? hull->at : hull->at + hull->n_right;
    size_t n = side > 0 ? hull->n_right : hull->n_left, widest = 0;
    double room = 1e300;

    for (size_t k = 1; k < n; k++)
        widest = side * p[k].x > side * p[widest].x ? k : widest;
    for (size_t k = a->dir > 0 ? widest : 0; k < (a->dir > 0 ? n : widest + 1); k++)
        room = fmin(room, sealp_oval_room(a->oval, sealp_matrix_apply(m, p[k]), out));
    return room;
}

/* Moved outwards until the outermost ink touches; one hull for all characters
 * keeps their baselines even. */
static sealp_matrix settle(const sealp_arc *a, const sealp_frame *f)
{
    sealp_point out = { a->dir * f->up.x, a->dir * f->up.y };
    sealp_matrix m = upright(a, f);
    double room = fmin(side_room(a, &m, out, 1), side_room(a, &m, out, -1));

    m.e += room * out.x;
    m.f += room * out.y;
    return m;
}

sealp_matrix sealp_arc_oval_beside(const sealp_arc *a, const sealp_sort *s, double x)
{
    sealp_frame f = frame_of(a, s, x);

    return settle(a, &f);
}

sealp_matrix sealp_arc_oval_place(const sealp_arc *a, const sealp_sort *s)
{
    return sealp_arc_oval_beside(a, s, 0);
}

/* What is left of a length along the track where feet or tops come together
 * most: in the middle of the text or at its ends. */
static double tightest(const sealp_arc *a)
{
    double end = a->type->sorts[a->type->n - 1].middle / 2 * a->pitch;
    double least = fmin(sealp_oval_radius(a->oval, 0), sealp_oval_radius(a->oval, end));

    return fmax(0, 1 - a->height / 2 / least);
}

double sealp_arc_oval_track(const sealp_arc *a)
{
    return a->type->words ? 1 : tightest(a);
}

/* The farthest a character reaches along a direction, mm. */
static double reach(const sealp_sort *s, const sealp_matrix *m, sealp_point along)
{
    double most = -1e300;

    for (size_t k = 0; k < s->rim.n_right + s->rim.n_left; k++) {
        sealp_point p = sealp_matrix_apply(m, s->rim.at[k]);

        most = fmax(most, p.x * along.x + p.y * along.y);
    }
    return most;
}

/* A character while its neighbours are looked at. */
typedef struct standing {
    sealp_frame frame;
    sealp_matrix place;
} standing;

static standing stand(const sealp_arc *a, const sealp_sort *s)
{
    sealp_frame f = frame_of(a, s, 0);

    return (standing){ f, settle(a, &f) };
}

/* Room between neighbours, across the line that halves the angle of the two. */
static double room_between(const sealp_sort *s, const sealp_sort *next, const standing *one,
                           const standing *two)
{
    double x = -(one->frame.up.y + two->frame.up.y), y = one->frame.up.x + two->frame.up.x;
    double norm = hypot(x, y);
    sealp_point across = { x / norm, y / norm }, back = { -across.x, -across.y };

    return -reach(next, &two->place, back) - reach(s, &one->place, across);
}

/* Beside a word, along the track. */
static double room_beside_word(const sealp_arc *a, const sealp_sort *s, const sealp_sort *next)
{
    double room = (next->middle - s->middle) * a->pitch - (s->ink.x1 + next->ink.x1) * a->sx;

    return room * tightest(a);
}

double sealp_arc_oval_pitch(const sealp_arc *a, double span)
{
    double cap = a->rule->pitch * SEALP_RADIANS * (a->oval->mx + a->oval->my) / 2;

    return fmin(cap, sealp_oval_length(a->oval, span * SEALP_RADIANS) / a->type->cells);
}

int sealp_arc_oval_is_roomy(const sealp_arc *a)
{
    const sealp_sort *before = NULL;
    standing one, two;

    if (a->type->letters && a->sx > a->pitch * sealp_arc_oval_track(a))
        return 0;
    for (size_t i = 0; i < a->type->n; i++) {
        const sealp_sort *s = &a->type->sorts[i];
        double room = 1e300;

        if (!s->rim.n_right)
            continue;
        two = stand(a, s);
        if (before && !sealp_sort_follows(before, s))
            room = s->setting == SEALP_SET_WORD || before->setting == SEALP_SET_WORD
                       ? room_beside_word(a, before, s)
                       : room_between(before, s, &one, &two);
        if (room < a->rule->spacing)
            return 0;
        before = s;
        one = two;
    }
    return 1;
}

void sealp_arc_oval_squeeze(sealp_arc *a)
{
    double low = a->rule->aspect[0] * a->sy, high = a->rule->aspect[1] * a->sy;

    a->sx = high;
    if (sealp_arc_oval_is_roomy(a))
        return;
    for (int i = 0; i < WIDTH_STEPS; i++) {
        a->sx = (low + high) / 2;
        if (sealp_arc_oval_is_roomy(a))
            low = a->sx;
        else
            high = a->sx;
    }
    a->sx = low;
}

/* Central angle of a side of a character from the middle of the text. */
static double side_angle(const sealp_arc *a, const sealp_sort *s, int side)
{
    sealp_matrix m = sealp_arc_oval_place(a, s);
    double most = -1e300;

    for (size_t k = 0; k < s->rim.n_right + s->rim.n_left; k++) {
        sealp_point p = sealp_matrix_apply(&m, s->rim.at[k]);

        most = fmax(most, atan2(side * p.x, -a->dir * p.y));
    }
    return most;
}

double sealp_arc_oval_span(const sealp_arc *a, const sealp_sort *first, const sealp_sort *last)
{
    return side_angle(a, first, -1) + side_angle(a, last, 1);
}
