/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/image.h"

#include "core/limits.h"

#include <stdint.h>
#include <stdlib.h>

seal_status sealp_image_new(unsigned width, unsigned height, sealp_channels channels,
                            sealp_image **out, seal_error *err)
{
    sealp_image *image;

    *out = NULL;
    if (width == 0 || height == 0 || (uint64_t)width * height > SEALP_MAX_PNG_PIXELS)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "a picture of %u x %u pixels, at least one and at most %d are allowed",
                          width, height, SEALP_MAX_PNG_PIXELS);
    if (!(image = calloc(1, sizeof *image)) ||
        !(image->data = calloc((size_t)width * height, (size_t)channels))) {
        free(image);
        return sealp_nomem(err);
    }
    sealp_ref_init(&image->ref);
    image->width = width;
    image->height = height;
    image->channels = channels;
    *out = image;
    return SEAL_OK;
}

sealp_image *sealp_image_ref(sealp_image *image)
{
    if (image)
        sealp_ref_take(&image->ref);
    return image;
}

void sealp_image_unref(sealp_image *image)
{
    if (!image || !sealp_ref_drop(&image->ref))
        return;
    free(image->data);
    free(image);
}
