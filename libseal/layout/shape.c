/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/shape.h"

#include <math.h>

/* Control points of a quarter circle of radius 1, from its ends. */
#define QUARTER 0.5522847498307936

/* Clockwise from the upper-left side.  Reversed, left and right change places. */
static void add_box(sealp_path *path, const sealp_outer *o, int reversed)
{
    double flip = reversed ? -1 : 1, x = o->rx * flip, y = o->ry;
    double r = fmin(o->corner, fmin(o->rx, o->ry)), rest = r * (1 - QUARTER);
    const struct {
        double x, y; /* the corner */
        double in_x, in_y, out_x, out_y;
    } corners[] = {
        { x, -y, -flip, 0, 0, 1 },
        { x, y, 0, -1, -flip, 0 },
        { -x, y, flip, 0, 0, -1 },
        { -x, -y, 0, 1, flip, 0 },
    };

    sealp_path_move(path, -x + flip * r, -y);
    for (int i = 0; i < 4; i++) {
        double cx = corners[i].x, cy = corners[i].y;

        if (r > 0 || i < 3)
            sealp_path_line(path, cx + r * corners[i].in_x, cy + r * corners[i].in_y);
        if (r > 0)
            sealp_path_curve(path, cx + rest * corners[i].in_x, cy + rest * corners[i].in_y,
                             cx + rest * corners[i].out_x, cy + rest * corners[i].out_y,
                             cx + r * corners[i].out_x, cy + r * corners[i].out_y);
    }
    sealp_path_close(path);
}

void sealp_shape_add(sealp_path *path, sealp_shape shape, const sealp_outer *o, int reversed)
{
    switch (shape) {
    case SEALP_SHAPE_CIRCLE:
    case SEALP_SHAPE_ELLIPSE:
        sealp_path_ellipse(path, 0, 0, o->rx, o->ry, reversed);
        break;
    case SEALP_SHAPE_SQUARE:
    case SEALP_SHAPE_RECTANGLE:
        add_box(path, o, reversed);
        break;
    }
}
