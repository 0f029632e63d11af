/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PROGRESS_H
#define SEALSTAMP_PROGRESS_H

#include <stddef.h>

/* A line at the bottom of a terminal.  { 0 } draws nothing. */
typedef struct progress {
    int is_on;
    size_t total; /* 0: not known */
    double start, drawn;
} progress;

/* On when standard error is a terminal that can move its cursor. */
void progress_begin(progress *p, size_t total);
/* Draws the line anew, at most ten times a second and when the last is done. */
void progress_show(progress *p, size_t done, size_t failed);
/* Takes the line away, for a message or at the end. */
void progress_clear(progress *p);

#endif
