/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include <math.h>

/* Horizontal text while it is fitted. */
typedef struct line {
    const sealp_line_spec *rule;
    const sealp_type *type;
    double top;    /* mm below the centre */
    double height; /* of the face, mm */
    double sx, sy; /* mm per em */
} line;

/* Width between the sides of the ring, less the clearance, where the text is
 * nearest to it. */
static double chord(const line *l, const sealp_board *b)
{
    double reach = b->inside - b->spec->clearance;
    double far = fmax(fabs(l->top), fabs(l->top + l->height));

    if (far >= reach)
        return 0;
    return b->spec->size.shape == SEALP_SHAPE_CIRCLE ? 2 * sqrt(reach * reach - far * far)
                                                     : 2 * reach;
}

/* Ink width at a scale of 1 mm per em across. */
static double natural_width(const line *l)
{
    const sealp_sort *first = l->type->sorts, *last = first + l->type->n - 1;

    return last->middle * (1 + l->rule->spacing) + last->ink.x1 - first->ink.x0;
}

/* Height fixed, narrow the characters, only then lower the height. */
static int fit(line *l, const sealp_board *b)
{
    double face = l->type->top - l->type->bottom, least, most;

    l->height = sealp_board_mm(b, l->rule->height);
    least = fmin(sealp_board_mm(b, l->rule->height_min), l->height);
    l->sy = l->height / face;
    most = fmin(chord(l, b), sealp_board_mm(b, l->rule->width)) / natural_width(l);
    l->sx = fmin(most, l->rule->aspect[1] * l->sy);
    if (l->sx < l->rule->aspect[0] * l->sy) {
        l->sy = l->sx / l->rule->aspect[0];
        l->height = l->sy * face;
    }
    return l->height >= least;
}

static seal_status draw(const line *l, sealp_board *b, const sealp_element *e, seal_error *err)
{
    double step = l->sx * (1 + l->rule->spacing), left = -natural_width(l) * l->sx / 2;
    const sealp_sort *sorts = l->type->sorts;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < l->type->n; i++) {
        sealp_matrix m = { l->sx,
                           0,
                           0,
                           -l->sy,
                           left - sorts[0].ink.x0 * l->sx + sorts[i].middle * step,
                           l->top + l->type->top * l->sy };

        st = sealp_board_add_sort(b, e, i + 1, &sorts[i], &m, err);
    }
    if (st == SEAL_OK)
        st =
            sealp_board_note(b, e, err,
                             "%zu characters, width %s mm, height %s mm, width/height %s, top %s "
                             "mm below the centre",
                             l->type->n, sealp_num(-2 * left, 2).text, sealp_num(l->height, 2).text,
                             sealp_num(l->sx / l->sy, 3).text, sealp_num(l->top, 2).text);
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, l->type, err) : st;
}

seal_status sealp_line_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_type type;
    line l = { .rule = &e->u.line, .type = &type };
    seal_status st;

    l.top = sealp_board_mm(b, l.rule->top);
    st = sealp_type_set(b->fonts, e->font, sealp_spec_text(b->spec, e), SEALP_FALLBACK_GLYPH, &type,
                        err);
    if (st != SEAL_OK)
        return st;
    if (fit(&l, b))
        st = draw(&l, b, e, err);
    else
        st = sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                        "%s: %zu characters do not fit the line at %s mm height: shorten the text "
                        "or use a larger --size",
                        e->id, type.n, sealp_num(sealp_board_mm(b, l.rule->height_min), 2).text);
    sealp_type_clear(&type);
    return st;
}
