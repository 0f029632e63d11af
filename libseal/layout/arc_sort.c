/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/arc_fit.h"
#include "layout/bend.h"

#include <math.h>

/* A word on its arc. */
typedef struct bent {
    const sealp_arc *arc;
    const sealp_sort *sort;
} bent;

/* Angle of the sort's middle from that of the text, radians. */
static double turn_of(const sealp_arc *a, const sealp_sort *s)
{
    const sealp_sort *last = &a->type->sorts[a->type->n - 1];

    return (s->middle - last->middle / 2) * a->pitch;
}

sealp_matrix sealp_arc_upright(const sealp_arc *a, const sealp_sort *s)
{
    double turn, sine, cosine;

    if (a->oval)
        return sealp_arc_oval_place(a, s);
    turn = turn_of(a, s);
    sine = sin(turn);
    cosine = cos(turn);
    if (a->dir > 0)
        return (sealp_matrix){ a->sx * cosine,  a->sx * sine,   a->sy * sine,
                               -a->sy * cosine, a->base * sine, -a->base * cosine };
    return (sealp_matrix){ a->sx * cosine,  -a->sx * sine,  -a->sy * sine,
                           -a->sy * cosine, a->base * sine, a->base * cosine };
}

/* Em to mm about the centre: along the track by x, off the baseline by y. */
static sealp_point on_arc(const void *word, sealp_point p)
{
    const bent *b = word;
    const sealp_arc *a = b->arc;
    double turn, radius;

    if (a->oval) {
        sealp_matrix m = sealp_arc_oval_beside(a, b->sort, p.x);

        return sealp_matrix_apply(&m, (sealp_point){ 0, p.y });
    }
    turn = turn_of(a, b->sort) + p.x * a->sx / sealp_arc_track(a);
    radius = a->base + a->dir * p.y * a->sy;
    return (sealp_point){ radius * sin(turn), -a->dir * radius * cos(turn) };
}

/* The outer side of the slice is an arc: its chord moved out to touch it. */
static sealp_poly bent_box(const bent *b, const sealp_rect *r)
{
    double outer = b->arc->dir > 0 ? r->y1 : r->y0, inner = b->arc->dir > 0 ? r->y0 : r->y1;
    sealp_point p[4] = { on_arc(b, (sealp_point){ r->x0, inner }),
                         on_arc(b, (sealp_point){ r->x0, outer }),
                         on_arc(b, (sealp_point){ r->x1, outer }),
                         on_arc(b, (sealp_point){ r->x1, inner }) };
    sealp_point top = on_arc(b, (sealp_point){ (r->x0 + r->x1) / 2, outer });
    double x = top.x - (p[1].x + p[2].x) / 2, y = top.y - (p[1].y + p[2].y) / 2;

    for (int i = 1; i <= 2; i++)
        p[i] = (sealp_point){ p[i].x + x, p[i].y + y };
    return sealp_poly_of(p, 4);
}

size_t sealp_arc_boxes(const sealp_sort *s)
{
    if (sealp_rect_is_empty(&s->ink))
        return 0;
    return s->setting == SEALP_SET_WORD ? s->slices.n : 1;
}

sealp_poly sealp_arc_box(const sealp_arc *a, const sealp_sort *s, size_t i)
{
    const bent b = { a, s };
    sealp_matrix m;

    if (s->setting == SEALP_SET_WORD)
        return bent_box(&b, &s->slices.all[i]);
    m = sealp_arc_upright(a, s);
    return sealp_poly_of_rect(s->ink, &m);
}

static seal_status add_word(const sealp_arc *a, sealp_board *board, const sealp_element *e,
                            size_t number, seal_error *err)
{
    const bent b = { a, &a->type->sorts[number - 1] };
    const sealp_bend bend = { on_arc, &b };
    sealp_path path = { 0 };
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < sealp_arc_boxes(b.sort); i++) {
        sealp_poly box = sealp_arc_box(a, b.sort, i);

        st = sealp_board_take(board, &box, err);
    }
    if (st != SEAL_OK)
        return st;
    sealp_bend_path(&path, &b.sort->glyph->outline->path, &b.sort->fit, &bend);
    return sealp_board_add(board, e, number, &path, err);
}

seal_status sealp_arc_add_sort(const sealp_arc *a, sealp_board *b, const sealp_element *e,
                               size_t number, seal_error *err)
{
    const sealp_sort *s = &a->type->sorts[number - 1];
    sealp_matrix m;

    if (s->setting == SEALP_SET_WORD && !sealp_rect_is_empty(&s->ink))
        return add_word(a, b, e, number, err);
    m = sealp_arc_upright(a, s);
    return sealp_board_add_sort(b, e, number, s, &m, err);
}
