/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_EFFECT_COPY_H
#define SEAL_EFFECT_COPY_H

#include "layout/scene.h"

/* How parts change on their way into another art. */
typedef struct sealp_copy {
    sealp_matrix matrix; /* mm to mm */
    double roughness;    /* mm, before the matrix; 0: none */
    uint64_t seed;
    const char *prefix; /* of the ids */
} sealp_copy;

/* Adds all parts of from to art. */
seal_status sealp_copy_parts(const seal_art *from, const sealp_copy *how, seal_art *art,
                             seal_error *err);

#endif
