/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_EFFECT_WEAR_H
#define SEAL_EFFECT_WEAR_H

#include "core/image.h"

/* The share of ink that a worn seal of width x height mm leaves, as a grey
 * picture over its box.  ageing: above 0, at most 1. */
seal_status sealp_wear_new(double width, double height, double ageing, uint64_t seed,
                           sealp_image **out, seal_error *err);

#endif
