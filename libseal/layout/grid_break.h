/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_GRID_BREAK_H
#define SEAL_LAYOUT_GRID_BREAK_H

#include <stddef.h>

#define SEALP_GRID_UNITS 64
#define SEALP_GRID_LINES 6

/* What may stand at a line's end: columns and rows are lines here. */
typedef enum sealp_grid_end {
    SEALP_END_NEVER, /* inside a surname or a word, before a dot */
    SEALP_END_POOR,  /* the text has better places */
    SEALP_END_GOOD
} sealp_grid_end;

/* A character on its way into lines. */
typedef struct sealp_grid_unit {
    size_t at;   /* byte offset in the text */
    double size; /* share of a full cell along the line */
    int end;     /* sealp_grid_end behind it */
} sealp_grid_unit;

/* Which line holds one character alone, enlarged. */
typedef enum sealp_grid_alone {
    SEALP_ALONE_NONE,
    SEALP_ALONE_FIRST,
    SEALP_ALONE_LAST
} sealp_grid_alone;

typedef struct sealp_grid_breaks {
    int n_lines;
    size_t end[SEALP_GRID_LINES]; /* units before the end of each line */
    double longest;               /* size of the longest line */
    int even;                     /* all lines but the lone one are equal */
    int poor;                     /* lines with a poor end */
} sealp_grid_breaks;

/* Breaks units into n_lines lines as even as they get, the shorter ones first;
 * 0 when no such lines exist. */
int sealp_grid_break(const sealp_grid_unit *units, size_t n, int n_lines, sealp_grid_alone alone,
                     sealp_grid_breaks *out);

#endif
