/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_RASTER_H
#define SEAL_DRAW_RASTER_H

#include <seal/render.h>

/* The art as pixels, upper row first, nothing between the rows. */
typedef enum sealp_pixels {
    SEALP_PIXELS_COVERAGE = 1, /* how much of the pixel the one ink covers */
    SEALP_PIXELS_RGBA = 4      /* red, green, blue not multiplied by the fourth, alpha */
} sealp_pixels;                /* the value is the bytes of a pixel */

typedef struct sealp_raster {
    sealp_pixels format;
    unsigned width, height; /* pixels */
    unsigned char *data;
} sealp_raster;

/* Draws the art over the whole of width x height pixels on a clear ground.
 * Art of one ink becomes coverage. */
seal_status sealp_raster_draw(const seal_art *art, unsigned width, unsigned height,
                              sealp_raster *out, seal_error *err);
void sealp_raster_clear(sealp_raster *r);

#endif
