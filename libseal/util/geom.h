/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_GEOM_H
#define SEAL_UTIL_GEOM_H

typedef struct sealp_point {
    double x, y;
} sealp_point;

/* x0 <= x1 and y0 <= y1 once normalised; empty when x0 > x1. */
typedef struct sealp_rect {
    double x0, y0, x1, y1;
} sealp_rect;

/* x' = a x + c y + e,  y' = b x + d y + f: PDF's order. */
typedef struct sealp_matrix {
    double a, b, c, d, e, f;
} sealp_matrix;

#define SEALP_PI           3.14159265358979323846
#define SEALP_MM_PER_POINT (25.4 / 72.0)
#define SEALP_POINT_PER_MM (72.0 / 25.4)
#define SEALP_RECT_EMPTY   ((sealp_rect){ 1e300, 1e300, -1e300, -1e300 })
#define SEALP_IDENTITY     ((sealp_matrix){ 1, 0, 0, 1, 0, 0 })

sealp_point sealp_matrix_apply(const sealp_matrix *m, sealp_point p);
/* The matrix that applies first, then then. */
sealp_matrix sealp_matrix_mul(const sealp_matrix *first, const sealp_matrix *then);

int sealp_rect_is_empty(const sealp_rect *r);
void sealp_rect_add_point(sealp_rect *r, sealp_point p);
void sealp_rect_add_rect(sealp_rect *r, const sealp_rect *other);
sealp_rect sealp_rect_normalise(sealp_rect r);
sealp_rect sealp_rect_intersect(sealp_rect a, sealp_rect b);
/* Bounds of the four transformed corners. */
sealp_rect sealp_rect_apply(const sealp_matrix *m, sealp_rect r);

#endif
