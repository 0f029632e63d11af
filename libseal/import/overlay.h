/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_OVERLAY_H
#define SEAL_IMPORT_OVERLAY_H

#include <seal/render.h>

/* What one seal over the other shows. */
typedef struct sealp_overlay {
    double overlap;  /* ink they share / ink of either */
    double worst;    /* the same in the window where it is least */
    double ratio[2]; /* width / height */
    double colour[2][3];
} sealp_overlay;

/* Lays two seals, each cut to its ink, over each other at one size, and moves
 * them a little to where they fit best.  They are not turned. */
seal_status sealp_overlay_measure(const seal_art *a, const seal_art *b, sealp_overlay *out,
                                  seal_error *err);

#endif
