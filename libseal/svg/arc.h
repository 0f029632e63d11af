/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_ARC_H
#define SEAL_SVG_ARC_H

#include "util/path.h"

/* Elliptical arc of SVG path data. */
typedef struct sealp_svg_arc {
    double rx, ry, rotation; /* degrees */
    int large, sweep;
} sealp_svg_arc;

/* Adds the arc between two points as cubic curves. */
void sealp_svg_arc_add(sealp_path *path, const sealp_svg_arc *arc, sealp_point from,
                       sealp_point to);

#endif
