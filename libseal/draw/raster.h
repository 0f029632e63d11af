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

/* Coverage says all of art that has one ink and no picture. */
sealp_pixels sealp_raster_format(const seal_art *art);
/* Draws the art over the whole of width x height pixels on a clear ground, in
 * a format that can say all of it. */
seal_status sealp_raster_draw(const seal_art *art, sealp_pixels format, unsigned width,
                              unsigned height, sealp_raster *out, seal_error *err);
void sealp_raster_clear(sealp_raster *r);

#endif
