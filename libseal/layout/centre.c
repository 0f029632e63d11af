/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/centre.h"

#include "layout/edge.h"

#include <math.h>

/* Steps of the search for room, and the room that looks unforced. */
#define STEP_MM 0.25
#define SHRINK  0.98
#define COMFORT 3.0
#define FAIR    0.85

/* Distance to the ring and to what is placed already, at most far. */
static double room(const sealp_centre *c, const sealp_board *b, double far)
{
    sealp_point corners[SEALP_POLY_MAX], centre = { c->x, c->y };
    double edge = 1e300, round = sealp_edge_distance(b, centre) - c->radius;
    sealp_poly outline;

    for (int i = 0; i < c->outline.n; i++) {
        corners[i].x = c->x + c->radius * c->outline.at[i].x;
        corners[i].y = c->y + c->radius * c->outline.at[i].y;
        edge = fmin(edge, sealp_edge_distance(b, corners[i]));
    }
    /* The ink is inside both, so it has the greater of both distances. */
    far = fmin(far, fmax(0, fmax(edge, round)));
    outline = sealp_poly_of(corners, c->outline.n);
    return sealp_poly_room(&outline, b->taken, b->n_taken, far);
}

/* The largest figure that keeps the distance, moved up no more than needed. */
static int search(sealp_centre *c, const sealp_board *b, double distance, double least)
{
    sealp_centre try = *c;

    for (; try.radius >= least; try.radius *= SHRINK) {
        for (try.y = c->y; try.y >= c->y - c->rise; try.y -= STEP_MM) {
            if (room(&try, b, distance) < distance)
                continue;
            *c = try;
            return 1;
        }
    }
    return 0;
}

int sealp_centre_settle(sealp_centre *c, const sealp_board *b)
{
    double clear = b->spec->clearance, least = fmin(c->least, c->radius);

    return search(c, b, COMFORT * clear, fmax(least, FAIR * c->radius)) ||
           search(c, b, clear, least);
}
