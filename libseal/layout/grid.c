/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include "spec/slot.h"
#include "util/buf.h"

#include <math.h>

/* Cells of a chop in mm about the centre. */
typedef struct grid {
    const sealp_grid_spec *rule;
    double width, height; /* of one cell */
    double gap, left, top;
    int order; /* sealp_order */
} grid;

static grid cells_of(const sealp_board *b, const sealp_grid_spec *rule)
{
    double padding = sealp_board_mm(b, rule->padding);
    double half = b->inside - padding, half_y = b->inside_y - padding;
    grid g = { .rule = rule,
               .gap = sealp_board_mm(b, rule->spacing),
               .order = sealp_spec_option(b->spec, &rule->order),
               .left = -half,
               .top = -half_y };

    g.width = (2 * half - (rule->columns - 1) * g.gap) / rule->columns;
    g.height = (2 * half_y - (rule->rows - 1) * g.gap) / rule->rows;
    return g;
}

/* The name and what fills the cells it leaves: 印 or 之印. */
static seal_status fill_cells(const sealp_board *b, const sealp_element *e, sealp_buf *text,
                              seal_error *err)
{
    const char *name = sealp_spec_text(b->spec, e);
    long cells = e->u.grid.columns * e->u.grid.rows, n = sealp_slot_count(name);
    long empty = cells - n, fills = 0;

    while (fills < SEALP_MAX_FILLS && e->fills[fills])
        fills++;
    if (empty < 0 || empty > fills)
        return sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                          "%s: %ld characters, a %dx%d name seal takes %ld to %ld: give the name "
                          "with that many or use another template",
                          e->id, n, e->u.grid.columns, e->u.grid.rows, cells - fills, cells);
    sealp_buf_str(text, name);
    sealp_buf_str(text, empty ? e->fills[empty - 1] : "");
    sealp_buf_byte(text, '\0');
    return text->failed ? sealp_nomem(err) : SEAL_OK;
}

/* Moderate stretching: little ink (一, 卜) stays little. */
static double scale_to(double cell, double face, double ink, double stretch)
{
    return fmin(cell / ink, stretch * cell / face);
}

static seal_status draw_cell(const grid *g, sealp_board *b, const sealp_element *e,
                             const sealp_type *type, size_t i, seal_error *err)
{
    const sealp_sort *s = &type->sorts[i];
    int rows = g->rule->rows, column = (int)i / rows, row = (int)i % rows;
    double x, y, sx, sy, face = type->top - type->bottom;
    sealp_matrix m;

    if (g->order == SEALP_ORDER_RIGHT_LEFT)
        column = g->rule->columns - 1 - column;
    x = g->left + column * (g->width + g->gap) + g->width / 2;
    y = g->top + row * (g->height + g->gap) + g->height / 2;
    sx = scale_to(g->width, face, s->ink.x1 - s->ink.x0, g->rule->stretch);
    sy = scale_to(g->height, face, s->ink.y1 - s->ink.y0, g->rule->stretch);
    m = (sealp_matrix){ sx, 0, 0, -sy, x, y + sy * (s->ink.y0 + s->ink.y1) / 2 };
    return sealp_board_add_sort(b, e, i + 1, s, &m, err);
}

static seal_status draw(const grid *g, sealp_board *b, const sealp_element *e,
                        const sealp_type *type, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (type->n != (size_t)(g->rule->columns * g->rule->rows))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: the characters do not fill one cell each: use plain characters",
                          e->id);
    for (size_t i = 0; st == SEAL_OK && i < type->n; i++) {
        if (sealp_rect_is_empty(&type->sorts[i].ink))
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s: character %zu is a blank, remove it",
                              e->id, i + 1);
        st = draw_cell(g, b, e, type, i, err);
    }
    if (st == SEAL_OK)
        st = sealp_board_note(
            b, e, err, "%dx%d cells of %s x %s mm, %s", g->rule->columns, g->rule->rows,
            sealp_num(g->width, 2).text, sealp_num(g->height, 2).text,
            g->order == SEALP_ORDER_RIGHT_LEFT ? "right to left" : "left to right");
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, type, err) : st;
}

seal_status sealp_grid_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    grid g = cells_of(b, &e->u.grid);
    sealp_type type = { 0 };
    sealp_buf text = { 0 };
    seal_status st;

    if (g.width <= 0 || g.height <= 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: padding and spacing of %s leave no room for cells",
                          b->spec->name, e->id);
    /* Characters of one name must match, so one font gives them all. */
    if ((st = fill_cells(b, e, &text, err)) == SEAL_OK &&
        (st = sealp_type_set(b->fonts, e->font, (const char *)text.data, SEALP_FALLBACK_WHOLE,
                             &type, err)) == SEAL_OK)
        st = draw(&g, b, e, &type, err);
    sealp_type_clear(&type);
    sealp_buf_clear(&text);
    return st;
}
