/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_PATH_H
#define SEAL_UTIL_PATH_H

#include "util/geom.h"

#include <stddef.h>

/* Outline of closed contours made of lines and cubic curves.  { 0 } is empty.
 * A failed allocation sets failed; ask once at the end. */
typedef enum sealp_path_op {
    SEALP_PATH_MOVE,  /* 1 point */
    SEALP_PATH_LINE,  /* 1 point */
    SEALP_PATH_CURVE, /* 3 points: two controls and the end */
    SEALP_PATH_CLOSE  /* none */
} sealp_path_op;

typedef struct sealp_path {
    unsigned char *ops;
    sealp_point *points;
    size_t n_ops, cap_ops;
    size_t n_points, cap_points;
    int failed;
} sealp_path;

void sealp_path_clear(sealp_path *p);
void sealp_path_move(sealp_path *p, double x, double y);
void sealp_path_line(sealp_path *p, double x, double y);
void sealp_path_curve(sealp_path *p, double x1, double y1, double x2, double y2, double x,
                      double y);
void sealp_path_close(sealp_path *p);
/* Closed outline of n corners. */
void sealp_path_polygon(sealp_path *p, const sealp_point *corners, int n);
/* Circle as four cubics, counter-clockwise when reversed is set. */
void sealp_path_ellipse(sealp_path *p, double cx, double cy, double rx, double ry, int reversed);
/* Appends a transformed copy of other. */
void sealp_path_append(sealp_path *p, const sealp_path *other, const sealp_matrix *m);
/* Exact bounds of what is drawn (curve extrema, not control points);
 * SEALP_RECT_EMPTY for an empty path. */
sealp_rect sealp_path_bounds(const sealp_path *p);

#endif
