/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/edge.h"

#include "layout/oval.h"

#include <math.h>

static int is_straight(const sealp_board *b)
{
    return b->spec->size.shape == SEALP_SHAPE_SQUARE ||
           b->spec->size.shape == SEALP_SHAPE_RECTANGLE;
}

double sealp_edge_distance(const sealp_board *b, sealp_point p)
{
    if (is_straight(b))
        return fmin(b->inside - fabs(p.x), b->inside_y - fabs(p.y));
    /* No step changes the share of the half axes faster than one along the
     * shorter axis. */
    return (1 - hypot(p.x / b->inside, p.y / b->inside_y)) * fmin(b->inside, b->inside_y);
}

/* Along one coordinate. */
static double reach(double half, double at, double out)
{
    return out == 0 ? 1e300 : (copysign(half, out) - at) / out;
}

double sealp_edge_reach(const sealp_board *b, sealp_point p, sealp_point out)
{
    const sealp_oval edge = { .rx = b->inside, .ry = b->inside_y };

    if (is_straight(b))
        return fmin(reach(b->inside, p.x, out.x), reach(b->inside_y, p.y, out.y));
    return sealp_oval_room(&edge, p, out);
}
