/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_IMAGE_H
#define SEAL_CORE_IMAGE_H

#include "core/error.h"
#include "core/ref.h"

#include <stddef.h>

/* Samples of 8 bits, upper row first, nothing between the rows.  Immutable
 * once filled; share it by reference. */
typedef enum sealp_channels {
    SEALP_GREY = 1,
    SEALP_RGBA = 4 /* sRGB not multiplied by the fourth, alpha */
} sealp_channels;

typedef struct sealp_image {
    sealp_ref ref;
    unsigned width, height;
    sealp_channels channels;
    unsigned char *data;
} sealp_image;

/* All samples 0; at most SEALP_MAX_PNG_PIXELS. */
seal_status sealp_image_new(unsigned width, unsigned height, sealp_channels channels,
                            sealp_image **out, seal_error *err);
sealp_image *sealp_image_ref(sealp_image *image);
void sealp_image_unref(sealp_image *image);

#endif
