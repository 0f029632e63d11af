/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/grid_plan.h"

#include "layout/script.h"
#include "layout/surname.h"
#include "util/utf8.h"

#include <math.h>
#include <string.h>

/* A letter beside a full cell. */
#define LETTER 0.6

/* Long to short side of the cells of a complete grid. */
#define SQUARISH 1.6
/* Cells may be that much longer for better ends of lines. */
#define POOR      2.0
#define ALIKE     1e-6
#define MOST_LONE 5 /* characters, one of them enlarged */

/* A text in lines, while the best number of lines is sought. */
typedef struct lines {
    sealp_grid_unit units[SEALP_GRID_UNITS];
    size_t n;
    int full, dots, blanks, letters; /* how many of each */
    sealp_grid_breaks breaks;
    double ratio; /* long to short side of the smallest full cell */
} lines;

static void add_unit(lines *l, uint32_t cp, size_t at)
{
    sealp_grid_unit *u = &l->units[l->n++];

    *u = (sealp_grid_unit){ at, 1, SEALP_END_GOOD };
    if (sealp_script_is_dot(cp)) {
        u->size = SEALP_GRID_DOT;
        l->dots++;
    } else if (cp == ' ') {
        u->size = SEALP_GRID_DOT;
        l->blanks++;
    } else if (cp < 0x2E80) {
        u->size = LETTER;
        l->letters++;
    } else {
        l->full++;
    }
}

/* Where a line may end: names with dots break behind them, letters between words. */
static void find_ends(lines *l, int surname)
{
    for (size_t i = 0; i < l->n; i++) {
        sealp_grid_unit *u = &l->units[i], *next = u + 1;
        int small = u->size == SEALP_GRID_DOT;

        if (l->full == 0)
            u->end = small ? SEALP_END_GOOD : SEALP_END_NEVER;
        else if (i + 1 < (size_t)surname || (i + 1 < l->n && next->size == SEALP_GRID_DOT))
            u->end = SEALP_END_NEVER;
        else if (l->dots > 0 && !small)
            u->end = SEALP_END_POOR;
        if (l->full > 0 && !small)
            u->size = 1;
    }
}

static seal_status read_units(const sealp_grid_want *w, const char *text, int surname, lines *l,
                              seal_error *err)
{
    const char *s = text;

    *l = (lines){ 0 };
    for (;;) {
        size_t at = (size_t)(s - text);
        uint32_t cp = sealp_utf8_next(&s);

        if (cp == 0 || cp == UINT32_MAX)
            break;
        if (sealp_utf8_is_selector(cp))
            continue;
        if (l->n == SEALP_GRID_UNITS)
            return sealp_fail(
                err, SEAL_ERR_TEXT_OVERFLOW,
                "%s: more than %d characters do not fit a name seal: shorten the name", w->id,
                SEALP_GRID_UNITS);
        add_unit(l, cp, at);
    }
    find_ends(l, surname);
    return SEAL_OK;
}

static sealp_grid_alone alone_of(const sealp_grid_want *w)
{
    int first = w->order == SEALP_ORDER_LEFT_RIGHT ? SEALP_ENLARGE_LEFT : SEALP_ENLARGE_RIGHT;

    if (w->enlarge == SEALP_ENLARGE_NONE)
        return SEALP_ALONE_NONE;
    return w->enlarge == first ? SEALP_ALONE_FIRST : SEALP_ALONE_LAST;
}

/* The number of lines whose cells come nearest to squares; 0: none is possible. */
static int choose_lines(const sealp_grid_want *w, lines *l)
{
    double across = w->order == SEALP_ORDER_ROWS ? w->height : w->width;
    double along = w->order == SEALP_ORDER_ROWS ? w->width : w->height;
    int found = 0;

    for (int n = 1; n <= SEALP_GRID_LINES; n++) {
        sealp_grid_breaks b;
        double ratio;

        if (!sealp_grid_break(l->units, l->n, n, alone_of(w), &b))
            continue;
        ratio = along / b.longest / (across / n);
        ratio = fmax(ratio, 1 / ratio) * (b.poor ? POOR : 1);
        if (found && ratio > l->ratio - ALIKE)
            continue;
        l->breaks = b;
        l->ratio = ratio;
        found = 1;
    }
    return found;
}

