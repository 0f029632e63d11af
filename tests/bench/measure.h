/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stddef.h>

#define MEASURE_MAX 1000

/* Durations of one thing, in seconds. */
typedef struct measure {
    double at[MEASURE_MAX];
    size_t n;
} measure;

/* Seconds of a clock that only goes forward. */
double measure_now(void);
/* Adds now - since. */
void measure_add(measure *m, double since);
double measure_median(measure *m);

#endif
