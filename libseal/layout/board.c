/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include "layout/record.h"
#include "util/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double sealp_board_mm(const sealp_board *b, sealp_measure m)
{
    return sealp_spec_measure(b->spec, m);
}

seal_status sealp_board_take(sealp_board *b, const sealp_poly *p, seal_error *err)
{
    if (b->n_taken == b->cap_taken) {
        size_t cap = b->cap_taken ? 2 * b->cap_taken : 64;
        sealp_poly *grown = realloc(b->taken, cap * sizeof *grown);

        if (!grown)
            return sealp_nomem(err);
        b->taken = grown;
        b->cap_taken = cap;
    }
    b->taken[b->n_taken++] = *p;
    return SEAL_OK;
}

/* Prints the path, or knocks it out of the part that the element names. */
static seal_status settle(sealp_board *b, const sealp_element *e, const char *id, sealp_path *taken,
                          sealp_fill fill, seal_error *err)
{
    const sealp_ink own = { e->ink.r, e->ink.g, e->ink.b };
    const sealp_element *from = sealp_spec_cut(b->spec, e);
    unsigned ink = b->ink;

    if (from && fill == SEALP_FILL_EVENODD) {
        sealp_path_clear(taken);
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: a drawing of fill rule evenodd cannot be cut out of %s: turn its "
                          "inner outlines round for nonzero",
                          e->id, from->id);
    }
    if (from)
        return sealp_art_cut(b->art, from->id, taken, err);
    if (e->has_ink && (ink = sealp_art_ink(b->art, own)) == (unsigned)-1) {
        sealp_path_clear(taken);
        return sealp_nomem(err);
    }
    return sealp_art_add_part(b->art, id, taken, fill, ink, err);
}

seal_status sealp_board_add_filled(sealp_board *b, const sealp_element *e, size_t number,
                                   sealp_path *taken, sealp_fill fill, seal_error *err)
{
    char id[96];

    for (size_t i = 0; i < taken->n_points; i++) {
        taken->points[i].x += b->art->width / 2;
        taken->points[i].y += b->art->height / 2;
    }
    if (number)
        snprintf(id, sizeof id, "%.60s.%zu", e->id, number);
    else
        snprintf(id, sizeof id, "%.60s", e->id);
    return settle(b, e, id, taken, fill, err);
}

seal_status sealp_board_add(sealp_board *b, const sealp_element *e, size_t number,
                            sealp_path *taken, seal_error *err)
{
    return sealp_board_add_filled(b, e, number, taken, SEALP_FILL_NONZERO, err);
}

seal_status sealp_board_add_sort(sealp_board *b, const sealp_element *e, size_t number,
                                 const sealp_sort *s, const sealp_matrix *m, seal_error *err)
{
    sealp_matrix all = sealp_matrix_mul(&s->fit, m);
    sealp_poly box = sealp_poly_of_rect(s->ink, m);
    sealp_path path = { 0 };
    seal_status st;

    if (sealp_rect_is_empty(&s->ink))
        return SEAL_OK;
    if ((st = sealp_board_take(b, &box, err)) != SEAL_OK)
        return st;
    sealp_path_append(&path, &s->glyph->outline->path, &all);
    return sealp_board_add(b, e, number, &path, err);
}

seal_status sealp_board_note(sealp_board *b, const sealp_element *e, seal_error *err,
                             const char *fmt, ...)
{
    char line[512];
    int n = snprintf(line, sizeof line, "%.60s: ", e->id);
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(line + n, sizeof line - (size_t)n, fmt, ap);
    va_end(ap);
    return sealp_art_report(b->art, line, err);
}

/* In the record, and as "name: font NotoSerifCJK-Bold.ttc face 2 sha256
 * 0123456789abcdef" in the report, there for a fallback the characters it gave. */
static seal_status note_font(sealp_board *b, const sealp_element *e, const sealp_type *type,
                             unsigned font, seal_error *err)
{
    const sealp_run_font *f = &type->run.fonts[font];
    sealp_buf chars = { 0 };
    seal_status st;

    for (size_t i = 0; i < type->n; i++) {
        if (type->sorts[i].glyph->font == font)
            sealp_buf_add(&chars, type->sorts[i].glyph->text, type->sorts[i].glyph->n_text);
    }
    sealp_buf_byte(&chars, '\0');
    st = chars.failed ? sealp_nomem(err)
                      : sealp_record_add_font(b->art->record, e, type->role, f,
                                              (const char *)chars.data, err);
    if (st == SEAL_OK)
        st = sealp_board_note(b, e, err, "font %s face %d sha256 %.16s%s%s", sealp_record_file(f),
                              f->face, f->sha256, f->rank > 0 ? ", fallback for " : "",
                              f->rank > 0 ? (const char *)chars.data : "");
    sealp_buf_clear(&chars);
    return st;
}

seal_status sealp_board_note_fonts(sealp_board *b, const sealp_element *e, const sealp_type *type,
                                   seal_error *err)
{
    const char *stand_in = NULL;
    seal_status st = SEAL_OK;

    for (unsigned i = 0; st == SEAL_OK && i < type->run.n_fonts; i++) {
        stand_in = type->run.fonts[i].stand_in ? type->run.fonts[i].stand_in : stand_in;
        st = note_font(b, e, type, i, err);
    }
    if (st == SEAL_OK && stand_in)
        st = sealp_board_note(b, e, err, "%s stands in for %s: name a font with --font %s=PATH",
                              stand_in, type->role, type->role);
    return st;
}
