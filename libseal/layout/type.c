/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/type.h"

#include "core/error.h"
#include "layout/hull.h"
#include "util/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Room beside the ink of letters, digits and brackets, and their least cell. */
#define SIDE_BEARING 0.14
#define LEAST_CELL   0.4

void sealp_type_clear(sealp_type *type)
{
    sealp_run_clear(&type->run);
    free(type->sorts);
    free(type->rims);
    *type = (sealp_type){ 0 };
}

/* Han characters fill a whole cell, however little ink they have. */
static int is_han(uint32_t cp)
{
    return (cp >= 0x2E80 && cp <= 0x2FDF) || cp == 0x3005 || cp == 0x3007 ||
           (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* The face spans the Han characters; a text without any spans its own ink. */
static int set_face(sealp_type *type)
{
    int han = 0;

    for (size_t i = 0; i < type->run.n_glyphs; i++)
        han |= is_han(type->run.glyphs[i].code_point);
    /* 一 alone must not become a face of its own. */
    type->bottom = han ? -0.02 : 1e300;
    type->top = han ? 0.8 : -1e300;
    for (size_t i = 0; i < type->run.n_glyphs; i++) {
        const sealp_glyph *g = &type->run.glyphs[i];

        if (sealp_rect_is_empty(&g->ink) || (han && !is_han(g->code_point)))
            continue;
        type->bottom = fmin(type->bottom, g->ink.y0);
        type->top = fmax(type->top, g->ink.y1);
    }
    return han;
}

/* Brackets and tails that leave the face shrink into it. */
static void fit_sort(sealp_sort *s, const sealp_type *type)
{
    const sealp_rect *ink = &s->glyph->ink;
    double face = type->top - type->bottom, scale = fmin(1, face / (ink->y1 - ink->y0));
    double y0 = ink->y0 * scale, y1 = ink->y1 * scale, shift = 0;

    if (y0 < type->bottom)
        shift = type->bottom - y0;
    else if (y1 > type->top)
        shift = type->top - y1;
    s->fit = (sealp_matrix){ scale, 0, 0, scale, -scale * (ink->x0 + ink->x1) / 2, shift };
    s->ink = sealp_rect_apply(&s->fit, *ink);
}

static double cell_of(const sealp_sort *s, int han)
{
    uint32_t cp = s->glyph->code_point;

    if (is_han(cp) || (!han && cp >= '0' && cp <= '9'))
        return 1;
    if (sealp_rect_is_empty(&s->ink))
        return LEAST_CELL;
    return fmin(1, fmax(LEAST_CELL, s->ink.x1 - s->ink.x0 + SIDE_BEARING));
}

/* Points that may touch a neighbour or the ring: all but those inside the
 * octagon of the extremes.  Control points enclose their curve, so they may
 * only err towards more room. */
static size_t keep_rim(const sealp_sort *s, sealp_point *rim)
{
    static const double dir[8][2] = { { 1, 0 },  { 1, 1 },   { 0, 1 },  { -1, 1 },
                                      { -1, 0 }, { -1, -1 }, { 0, -1 }, { 1, -1 } };
    const sealp_path *path = &s->glyph->outline;
    sealp_point corner[8];
    double far[8];
    size_t n = 0;

    for (int k = 0; k < 8; k++)
        far[k] = -1e300;
    for (size_t i = 0; i < path->n_points; i++) {
        for (int k = 0; k < 8; k++) {
            double d = dir[k][0] * path->points[i].x + dir[k][1] * path->points[i].y;

            if (d > far[k]) {
                far[k] = d;
                corner[k] = path->points[i];
            }
        }
    }
    for (size_t i = 0; i < path->n_points; i++) {
        sealp_point p = path->points[i];
        int inside = 1;

        for (int k = 0; k < 8 && inside; k++) {
            sealp_point a = corner[k], b = corner[(k + 1) % 8];

            inside = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0 ||
                     (a.x == b.x && a.y == b.y);
        }
        if (!inside)
            rim[n++] = sealp_matrix_apply(&s->fit, p);
    }
    return sealp_hull(rim, n);
}

static void set_sorts(sealp_type *type, int han)
{
    sealp_point *rim = type->rims;

    for (size_t i = 0; i < type->n; i++) {
        sealp_sort *s = &type->sorts[i];

        s->glyph = &type->run.glyphs[i];
        s->fit = SEALP_IDENTITY;
        s->ink = SEALP_RECT_EMPTY;
        sealp_utf8_put(s->text, s->glyph->code_point);
        if (!sealp_rect_is_empty(&s->glyph->ink)) {
            fit_sort(s, type);
            s->rim = rim;
            s->n_rim = keep_rim(s, rim);
            rim += s->n_rim;
        }
        s->cell = cell_of(s, han);
        s->middle = i ? s[-1].middle + (s[-1].cell + s->cell) / 2 : 0;
        type->cells += s->cell;
    }
    /* The rims follow each other without a gap: hull of all, for the ring. */
    type->n_hull = (size_t)(rim - type->rims);
    type->hull = rim;
    memcpy(type->hull, type->rims, type->n_hull * sizeof *rim);
    type->n_hull = sealp_hull(type->hull, type->n_hull);
}

seal_status sealp_type_set(seal_fonts *fonts, const char *role, const char *utf8,
                           sealp_fallback fallback, sealp_type *type, seal_error *err)
{
    size_t points = 1;
    seal_status st;

    *type = (sealp_type){ 0 };
    if ((st = sealp_fonts_shape(fonts, role, utf8, fallback, &type->run, err)) != SEAL_OK)
        return st;
    type->n = type->run.n_glyphs;
    for (size_t i = 0; i < type->n; i++)
        points += type->run.glyphs[i].outline.n_points;
    type->sorts = calloc(type->n + 1, sizeof *type->sorts);
    type->rims = malloc(2 * points * sizeof *type->rims);
    if (!type->sorts || !type->rims) {
        sealp_type_clear(type);
        return sealp_nomem(err);
    }
    set_sorts(type, set_face(type));
    return SEAL_OK;
}
