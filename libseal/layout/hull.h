/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_HULL_H
#define SEAL_LAYOUT_HULL_H

#include "util/geom.h"

#include <stddef.h>

/* Corners of a convex hull: its right side, then its left side, each from the
 * lowest to the highest corner.  { 0 } is empty. */
typedef struct sealp_hull {
    sealp_point *at;
    size_t n_right, n_left;
} sealp_hull;

/* Sorts the points.  The corners go into room, which holds 2 n. */
sealp_hull sealp_hull_of(sealp_point *points, size_t n, sealp_point *room);

#endif
