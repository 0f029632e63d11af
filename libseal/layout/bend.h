/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_BEND_H
#define SEAL_LAYOUT_BEND_H

#include "util/path.h"

/* Where a point of a flat outline comes to lie: smooth, in mm. */
typedef struct sealp_bend {
    sealp_point (*map)(const void *arc, sealp_point p);
    const void *arc;
} sealp_bend;

/* Appends the outline after fit and bend.  Lines become curves where they must
 * and are cut where one is not enough: no point is off by more than 2
 * micrometres. */
void sealp_bend_path(sealp_path *out, const sealp_path *path, const sealp_matrix *fit,
                     const sealp_bend *bend);

#endif
