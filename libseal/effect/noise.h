/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_EFFECT_NOISE_H
#define SEAL_EFFECT_NOISE_H

#include "util/geom.h"

#include <stddef.h>
#include <stdint.h>

/* Smooth noise: a value at each corner of a lattice, blended between them.  The
 * same seed gives the same noise everywhere. */

/* From -1 to 1, at a point given in lattice cells. */
double sealp_noise_at(uint64_t seed, double x, double y);

/* Adds noise from 0 to weight to a field of width x height samples.  cell:
 * samples from corner to corner, at least 1.  0, or -1 without memory. */
int sealp_noise_add(float *field, size_t width, size_t height, double cell, double weight,
                    uint64_t seed);

#endif
