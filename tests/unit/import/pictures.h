/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_UNIT_IMPORT_PICTURES_H
#define TESTS_UNIT_IMPORT_PICTURES_H

/* Include after cmocka.h. */
#include "core/image.h"
#include "util/buf.h"

#define PICTURE_RED   0xE60012u
#define PICTURE_WHITE 0xFFFFFFu

/* scene_ring() of 200 pixels and a margin of 20 around it. */
#define PICTURE_SIDE   240
#define PICTURE_MARGIN 20
/* How much ink its pixels have. */
sealp_image *picture_cover(void);
/* The ring in ink on paper (0xRRGGBB), share of the ink on its strongest. */
sealp_image *picture_ring(unsigned paper, unsigned ink, double share);
void picture_fill(sealp_image *image, unsigned x0, unsigned y0, unsigned x1, unsigned y1,
                  unsigned rgb);
/* Adds a fixed pattern of -amount to amount to every sample. */
void picture_grain(sealp_image *image, int amount);

/* As a PNG: type is PNG_COLOR_TYPE_, bits 1 to 16; 0 dpi writes none. */
sealp_buf picture_png(const sealp_image *image, int type, int bits, int interlaced, double dpi);
/* As a JPEG of dpi, 0: without a unit. */
sealp_buf picture_jpeg(const sealp_image *image, int quality, int progressive, int dpi);

#endif
