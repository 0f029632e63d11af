/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_CENTRE_H
#define SEAL_LAYOUT_CENTRE_H

#include "layout/board.h"

/* A figure in the middle of the seal that shrinks and rises until it has room:
 * ink inside a circle of radius 1 about its own centre, and inside outline. */
typedef struct sealp_centre {
    sealp_poly outline;
    double least, rise;  /* radius and way up it may go to */
    double radius, x, y; /* wanted, then found; x and y of its centre, mm */
} sealp_centre;

/* Finds radius and y: the comfortable distance to everything else, while that
 * costs no more than a little size, else the least.  0 when there is no room. */
int sealp_centre_settle(sealp_centre *c, const sealp_board *b);

#endif
