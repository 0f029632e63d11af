/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_EFFECT_ROUGH_H
#define SEAL_EFFECT_ROUGH_H

#include "util/path.h"

#include <stdint.h>

/* Appends from, in mm, with every point moved by at most about amplitude mm as
 * the noise of seed has it at its place: what touches keeps touching. */
void sealp_rough_append(sealp_path *to, const sealp_path *from, double amplitude, uint64_t seed);

#endif
