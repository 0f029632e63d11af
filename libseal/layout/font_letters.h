/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_LETTERS_H
#define SEAL_LAYOUT_FONT_LETTERS_H

#include "layout/font.h"
#include "layout/font_set.h"

/* A character of a text, with the variation selector behind it. */
typedef struct sealp_letter {
    uint32_t code_point;
    uint32_t selector; /* 0: none */
    size_t at;         /* byte offset in the text */
    size_t rank;       /* font of the role that draws it */
    const sealp_script *script;
    signed char level; /* odd: runs from right to left */
    char bound;        /* 1: needs the font of the letter before it */
} sealp_letter;

typedef struct sealp_letters {
    sealp_letter *all;
    size_t n;
} sealp_letters;

/* Splits UTF-8 into letters and finds script and direction of each: out->all
 * is to be freed, also on failure. */
seal_status sealp_letters_split(const char *utf8, sealp_letters *out, seal_error *err);
/* Chooses the font of each. */
seal_status sealp_letters_choose(seal_fonts *fonts, const sealp_role *role, sealp_fallback fallback,
                                 sealp_letters *letters, seal_error *err);
/* SEAL_ERR_GLYPH_MISSING for a letter that no font of the role draws. */
seal_status sealp_letter_missing(const sealp_letter *l, const sealp_role *role, seal_error *err);
/* The same when there are fonts for it, but not one for all of the text. */
seal_status sealp_letter_unmatched(const sealp_letter *l, const sealp_role *role, seal_error *err);
/* 1 for a character whose outline is empty by right. */
int sealp_letter_is_blank(const sealp_letter *l);

#endif
