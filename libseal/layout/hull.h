/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_HULL_H
#define SEAL_LAYOUT_HULL_H

#include "util/geom.h"

#include <stddef.h>

/* Reduces n points to the corners of their convex hull, in place, and returns
 * how many are left. */
size_t sealp_hull(sealp_point *points, size_t n);

#endif
