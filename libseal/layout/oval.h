/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_OVAL_H
#define SEAL_LAYOUT_OVAL_H

#include "util/geom.h"

#define SEALP_OVAL_STEPS 128

/* Ellipse about the centre that text runs along, mm.  Characters stand upright
 * on the track through their middles, so that tops and feet share what bends
 * open and shut. */
typedef struct sealp_oval {
    double rx, ry;                       /* half axes no ink may pass */
    double mx, my;                       /* half axes of the track */
    double length[SEALP_OVAL_STEPS + 1]; /* along the track, from its top to its bottom */
} sealp_oval;

/* Where a character stands: on the track, tops towards up. */
typedef struct sealp_frame {
    sealp_point at, up;
} sealp_frame;

/* The track lies depth inside; returns 0 when that leaves none. */
int sealp_oval_set(sealp_oval *oval, double rx, double ry, double depth);
/* Length of the track inside a central angle about its top, radians. */
double sealp_oval_length(const sealp_oval *oval, double angle);
/* At a length from the top or, for dir -1, from the bottom; rightwards. */
sealp_frame sealp_oval_frame(const sealp_oval *oval, double length, int dir);
/* Radius of the track's bend at a length from its top. */
double sealp_oval_radius(const sealp_oval *oval, double length);
/* How far p may move along the unit vector out to the ellipse of the half axes. */
double sealp_oval_room(const sealp_oval *oval, sealp_point p, sealp_point out);

#endif
