/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_TRIM_H
#define SEAL_IMPORT_TRIM_H

#include "core/error.h"
#include "core/image.h"

/* Pixels: from x0, y0 up to but without x1, y1. */
typedef struct sealp_frame {
    unsigned x0, y0, x1, y1;
} sealp_frame;

/* Clears pixels of ink that stand alone: dust. */
void sealp_trim_dust(sealp_image *image);
/* The rows and columns that ink fills; SEAL_ERR_SPEC_VALUE when what is inside
 * is no seal. */
seal_status sealp_trim_find(const sealp_image *image, sealp_frame *frame, seal_error *err);
/* A copy of the pixels inside. */
seal_status sealp_trim_copy(const sealp_image *image, const sealp_frame *frame, sealp_image **out,
                            seal_error *err);

#endif
