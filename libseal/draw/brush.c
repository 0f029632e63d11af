/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/brush.h"

#include <string.h>

static unsigned char divide_255(unsigned v)
{
    return (unsigned char)((v + 127) / 255);
}

/* Source over destination, where source is opaque but for its coverage. */
static void cover_pixel(unsigned char *p, unsigned coverage)
{
    *p = *p ? (unsigned char)(*p + divide_255((255u - *p) * coverage)) : (unsigned char)coverage;
}

/* The same for colour that is not multiplied by its alpha. */
static void paint_pixel(unsigned char *p, const unsigned char from[3], unsigned coverage)
{
    unsigned below = p[3] * (255 - coverage), total = 255 * coverage + below;

    if (total == 0)
        return;
    for (int i = 0; i < 3; i++)
        p[i] = (unsigned char)((from[i] * 255 * coverage + p[i] * below + total / 2) / total);
    p[3] = divide_255(total);
}

static unsigned char *row_of(const sealp_brush *b, int y, size_t pixel)
{
    return b->rows + (size_t)(y - b->top) * b->width * pixel;
}

void sealp_brush_cover(int y, int count, const FT_Span *spans, void *user)
{
    unsigned char *row = row_of(user, y, SEALP_PIXELS_COVERAGE);

    for (int i = 0; i < count; i++) {
        unsigned char *p = row + spans[i].x;

        if (spans[i].coverage == 255) {
            memset(p, 255, spans[i].len);
            continue;
        }
        for (unsigned x = 0; x < spans[i].len; x++)
            cover_pixel(p + x, spans[i].coverage);
    }
}

/* A cut lies inside what it is cut from: the areas subtract. */
void sealp_brush_erase(int y, int count, const FT_Span *spans, void *user)
{
    unsigned char *row = row_of(user, y, SEALP_PIXELS_COVERAGE);

    for (int i = 0; i < count; i++) {
        unsigned char *p = row + spans[i].x;

        for (unsigned x = 0; x < spans[i].len; x++)
            p[x] = p[x] > spans[i].coverage ? (unsigned char)(p[x] - spans[i].coverage) : 0;
    }
}

void sealp_brush_paint(int y, int count, const FT_Span *spans, void *user)
{
    const sealp_brush *b = user;
    const unsigned char from[3] = { b->ink.r, b->ink.g, b->ink.b };
    unsigned char *row = row_of(b, y, SEALP_PIXELS_RGBA);

    for (int i = 0; i < count; i++) {
        unsigned char *p = row + (size_t)spans[i].x * SEALP_PIXELS_RGBA;

        for (unsigned x = 0; x < spans[i].len; x++, p += SEALP_PIXELS_RGBA)
            paint_pixel(p, from, spans[i].coverage);
    }
}

void sealp_brush_lay(unsigned char *to, sealp_pixels format, const sealp_ink *ink,
                     const unsigned char *coverage, unsigned n)
{
    const unsigned char from[3] = { ink->r, ink->g, ink->b };

    for (unsigned x = 0; x < n; x++, to += format) {
        if (coverage[x] == 0)
            continue;
        if (format == SEALP_PIXELS_COVERAGE)
            cover_pixel(to, coverage[x]);
        else
            paint_pixel(to, from, coverage[x]);
    }
}

void sealp_brush_over(unsigned char to[4], const unsigned char from[4])
{
    paint_pixel(to, from, from[3]);
}

void sealp_brush_fade(unsigned char *pixel, sealp_pixels format, unsigned share)
{
    unsigned char *alpha = format == SEALP_PIXELS_COVERAGE ? pixel : pixel + 3;

    *alpha = divide_255(*alpha * share);
}
