/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_EDGE_H
#define SEAL_LAYOUT_EDGE_H

#include "layout/board.h"

/* The inner edge of the rings; points in mm from the centre. */

/* Distance from a point to the edge, never more than the true one; below 0
 * outside. */
double sealp_edge_distance(const sealp_board *b, sealp_point p);
/* From a point inside to the edge along the unit vector out. */
double sealp_edge_reach(const sealp_board *b, sealp_point p, sealp_point out);

#endif
