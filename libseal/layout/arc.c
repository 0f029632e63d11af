/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include <math.h>

#define RAD (SEALP_PI / 180)
/* Halvings: spans to 0.1 degree beside other parts. */
#define SPAN_STEPS 11
/* Steps from the least height, 0, to the full height: 0.01 mm each. */
#define FULL_HEIGHT 512
/* After three rounds scale and baseline agree to micrometres. */
#define ROUNDS 3
/* Texts that end beside each other look apart from twice the clearance on. */
#define APART 2.0

/* Text on a circle while it is fitted. */
typedef struct arc {
    const sealp_arc_spec *rule;
    const sealp_type *type;
    double dir;          /* 1: tops outwards, -1: tops towards the centre */
    double outer;        /* radius no ink may pass */
    double least, full;  /* heights between which the face may be */
    int step;            /* of height */
    int lowest, highest; /* steps that wider and narrower spans allow */
    double height;       /* of the face, mm */
    double pitch;        /* of one cell, radians */
    double sx, sy;       /* mm per em */
    double base;         /* radius of the baseline */
} arc;

/* The baseline that lets the outermost ink touch the outer radius: corners of
 * wide characters reach farther than their middle. */
static double base_radius(const arc *a)
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

static reach reach_of(const arc *a, const sealp_sort *s, int side, double sine, double cosine)
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
static double widest_scale(const arc *a, double least)
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

static void set_pitch(arc *a, double height, double span)
{
    a->height = height;
    a->pitch = fmin(a->rule->pitch, span / a->type->cells) * RAD;
    a->sy = height / (a->type->top - a->type->bottom);
}

/* 1 when characters of this height and width / height keep the spacing. */
static int is_roomy(arc *a, double height, double span, double aspect)
{
    set_pitch(a, height, span);
    a->sx = aspect * a->sy;
    a->base = base_radius(a);
    return aspect <= a->rule->aspect[1] && widest_scale(a, a->sx) >= a->sx;
}

/* Sets the widest scale and the baseline for height and span. */
static void squeeze(arc *a, double height, double span)
{
    double most;

    set_pitch(a, height, span);
    a->sx = most = a->rule->aspect[1] * a->sy;
    /* Narrower characters sit a little farther out, where there is more room. */
    for (int round = 0; round < ROUNDS; round++) {
        a->base = base_radius(a);
        a->sx = fmin(most, widest_scale(a, 0));
    }
    a->base = base_radius(a);
}

/* The span, at most limit, for characters of aspect-wide. */
static double open_span(arc *a, double height, double limit)
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

static double height_at(const arc *a, int step)
{
    return a->least + (a->full - a->least) * step / FULL_HEIGHT;
}

/* Step of the greatest height for characters of the narrowest aspect, -1 when
 * the least is too much. */
static int lower_height(arc *a, double span)
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

/* Engravers' order: narrow the characters, then open the span up to limit,
 * narrow on, and only then lower the height.  Returns 0 when nothing fits. */
static int fit(arc *a, double limit)
{
    double span = open_span(a, a->full, limit);

    a->step = FULL_HEIGHT;
    if (!is_roomy(a, a->full, span, a->rule->aspect[0])) {
        span = limit;
        if ((a->step = lower_height(a, span)) < 0)
            return 0;
    }
    squeeze(a, height_at(a, a->step), span);
    return 1;
}

/* Em to mm about the centre for one character. */
static sealp_matrix place_of(const arc *a, const sealp_sort *s)
{
    const sealp_sort *last = &a->type->sorts[a->type->n - 1];
    double turn = (s->middle - last->middle / 2) * a->pitch, sine = sin(turn), cosine = cos(turn);

    if (a->dir > 0)
        return (sealp_matrix){ a->sx * cosine,  a->sx * sine,   a->sy * sine,
                               -a->sy * cosine, a->base * sine, -a->base * cosine };
    return (sealp_matrix){ a->sx * cosine,  -a->sx * sine,  -a->sy * sine,
                           -a->sy * cosine, a->base * sine, a->base * cosine };
}

