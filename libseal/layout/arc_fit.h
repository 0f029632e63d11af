/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_ARC_FIT_H
#define SEAL_LAYOUT_ARC_FIT_H

#include "layout/type.h"
#include "spec/spec.h"

#define SEALP_RADIANS (SEALP_PI / 180)
/* Steps from the least height, 0, to the full height: 0.01 mm each. */
#define SEALP_FULL_HEIGHT 512

/* Text on a circle while it is fitted. */
typedef struct sealp_arc {
    const sealp_arc_spec *rule;
    const sealp_type *type;
    double dir;          /* 1: tops outwards, -1: tops towards the centre */
    double outer;        /* radius no ink may pass */
    double least, full;  /* heights between which the face may be */
    int step;            /* of height */
    int lowest, highest; /* steps that a narrower and a wider span reached */
    double height;       /* of the face, mm */
    double pitch;        /* of one cell, radians */
    double sx, sy;       /* mm per em */
    double base;         /* radius of the baseline */
} sealp_arc;

/* Engravers' order: narrow the characters, then open the span up to limit,
 * narrow on, and only then lower the height.  Returns 0 when nothing fits. */
int sealp_arc_fit(sealp_arc *arc, double limit);

#endif
