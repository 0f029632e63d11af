/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_INK_H
#define SEAL_IMPORT_INK_H

#include "core/error.h"
#include "core/image.h"

/* What a scan is made of, as estimated; colours 0 to 255. */
typedef struct sealp_ink_model {
    double paper[3], ink[3];
    double noise;  /* alpha below which a mark is grain of the paper */
    int has_black; /* the ink is a colour, and grey or black print is there too */
} sealp_ink_model;

/* Finds paper and ink of a picture without transparency; what is no seal on
 * plain paper is refused. */
seal_status sealp_ink_find(const sealp_image *image, sealp_ink_model *model, seal_error *err);
/* Turns each pixel into the ink's pure colour and the share of it. */
void sealp_ink_separate(sealp_image *image, const sealp_ink_model *model);

#endif
