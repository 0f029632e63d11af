/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "layout/font_letters.h"
#include "layout/font_outline.h"

typedef struct choice {
    seal_fonts *fonts;
    const sealp_role *role;
    const sealp_letters *letters;
    seal_error *err;
} choice;

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
    *has = l->bound && sealp_script_is_control(l->code_point);
    if (*has || (glyph = sealp_face_glyph(face, l->code_point, l->selector)) == 0)
        return SEAL_OK;
    if (!(outline = sealp_face_outline(face, glyph, (sealp_point){ 0, 0 }, &own)))
        return sealp_nomem(c->err);
    /* UKai maps characters it lacks to blank glyphs. */
    *has = !sealp_rect_is_empty(&outline->ink) || sealp_letter_is_blank(l);
    sealp_outline_free(own);
    return SEAL_OK;
}

/* Gives letters from first to end the font of the rank, up to the first that
 * it lacks: *lacking, or end. */
static seal_status try_rank(const choice *c, size_t rank, size_t first, size_t end, size_t *lacking)
{
    seal_status st = SEAL_OK;
    int has = 1;

    for (*lacking = first; *lacking < end; ++*lacking) {
        sealp_letter *l = &c->letters->all[*lacking];

        l->rank = rank;
        if ((st = has_letter(c, l, rank, &has)) != SEAL_OK || !has)
            break;
    }
    return st;
}

/* Letters that stay together take the first font that has them all.  *lacking
 * is what the first choice lacks, or end. */
static seal_status choose_range(const choice *c, size_t first, size_t end, size_t *lacking,
                                int *found)
{
    seal_status st = SEAL_OK;
    size_t stop = first;

    *lacking = first;
    *found = first == end;
    for (size_t rank = 0; st == SEAL_OK && !*found && rank < c->role->n_fonts; rank++) {
        st = try_rank(c, rank, first, end, &stop);
        *found = st == SEAL_OK && stop == end;
        if (rank == 0)
            *lacking = stop;
    }
    return st;
}

/* No font has letters from first to end together: one that is in no font at
 * all is the best thing to name. */
static seal_status explain(const choice *c, size_t first, size_t end, size_t lacking)
{
    seal_status st = SEAL_OK;
    int found = 1;

    for (size_t i = first; i < end && st == SEAL_OK && found; i++) {
        size_t ignored;

        st = choose_range(c, i, i + 1, &ignored, &found);
        if (st == SEAL_OK && !found)
            return sealp_letter_missing(&c->letters->all[i], c->role, c->err);
    }
    if (st != SEAL_OK)
        return st;
    return sealp_letter_unmatched(&c->letters->all[lacking], c->role, c->err);
}

static seal_status choose_each(const choice *c)
{
    const sealp_letters *l = c->letters;
    seal_status st = SEAL_OK;
    size_t end, lacking;
    int found;

    for (size_t i = 0; i < l->n && st == SEAL_OK; i = end) {
        end = i + 1;
        while (end < l->n && l->all[end].bound)
            end++;
        st = choose_range(c, i, end, &lacking, &found);
        if (st == SEAL_OK && !found)
            st = explain(c, i, end, lacking);
    }
    return st;
}

seal_status sealp_letters_choose(seal_fonts *fonts, const sealp_role *role, sealp_fallback fallback,
                                 sealp_letters *letters, seal_error *err)
{
    choice c = { fonts, role, letters, err };
    size_t lacking;
    seal_status st;
    int found;

    if (fallback == SEALP_FALLBACK_GLYPH)
        return choose_each(&c);
    st = choose_range(&c, 0, letters->n, &lacking, &found);
    if (st == SEAL_OK && !found)
        st = explain(&c, 0, letters->n, lacking);
    return st;
}
