/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/chord.h"

#include <math.h>

/* Horizontal text while it is fitted. */
typedef struct line {
    const sealp_line_spec *rule;
    const sealp_type *type;
    double top;                   /* mm below the centre */
    double middle;                /* mm right of the centre */
    double height;                /* of the face, mm */
    double sx, sy;                /* mm per em */
    double step;                  /* from cell to cell / width of one */
    double face_top, face_bottom; /* ems */
    double widest;                /* ink of the measure's characters, ems; 0: no measure */
} line;

/* Where the text is nearest to the ring. */
static double chord(const line *l, const sealp_board *b)
{
    double far = fmax(fabs(l->top), fabs(l->top + l->height));

    return sealp_chord_across(b, far) - 2 * fabs(l->middle);
}

static int is_alnum(const sealp_sort *s)
{
    uint32_t cp = s->glyph->code_point;

    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
}

static double ink_width(const line *l, const sealp_sort *s)
{
    double width = sealp_rect_is_empty(&s->ink) ? 0 : s->ink.x1 - s->ink.x0;

    return l->widest > 0 ? fmin(width, l->widest) : width;
}

/* Cells from the first middle to this one.  Measured letters and digits stand
 * at one pitch. */
static double middle_of(const line *l, size_t i)
{
    double middle = 0, before = 0;

    if (l->widest <= 0)
        return l->type->sorts[i].middle;
    for (size_t k = 0; k <= i; k++) {
        const sealp_sort *s = &l->type->sorts[k];
        double cell = is_alnum(s) ? 1 : s->cell;

        middle += k ? (before + cell) / 2 : 0;
        before = cell;
    }
    return middle;
}

/* Ink width at a scale of 1 mm per em across. */
static double natural_width(const line *l)
{
    const sealp_sort *first = l->type->sorts;
    size_t last = l->type->n - 1;

    return middle_of(l, last) * l->step + (ink_width(l, first) + ink_width(l, first + last)) / 2;
}

/* Takes face and width from the text's own characters, or from the digits for
 * a text of letters and digits: these must not grow with what is missing. */
static seal_status measure(line *l, const sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_type digits = { 0 };
    const sealp_type *t = l->type;
    double glyph = sealp_board_mm(b, l->rule->glyph), pitch = sealp_board_mm(b, l->rule->pitch);
    seal_status st = SEAL_OK;

    if (glyph > 0 && !t->han) {
        st = sealp_type_set(b->fonts, sealp_spec_role(b->spec, &e->font), "0123456789",
                            SEALP_FALLBACK_GLYPH, &digits, err);
        t = &digits;
    }
    if (st != SEAL_OK)
        return st;
    for (size_t i = 0; glyph > 0 && i < t->n; i++)
        l->widest = fmax(l->widest, t->sorts[i].ink.x1 - t->sorts[i].ink.x0);
    l->face_top = t->top;
    l->face_bottom = t->bottom;
    l->step = t->words ? 1 : 1 + l->rule->spacing;
    if (l->widest > 0 && pitch > 0)
        l->step = pitch * l->widest / glyph;
    sealp_type_clear(&digits);
    return SEAL_OK;
}

/* Height fixed, narrow the characters, only then lower the height. */
static int fit(line *l, const sealp_board *b)
{
    double face = l->face_top - l->face_bottom, least, most, full;

    l->height = sealp_board_mm(b, l->rule->height);
    least = fmin(sealp_board_mm(b, l->rule->height_min), l->height);
    l->sy = l->height / face;
    most = fmin(chord(l, b), sealp_board_mm(b, l->rule->width)) / natural_width(l);
    full =
        l->widest > 0 ? sealp_board_mm(b, l->rule->glyph) / l->widest : l->rule->aspect[1] * l->sy;
    l->sx = fmin(most, full);
    if (l->sx < l->rule->aspect[0] * l->sy) {
        l->sy = l->sx / l->rule->aspect[0];
        l->height = l->sy * face;
    }
    return l->height >= least;
}

/* Em to mm about the centre for the character at x.  Where characters have
 * their measure, wide letters, tails and brackets keep to it. */
static sealp_matrix place_of(const line *l, const sealp_sort *s, double x)
{
    sealp_matrix m = { l->sx, 0, 0, -l->sy, x, l->top + l->face_top * l->sy };
    double narrow, lower, shift;

    if (l->widest <= 0 || sealp_rect_is_empty(&s->ink))
        return m;
    narrow = ink_width(l, s) / (s->ink.x1 - s->ink.x0);
    lower = fmin(1, (l->face_top - l->face_bottom) / (s->ink.y1 - s->ink.y0));
    shift = fmax(0, l->face_bottom - s->ink.y0 * lower) + fmin(0, l->face_top - s->ink.y1 * lower);
    m.a *= narrow;
    m.d *= lower;
    m.f -= shift * l->sy;
    return m;
}

static seal_status draw(const line *l, sealp_board *b, const sealp_element *e, seal_error *err)
{
    const sealp_sort *sorts = l->type->sorts;
    double left = l->middle - natural_width(l) * l->sx / 2;
    double first = left + ink_width(l, sorts) * l->sx / 2;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < l->type->n; i++) {
        sealp_matrix m = place_of(l, &sorts[i], first + middle_of(l, i) * l->step * l->sx);

        st = sealp_board_add_sort(b, e, i + 1, &sorts[i], &m, err);
    }
    if (st == SEAL_OK)
        st = sealp_board_note(b, e, err,
                              "%zu characters, width %s mm, height %s mm, width/height %s, top %s "
                              "mm below the centre",
                              l->type->n, sealp_num(natural_width(l) * l->sx, 2).text,
                              sealp_num(l->height, 2).text, sealp_num(l->sx / l->sy, 3).text,
                              sealp_num(l->top, 2).text);
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, l->type, err) : st;
}

seal_status sealp_line_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_type type;
    line l = { .rule = &e->u.line, .type = &type };
    seal_status st;

    l.top = sealp_board_mm(b, l.rule->top);
    l.middle = sealp_board_mm(b, l.rule->middle);
    st = sealp_type_set(b->fonts, sealp_spec_role(b->spec, &e->font), sealp_spec_text(b->spec, e),
                        SEALP_FALLBACK_GLYPH, &type, err);
    if (st != SEAL_OK)
        return st;
    if ((st = measure(&l, b, e, err)) != SEAL_OK)
        goto out;
    if (fit(&l, b))
        st = draw(&l, b, e, err);
    else
        st = sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                        "%s: %zu characters do not fit the line at %s mm height: shorten the text "
                        "or use a larger --size",
                        e->id, type.n, sealp_num(sealp_board_mm(b, l.rule->height_min), 2).text);
out:
    sealp_type_clear(&type);
    return st;
}
