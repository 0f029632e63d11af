/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_DRAWING_H
#define SEAL_SVG_DRAWING_H

#include "core/error.h"
#include "core/ref.h"
#include "util/path.h"

/* One filled outline, transforms applied: units of the drawing, y down. */
typedef struct sealp_drawing_path {
    sealp_path path;
    int evenodd; /* fill rule; 0: nonzero */
    unsigned char rgb[3];
    double opacity; /* above 0, at most 1 */
} sealp_drawing_path;

/* What an SVG file fills, in drawing order.  Immutable once parsed. */
typedef struct sealp_drawing {
    sealp_ref ref;
    sealp_rect box;     /* viewBox; the bounds where none is given */
    sealp_rect bounds;  /* of what is filled */
    double mm_per_unit; /* 0: the file states no size in mm, cm, in or pt */
    char *title;        /* UTF-8, "" when there is none */
    sealp_drawing_path *paths;
    size_t n_paths;
    size_t n_points;
} sealp_drawing;

/* Reads an SVG file of filled paths and shapes.  What would be lost or look
 * otherwise in print (strokes, text, pictures, gradients, scripts, ...) is
 * refused by line and name with the cure, as is a drawing without ink. */
seal_status sealp_drawing_parse(const void *svg, size_t len, sealp_drawing **out, seal_error *err);
sealp_drawing *sealp_drawing_ref(sealp_drawing *drawing);
void sealp_drawing_unref(sealp_drawing *drawing);
/* 1 when all paths are opaque and of one colour. */
int sealp_drawing_is_plain(const sealp_drawing *drawing);

#endif
