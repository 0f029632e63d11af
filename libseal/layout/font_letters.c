/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_letters.h"

#include "core/error.h"
#include "layout/font_outline.h"
#include "util/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct choice {
    seal_fonts *fonts;
    const sealp_role *role;
    sealp_letters *letters;
    seal_error *err;
} choice;

static int is_selector(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

/* The category Zs. */
int sealp_letter_is_blank(const sealp_letter *l)
{
    uint32_t cp = l->code_point;

    return cp == ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

static seal_status split(const char *utf8, sealp_letters *out, seal_error *err)
{
    const char *at = utf8;

    if (!(out->all = calloc(strlen(utf8) + 1, sizeof *out->all)))
        return sealp_nomem(err);
    for (;;) {
        size_t offset = (size_t)(at - utf8);
        uint32_t cp = sealp_utf8_next(&at);

        if (cp == 0)
            return SEAL_OK;
        if (cp == UINT32_MAX)
            return sealp_fail_at(err, SEAL_ERR_INVALID_ARGUMENT, offset,
                                 "text is not valid UTF-8 at byte %zu", offset);
        if (is_selector(cp) && out->n && !out->all[out->n - 1].selector)
            out->all[out->n - 1].selector = cp;
        else
            out->all[out->n++] = (sealp_letter){ .code_point = cp, .at = offset };
    }
}

/* Sets *has when the font of the rank is there and draws the letter. */
static seal_status has_letter(const choice *c, const sealp_letter *l, size_t rank, int *has)
{
    const sealp_outline *outline;
    sealp_outline *own;
    sealp_face *face;
    seal_status st;
    uint32_t glyph;

    *has = 0;
    st = sealp_fonts_open(c->fonts, c->role->fonts[rank], &face, c->err);
    if (st != SEAL_OK || !face)
        return st;
    if ((glyph = sealp_face_glyph(face, l->code_point, l->selector)) == 0)
        return SEAL_OK;
    if (!(outline = sealp_face_outline(face, glyph, (sealp_point){ 0, 0 }, &own)))
        return sealp_nomem(c->err);
    /* UKai maps characters it lacks to blank glyphs. */
    *has = !sealp_rect_is_empty(&outline->ink) || sealp_letter_is_blank(l);
    sealp_outline_free(own);
    return SEAL_OK;
}

/* Invisible ones would leave a hole, or a second line, in a message. */
static int is_visible(uint32_t cp)
{
    return cp > 0x20 && (cp < 0x7F || cp > 0xA0) && !(cp >= 0x2000 && cp <= 0x200F) &&
           !(cp >= 0x2028 && cp <= 0x202F) && !(cp >= 0x205F && cp <= 0x206F) && cp != 0xFEFF &&
           !is_selector(cp);
}

typedef struct letter_name {
    char text[48];
} letter_name;

/* "龑 (U+9F91)", "葛 (U+845B U+E0101)", "U+200B". */
static letter_name name_of(const sealp_letter *l)
{
    char utf8[5] = "", selector[16] = "";
    letter_name name;

    if (l->selector)
        snprintf(selector, sizeof selector, " U+%04X", (unsigned)l->selector);
    if (is_visible(l->code_point)) {
        sealp_utf8_put(utf8, l->code_point);
        snprintf(name.text, sizeof name.text, "%s (U+%04X%s)", utf8, (unsigned)l->code_point,
                 selector);
    } else {
        snprintf(name.text, sizeof name.text, "U+%04X%s", (unsigned)l->code_point, selector);
    }
    return name;
}

/* Counts the fonts of the role that are there; *package becomes what the first
 * absent one comes with, or stays. */
static size_t count_installed(const sealp_role *role, const char **package)
{
    size_t n = 0, absent = 0;

    for (size_t i = 0; i < role->n_fonts; i++) {
        if (sealp_font_installed(role->fonts[i]))
            n++;
        else if (role->fonts[i]->package && absent++ == 0)
            *package = role->fonts[i]->package;
    }
    return n;
}

seal_status sealp_letter_missing(const sealp_letter *l, const sealp_role *role, seal_error *err)
{
    const char *package = NULL;

    if (count_installed(role, &package) == 0)
        return sealp_fail(err, SEAL_ERR_FONT_NOT_FOUND,
                          "no font of role %s is installed: install %s, or name a font with "
                          "--font %s=PATH (seal_fonts_add_file)",
                          role->name, package ? package : "libseal again", role->name);
    if (package)
        return sealp_fail_at(err, SEAL_ERR_GLYPH_MISSING, l->at,
                             "no installed font of role %s has %s: install %s, or name a font "
                             "that has it with --font %s=PATH (seal_fonts_add_file)",
                             role->name, name_of(l).text, package, role->name);
    return sealp_fail_at(err, SEAL_ERR_GLYPH_MISSING, l->at,
                         "no font of role %s has %s: name a font that has it with --font "
                         "%s=PATH (seal_fonts_add_file)",
                         role->name, name_of(l).text, role->name);
}

/* The letter takes the first font that has it. */
static seal_status choose_one(const choice *c, sealp_letter *l)
{
    seal_status st = SEAL_OK;
    int has = 0;

    for (l->rank = 0; l->rank < c->role->n_fonts; l->rank++) {
        if ((st = has_letter(c, l, l->rank, &has)) != SEAL_OK || has)
            return st;
    }
    return sealp_letter_missing(l, c->role, c->err);
}

static seal_status choose_each(const choice *c)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < c->letters->n && st == SEAL_OK; i++)
        st = choose_one(c, &c->letters->all[i]);
    return st;
}

/* Gives all letters the font of the rank, up to the first that it lacks:
 * *lacking, or the number of letters. */
static seal_status try_rank(const choice *c, size_t rank, size_t *lacking)
{
    seal_status st = SEAL_OK;
    int has = 1;

    for (*lacking = 0; *lacking < c->letters->n; ++*lacking) {
        sealp_letter *l = &c->letters->all[*lacking];

        l->rank = rank;
        if ((st = has_letter(c, l, rank, &has)) != SEAL_OK || !has)
            break;
    }
    return st;
}

/* All letters take the first font that has every one. */
static seal_status choose_whole(const choice *c)
{
    size_t lacking = 0, first = 0;
    seal_status st;

    for (size_t rank = 0; rank < c->role->n_fonts; rank++) {
        if ((st = try_rank(c, rank, &lacking)) != SEAL_OK || lacking == c->letters->n)
            return st;
        if (rank == 0)
            first = lacking;
    }
    /* A letter that is in no font at all is the better thing to name. */
    if ((st = choose_each(c)) != SEAL_OK)
        return st;
    return sealp_fail_at(c->err, SEAL_ERR_GLYPH_MISSING, c->letters->all[first].at,
                         "no font of role %s has all characters of the text, the first choice "
                         "lacks %s: name a font that has them with --font %s=PATH "
                         "(seal_fonts_add_file)",
                         c->role->name, name_of(&c->letters->all[first]).text, c->role->name);
}

seal_status sealp_letters_choose(seal_fonts *fonts, const sealp_role *role, const char *utf8,
                                 sealp_fallback fallback, sealp_letters *out, seal_error *err)
{
    choice c = { fonts, role, out, err };
    seal_status st;

    *out = (sealp_letters){ 0 };
    if ((st = split(utf8, out, err)) != SEAL_OK)
        return st;
    return fallback == SEALP_FALLBACK_WHOLE ? choose_whole(&c) : choose_each(&c);
}
