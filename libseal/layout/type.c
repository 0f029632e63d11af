/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/type.h"

#include "core/error.h"
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
static void set_face(sealp_type *type)
{
    int han = 0;

    for (size_t i = 0; i < type->run.n_glyphs; i++)
        han |= is_han(type->run.glyphs[i].code_point);
    /* 一 alone must not become a face of its own. */
    type->bottom = han ? -0.02 : 1e300;
    type->top = han ? 0.8 : -1e300;
    for (size_t i = 0; i < type->run.n_glyphs; i++) {
        const sealp_glyph *g = &type->run.glyphs[i];

        if (sealp_rect_is_empty(&g->outline->ink) || (han && !is_han(g->code_point)))
            continue;
        type->bottom = fmin(type->bottom, g->outline->ink.y0);
        type->top = fmax(type->top, g->outline->ink.y1);
    }
    type->han = han;
}

/* Brackets and tails that leave the face shrink into it. */
static void fit_sort(sealp_sort *s, const sealp_type *type)
{
    const sealp_rect *ink = &s->glyph->outline->ink;
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

static void set_sorts(sealp_type *type)
{
    for (size_t i = 0; i < type->n; i++) {
        sealp_sort *s = &type->sorts[i];

        s->glyph = &type->run.glyphs[i];
        s->fit = SEALP_IDENTITY;
        s->ink = SEALP_RECT_EMPTY;
        sealp_utf8_put(s->text, s->glyph->code_point);
        if (!sealp_rect_is_empty(&s->glyph->outline->ink))
            fit_sort(s, type);
        s->cell = cell_of(s, type->han);
        s->middle = i ? s[-1].middle + (s[-1].cell + s->cell) / 2 : 0;
        type->cells += s->cell;
    }
}

seal_status sealp_type_set(seal_fonts *fonts, const char *role, const char *utf8,
                           sealp_fallback fallback, sealp_type *type, seal_error *err)
{
    seal_status st;

    *type = (sealp_type){ 0 };
    if ((st = sealp_fonts_shape(fonts, role, utf8, fallback, &type->run, err)) != SEAL_OK)
        return st;
    type->n = type->run.n_glyphs;
    type->sorts = calloc(type->n + 1, sizeof *type->sorts);
    if (!type->sorts) {
        sealp_type_clear(type);
        return sealp_nomem(err);
    }
    set_face(type);
    set_sorts(type);
    return SEAL_OK;
}

static sealp_hull fit_hull(const sealp_hull *hull, const sealp_matrix *m, sealp_point *room)
{
    for (size_t k = 0; k < hull->n_right + hull->n_left; k++)
        room[k] = sealp_matrix_apply(m, hull->at[k]);
    return (sealp_hull){ room, hull->n_right, hull->n_left };
}

seal_status sealp_type_find_rims(sealp_type *type, seal_error *err)
{
    size_t n = 0, at = 0;

    for (size_t i = 0; i < type->n; i++)
        n += type->run.glyphs[i].outline->hull.n_right + type->run.glyphs[i].outline->hull.n_left;
    /* The rims, a copy to sort, and the corners of that. */
    if (!(type->rims = malloc((4 * n + 1) * sizeof *type->rims)))
        return sealp_nomem(err);
    for (size_t i = 0; i < type->n; i++) {
        sealp_sort *s = &type->sorts[i];

        if (sealp_rect_is_empty(&s->ink))
            continue;
        s->rim = fit_hull(&s->glyph->outline->hull, &s->fit, type->rims + at);
        at += s->rim.n_right + s->rim.n_left;
    }
    memcpy(type->rims + at, type->rims, at * sizeof *type->rims);
    type->hull = sealp_hull_of(type->rims + at, at, type->rims + 2 * at);
    return SEAL_OK;
}
