/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "layout/font_letters.h"
#include "layout/font_outline.h"

#include <stdlib.h>
#include <string.h>

typedef struct shaping {
    seal_fonts *fonts;
    const sealp_role *role;
    const char *text;
    size_t len;
    sealp_letters letters;
    hb_buffer_t *buffer;
    sealp_run *run;
    seal_error *err;
} shaping;

/* Consecutive letters of one font. */
typedef struct piece {
    const sealp_letter *letter, *end;
    sealp_face *face;
    unsigned font; /* index into the run's fonts */
} piece;

/* Finds the font of a rank in the run's record, or enters it. */
static seal_status record_font(shaping *s, size_t rank, const sealp_face *face, unsigned *index)
{
    const sealp_font *font = s->role->fonts[rank];
    sealp_run *run = s->run;
    sealp_run_font *grown;

    for (*index = 0; *index < run->n_fonts; ++*index) {
        if (run->fonts[*index].rank == (int)rank)
            return SEAL_OK;
    }
    if (!(grown = realloc(run->fonts, (run->n_fonts + 1) * sizeof *grown)))
        return sealp_nomem(s->err);
    run->fonts = grown;
    grown += run->n_fonts;
    *grown = (sealp_run_font){ .path = strdup(font->path), .face = font->face, .rank = (int)rank };
    grown->stand_in = rank < s->role->n_own ? NULL : s->role->stand_in;
    if (!grown->path)
        return sealp_nomem(s->err);
    memcpy(grown->sha256, sealp_face_sha256(face), sizeof grown->sha256);
    run->n_fonts++;
    return SEAL_OK;
}

/* Layout places the characters itself: one glyph each, none moved by its
 * neighbour.  Returns 0 without memory. */
static int shape_buffer(hb_buffer_t *buffer, hb_font_t *font)
{
    static const hb_feature_t plain[] = {
        { HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
    };

    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    /* Set, because the default comes from the locale. */
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    return hb_shape_full(font, buffer, plain, sizeof plain / sizeof *plain, NULL) &&
           hb_buffer_allocation_successful(buffer);
}

/* Appends to the run, which has room. */
static seal_status take_glyph(shaping *s, const piece *p, const hb_glyph_info_t *info,
                              const hb_glyph_position_t *pos)
{
    sealp_glyph *g = &s->run->glyphs[s->run->n_glyphs];
    double em = sealp_face_units(p->face);
    sealp_point by = { pos->x_offset / em, pos->y_offset / em };

    *g = (sealp_glyph){ .code_point = p->letter->code_point,
                        .cluster = p->letter->at,
                        .font = p->font,
                        .advance = pos->x_advance / em };
    if (info->codepoint == 0)
        return sealp_letter_missing(p->letter, s->role, s->err);
    if (!(g->outline = sealp_face_outline(p->face, info->codepoint, by, &g->own)))
        return sealp_nomem(s->err);
    s->run->n_glyphs++;
    if (sealp_rect_is_empty(&g->outline->ink) && !sealp_letter_is_blank(p->letter))
        return sealp_letter_missing(p->letter, s->role, s->err);
    return SEAL_OK;
}

static seal_status take_glyphs(shaping *s, piece *p)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, NULL);
    sealp_glyph *grown = realloc(s->run->glyphs, (s->run->n_glyphs + n + 1) * sizeof *grown);
    seal_status st = SEAL_OK;

    if (!grown)
        return sealp_nomem(s->err);
    s->run->glyphs = grown;
    for (unsigned i = 0; i < n && st == SEAL_OK; i++) {
        while (p->letter + 1 < p->end && p->letter[1].at <= info[i].cluster)
            p->letter++;
        st = take_glyph(s, p, &info[i], &pos[i]);
    }
    return st;
}

static seal_status shape_piece(shaping *s, piece *p)
{
    int last = p->end == s->letters.all + s->letters.n;
    size_t begin = p->letter->at, end = last ? s->len : p->end->at, rank = p->letter->rank;
    seal_status st;

    if ((st = sealp_fonts_open(s->fonts, s->role->fonts[rank], &p->face, s->err)) != SEAL_OK ||
        (st = record_font(s, rank, p->face, &p->font)) != SEAL_OK)
        return st;
    hb_buffer_reset(s->buffer);
    hb_buffer_add_utf8(s->buffer, s->text, (int)s->len, (unsigned)begin, (int)(end - begin));
    if (!shape_buffer(s->buffer, sealp_face_font(p->face)))
        return sealp_nomem(s->err);
    return take_glyphs(s, p);
}

static seal_status shape_pieces(shaping *s)
{
    const sealp_letter *l = s->letters.all, *end = l + s->letters.n;
    seal_status st = SEAL_OK;

    s->buffer = hb_buffer_create();
    while (l < end && st == SEAL_OK) {
        piece p = { .letter = l };

        while (l < end && l->rank == p.letter->rank)
            l++;
        p.end = l;
        st = shape_piece(s, &p);
    }
    hb_buffer_destroy(s->buffer);
    return st;
}

seal_status sealp_fonts_shape(seal_fonts *fonts, const char *role, const char *utf8,
                              sealp_fallback fallback, sealp_run *run, seal_error *err)
{
    shaping s = { .fonts = fonts, .text = utf8, .len = strlen(utf8), .run = run, .err = err };
    seal_status st;

    *run = (sealp_run){ 0 };
    if (s.len > SEALP_MAX_SLOT_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "text of %zu bytes is longer than the limit of %d",
                          s.len, SEALP_MAX_SLOT_BYTES);
    if ((st = sealp_fonts_role(fonts, role, &s.role, err)) == SEAL_OK &&
        (st = sealp_letters_choose(fonts, s.role, utf8, fallback, &s.letters, err)) == SEAL_OK)
        st = shape_pieces(&s);
    free(s.letters.all);
    if (st != SEAL_OK)
        sealp_run_clear(run);
    return st;
}

void sealp_run_clear(sealp_run *run)
{
    for (size_t i = 0; i < run->n_glyphs; i++)
        sealp_outline_free(run->glyphs[i].own);
    for (size_t i = 0; i < run->n_fonts; i++)
        free(run->fonts[i].path);
    free(run->glyphs);
    free(run->fonts);
    *run = (sealp_run){ 0 };
}
