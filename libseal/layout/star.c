/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/centre.h"

#include <math.h>

/* sin 18 deg / sin 54 deg: the sides of a regular star are straight lines. */
#define INNER_RATIO 0.38196601125010515
#define VERTICES    10

static sealp_point vertex(int i, double radius, double x, double y)
{
    double angle = i * 2 * SEALP_PI / VERTICES, r = i % 2 ? radius * INNER_RATIO : radius;

    return (sealp_point){ x + r * sin(angle), y - r * cos(angle) };
}

/* The pentagon of the tips holds the star. */
static sealp_poly outline(void)
{
    sealp_point tip[VERTICES / 2];

    for (int i = 0; i < VERTICES / 2; i++)
        tip[i] = vertex(2 * i, 1, 0, 0);
    return sealp_poly_of(tip, VERTICES / 2);
}

seal_status sealp_star_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    const sealp_star_spec *s = &e->u.star;
    sealp_centre c = { .outline = outline(), .rise = s->rise };
    sealp_point corners[VERTICES];
    sealp_path path = { 0 };
    seal_status st;

    c.radius = sealp_board_mm(b, s->diameter) / 2;
    c.least = sealp_board_mm(b, s->min) / 2;
    if (!sealp_centre_settle(&c, b))
        return sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                          "%s: no room for a star of %s mm: shorten the texts or use a larger "
                          "--size",
                          e->id, sealp_num(2 * fmin(c.least, c.radius), 2).text);
    for (int i = 0; i < VERTICES; i++)
        corners[i] = vertex(i, c.radius, c.x, c.y);
    sealp_path_polygon(&path, corners, VERTICES);
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "tip circle %s mm, centre %s mm above the seal's",
                            sealp_num(2 * c.radius, 2).text, sealp_num(-c.y, 2).text);
}
