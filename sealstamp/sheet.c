/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sheet.h"

#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells in mm: the seal in the middle of a square, its caption below. */
enum { COLUMNS = 7, CELL = 66, CAPTION = 8 };

/* The white card a seal stands on, with its caption, is a template as well. */
static const char card_json[] =
    "{ \"version\": 1, \"name\": \"card\", \"title\": { \"zh\": \"卡片\", \"en\": \"card\" },"
    "  \"size\": { \"shape\": \"rectangle\", \"default\": 66, \"min\": 66, \"max\": 66,"
    "    \"height\": 74, \"table\": [ { \"width\": 66 } ] },"
    "  \"ink\": \"#333333\", \"clearance\": 0.2,"
    "  \"slots\": [ { \"name\": \"caption\", \"max\": 120 } ],"
    "  \"parts\": ["
    "    { \"type\": \"plate\", \"ink\": \"#FFFFFF\" },"
    "    { \"type\": \"line\", \"slot\": \"caption\", \"font\": \"song\", \"height\": 3.2,"
    "      \"height-min\": 1.5, \"top\": 30, \"width\": 62, \"aspect\": [0.6, 1] } ] }";

typedef struct sheet {
    session *s;
    seal_sheet_item *items; /* each card before its seal */
    size_t len;
    size_t cards;
} sheet;

/* Puts art in the middle of a box of the sheet; takes art. */
static seal_status add(sheet *sh, seal_art *taken, double x, double y, double height)
{
    double w, h;
    seal_sheet_item *items = grow(sh->items, sh->len, sizeof *items);

    if (!items) {
        seal_art_unref(taken);
        return seal_error_set(sh->s->err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    }
    sh->items = items;
    seal_art_size_mm(taken, &w, &h);
    items[sh->len++] =
        (seal_sheet_item){ sizeof *items, taken, x + (CELL - w) / 2, y + (height - h) / 2 };
    return SEAL_OK;
}

/* info is NULL for a card that only fills the row. */
static seal_status draw_card(session *s, const seal_template_info *info, seal_art **art)
{
    seal_spec *spec = NULL;
    char *caption = NULL;
    seal_status st;

    if (info && asprintf(&caption, "%s %s", info->title_zh, info->name) < 0)
        return seal_error_set(s->err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    st = seal_spec_parse(s->ctx, card_json, sizeof card_json - 1, "card", &spec, s->err);
    if (st == SEAL_OK && info)
        st = seal_spec_set_text(spec, "caption", caption, s->err);
    if (st == SEAL_OK)
        st = seal_render(s->ctx, spec, s->fonts, art, s->err);
    seal_spec_free(spec);
    free(caption);
    return st;
}

static seal_status draw_seal(session *s, const char *name, seal_art **art)
{
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = seal_spec_load(s->ctx, name, &spec, s->err)) == SEAL_OK &&
        (st = seal_spec_set_samples(spec, s->err)) == SEAL_OK)
        st = seal_render(s->ctx, spec, s->fonts, art, s->err);
    seal_spec_free(spec);
    return st;
}

static seal_status add_card(sheet *sh, const seal_template_info *info)
{
    double x = (double)(sh->cards % COLUMNS) * CELL;
    double y = (double)(sh->cards / COLUMNS) * (CELL + CAPTION);
    seal_art *art = NULL;
    seal_status st;

    sh->cards++;
    if ((st = draw_card(sh->s, info, &art)) != SEAL_OK ||
        (st = add(sh, art, x, y, CELL + CAPTION)) != SEAL_OK || !info)
        return st;
    st = draw_seal(sh->s, info->name, &art);
    return st == SEAL_OK ? add(sh, art, x, y, CELL) : st;
}

static seal_status add_template(void *user, const seal_template_info *info, seal_error *err)
{
    (void)err; /* the session's */
    return add_card(user, info);
}

int sheet_render(session *s, seal_art **out)
{
    sheet sh = { .s = s };
    seal_status st = seal_template_each(s->ctx, add_template, &sh, s->err);

    while (st == SEAL_OK && sh.cards % COLUMNS != 0)
        st = add_card(&sh, NULL);
    if (st == SEAL_OK)
        st = seal_art_compose(sh.items, sh.len, COLUMNS * CELL,
                              (double)(sh.cards / COLUMNS) * (CELL + CAPTION), "all templates", out,
                              s->err);
    for (size_t i = 0; i < sh.len; i++)
        seal_art_unref((seal_art *)(uintptr_t)sh.items[i].art);
    free(sh.items);
    return st == SEAL_OK ? EXIT_DONE : fail_error("sheet", s->err);
}
