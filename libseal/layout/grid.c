/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/grid.h"

#include "util/buf.h"

#include <math.h>
#include <stdlib.h>

/* Scale of one direction.  Little ink (一, 卜) stays little. */
static double fill(double cell, double face, double ink, double stretch)
{
    return fmin(cell / ink, stretch * cell / face);
}

/* A dot is as large beside the characters as its font has it. */
static double fit_dot(double width, double height, double face, const sealp_rect *ink)
{
    double scale = fmin(fmin(width, height) / SEALP_GRID_DOT, fmax(width, height)) / face;

    return fmin(scale, fmin(width / (ink->x1 - ink->x0), height / (ink->y1 - ink->y0)));
}

/* Em to mm: ink in the middle of the cell, as large as the cell and the
 * character's looks allow. */
static sealp_matrix fit_cell(const sealp_grid *g, const sealp_sort *s, const sealp_rect *cell)
{
    double width = cell->x1 - cell->x0, height = cell->y1 - cell->y0;
    double face = g->type.top - g->type.bottom, stretch = g->rule->stretch;
    double sx = fill(width, face, s->ink.x1 - s->ink.x0, stretch);
    double sy = fill(height, face, s->ink.y1 - s->ink.y0, stretch), y;

    if (sealp_script_is_dot(s->glyph->code_point))
        sx = sy = fit_dot(width, height, face, &s->ink);
    sx = fmin(sx, g->rule->aspect[1] * sy);
    sy = fmin(sy, sx / g->rule->aspect[0]);
    y = (cell->y0 + cell->y1) / 2 + sy * (s->ink.y0 + s->ink.y1) / 2;
    return (sealp_matrix){ sx, 0, 0, -sy, (cell->x0 + cell->x1) / 2, y };
}

static seal_status draw_cells(const sealp_grid *g, sealp_board *b, const sealp_element *e,
                              seal_error *err)
{
    sealp_rect *cells = calloc(g->type.n, sizeof *cells);
    seal_status st = cells ? SEAL_OK : sealp_nomem(err);

    if (st == SEAL_OK)
        sealp_grid_cells(g, cells);
    for (size_t i = 0; st == SEAL_OK && i < g->type.n; i++) {
        sealp_matrix m = fit_cell(g, &g->type.sorts[i], &cells[i]);

        st = sealp_board_add_sort(b, e, i + 1, &g->type.sorts[i], &m, err);
    }
    free(cells);
    return st;
}

/* "name: 张三|丰印, right-to-left, filled with 印" */
static seal_status note(const sealp_grid *g, sealp_board *b, const sealp_element *e,
                        seal_error *err)
{
    sealp_buf line = { 0 };
    const unsigned char *text = g->plan.text.data;
    seal_status st;

    for (int i = 0; i < g->plan.n_lines; i++) {
        size_t from = i ? g->plan.end[i - 1] : 0;

        sealp_buf_str(&line, i ? "|" : "");
        sealp_buf_add(&line, text + from, g->plan.end[i] - from);
    }
    sealp_buf_str(&line, ", ");
    sealp_buf_str(&line, sealp_order_words[g->order]);
    sealp_buf_str(&line, g->plan.fill[0] ? ", filled with " : "");
    sealp_buf_str(&line, g->plan.fill);
    sealp_buf_str(&line, g->plan.surname > 1 ? ", compound surname" : "");
    sealp_buf_byte(&line, '\0');
    st =
        line.failed ? sealp_nomem(err) : sealp_board_note(b, e, err, "%s", (const char *)line.data);
    sealp_buf_clear(&line);
    return st == SEAL_OK ? sealp_board_note_fonts(b, e, &g->type, err) : st;
}

static seal_status set_area(sealp_grid *g, const sealp_board *b, seal_error *err)
{
    double padding = sealp_board_mm(b, g->rule->padding);
    double x = b->inside - padding, y = b->inside_y - padding;

    g->area = (sealp_rect){ -x, -y, x, y };
    g->gap = sealp_board_mm(b, g->rule->spacing);
    if (fmin(x, y) <= SEALP_GRID_LINES * g->gap / 2)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: a padding of %s mm and a spacing of %s mm leave no room "
                          "for cells: make them smaller",
                          b->spec->name, sealp_num(padding, 3).text, sealp_num(g->gap, 3).text);
    return SEAL_OK;
}

static seal_status plan(sealp_grid *g, const sealp_board *b, const sealp_element *e,
                        seal_error *err)
{
    const seal_spec *spec = b->spec;
    const sealp_grid_want want = {
        .id = e->id,
        .name = sealp_spec_text(spec, e),
        .width = g->area.x1 - g->area.x0,
        .height = g->area.y1 - g->area.y0,
        .order = g->order,
        .fill = sealp_spec_option(spec, &g->rule->fill),
        .enlarge = sealp_spec_option(spec, &g->rule->enlarge),
        .surname = sealp_spec_option(spec, &g->rule->surname),
    };

    return sealp_grid_plan_make(&want, &g->plan, err);
}

static const char *role_of(const sealp_grid *g, const seal_spec *spec, const sealp_element *e)
{
    const char *letters = sealp_spec_role(spec, &e->letters);

    return g->plan.letters && letters ? letters : sealp_spec_role(spec, &e->font);
}

seal_status sealp_grid_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    sealp_grid g = { .rule = &e->u.grid };
    seal_status st;

    g.order = sealp_spec_option(b->spec, &g.rule->order);
    if ((st = set_area(&g, b, err)) != SEAL_OK || (st = plan(&g, b, e, err)) != SEAL_OK)
        goto out;
    /* Characters of one name must match, so one font gives them all. */
    st = sealp_type_set(b->fonts, role_of(&g, b->spec, e), (const char *)g.plan.text.data,
                        SEALP_FALLBACK_WHOLE, &g.type, err);
    if (st == SEAL_OK)
        st = g.plan.letters ? sealp_grid_letters(&g, b, e, err) : draw_cells(&g, b, e, err);
    if (st == SEAL_OK)
        st = note(&g, b, e, err);
out:
    sealp_type_clear(&g.type);
    sealp_grid_plan_clear(&g.plan);
    return st;
}
