/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/overlay.h"

#include "core/error.h"
#include "draw/raster.h"
#include "layout/scene.h"

#include <math.h>
#include <stdlib.h>

#define SIDE    384 /* pixels of the longer side */
#define MOVE    4   /* pixels each way */
#define WINDOW  36  /* pixels each way: about a character of a name */
#define MIN_INK 0.1 /* of a window */

/* How much ink there is, 0 to 255, whatever the share it was printed with. */
typedef struct sheet {
    unsigned width, height;
    unsigned char *ink;
} sheet;

/* Most pixels of a stroke's inside have at least this. */
static unsigned full_ink(const unsigned char *alpha, size_t n)
{
    size_t count[256] = { 0 }, inked = 0, seen = 0;
    unsigned v = 255;

    for (size_t i = 0; i < n; i++) {
        count[alpha[i]]++;
        inked += alpha[i] >= 32;
    }
    while (v > 32 && (seen += count[v]) * 3 < inked)
        v--;
    return v;
}

static void mean_colour(const sealp_raster *r, double rgb[3])
{
    double sum[3] = { 0 }, weight = 0;
    size_t n = (size_t)r->width * r->height;

    for (size_t i = 0; i < n; i++) {
        const unsigned char *p = r->data + 4 * i;

        for (int c = 0; c < 3; c++)
            sum[c] += p[c] * (double)p[3];
        weight += p[3];
    }
    for (int c = 0; c < 3; c++)
        rgb[c] = weight > 0 ? sum[c] / weight : 0;
}

static seal_status draw(const seal_art *art, sheet *s, double rgb[3], seal_error *err)
{
    size_t n = (size_t)s->width * s->height;
    sealp_raster r = { 0 };
    unsigned full;
    seal_status st = sealp_raster_draw(art, SEALP_PIXELS_RGBA, s->width, s->height, &r, err);

    if (st != SEAL_OK)
        return st;
    if (!(s->ink = malloc(n))) {
        st = sealp_nomem(err);
        goto out;
    }
    mean_colour(&r, rgb);
    for (size_t i = 0; i < n; i++)
        s->ink[i] = r.data[4 * i + 3];
    full = full_ink(s->ink, n);
    for (size_t i = 0; i < n; i++)
        s->ink[i] = (unsigned char)(s->ink[i] >= full ? 255u : s->ink[i] * 255u / full);
out:
    sealp_raster_clear(&r);
    return st;
}

static unsigned ink_at(const sheet *s, long x, long y)
{
    return x < 0 || y < 0 || x >= (long)s->width || y >= (long)s->height
               ? 0
               : s->ink[(size_t)y * s->width + (size_t)x];
}

typedef struct shift {
    long x, y;
} shift;

/* Pixels from x0, y0 up to but without x1, y1. */
typedef struct window {
    long x0, y0, x1, y1;
} window;

static window all_of(const sheet *s)
{
    return (window){ 0, 0, (long)s->width, (long)s->height };
}

/* Common ink / ink of either inside the window, b moved; 1 where there is
 * hardly any. */
static double overlap(const sheet *a, const sheet *b, shift by, window w)
{
    double both = 0, either = 0;

    for (long y = w.y0; y < w.y1; y++) {
        for (long x = w.x0; x < w.x1; x++) {
            unsigned p = a->ink[(size_t)y * a->width + (size_t)x],
                     q = ink_at(b, x - by.x, y - by.y);

            both += p < q ? p : q;
            either += p < q ? q : p;
        }
    }
    return either > MIN_INK * 255 * (double)((w.x1 - w.x0) * (w.y1 - w.y0)) ? both / either : 1;
}

static double best_overlap(const sheet *a, const sheet *b, shift *at)
{
    double best = -1;

    for (long dy = -MOVE; dy <= MOVE; dy++) {
        for (long dx = -MOVE; dx <= MOVE; dx++) {
            double v = overlap(a, b, (shift){ dx, dy }, all_of(a));

            if (v > best) {
                best = v;
                *at = (shift){ dx, dy };
            }
        }
    }
    return best;
}

/* The overlap where it is least: one other character changes little of the
 * whole, and much of its place. */
static double worst_overlap(const sheet *a, const sheet *b, shift at)
{
    double worst = 1;

    for (long y = 0; y + WINDOW <= (long)a->height; y += WINDOW / 4) {
        for (long x = 0; x + WINDOW <= (long)a->width; x += WINDOW / 4) {
            const window w = { x, y, x + WINDOW, y + WINDOW };

            worst = fmin(worst, overlap(a, b, at, w));
        }
    }
    return worst;
}

seal_status sealp_overlay_measure(const seal_art *a, const seal_art *b, sealp_overlay *out,
                                  seal_error *err)
{
    double scale = SIDE / fmax(a->width, a->height);
    sheet x = { (unsigned)(a->width * scale + 0.5), (unsigned)(a->height * scale + 0.5), NULL };
    shift by = { 0, 0 };
    sheet y = { x.width, x.height, NULL };
    seal_status st;

    *out = (sealp_overlay){ .ratio = { a->width / a->height, b->width / b->height } };
    if ((st = draw(a, &x, out->colour[0], err)) == SEAL_OK &&
        (st = draw(b, &y, out->colour[1], err)) == SEAL_OK) {
        out->overlap = best_overlap(&x, &y, &by);
        out->worst = worst_overlap(&x, &y, by);
    }
    free(x.ink);
    free(y.ink);
    return st;
}
