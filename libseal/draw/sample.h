/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_SAMPLE_H
#define SEAL_DRAW_SAMPLE_H

#include "core/image.h"
#include "util/geom.h"

/* An image laid over pixels of another size and direction. */
typedef struct sealp_sampler {
    const sealp_image *image;
    sealp_matrix back; /* pixels to the image's samples */
    sealp_rect reach;  /* pixels the image touches, bounds */
    int points;        /* looked at in a pixel, each way */
} sealp_sampler;

/* place: the unit square that the image fills, y down, to pixels.  0, or -1
 * when it has no area. */
int sealp_sampler_init(sealp_sampler *s, const sealp_image *image, const sealp_matrix *place);
/* The image's channels, averaged over the pixel.  Outside of the image grey
 * goes on, RGBA is clear. */
void sealp_sampler_at(const sealp_sampler *s, unsigned x, unsigned y, unsigned char out[4]);

#endif
