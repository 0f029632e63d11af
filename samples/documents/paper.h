/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SAMPLE_PAPER_H
#define SAMPLE_PAPER_H

/* A4 pages of Chinese text on cairo; all measures in mm from the upper-left
 * corner.  y is where the next block goes. */
typedef struct _cairo cairo_t;

typedef struct paper {
    cairo_t *cr;
    double y;
    int page;
    int pages; /* how many there will be, for the footer */
} paper;

#define PAPER_WIDTH  210.0
#define PAPER_HEIGHT 297.0
#define PAPER_MARGIN 25.0

/* Returns 0, or -1 after printing why. */
int paper_open(paper *p, const char *path, const char *title, int pages);
int paper_close(paper *p);

void paper_title(paper *p, const char *text);
void paper_heading(paper *p, const char *text);
void paper_paragraph(paper *p, const char *text);
/* Rows of columns cells; width holds the columns' widths; the first row is the head. */
void paper_table(paper *p, const char *const *cells, int rows, int columns, const double *width);
void paper_text(paper *p, double x, double y, const char *text);
/* Ends the page with its footer. */
void paper_break(paper *p);

#endif
