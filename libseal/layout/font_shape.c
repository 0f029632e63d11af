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

/* Consecutive letters of one font, script and direction. */
typedef struct piece {
    const sealp_letter *first, *end;
    sealp_face *face;
    unsigned font; /* index into the run's fonts */
} piece;

/* Glyphs of what is set as one, in visual order. */
typedef struct unit {
    const sealp_letter *head, *end;
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *pos;
    unsigned n;
} unit;

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
    grown->revision = sealp_face_revision(face);
    run->n_fonts++;
    return SEAL_OK;
}

/* Layout places what it sets in cells or letter by letter, so nothing may
 * change by its neighbour but, between letters, the distance.  Returns 0
 * without memory. */
static int shape_buffer(hb_buffer_t *buffer, const piece *p)
{
#define OFF(a, b, c, d)                                                                            \
    {                                                                                              \
        HB_TAG(a, b, c, d), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END                      \
    }
    static const hb_feature_t plain[] = { OFF('l', 'i', 'g', 'a'), OFF('c', 'l', 'i', 'g'),
                                          OFF('k', 'e', 'r', 'n'), OFF('c', 'a', 'l', 't') };
#undef OFF
    static const unsigned n_plain[] = {
        [SEALP_SET_CELL] = 4, [SEALP_SET_LETTER] = 2, [SEALP_SET_WORD] = 0
    };
    const sealp_script *script = p->first->script;

    hb_buffer_set_direction(buffer, p->first->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    if (script->tag)
        hb_buffer_set_script(buffer, (hb_script_t)script->tag);
    /* Set, because the default comes from the locale. */
    hb_buffer_set_language(buffer, hb_language_from_string(script->language, -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    return hb_shape_full(sealp_face_font(p->face), buffer, plain, n_plain[script->setting], NULL) &&
           hb_buffer_allocation_successful(buffer);
}

/* The letter of a cluster, and the first of what is set with it. */
static const sealp_letter *letter_of(const piece *p, size_t cluster)
{
    const sealp_letter *low = p->first, *high = p->end;

    while (high - low > 1) {
        const sealp_letter *middle = low + (high - low) / 2;

        if (middle->at <= cluster)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const sealp_letter *head_of(const piece *p, size_t cluster)
{
    const sealp_letter *l = letter_of(p, cluster);

    while (l > p->first && l->bound)
        l--;
    return l;
}

/* The glyphs of a unit moved to where the pen puts them, as one outline. */
static seal_status join_glyphs(const shaping *s, const piece *p, const unit *u, sealp_glyph *g)
{
    sealp_outline *all = g->own = sealp_outline_begin();
    double em = sealp_face_units(p->face), pen = 0;

    for (unsigned i = 0; all && i < u->n; i++) {
        sealp_point by = { pen + u->pos[i].x_offset / em, u->pos[i].y_offset / em };
        sealp_outline *own;
        const sealp_outline *o =
            sealp_face_outline(p->face, u->info[i].codepoint, (sealp_point){ 0, 0 }, &own);

        if (!o)
            return sealp_nomem(s->err);
        sealp_outline_add(all, o, by);
        sealp_outline_free(own);
        pen += u->pos[i].x_advance / em;
    }
    g->outline = all;
    return all && sealp_outline_end(all) ? SEAL_OK : sealp_nomem(s->err);
}

static seal_status find_outline(const shaping *s, const piece *p, const unit *u, sealp_glyph *g)
{
    double em = sealp_face_units(p->face);
    sealp_point by = { u->pos->x_offset / em, u->pos->y_offset / em };

    for (unsigned i = 0; i < u->n; i++) {
        if (u->info[i].codepoint == 0)
            return sealp_letter_missing(letter_of(p, u->info[i].cluster), s->role, s->err);
        g->advance += u->pos[i].x_advance / em;
    }
    if (u->n > 1)
        return join_glyphs(s, p, u, g);
    g->outline = sealp_face_outline(p->face, u->info->codepoint, by, &g->own);
    return g->outline ? SEAL_OK : sealp_nomem(s->err);
}

/* Appends to the run, which has room. */
static seal_status take_unit(shaping *s, const piece *p, const unit *u)
{
    sealp_glyph *g = &s->run->glyphs[s->run->n_glyphs++];
    size_t end = u->end < s->letters.all + s->letters.n ? u->end->at : s->len;
    seal_status st;

    *g = (sealp_glyph){ .code_point = u->head->code_point,
                        .cluster = u->head->at,
                        .text = s->text + u->head->at,
                        .n_text = end - u->head->at,
                        .script = u->head->script,
                        .font = p->font };
    st = find_outline(s, p, u, g);
    if (st == SEAL_OK && sealp_rect_is_empty(&g->outline->ink) && !sealp_letter_is_blank(u->head))
        st = sealp_letter_missing(u->head, s->role, s->err);
    return st;
}

static seal_status take_units(shaping *s, const piece *p)
{
    unsigned n, end;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, NULL);
    sealp_glyph *grown = realloc(s->run->glyphs, (s->run->n_glyphs + n + 1) * sizeof *grown);
    seal_status st = SEAL_OK;

    if (!grown)
        return sealp_nomem(s->err);
    s->run->glyphs = grown;
    for (unsigned i = 0; i < n && st == SEAL_OK; i = end) {
        unit u = { .head = head_of(p, info[i].cluster), .info = &info[i], .pos = &pos[i] };

        for (u.end = u.head + 1; u.end < p->end && u.end->bound;)
            u.end++;
        for (end = i + 1; end < n && info[end].cluster >= u.head->at &&
                          (u.end == p->end || info[end].cluster < u.end->at);)
            end++;
        u.n = end - i;
        st = take_unit(s, p, &u);
    }
    return st;
}

static seal_status shape_piece(shaping *s, piece *p)
{
    int last = p->end == s->letters.all + s->letters.n;
    size_t begin = p->first->at, end = last ? s->len : p->end->at, rank = p->first->rank;
    seal_status st;

    if ((st = sealp_fonts_open(s->fonts, s->role->fonts[rank], &p->face, s->err)) != SEAL_OK ||
        (st = record_font(s, rank, p->face, &p->font)) != SEAL_OK)
        return st;
    hb_buffer_reset(s->buffer);
    hb_buffer_add_utf8(s->buffer, s->text, (int)s->len, (unsigned)begin, (int)(end - begin));
    if (!shape_buffer(s->buffer, p))
        return sealp_nomem(s->err);
    return take_units(s, p);
}

static int belongs(const sealp_letter *a, const sealp_letter *b)
{
    return a->rank == b->rank && a->level == b->level && a->script == b->script;
}

static size_t find_pieces(const sealp_letters *letters, piece *pieces)
{
    const sealp_letter *l = letters->all, *end = l + letters->n;
    size_t n = 0;

    while (l < end) {
        piece *p = &pieces[n++];

        *p = (piece){ .first = l };
        while (l < end && belongs(l, p->first))
            l++;
        p->end = l;
    }
    return n;
}

/* Rule L2: from the highest level down to the lowest odd one, what has that
 * level or more is reversed. */
static void order_pieces(piece *pieces, size_t n)
{
    int level = 0;

    for (size_t i = 0; i < n; i++)
        level = pieces[i].first->level > level ? pieces[i].first->level : level;
    for (; level > 0; level--) {
        for (size_t i = 0, end; i < n; i = end + 1) {
            for (end = i; end < n && pieces[end].first->level >= level;)
                end++;
            for (size_t a = i, b = end; a + 1 < b; a++, b--) {
                piece swapped = pieces[a];

                pieces[a] = pieces[b - 1];
                pieces[b - 1] = swapped;
            }
        }
    }
}

static seal_status shape_pieces(shaping *s)
{
    piece *pieces = calloc(s->letters.n + 1, sizeof *pieces);
    seal_status st = SEAL_OK;
    size_t n;

    if (!pieces)
        return sealp_nomem(s->err);
    n = find_pieces(&s->letters, pieces);
    order_pieces(pieces, n);
    s->buffer = hb_buffer_create();
    for (size_t i = 0; i < n && st == SEAL_OK; i++)
        st = shape_piece(s, &pieces[i]);
    hb_buffer_destroy(s->buffer);
    free(pieces);
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
        (st = sealp_letters_split(utf8, &s.letters, err)) == SEAL_OK &&
        (st = sealp_letters_choose(fonts, s.role, fallback, &s.letters, err)) == SEAL_OK)
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
