/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/arc_fit.h"
#include "layout/board.h"

#include <math.h>

/* Halvings: spans to 0.1 degree beside other parts. */
#define SPAN_STEPS 11
/* Texts that end beside each other look apart from twice the clearance on. */
#define APART 2.0

/* 1 when the text keeps the distance from what is placed already. */
static int is_clear(const sealp_arc *a, const sealp_board *b, double distance)
{
    double room = distance;

    for (size_t i = 0; b->n_taken > 0 && i < a->type->n && room >= distance; i++) {
        const sealp_sort *s = &a->type->sorts[i];

        for (size_t k = 0; k < sealp_arc_boxes(s); k++) {
            sealp_poly box = sealp_arc_box(a, s, k);

            room = sealp_poly_room(&box, b->taken, b->n_taken, room);
        }
    }
    return room >= distance;
}

/* Sets the text inside a span of limit: 1 fits, 0 touches other parts, -1 is
 * too crowded. */
static int try_span(sealp_arc *a, const sealp_board *b, double clear, double limit)
{
    return sealp_arc_fit(a, limit) ? is_clear(a, b, clear) : -1;
}

/* The widest span that keeps clear of what is placed already. */
static int settle(sealp_arc *a, const sealp_board *b, double clear)
{
    double lo = fmin(a->rule->span_min, a->rule->span[1]), hi = a->rule->span[1], best = -1;

    a->lowest = 0;
    a->highest = SEALP_FULL_HEIGHT;
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
static double side_angle(const sealp_arc *a, const sealp_sort *s, int side)
{
    size_t n = s->rim.n_right + s->rim.n_left;
    double most = -1e300;

    if (s->setting == SEALP_SET_WORD)
        return s->ink.x1 * a->sx / sealp_arc_track(a);
    for (size_t k = 0; k < n; k++) {
        const sealp_point *p = &s->rim.at[k];

        most = fmax(most, atan2(side * p->x * a->sx, a->base + a->dir * p->y * a->sy));
    }
    return most;
}

/* Angle between the outer sides of the first and the last ink, degrees. */
static double ink_span(const sealp_arc *a)
{
    const sealp_sort *first = a->type->sorts, *last = first + a->type->n - 1;

    while (first < last && !first->rim.n_right)
        first++;
    while (first < last && !last->rim.n_right)
        last--;
    if (a->oval)
        return sealp_arc_oval_span(a, first, last) / SEALP_RADIANS;
    return ((last->middle - first->middle) * a->pitch + side_angle(a, first, -1) +
            side_angle(a, last, 1)) /
           SEALP_RADIANS;
}

static seal_status draw(const sealp_arc *a, sealp_board *b, const sealp_element *e, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 1; st == SEAL_OK && i <= a->type->n; i++)
        st = sealp_arc_add_sort(a, b, e, i, err);
    if (st == SEAL_OK)
        st = sealp_board_note(b, e, err,
                              "%zu characters, span %s deg, pitch %s %s, height %s mm, "
                              "width/height %s, %s mm inside the ring",
                              a->type->n, sealp_num(ink_span(a), 1).text,
                              sealp_num(a->oval ? a->pitch : a->pitch / SEALP_RADIANS, 2).text,
                              a->oval ? "mm" : "deg", sealp_num(a->height, 2).text,
                              sealp_num(a->sx / a->sy, 3).text,
                              sealp_num(b->inside - a->outer, 2).text);
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, a->type, err) : st;
}

/* An ellipse has a track; a circle needs none. */
static seal_status set_track(sealp_arc *a, const sealp_board *b, const sealp_element *e,
                             sealp_oval *oval, seal_error *err)
{
    double gap = b->inside - a->outer;

    if (b->spec->size.shape != SEALP_SHAPE_ELLIPSE)
        return SEAL_OK;
    if (!sealp_oval_set(oval, a->outer, b->inside_y - gap, a->full / 2))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: part %s of %s mm height leaves no room inside the ring: "
                          "make it lower",
                          b->spec->name, e->id, sealp_num(a->full, 2).text);
    a->oval = oval;
    return SEAL_OK;
}

seal_status sealp_arc_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_type type;
    sealp_arc a = { .rule = &e->u.arc, .type = &type };
    sealp_oval oval;
    seal_status st;

    a.dir = sealp_spec_option(b->spec, &a.rule->side) == SEALP_SIDE_TOP ? 1 : -1;
    a.outer = b->inside - sealp_board_mm(b, a.rule->gap);
    a.full = sealp_board_mm(b, a.rule->height);
    a.least = fmin(sealp_board_mm(b, a.rule->height_min), a.full);
    if ((st = set_track(&a, b, e, &oval, err)) != SEAL_OK)
        return st;
    st = sealp_type_set(b->fonts, sealp_spec_role(b->spec, &e->font), sealp_spec_text(b->spec, e),
                        SEALP_FALLBACK_GLYPH, &type, err);
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