/* The shortest text that makes the grid complete, or none. */
static seal_status choose_fill(const sealp_grid_want *w, sealp_grid_plan *p, seal_error *err)
{
    static const int tried[] = { SEALP_FILL_NONE, SEALP_FILL_SEAL, SEALP_FILL_SEAL_OF };
    lines l;
    seal_status st = read_units(w, w->name, p->surname, &l, err);
    size_t name = l.n, full = (size_t)l.full;

    p->fill = "";
    if (w->fill > SEALP_FILL_NONE)
        p->fill = sealp_fill_words[w->fill];
    if (st != SEAL_OK || w->fill != SEALP_FILL_AUTO || full < name || name < 2)
        return st;
    for (size_t k = 0; k < sizeof tried / sizeof *tried && name + k <= SEALP_GRID_UNITS; k++) {
        for (l.n = name; l.n < name + k; l.n++)
            l.units[l.n] = (sealp_grid_unit){ 0, 1, SEALP_END_GOOD };
        if (!choose_lines(w, &l) || !l.breaks.even || l.ratio > SQUARISH)
            continue;
        p->fill = k ? sealp_fill_words[tried[k]] : "";
        break;
    }
    return SEAL_OK;
}

/* What an order cannot do with these characters. */
static seal_status check_order(const sealp_grid_want *w, const sealp_grid_plan *p, const lines *l,
                               seal_error *err)
{
    int rows = w->order == SEALP_ORDER_ROWS;

    if (l->full > 0 && l->blanks > 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: a blank between Chinese characters has no cell: remove it, or write "
                          "\u00b7 between the parts of the name",
                          w->id);
    if (l->full == 0 && !rows)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: a name in letters does not stand in columns: use a rectangle or the "
                          "order rows",
                          w->id);
    if (w->enlarge != SEALP_ENLARGE_NONE && (rows || l->n > MOST_LONE))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: one character of %zu cannot be enlarged: it needs columns and at "
                          "most %d characters, so use enlarge none",
                          w->id, l->n, MOST_LONE);
    if (p->surname > 1 && alone_of(w) == SEALP_ALONE_FIRST)
        return sealp_fail(
            err, SEAL_ERR_SPEC_VALUE,
            "%s: enlarging one character parts the compound surname %.6s: enlarge the "
            "other side, or give surname 1",
            w->id, w->name);
    return SEAL_OK;
}

/* Anticlockwise is a reading of four cells; with one column, or with the
 * surname alone in the right one, the columns read the same. */
static seal_status check_turn(const sealp_grid_want *w, const sealp_grid_plan *p, const lines *l,
                              seal_error *err)
{
    if (w->order != SEALP_ORDER_ANTICLOCKWISE || l->breaks.n_lines == 1)
        return SEAL_OK;
    if (p->surname > 1)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: the order anticlockwise parts the compound surname %.6s: use "
                          "right-to-left, or give surname 1",
                          w->id, w->name);
    if (l->breaks.n_lines > 2 || l->n > 4)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: the order anticlockwise takes up to 4 characters, here are %zu: use "
                          "right-to-left",
                          w->id, l->n);
    return SEAL_OK;
}

static void keep(sealp_grid_plan *p, const lines *l)
{
    p->letters = l->full == 0;
    p->n_lines = l->breaks.n_lines;
    for (int i = 0; i < p->n_lines; i++) {
        size_t end = l->breaks.end[i];

        p->end[i] = end < l->n ? l->units[end].at : p->text.len - 1; /* without the zero */
    }
}

seal_status sealp_grid_plan_make(const sealp_grid_want *w, sealp_grid_plan *p, seal_error *err)
{
    lines l;
    seal_status st;

    *p = (sealp_grid_plan){ 0 };
    p->surname = w->surname == SEALP_SURNAME_AUTO ? sealp_surname_count(w->name) : w->surname;
    if ((st = choose_fill(w, p, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&p->text, w->name);
    sealp_buf_str(&p->text, p->fill);
    sealp_buf_byte(&p->text, '\0');
    if (p->text.failed)
        return sealp_nomem(err);
    if ((st = read_units(w, (const char *)p->text.data, p->surname, &l, err)) != SEAL_OK ||
        (st = check_order(w, p, &l, err)) != SEAL_OK)
        return st;
    if (!choose_lines(w, &l))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s: %zu characters cannot be set as asked: use enlarge none", w->id,
                          l.n);
    if ((st = check_turn(w, p, &l, err)) == SEAL_OK)
        keep(p, &l);
    return st;
}

void sealp_grid_plan_clear(sealp_grid_plan *p)
{
    sealp_buf_clear(&p->text);
    *p = (sealp_grid_plan){ 0 };
}
