/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_SCAN_H
#define SEAL_SVG_SCAN_H

#include <stddef.h>

/* Reads the numbers and words in an SVG attribute, whatever the locale. */
typedef struct sealp_scan {
    const char *start, *at, *end;
} sealp_scan;

sealp_scan sealp_scan_of(const char *text, size_t len);
/* 1 when only blanks are left; they are skipped. */
int sealp_scan_done(sealp_scan *s);
/* Skips blanks and at most one comma. */
void sealp_scan_gap(sealp_scan *s);
/* Skips blanks and takes the character when it is next; 0 otherwise. */
int sealp_scan_take(sealp_scan *s, char c);
/* A finite number; 0 when there is none, and then nothing is taken. */
int sealp_scan_number(sealp_scan *s, double *v);
/* n numbers with gaps between them; 0 when they are not all there. */
int sealp_scan_numbers(sealp_scan *s, double *v, int n);
/* '0' or '1', which needs no gap behind it (SVG 1.1, 8.3.9). */
int sealp_scan_flag(sealp_scan *s, int *v);
/* Skips blanks and takes letters, digits and hyphens; returns their number. */
size_t sealp_scan_word(sealp_scan *s, const char **word);
/* Characters from the start, 1 for the first. */
int sealp_scan_column(const sealp_scan *s);

/* A number, a percentage or a length alone in text; *unit is what follows the
 * number.  0 when it is none. */
int sealp_scan_quantity(const char *text, double *v, const char **unit);
/* A length in user units: none or px only; 0 for others. */
int sealp_scan_user_length(const char *text, double *v);
/* A length of a physical unit in mm; 0 for pixels, which are of any size. */
int sealp_scan_mm(const char *text, double *v);

#endif
