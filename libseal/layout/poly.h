/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_POLY_H
#define SEAL_LAYOUT_POLY_H

#include "util/geom.h"

#include <stddef.h>

/* Convex outline of something that takes room on the seal, mm. */
#define SEALP_POLY_MAX 5
typedef struct sealp_poly {
    sealp_point at[SEALP_POLY_MAX];
    int n;
    sealp_rect bounds;
} sealp_poly;

sealp_poly sealp_poly_of(const sealp_point *corners, int n);
/* The rectangle after m. */
sealp_poly sealp_poly_of_rect(sealp_rect r, const sealp_matrix *m);
/* 0 when the two touch or overlap. */
double sealp_poly_distance(const sealp_poly *a, const sealp_poly *b);
/* Least distance to any of n others, at most far: beyond it nobody looks. */
double sealp_poly_room(const sealp_poly *p, const sealp_poly *others, size_t n, double far);

#endif
