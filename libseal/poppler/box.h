/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_POPPLER_BOX_H
#define SEAL_POPPLER_BOX_H

#include <poppler.h>

/* Where text runs to on the page as displayed, clockwise: lines follow each
 * other towards the next of these. */
typedef enum sealp_way {
    SEALP_RIGHTWARD,
    SEALP_DOWNWARD,
    SEALP_LEFTWARD,
    SEALP_UPWARD,
    SEALP_WAYS
} sealp_way;

/* The box, y down, on a page turned so that what runs this way runs to the
 * right. */
PopplerRectangle sealp_box_turned(const PopplerRectangle *box, sealp_way way);
/* Whether the two, turned, stand in one line: one shares half of the other's
 * height. */
gboolean sealp_box_in_line(const PopplerRectangle *a, const PopplerRectangle *b);
/* Whether b, turned, comes behind a and not on top of it. */
gboolean sealp_box_behind(const PopplerRectangle *a, const PopplerRectangle *b);
/* What is between two that are turned, in sizes of the smaller sign. */
double sealp_box_gap(const PopplerRectangle *a, const PopplerRectangle *b);
/* Puts an array of boxes into the order of people: from the top down, in one
 * line from the left to the right. */
void sealp_boxes_sort(GArray *boxes);
/* Makes all cover box, too. */
void sealp_box_add(PopplerRectangle *all, const PopplerRectangle *box);

#endif
