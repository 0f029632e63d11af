/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Compares two pictures of a page (PPM, 8 bits) but for a square in their
 * middle:     same-outside BEFORE.ppm AFTER.ppm SIDE
 * SIDE is in pixels.  Prints where they differ first and exits with 1. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct picture {
    int width, height;
    unsigned char *rgb;
} picture;

static picture read_picture(const char *path)
{
    FILE *file = fopen(path, "rb");
    picture p = { 0, 0, NULL };
    size_t n = 0;

    if (file && fscanf(file, "P6 %d %d 255", &p.width, &p.height) == 2 && fgetc(file) == '\n' &&
        p.width > 0 && p.height > 0) {
        n = (size_t)p.width * (size_t)p.height * 3;
        p.rgb = malloc(n);
    }
    if (!p.rgb || fread(p.rgb, 1, n, file) != n) {
        fprintf(stderr, "same-outside: cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    return p;
}

static int is_inside(const picture *p, int x, int y, int side)
{
    return abs(2 * x + 1 - p->width) <= side && abs(2 * y + 1 - p->height) <= side;
}

/* 1 when they are the same outside the square. */
static int compare(const picture *a, const picture *b, int side)
{
    if (a->width != b->width || a->height != b->height) {
        printf("%d x %d pixels before, %d x %d after\n", a->width, a->height, b->width, b->height);
        return 0;
    }
    for (int y = 0; y < a->height; y++) {
        for (int x = 0; x < a->width; x++) {
            const size_t at = 3 * ((size_t)y * (size_t)a->width + (size_t)x);

            if (memcmp(a->rgb + at, b->rgb + at, 3) != 0 && !is_inside(a, x, y, side)) {
                printf("pixel %d,%d of %d x %d differs\n", x, y, a->width, a->height);
                return 0;
            }
        }
    }
    return 1;
}

int main(int argc, char **argv)
{
    picture before, after;
    int same;

    if (argc != 4) {
        fprintf(stderr, "usage: same-outside BEFORE.ppm AFTER.ppm SIDE\n");
        return 2;
    }
    before = read_picture(argv[1]);
    after = read_picture(argv[2]);
    same = compare(&before, &after, atoi(argv[3]));
    free(before.rgb);
    free(after.rgb);
    return !same;
}
