/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font.h"

#include "core/error.h"
#include "core/limits.h"
#include "layout/font_set.h"
#include "util/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A character of the text, with the variation selector behind it. */
typedef struct letter {
    uint32_t code_point;
    uint32_t selector; /* 0: none */
    size_t at;         /* byte offset */
    size_t rank;       /* font of the role that draws it */
} letter;

typedef struct shaping {
    seal_fonts *fonts;
    const sealp_role *role;
    const char *text;
    size_t len;
    letter *letters;
    size_t n_letters;
    hb_buffer_t *buffer;
    sealp_run *run;
    seal_error *err;
} shaping;

static int is_selector(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

/* Characters whose outline is empty by right: the category Zs. */
static int is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

static seal_status split(shaping *s)
{
    const char *at = s->text;

    s->letters = calloc(s->len + 1, sizeof *s->letters);
    if (!s->letters)
        return sealp_nomem(s->err);
    for (;;) {
        size_t offset = (size_t)(at - s->text);
        uint32_t cp = sealp_utf8_next(&at);

        if (cp == 0)
            return SEAL_OK;
        if (cp == UINT32_MAX)
            return sealp_fail_at(s->err, SEAL_ERR_INVALID_ARGUMENT, offset,
                                 "text is not valid UTF-8 at byte %zu", offset);
        if (is_selector(cp) && s->n_letters && !s->letters[s->n_letters - 1].selector)
            s->letters[s->n_letters - 1].selector = cp;
        else
            s->letters[s->n_letters++] = (letter){ .code_point = cp, .at = offset };
    }
}

/* Sets *has when the font of the rank is there and draws the letter. */
static seal_status has_letter(const shaping *s, const letter *l, size_t rank, int *has)
{
    sealp_rect ink = SEALP_RECT_EMPTY;
    sealp_face *face;
    seal_status st;
    uint32_t glyph;

    *has = 0;
    if ((st = sealp_fonts_open(s->fonts, s->role->fonts[rank], &face, s->err)) != SEAL_OK || !face)
        return st;
    if ((glyph = sealp_face_glyph(face, l->code_point, l->selector)) == 0)
        return SEAL_OK;
    st = sealp_face_outline(face, glyph, NULL, &ink, s->err);
    /* UKai maps characters it lacks to blank glyphs. */
    *has = !sealp_rect_is_empty(&ink) || is_blank(l->code_point);
    return st;
}

/* "龑 (U+9F91)"; invisible characters by number only. */
static void name_letter(const letter *l, char *out, size_t size)
{
    char utf8[5] = "", selector[16] = "";
    uint32_t cp = l->code_point;
    int visible = cp > 0x20 && (cp < 0x7F || cp > 0xA0) && !(cp >= 0x2000 && cp <= 0x200F) &&
                  !(cp >= 0x2028 && cp <= 0x202F) && !(cp >= 0x205F && cp <= 0x206F) &&
                  cp != 0xFEFF && !is_selector(cp);

    if (visible)
        sealp_utf8_put(utf8, cp);
    if (l->selector)
        snprintf(selector, sizeof selector, " U+%04X", (unsigned)l->selector);
    snprintf(out, size, visible ? "%s (U+%04X%s)" : "%sU+%04X%s", utf8, (unsigned)cp, selector);
}

/* Package of the first font of the role that is not there, or NULL. */
static const char *absent_package(const sealp_role *role)
{
    for (size_t i = 0; i < role->n_fonts; i++) {
        if (role->fonts[i]->package && !sealp_font_installed(role->fonts[i]))
            return role->fonts[i]->package;
    }
    return NULL;
}

static int any_installed(const sealp_role *role)
{
    for (size_t i = 0; i < role->n_fonts; i++) {
        if (sealp_font_installed(role->fonts[i]))
            return 1;
    }
    return 0;
}

static seal_status fail_missing(const shaping *s, const letter *l, const char *where)
{
    const char *package = absent_package(s->role), *role = s->role->name;
    char name[48];

    if (!any_installed(s->role))
        return sealp_fail(s->err, SEAL_ERR_FONT_NOT_FOUND,
                          "no font of role %s is installed: install %s, or name a font with "
                          "--font %s=PATH (seal_fonts_add_file)",
                          role, package ? package : "libseal again", role);
    name_letter(l, name, sizeof name);
    return sealp_fail_at(s->err, SEAL_ERR_GLYPH_MISSING, l->at,
                         "%s of role %s has %s%s%s: %s%s%sname a font that has it with --font "
                         "%s=PATH (seal_fonts_add_file)",
                         where, role, name, *where == 'n' ? "" : " and all the rest of ",
                         *where == 'n' ? "" : s->text, package ? "install " : "",
                         package ? package : "", package ? ", or " : "", role);
}

/* Each letter takes the first font that has it. */
static seal_status choose_each(shaping *s)
{
    for (size_t i = 0; i < s->n_letters; i++) {
        letter *l = &s->letters[i];
        int has = 0;

        for (size_t rank = 0; rank < s->role->n_fonts && !has; rank++) {
            seal_status st = has_letter(s, l, rank, &has);

            if (st != SEAL_OK)
                return st;
            l->rank = rank;
        }
        if (!has)
            return fail_missing(s, l, "no font");
    }
    return SEAL_OK;
}

/* All letters take the first font that has every one. */
static seal_status choose_whole(shaping *s)
{
    size_t n = s->n_letters, lacking = 0;
    seal_status st;

    for (size_t rank = 0; rank < s->role->n_fonts; rank++) {
        size_t i = 0;
        int has = 1;

        while (i < n && has) {
            s->letters[i].rank = rank;
            if ((st = has_letter(s, &s->letters[i], rank, &has)) != SEAL_OK)
                return st;
            i += has != 0;
        }
        if (i == n)
            return SEAL_OK;
        if (rank == 0)
            lacking = i;
    }
    /* Names the letter that is nowhere, when there is one. */
    if ((st = choose_each(s)) != SEAL_OK)
        return st;
    return fail_missing(s, &s->letters[lacking], "one font");
}

/* Index of the font in the run's record, which it enters once. */
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
    if (!grown->path)
        return sealp_nomem(s->err);
    memcpy(grown->sha256, sealp_face_sha256(face), sizeof grown->sha256);
    run->n_fonts++;
    return SEAL_OK;
}

