/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/type.h"

#include "core/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Room beside the ink of digits and brackets among Chinese characters, and the
 * least cell. */
#define SIDE_BEARING 0.14
#define LEAST_CELL   0.4
/* A dot between two names keeps half a cell, a digit without Chinese characters
 * less than theirs: it is half as wide. */
#define DOT_CELL   0.5
#define DIGIT_CELL 0.7
/* Ems of a word that take room as one box. */
#define SLICE 0.4

void sealp_type_clear(sealp_type *type)
{
    for (size_t i = 0; type->sorts && i < type->n; i++)
        sealp_slices_clear(&type->sorts[i].slices);
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

static int is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Codes of digits and capitals stand at one pitch. */
static int is_code(const sealp_type *type)
{
    size_t digits = 0;

    for (size_t i = 0; i < type->n; i++) {
        uint32_t cp = type->run.glyphs[i].code_point;

        if (!is_digit(cp) && !(cp >= 'A' && cp <= 'Z'))
            return 0;
        digits += (size_t)is_digit(cp);
    }
    return 2 * digits >= type->n;
}

/* What the scripts of the text ask for. */
static void find_settings(sealp_type *type)
{
    int code = is_code(type);

    for (size_t i = 0; i < type->n; i++) {
        sealp_sort *s = &type->sorts[i];
        const sealp_script *script;

        s->glyph = &type->run.glyphs[i];
        script = s->glyph->script;
        type->han |= is_han(s->glyph->code_point);
        s->setting = code ? SEALP_SET_CELL : script->setting;
        type->letters |= s->setting != SEALP_SET_CELL;
        type->words |= s->setting == SEALP_SET_WORD;
        if (s->setting != SEALP_SET_CELL &&
            (type->tracking <= 0 || script->tracking < type->tracking))
            type->tracking = script->tracking;
    }
    /* Among Chinese characters all go at their pitch. */
    if (type->han)
        type->tracking = 0;
}

/* The face spans the Han characters; a text without any spans its own ink. */
static void set_face(sealp_type *type)
{
    int han = type->han;

    /* 一 alone must not become a face of its own. */
    type->bottom = han ? -0.02 : 1e300;
    type->top = han ? 0.8 : -1e300;
    for (size_t i = 0; i < type->n; i++) {
        const sealp_glyph *g = &type->run.glyphs[i];

        if (sealp_rect_is_empty(&g->outline->ink) || (han && !is_han(g->code_point)))
            continue;
        type->bottom = fmin(type->bottom, g->outline->ink.y0);
        type->top = fmax(type->top, g->outline->ink.y1);
    }
}

/* Ink of all letters: what leaves the face must take the others with it, or
 * they would not stand on one line. */
static sealp_rect letter_ink(const sealp_type *type)
{
    sealp_rect all = SEALP_RECT_EMPTY;

    for (size_t i = 0; i < type->n; i++) {
        if (type->sorts[i].setting != SEALP_SET_CELL)
            sealp_rect_add_rect(&all, &type->run.glyphs[i].outline->ink);
    }
    return all;
}

/* Ink that leaves the face shrinks and moves into it. */
static void fit_sort(sealp_sort *s, const sealp_type *type, const sealp_rect *letters)
{
    const sealp_rect *ink = &s->glyph->outline->ink;
    const sealp_rect *tall = s->setting == SEALP_SET_CELL ? ink : letters;
    double face = type->top - type->bottom, scale = fmin(1, face / (tall->y1 - tall->y0));
    double y0 = tall->y0 * scale, y1 = tall->y1 * scale, shift = 0;

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

    if (sealp_rect_is_empty(&s->ink))
        return s->setting == SEALP_SET_WORD ? s->glyph->advance : LEAST_CELL;
    if (s->setting != SEALP_SET_CELL)
        return s->glyph->advance * s->fit.a;
    if (is_han(cp))
        return 1;
    if (!han && is_digit(cp))
        return DIGIT_CELL;
    if (sealp_script_is_dot(cp))
        return DOT_CELL;
    return fmin(1, fmax(LEAST_CELL, s->ink.x1 - s->ink.x0 + SIDE_BEARING));
}

/* Ink beside the middle of the cell: letters keep their side bearings. */
static double lean_of(const sealp_sort *s)
{
    const sealp_rect *ink = &s->glyph->outline->ink;

    if (s->setting == SEALP_SET_CELL || sealp_rect_is_empty(ink))
        return 0;
    return s->fit.a * (ink->x0 + ink->x1 - s->glyph->advance) / 2;
}

static void set_sorts(sealp_type *type)
{
    sealp_rect letters = letter_ink(type);
    double first = 0;

    for (size_t i = 0; i < type->n; i++) {
        sealp_sort *s = &type->sorts[i];

        s->fit = SEALP_IDENTITY;
        s->ink = SEALP_RECT_EMPTY;
        if (!sealp_rect_is_empty(&s->glyph->outline->ink))
            fit_sort(s, type, &letters);
        s->cell = cell_of(s, type->han);
        s->middle = type->cells + s->cell / 2 + lean_of(s);
        type->cells += s->cell;
        first = type->sorts[0].middle;
    }
    for (size_t i = 0; i < type->n; i++)
        type->sorts[i].middle -= first;
}

seal_status sealp_type_set(seal_fonts *fonts, const char *role, const char *utf8,
                           sealp_fallback fallback, sealp_type *type, seal_error *err)
{
    seal_status st;

    *type = (sealp_type){ .role = role };
    if ((st = sealp_fonts_shape(fonts, role, utf8, fallback, &type->run, err)) != SEAL_OK)
        return st;
    type->n = type->run.n_glyphs;
    type->sorts = calloc(type->n + 1, sizeof *type->sorts);
    if (!type->sorts) {
        sealp_type_clear(type);
        return sealp_nomem(err);
    }
    find_settings(type);
    set_face(type);
    set_sorts(type);
    return SEAL_OK;
}

int sealp_sort_follows(const sealp_sort *before, const sealp_sort *s)
{
    return s == before + 1 && s->setting == SEALP_SET_LETTER && before->setting == s->setting;
}

static sealp_hull fit_hull(const sealp_hull *hull, const sealp_matrix *m, sealp_point *room)
{
    for (size_t k = 0; k < hull->n_right + hull->n_left; k++)
        room[k] = sealp_matrix_apply(m, hull->at[k]);
    return (sealp_hull){ room, hull->n_right, hull->n_left };
}

seal_status sealp_type_find_rims(sealp_type *type, seal_error *err)
{
    size_t n = 0, at = 0, n_all = 0;
    sealp_point *all;

    for (size_t i = 0; i < type->n; i++)
        n += type->run.glyphs[i].outline->hull.n_right + type->run.glyphs[i].outline->hull.n_left;
    /* The rims, a copy to sort, and the corners of that. */
    if (!(type->rims = malloc((4 * n + 1) * sizeof *type->rims)))
        return sealp_nomem(err);
    all = type->rims + n;
    for (size_t i = 0; i < type->n; i++) {
        sealp_sort *s = &type->sorts[i];

        if (sealp_rect_is_empty(&s->ink))
            continue;
        s->rim = fit_hull(&s->glyph->outline->hull, &s->fit, type->rims + at);
        at += s->rim.n_right + s->rim.n_left;
        for (size_t k = 0; k < s->rim.n_right + s->rim.n_left; k++) {
            all[n_all] = s->rim.at[k];
            /* All of a word that bends is as far out as its middle. */
            if (s->setting == SEALP_SET_WORD)
                all[n_all].x = 0;
            n_all++;
        }
        if (s->setting == SEALP_SET_WORD &&
            !sealp_slices_cut(&s->slices, &s->glyph->outline->path, &s->fit, &s->ink, SLICE))
            return sealp_nomem(err);
    }
    type->hull = sealp_hull_of(all, n_all, all + n_all);
    return SEAL_OK;
}
