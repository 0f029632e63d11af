/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/chord.h"

#include <math.h>

/* Vertical text while it is fitted. */
typedef struct column {
    const sealp_column_spec *rule;
    const sealp_type *type;
    double x, y;          /* middle of the ink, mm right of and below the centre */
    double width;         /* of the face, mm */
    double across, along; /* mm per em */
    double step;          /* from cell to cell / height of one */
} column;

/* Brackets, quotation marks and dashes, which lie in vertical text. */
static int is_turned(uint32_t cp)
{
    return cp == '(' || cp == ')' || cp == '-' || (cp >= 0x2010 && cp <= 0x201F) || cp == 0x2026 ||
           (cp >= 0x3008 && cp <= 0x3011) || (cp >= 0x3014 && cp <= 0x301B) || cp == 0xFF08 ||
           cp == 0xFF09 || cp == 0xFF0D || cp == 0xFF3B || cp == 0xFF3D || cp == 0xFF5E;
}

static int is_lying(const sealp_sort *s)
{
    return s->setting != SEALP_SET_CELL || is_turned(s->glyph->code_point);
}

/* Half of the ink from top to bottom, ems. */
static double half_of(const sealp_sort *s)
{
    if (sealp_rect_is_empty(&s->ink))
        return 0;
    return is_lying(s) ? s->ink.x1 : (s->ink.y1 - s->ink.y0) / 2;
}

/* Ink at a scale of 1 mm per em. */
static double natural_length(const column *c)
{
    const sealp_sort *first = c->type->sorts, *last = first + c->type->n - 1;

    return last->middle * c->step + half_of(first) + half_of(last);
}

/* Width fixed, press the characters together, only then make them smaller. */
static int fit(column *c, const sealp_board *b)
{
    double face = c->type->top - c->type->bottom, least, most;

    c->width = sealp_board_mm(b, c->rule->width);
    least = fmin(sealp_board_mm(b, c->rule->width_min), c->width);
    c->across = c->width / face;
    most = sealp_chord_down(b, fabs(c->x) + c->width / 2) - 2 * fabs(c->y);
    most = fmin(most, sealp_board_mm(b, c->rule->length)) / natural_length(c);
    c->along = fmin(most, c->rule->aspect[1] * c->across);
    if (c->along < c->rule->aspect[0] * c->across) {
        c->across = c->along / c->rule->aspect[0];
        c->width = c->across * face;
    }
    return c->width >= least;
}

/* Em to mm about the centre for the character whose middle is at y.  What lies
 * is turned clockwise: it reads downwards, its tops to the right. */
static sealp_matrix place_of(const column *c, const sealp_sort *s, double y)
{
    double middle = (c->type->top + c->type->bottom) / 2;

    if (is_lying(s))
        return (sealp_matrix){ 0, c->along, c->across, 0, c->x - c->across * middle, y };
    return (sealp_matrix){ c->across, 0,    0,
                           -c->along, c->x, y + c->along * (s->ink.y0 + s->ink.y1) / 2 };
}

static seal_status draw(const column *c, sealp_board *b, const sealp_element *e, seal_error *err)
{
    double length = natural_length(c) * c->along;
    double first = c->y - length / 2 + half_of(c->type->sorts) * c->along;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < c->type->n; i++) {
        const sealp_sort *s = &c->type->sorts[i];
        sealp_matrix m = place_of(c, s, first + s->middle * c->step * c->along);

        st = sealp_board_add_sort(b, e, i + 1, s, &m, err);
    }
    if (st == SEAL_OK)
        st = sealp_board_note(b, e, err,
                              "%zu characters downwards, length %s mm, width %s mm, height/width "
                              "%s, middle %s mm right of and %s mm below the centre",
                              c->type->n, sealp_num(length, 2).text, sealp_num(c->width, 2).text,
                              sealp_num(c->along / c->across, 3).text, sealp_num(c->x, 2).text,
                              sealp_num(c->y, 2).text);
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, c->type, err) : st;
}

seal_status sealp_column_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_type type;
    column c = { .rule = &e->u.column, .type = &type };
    seal_status st;

    c.x = sealp_board_mm(b, c.rule->x);
    c.y = sealp_board_mm(b, c.rule->y);
    st = sealp_type_set(b->fonts, sealp_spec_role(b->spec, &e->font), sealp_spec_text(b->spec, e),
                        SEALP_FALLBACK_GLYPH, &type, err);
    if (st != SEAL_OK)
        return st;
    c.step = type.words ? 1 : 1 + c.rule->spacing;
    if (fit(&c, b))
        st = draw(&c, b, e, err);
    else
        st = sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                        "%s: %zu characters do not fit the column at %s mm width: shorten the "
                        "text or use a larger --size",
                        e->id, type.n, sealp_num(sealp_board_mm(b, c.rule->width_min), 2).text);
    sealp_type_clear(&type);
    return st;
}