/* Layout places the characters itself: one glyph each, none moved by its
 * neighbour. */
static int shape_buffer(hb_buffer_t *buffer, hb_font_t *font)
{
    static const hb_feature_t plain[] = {
        { HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
    };

    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    return hb_shape_full(font, buffer, plain, sizeof plain / sizeof *plain, NULL) &&
           hb_buffer_allocation_successful(buffer);
}

static seal_status take_glyph(shaping *s, const letter *l, sealp_face *face, unsigned font,
                              const hb_glyph_info_t *info, const hb_glyph_position_t *pos)
{
    sealp_glyph *g = &s->run->glyphs[s->run->n_glyphs];
    double units = sealp_face_units(face);
    seal_status st;

    *g = (sealp_glyph){ .code_point = l->code_point,
                        .cluster = l->at,
                        .font = font,
                        .advance = pos->x_advance / units };
    if (info->codepoint == 0)
        return fail_missing(s, l, "no font");
    st = sealp_face_outline(face, info->codepoint, &g->outline, &g->ink, s->err);
    if (st != SEAL_OK)
        return st;
    s->run->n_glyphs++;
    if (sealp_rect_is_empty(&g->ink))
        return is_blank(l->code_point) ? SEAL_OK : fail_missing(s, l, "no font");
    for (size_t i = 0; i < g->outline.n_points; i++) {
        g->outline.points[i].x += pos->x_offset / units;
        g->outline.points[i].y += pos->y_offset / units;
    }
    g->ink.x0 += pos->x_offset / units;
    g->ink.x1 += pos->x_offset / units;
    g->ink.y0 += pos->y_offset / units;
    g->ink.y1 += pos->y_offset / units;
    return SEAL_OK;
}

/* Shapes letters from..to-1, all of one font. */
static seal_status shape_piece(shaping *s, size_t from, size_t to)
{
    const letter *l = &s->letters[from];
    size_t begin = l->at, end = to < s->n_letters ? s->letters[to].at : s->len;
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *pos;
    sealp_glyph *grown;
    unsigned n, font = 0;
    sealp_face *face;
    seal_status st;

    if ((st = sealp_fonts_open(s->fonts, s->role->fonts[l->rank], &face, s->err)) != SEAL_OK ||
        (st = record_font(s, l->rank, face, &font)) != SEAL_OK)
        return st;
    hb_buffer_reset(s->buffer);
    hb_buffer_add_utf8(s->buffer, s->text, (int)s->len, (unsigned)begin, (int)(end - begin));
    if (!shape_buffer(s->buffer, sealp_face_font(face)))
        return sealp_nomem(s->err);
    info = hb_buffer_get_glyph_infos(s->buffer, &n);
    pos = hb_buffer_get_glyph_positions(s->buffer, NULL);
    grown = realloc(s->run->glyphs, (s->run->n_glyphs + n + 1) * sizeof *grown);
    if (!grown)
        return sealp_nomem(s->err);
    s->run->glyphs = grown;
    for (unsigned i = 0; i < n && st == SEAL_OK; i++) {
        while (l + 1 < s->letters + to && (l + 1)->at <= info[i].cluster)
            l++;
        st = take_glyph(s, l, face, font, &info[i], &pos[i]);
    }
    return st;
}

static seal_status shape_pieces(shaping *s)
{
    seal_status st = SEAL_OK;

    s->buffer = hb_buffer_create();
    for (size_t from = 0, to; from < s->n_letters && st == SEAL_OK; from = to) {
        to = from + 1;
        while (to < s->n_letters && s->letters[to].rank == s->letters[from].rank)
            to++;
        st = shape_piece(s, from, to);
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
        return sealp_fail(err, SEAL_ERR_LIMIT, "text of %zu bytes is longer than %d", s.len,
                          SEALP_MAX_SLOT_BYTES);
    if ((st = sealp_fonts_role(fonts, role, &s.role, err)) != SEAL_OK ||
        (st = split(&s)) != SEAL_OK ||
        (st = fallback == SEALP_FALLBACK_WHOLE ? choose_whole(&s) : choose_each(&s)) != SEAL_OK)
        goto out;
    st = shape_pieces(&s);
out:
    free(s.letters);
    if (st != SEAL_OK)
        sealp_run_clear(run);
    return st;
}

void sealp_run_clear(sealp_run *run)
{
    for (size_t i = 0; i < run->n_glyphs; i++)
        sealp_path_clear(&run->glyphs[i].outline);
    for (size_t i = 0; i < run->n_fonts; i++)
        free(run->fonts[i].path);
    free(run->glyphs);
    free(run->fonts);
    *run = (sealp_run){ 0 };
}
