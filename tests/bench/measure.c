/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "measure.h"

#include <stdlib.h>
#include <time.h>

double measure_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void measure_add(measure *m, double since)
{
    if (m->n < MEASURE_MAX)
        m->at[m->n++] = measure_now() - since;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double measure_median(measure *m)
{
    qsort(m->at, m->n, sizeof m->at[0], by_value);
    return m->n ? m->at[m->n / 2] : 0;
}
