/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/trim.h"

#include "core/limits.h"

#include <stdlib.h>
#include <string.h>

#define VISIBLE       64   /* alpha of a pixel that counts as ink */
#define MIN_NEIGHBOUR 3    /* of eight, below it a pixel is dust */
#define MIN_LINE      0.01 /* of the longer side: ink of a row or column that is no dust */
#define MAX_RATIO     4.0
#define MIN_COVER     0.015
#define MAX_COVER     0.9

static unsigned char alpha(const sealp_image *image, unsigned x, unsigned y)
{
    return image->data[((size_t)y * image->width + x) * SEALP_RGBA + 3];
}

/* Pixels around x, y that show ink before anything was cleared: was holds the
 * row above and this one as they were. */
static int count_neighbours(const sealp_image *image, unsigned char *const was[2], unsigned x,
                            unsigned y)
{
    int n = 0;

    for (unsigned i = x ? x - 1 : 0; i <= x + 1 && i < image->width; i++) {
        n += y > 0 && was[0][i];
        n += i != x && was[1][i];
        n += y + 1 < image->height && alpha(image, i, y + 1) > 0;
    }
    return n;
}

void sealp_trim_dust(sealp_image *image)
{
    unsigned char *rows = calloc(2, image->width), *was[2];

    /* without memory the dust stays, which the frame does not mind */
    if (!rows)
        return;
    was[0] = rows;
    was[1] = rows + image->width;
    for (unsigned y = 0; y < image->height; y++) {
        unsigned char *above = was[0];

        was[0] = was[1];
        was[1] = above;
        for (unsigned x = 0; x < image->width; x++)
            was[1][x] = alpha(image, x, y) > 0;
        for (unsigned x = 0; x < image->width; x++) {
            if (was[1][x] && count_neighbours(image, was, x, y) < MIN_NEIGHBOUR)
                image->data[((size_t)y * image->width + x) * SEALP_RGBA + 3] = 0;
        }
    }
    free(rows);
}

/* How many pixels show ink in each row and column. */
static void count_ink(const sealp_image *image, unsigned *rows, unsigned *columns)
{
    for (unsigned y = 0; y < image->height; y++) {
        for (unsigned x = 0; x < image->width; x++) {
            unsigned ink = alpha(image, x, y) >= VISIBLE;

            rows[y] += ink;
            columns[x] += ink;
        }
    }
}

/* First and last of n counts that reach least. */
static void find_ends(const unsigned *count, unsigned n, unsigned least, unsigned *first,
                      unsigned *end)
{
    while (n > 0 && count[n - 1] < least)
        n--;
    *end = n;
    *first = 0;
    while (*first < n && count[*first] < least)
        ++*first;
}

static seal_status check_frame(const sealp_image *image, const sealp_frame *f, seal_error *err)
{
    unsigned w = f->x1 - f->x0, h = f->y1 - f->y0, longer = w > h ? w : h;
    double cover = 0;

    if (longer < SEALP_MIN_PICTURE_SIDE)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the ink is %u x %u pixels, at least %d are needed for a sharp print: "
                          "scan it at 300 dpi or more",
                          w, h, SEALP_MIN_PICTURE_SIDE);
    if (w > MAX_RATIO * h || h > MAX_RATIO * w)
        return sealp_fail(
            err, SEAL_ERR_SPEC_VALUE,
            "the ink is %u x %u pixels, longer than 4 to 1, so it is no seal: cut the "
            "picture to the seal",
            w, h);
    for (unsigned y = f->y0; y < f->y1; y++) {
        for (unsigned x = f->x0; x < f->x1; x++)
            cover += alpha(image, x, y) / 255.0;
    }
    cover /= (double)w * h;
    if (cover > MAX_COVER || cover < MIN_COVER)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "ink covers %s %% of its box of %u x %u pixels, which is %s and no seal: "
                          "cut the picture to the seal and some paper",
                          sealp_num(100 * cover, 1).text, w, h,
                          cover > MAX_COVER ? "a filled area" : "scattered marks");
    return SEAL_OK;
}

seal_status sealp_trim_find(const sealp_image *image, sealp_frame *frame, seal_error *err)
{
    unsigned longer, least = 2;
    unsigned *rows = calloc((size_t)image->width + image->height, sizeof *rows);
    unsigned *columns = rows ? rows + image->height : NULL;
    seal_status st;

    *frame = (sealp_frame){ 0 };
    if (!rows)
        return sealp_nomem(err);
    count_ink(image, rows, columns);
    /* twice: the dust of a large page is measured against the seal, not the page */
    for (int i = 0; i < 2; i++) {
        find_ends(rows, image->height, least, &frame->y0, &frame->y1);
        find_ends(columns, image->width, least, &frame->x0, &frame->x1);
        longer = frame->x1 - frame->x0 > frame->y1 - frame->y0 ? frame->x1 - frame->x0
                                                               : frame->y1 - frame->y0;
        least = (unsigned)(MIN_LINE * longer) + 2;
    }
    free(rows);
    if (frame->x0 >= frame->x1 || frame->y0 >= frame->y1)
        st =
            sealp_fail(err, SEAL_ERR_SPEC_VALUE, "the picture holds no ink: is it the right file?");
    else
        st = check_frame(image, frame, err);
    return st;
}

seal_status sealp_trim_copy(const sealp_image *image, const sealp_frame *frame, sealp_image **out,
                            seal_error *err)
{
    unsigned w = frame->x1 - frame->x0, h = frame->y1 - frame->y0;
    seal_status st = sealp_image_new(w, h, SEALP_RGBA, out, err);

    for (unsigned y = 0; st == SEAL_OK && y < h; y++)
        memcpy((*out)->data + (size_t)y * w * SEALP_RGBA,
               image->data + (((size_t)frame->y0 + y) * image->width + frame->x0) * SEALP_RGBA,
               (size_t)w * SEALP_RGBA);
    return st;
}
