/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/noise.h"

#include <math.h>
#include <stdlib.h>

/* Value of a corner, 0 to 1: the last steps of the SplitMix64 generator. */
static double corner(uint64_t seed, int64_t x, int64_t y)
{
    uint64_t z = seed + (uint64_t)x * 0x9E3779B97F4A7C15U + (uint64_t)y * 0xC2B2AE3D27D4EB4FU;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    return (double)(z >> 11) / 9007199254740992.0;
}

/* 0 to 1 with level ends, so that no lattice shows. */
static double ease(double t)
{
    return t * t * (3 - 2 * t);
}

static double blend(double from, double to, double t)
{
    return from + (to - from) * t;
}

double sealp_noise_at(uint64_t seed, double x, double y)
{
    double left = floor(x), top = floor(y), across = ease(x - left);
    int64_t i = (int64_t)left, k = (int64_t)top;
    double upper = blend(corner(seed, i, k), corner(seed, i + 1, k), across);
    double lower = blend(corner(seed, i, k + 1), corner(seed, i + 1, k + 1), across);

    return 2 * blend(upper, lower, ease(y - top)) - 1;
}

/* What a row of samples takes from the lattice. */
typedef struct column {
    size_t corner;
    float share; /* of the next corner */
} column;

int sealp_noise_add(float *field, size_t width, size_t height, double cell, double weight,
                    uint64_t seed)
{
    size_t corners = (size_t)((double)width / cell) + 2;
    column *columns = malloc(width * sizeof *columns);
    float *line = malloc(corners * sizeof *line);
    int rc = columns && line ? 0 : -1;

    for (size_t x = 0; rc == 0 && x < width; x++) {
        double at = (double)x / cell;

        columns[x] = (column){ (size_t)at, (float)ease(at - floor(at)) };
    }
    for (size_t y = 0; rc == 0 && y < height; y++) {
        double at = (double)y / cell, down = ease(at - floor(at));
        float *row = field + y * width;

        for (size_t i = 0; i < corners; i++)
            line[i] = (float)(weight * blend(corner(seed, (int64_t)i, (int64_t)at),
                                             corner(seed, (int64_t)i, (int64_t)at + 1), down));
        for (size_t x = 0; x < width; x++) {
            const float *two = line + columns[x].corner;

            row[x] += two[0] + (two[1] - two[0]) * columns[x].share;
        }
    }
    free(columns);
    free(line);
    return rc;
}
