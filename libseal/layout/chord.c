/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/chord.h"

#include <math.h>

/* Of a shape of half measures along and beside the chord. */
static double chord(sealp_shape shape, double along, double beside, double far)
{
    if (far >= beside)
        return 0;
    switch (shape) {
    case SEALP_SHAPE_CIRCLE:
    case SEALP_SHAPE_ELLIPSE:
        return 2 * along * sqrt(1 - far * far / (beside * beside));
    case SEALP_SHAPE_SQUARE:
    case SEALP_SHAPE_RECTANGLE:
        break;
    }
    return 2 * along;
}

double sealp_chord_across(const sealp_board *b, double far)
{
    double clear = b->spec->clearance;

    return chord((sealp_shape)b->spec->size.shape, b->inside - clear, b->inside_y - clear, far);
}

double sealp_chord_down(const sealp_board *b, double far)
{
    double clear = b->spec->clearance;

    return chord((sealp_shape)b->spec->size.shape, b->inside_y - clear, b->inside - clear, far);
}
