/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include <math.h>

/* sin 18 deg / sin 54 deg: the sides of a regular star are straight lines. */
#define INNER_RATIO 0.38196601125010515

/* Steps of the search for room, and the room that looks unforced. */
#define STEP_MM 0.25
#define SHRINK  0.98
#define COMFORT 3.0
#define FAIR    0.85

static sealp_point vertex(int i, double radius, double centre_y)
{
    double angle = i * SEALP_PI / 5, r = i % 2 ? radius * INNER_RATIO : radius;

    return (sealp_point){ r * sin(angle), centre_y - r * cos(angle) };
}

/* The pentagon of the tips holds the star. */
static double room(const sealp_board *b, double radius, double up, double far)
{
    sealp_point tip[5];
    sealp_poly tips;
    double reach = 0, inside = fmin(b->inside, b->inside_y);

    for (int i = 0; i < 5; i++) {
        tip[i] = vertex(2 * i, radius, -up);
        reach = fmax(reach, hypot(tip[i].x, tip[i].y));
    }
    if (inside - reach < far)
        far = fmax(0, inside - reach);
    tips = sealp_poly_of(tip, 5);
    return sealp_poly_room(&tips, b->taken, b->n_taken, far);
}

/* The largest star that keeps the room, moved up no more than needed. */
static int search(const sealp_board *b, const sealp_star_spec *s, double wanted, double least,
                  double radius[1], double up[1])
{
    for (double r = *radius; r >= least; r *= SHRINK) {
        for (double u = 0; u <= s->rise; u += STEP_MM) {
            if (room(b, r, u, wanted) < wanted)
                continue;
            *radius = r;
            *up = u;
            return 1;
        }
    }
    return 0;
}

seal_status sealp_star_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    const sealp_star_spec *s = &e->u.star;
    double radius = sealp_board_mm(b, s->diameter) / 2, up = 0, clear = b->spec->clearance;
    double least = fmin(sealp_board_mm(b, s->min) / 2, radius);
    sealp_path path = { 0 };
    seal_status st;

    if (!search(b, s, COMFORT * clear, fmax(least, FAIR * radius), &radius, &up) &&
        !search(b, s, clear, least, &radius, &up))
        return sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                          "%s: no room for a star of %s mm: shorten the texts or use a larger "
                          "--size",
                          e->id, sealp_num(2 * least, 2).text);
    for (int i = 0; i < 10; i++) {
        sealp_point p = vertex(i, radius, -up);

        if (i == 0)
            sealp_path_move(&path, p.x, p.y);
        else
            sealp_path_line(&path, p.x, p.y);
    }
    sealp_path_close(&path);
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "tip circle %s mm, centre %s mm above the seal's",
                            sealp_num(2 * radius, 2).text, sealp_num(up, 2).text);
}
