/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_SRGB_H
#define SEAL_DRAW_SRGB_H

#include "util/buf.h"

/* Appends an ICC profile of version 2 that says what sRGB is (IEC 61966-2-1). */
void sealp_srgb_profile(sealp_buf *out);

#endif
