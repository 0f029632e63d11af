/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_SLICES_H
#define SEAL_LAYOUT_SLICES_H

#include "util/path.h"

/* Boxes side by side that hold an outline, so that what is long and bends does
 * not take the room of one box.  { 0 } is empty. */
typedef struct sealp_slices {
    sealp_rect *all; /* empty ones where there is no ink */
    size_t n;
} sealp_slices;

/* Cuts the path, after fit, which has these bounds.  Returns 0 without memory. */
int sealp_slices_cut(sealp_slices *slices, const sealp_path *path, const sealp_matrix *fit,
                     const sealp_rect *bounds, double width);
void sealp_slices_clear(sealp_slices *slices);

#endif
