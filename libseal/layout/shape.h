/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_SHAPE_H
#define SEAL_LAYOUT_SHAPE_H

#include "spec/spec.h"
#include "util/path.h"

/* An outline of the seal's shape about the centre, mm. */
typedef struct sealp_outer {
    double rx, ry; /* half width and half height */
    double corner; /* radius, square and rectangle */
} sealp_outer;

/* Appends it; counter-clockwise when reversed is set. */
void sealp_shape_add(sealp_path *path, sealp_shape shape, const sealp_outer *o, int reversed);

#endif
