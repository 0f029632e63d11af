/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_H
#define SEAL_LAYOUT_FONT_H

#include "layout/hull.h"
#include "layout/script.h"
#include "util/path.h"

#include <seal/render.h>

/* Outline of a glyph in ems, y up, origin on the baseline at the pen: one em is
 * the font's size. */
typedef struct sealp_outline {
    uint32_t glyph;
    sealp_path path;
    sealp_rect ink;  /* exact bounds of path */
    sealp_hull hull; /* of path and its control points, which enclose it */
} sealp_outline;

/* What is set as one: a character with its marks, a stack, or a word whose
 * letters join. */
typedef struct sealp_glyph {
    uint32_t code_point; /* its first character */
    size_t cluster;      /* byte offset of that in the text */
    const char *text;    /* lent by the caller, not terminated */
    size_t n_text;       /* bytes */
    const sealp_script *script;
    unsigned font;                /* index into sealp_run.fonts */
    double advance;               /* ems */
    const sealp_outline *outline; /* lent by the fonts, or own */
    sealp_outline *own;
} sealp_glyph;

/* Font a run took glyphs from, for the record. */
typedef struct sealp_run_font {
    char *path;
    char sha256[65];
    double revision; /* the font's version */
    int face;
    int rank;             /* 0: the role's first choice */
    const char *stand_in; /* role the font came from instead; lent by the fonts */
} sealp_run_font;

typedef struct sealp_run {
    sealp_glyph *glyphs; /* from left to right */
    size_t n_glyphs;
    sealp_run_font *fonts;
    size_t n_fonts;
} sealp_run;

typedef enum sealp_fallback {
    SEALP_FALLBACK_GLYPH, /* arcs: one missing character comes from the next font */
    SEALP_FALLBACK_WHOLE  /* name chops: the whole text moves to the next font */
} sealp_fallback;

/* Shapes UTF-8 text with the fonts of a role, every script in its direction
 * (for Mongolian, lying: from left to right).  A character that no font of the role has, or only
 * with an empty outline (blanks excepted), is SEAL_ERR_GLYPH_MISSING naming the character and code
 * point; an unknown role or a role with no file installed is SEAL_ERR_FONT_NOT_FOUND naming the
 * package to install.  Threads may share fonts; the run must not outlive them, nor the text. */
seal_status sealp_fonts_shape(seal_fonts *fonts, const char *role, const char *utf8,
                              sealp_fallback fallback, sealp_run *run, seal_error *err);
void sealp_run_clear(sealp_run *run);

#endif
