/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_ARC_FIT_H
#define SEAL_LAYOUT_ARC_FIT_H

#include "layout/board.h"
#include "layout/oval.h"

#define SEALP_RADIANS (SEALP_PI / 180)
/* Steps from the least height, 0, to the full height: 0.01 mm each. */
#define SEALP_FULL_HEIGHT 512

/* Text on a circle or an ellipse while it is fitted. */
typedef struct sealp_arc {
    const sealp_arc_spec *rule;
    const sealp_type *type;
    const sealp_oval *oval; /* NULL: a circle of the radius outer */
    double dir;             /* 1: tops outwards, -1: tops towards the centre */
    double outer;           /* radius no ink may pass */
    double least, full;     /* heights between which the face may be */
    int step;               /* of height */
    int lowest, highest;    /* steps that a narrower and a wider span reached */
    double height;          /* of the face, mm */
    double pitch;           /* of one cell, radians; on an ellipse mm of its track */
    double sx, sy;          /* mm per em */
    double base;            /* radius of the baseline on a circle */
} sealp_arc;

/* Engravers' order: narrow the characters, then open the span up to limit,
 * narrow on, and only then lower the height.  Returns 0 when nothing fits. */
int sealp_arc_fit(sealp_arc *arc, double limit);

/* Radius, or share of the pitch on an ellipse, at which letters are as far
 * apart as the font has them. */
double sealp_arc_track(const sealp_arc *arc);

/* Em to mm about the centre for a sort that stands upright. */
sealp_matrix sealp_arc_upright(const sealp_arc *arc, const sealp_sort *s);
/* What the sort takes on the seal: polygons 0 to n - 1. */
size_t sealp_arc_boxes(const sealp_sort *s);
sealp_poly sealp_arc_box(const sealp_arc *arc, const sealp_sort *s, size_t i);
/* Adds the sort's outline, upright or bent, and takes its room. */
seal_status sealp_arc_add_sort(const sealp_arc *arc, sealp_board *b, const sealp_element *e,
                               size_t number, seal_error *err);

/* The same steps on an ellipse.  Pitch of one cell in a span of degrees. */
double sealp_arc_oval_pitch(const sealp_arc *arc, double span);
/* 1 when the characters keep the spacing. */
int sealp_arc_oval_is_roomy(const sealp_arc *arc);
/* Sets the widest scale, not below the narrowest aspect. */
void sealp_arc_oval_squeeze(sealp_arc *arc);
/* Em to mm about the centre for one character. */
sealp_matrix sealp_arc_oval_place(const sealp_arc *arc, const sealp_sort *s);
/* The same for a point at x ems beside the sort's middle. */
sealp_matrix sealp_arc_oval_beside(const sealp_arc *arc, const sealp_sort *s, double x);
double sealp_arc_oval_track(const sealp_arc *arc);
/* Central angle from the one's left side to the other's right, radians. */
double sealp_arc_oval_span(const sealp_arc *arc, const sealp_sort *first, const sealp_sort *last);

#endif
