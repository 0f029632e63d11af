/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_CHORD_H
#define SEAL_LAYOUT_CHORD_H

#include "layout/board.h"

/* Room from side to side, or from top to bottom, between the rings less the
 * clearance, far mm beside the centre; 0 outside. */
double sealp_chord_across(const sealp_board *b, double far);
double sealp_chord_down(const sealp_board *b, double far);

#endif