/* 1 when the text keeps the distance from what is placed already. */
static int is_clear(const arc *a, const sealp_board *b, double distance)
{
    double room = distance;

    for (size_t i = 0; b->n_taken > 0 && i < a->type->n && room >= distance; i++) {
        const sealp_sort *s = &a->type->sorts[i];
        sealp_matrix m = place_of(a, s);
        sealp_poly box;

        if (sealp_rect_is_empty(&s->ink))
            continue;
        box = sealp_poly_of_rect(s->ink, &m);
        room = sealp_poly_room(&box, b->taken, b->n_taken, room);
    }
    return room >= distance;
}

/* Sets the text inside a span of limit: 1 fits, 0 touches other parts, -1 is
 * too crowded. */
static int try_span(arc *a, const sealp_board *b, double clear, double limit)
{
    return fit(a, limit) ? is_clear(a, b, clear) : -1;
}

/* The widest span that keeps clear of what is placed already. */
static int settle(arc *a, const sealp_board *b, double clear)
{
    double lo = fmin(a->rule->span_min, a->rule->span[1]), hi = a->rule->span[1], best = -1;

    a->lowest = 0;
    a->highest = FULL_HEIGHT;
    if (try_span(a, b, clear, hi) == 1)
        return 1;
    for (int i = 0; i < SPAN_STEPS; i++) {
        double middle = (lo + hi) / 2;
        int verdict = try_span(a, b, clear, middle);

        /* A wider span never asks for a lower height. */
        if (verdict == 1) {
            best = middle;
            a->lowest = a->step;
        }
        if (verdict == 0) {
            hi = middle;
            a->highest = a->step;
        } else {
            lo = middle;
        }
    }
    return best > 0 && try_span(a, b, clear, best) == 1;
}

/* How far a side of a character is from its middle, radians. */
static double side_angle(const arc *a, const sealp_sort *s, int side)
{
    size_t n = s->rim.n_right + s->rim.n_left;
    double most = -1e300;

    for (size_t k = 0; k < n; k++) {
        const sealp_point *p = &s->rim.at[k];

        most = fmax(most, atan2(side * p->x * a->sx, a->base + a->dir * p->y * a->sy));
    }
    return most;
}

/* Angle between the outer sides of the first and the last ink, degrees. */
static double ink_span(const arc *a)
{
    const sealp_sort *first = a->type->sorts, *last = first + a->type->n - 1;

    while (first < last && !first->rim.n_right)
        first++;
    while (first < last && !last->rim.n_right)
        last--;
    return ((last->middle - first->middle) * a->pitch + side_angle(a, first, -1) +
            side_angle(a, last, 1)) /
           RAD;
}

static seal_status draw(const arc *a, sealp_board *b, const sealp_element *e, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < a->type->n; i++) {
        sealp_matrix m = place_of(a, &a->type->sorts[i]);

        st = sealp_board_add_sort(b, e, i + 1, &a->type->sorts[i], &m, err);
    }
    if (st == SEAL_OK)
        st = sealp_board_note(b, e, err,
                              "%zu characters, span %s deg, pitch %s deg, height %s mm, "
                              "width/height %s, %s mm inside the ring",
                              a->type->n, sealp_num(ink_span(a), 1).text,
                              sealp_num(a->pitch / RAD, 2).text, sealp_num(a->height, 2).text,
                              sealp_num(a->sx / a->sy, 3).text,
                              sealp_num(b->inside - a->outer, 2).text);
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, a->type, err) : st;
}

seal_status sealp_arc_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_type type;
    arc a = { .rule = &e->u.arc, .type = &type };
    seal_status st;

    a.dir = a.rule->side == SEALP_SIDE_TOP ? 1 : -1;
    a.outer = b->inside - sealp_board_mm(b, a.rule->gap);
    a.full = sealp_board_mm(b, a.rule->height);
    a.least = fmin(sealp_board_mm(b, a.rule->height_min), a.full);
    st = sealp_type_set(b->fonts, e->font, sealp_spec_text(b->spec, e), SEALP_FALLBACK_GLYPH, &type,
                        err);
    if (st != SEAL_OK)
        return st;
    if ((st = sealp_type_find_rims(&type, err)) != SEAL_OK)
        goto out;
    if (settle(&a, b, APART * b->spec->clearance) || settle(&a, b, b->spec->clearance))
        st = draw(&a, b, e, err);
    else
        st = sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                        "%s: %zu characters do not fit the ring at %s mm height: shorten the "
                        "text, leave out texts below it, or use a larger --size",
                        e->id, type.n, sealp_num(a.least, 2).text);
out:
    sealp_type_clear(&type);
    return st;
}
