/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_BRUSH_H
#define SEAL_DRAW_BRUSH_H

#include "draw/outline.h"
#include "draw/raster.h"

/* Where FreeType's spans go. */
typedef struct sealp_brush {
    unsigned char *rows; /* of a raster, or of a mask: coverage, top first */
    unsigned width;
    int top; /* number of the first row */
    sealp_ink ink;
} sealp_brush;

/* Three FT_SpanFunc, user a brush: raise coverage, lower it by what the spans
 * cover, paint on RGBA. */
void sealp_brush_cover(int y, int count, const FT_Span *spans, void *user);
void sealp_brush_erase(int y, int count, const FT_Span *spans, void *user);
void sealp_brush_paint(int y, int count, const FT_Span *spans, void *user);

/* Lays n pixels of ink over those at to, coverage for each. */
void sealp_brush_lay(unsigned char *to, sealp_pixels format, const sealp_ink *ink,
                     const unsigned char *coverage, unsigned n);
/* Lays one pixel, red, green, blue and alpha, over another. */
void sealp_brush_over(unsigned char to[4], const unsigned char from[4]);
/* Leaves that share of 255 of the pixel's coverage. */
void sealp_brush_fade(unsigned char *pixel, sealp_pixels format, unsigned share);

#endif
