/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/centre.h"

#include <math.h>

/* Steps along a curve: the farthest ink to a thousandth of its distance. */
#define STEPS 16

/* One outline or several, all in units of the drawing, y down. */
typedef struct figure {
    const sealp_path *own; /* of the template; NULL: those of drawing */
    const sealp_drawing *drawing;
    size_t n;
    sealp_rect ink;
    sealp_point middle; /* of ink */
    double reach;       /* from the middle to the farthest ink */
} figure;

static const sealp_path *outline(const figure *f, size_t i)
{
    return f->own ? f->own : &f->drawing->paths[i].path;
}

static sealp_fill fill_of(const figure *f, size_t i)
{
    return !f->own && f->drawing->paths[i].evenodd ? SEALP_FILL_EVENODD : SEALP_FILL_NONZERO;
}

static sealp_point on_curve(sealp_point start, const sealp_point *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

    return (sealp_point){ a * start.x + b * p[0].x + c * p[1].x + d * p[2].x,
                          a * start.y + b * p[0].y + c * p[1].y + d * p[2].y };
}

/* Distance of the farthest ink from a point. */
static double reach_of(const sealp_path *path, sealp_point from)
{
    const sealp_point *p = path->points;
    sealp_point now = from;
    double most = 0;

    for (size_t i = 0; i < path->n_ops; i++) {
        int curve = path->ops[i] == SEALP_PATH_CURVE;

        if (path->ops[i] == SEALP_PATH_CLOSE)
            continue;
        for (int k = 1; curve && k < STEPS; k++) {
            sealp_point at = on_curve(now, p, (double)k / STEPS);

            most = fmax(most, hypot(at.x - from.x, at.y - from.y));
        }
        p += curve ? 2 : 0;
        now = *p++;
        most = fmax(most, hypot(now.x - from.x, now.y - from.y));
    }
    return most;
}

static figure figure_of(const seal_spec *spec, const sealp_element *e)
{
    figure f = { .n = 1 };

    if (e->slot >= 0) {
        f.drawing = spec->slots[e->slot].drawing;
        f.n = f.drawing->n_paths;
        f.ink = f.drawing->bounds;
    } else {
        f.own = &e->outline;
        f.ink = sealp_path_bounds(f.own);
    }
    f.middle = (sealp_point){ (f.ink.x0 + f.ink.x1) / 2, (f.ink.y0 + f.ink.y1) / 2 };
    for (size_t i = 0; i < f.n; i++)
        f.reach = fmax(f.reach, reach_of(outline(&f, i), f.middle));
    return f;
}

static seal_status draw(const figure *f, const sealp_centre *c, sealp_board *b,
                        const sealp_element *e, seal_error *err)
{
    double scale = c->radius / f->reach;
    sealp_matrix m = { scale, 0, 0, scale, c->x - scale * f->middle.x, c->y - scale * f->middle.y };
    sealp_poly taken = sealp_poly_of_rect(f->ink, &m);
    seal_status st = sealp_board_take(b, &taken, err);

    for (size_t i = 0; st == SEAL_OK && i < f->n; i++) {
        sealp_path path = { 0 };

        sealp_path_append(&path, outline(f, i), &m);
        st = sealp_board_add_filled(b, e, f->n > 1 ? i + 1 : 0, &path, fill_of(f, i), err);
    }
    if (st != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "inside a circle of %s mm, centre %s mm above the seal's",
                            sealp_num(2 * c->radius, 2).text, sealp_num(-c->y, 2).text);
}

seal_status sealp_emblem_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    const sealp_emblem_spec *s = &e->u.emblem;
    figure f = figure_of(b->spec, e);
    sealp_centre c = { .rise = s->rise };
    sealp_matrix unit = { 1 / f.reach,          0, 0, 1 / f.reach, -f.middle.x / f.reach,
                          -f.middle.y / f.reach };

    c.outline = sealp_poly_of_rect(f.ink, &unit);
    c.radius = sealp_board_mm(b, s->diameter) / 2;
    c.least = sealp_board_mm(b, s->min) / 2;
    c.x = sealp_board_mm(b, s->x);
    c.y = sealp_board_mm(b, s->y);
    if (!sealp_centre_settle(&c, b))
        return sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                          "%s: no room for an emblem of %s mm: shorten the texts or use a larger "
                          "--size",
                          e->id, sealp_num(2 * fmin(c.least, c.radius), 2).text);
    return draw(&f, &c, b, e, err);
}
