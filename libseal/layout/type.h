/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_TYPE_H
#define SEAL_LAYOUT_TYPE_H

#include "layout/font.h"
#include "layout/slices.h"

/* A character as engravers see it: ink with a centre, in a cell; a word whose
 * letters join is one too.  Lengths in ems, y up from the baseline. */
typedef struct sealp_sort {
    const sealp_glyph *glyph;
    sealp_setting setting;
    sealp_matrix fit;    /* centres the ink on x = 0, brings it inside the face */
    sealp_rect ink;      /* after fit; empty for a blank */
    double cell;         /* share of a Chinese character's cell */
    double middle;       /* cells from the first centre to this one */
    sealp_hull rim;      /* after fit, once sealp_type_find_rims() has run */
    sealp_slices slices; /* of a word, after fit, with the rim */
} sealp_sort;

/* Text shaped and measured for setting, from left to right. */
typedef struct sealp_type {
    const char *role; /* lent by the caller */
    sealp_run run;
    sealp_sort *sorts;
    size_t n;
    sealp_point *rims;  /* corners of all hulls */
    sealp_hull hull;    /* of all sorts laid over each other, with the rims */
    int han;            /* 1: has Chinese characters */
    int letters;        /* 1: has sorts that keep the font's distances ... */
    int words;          /* ... and such that bend */
    double tracking;    /* most it may be spaced, times its own width; 0: any */
    double bottom, top; /* the face: ink of the Chinese characters */
    double cells;       /* sum of all cells */
} sealp_type;

/* The text must outlive the type. */
seal_status sealp_type_set(seal_fonts *fonts, const char *role, const char *utf8,
                           sealp_fallback fallback, sealp_type *type, seal_error *err);
/* Finds what keeps neighbours and the ring away, for text on a curve. */
seal_status sealp_type_find_rims(sealp_type *type, seal_error *err);
/* 1 for a letter right behind the one before, from which only the font keeps
 * it away. */
int sealp_sort_follows(const sealp_sort *before, const sealp_sort *s);
void sealp_type_clear(sealp_type *type);

#endif
