/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sheet.h"

#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells in mm: the seal in the middle of a square, its caption below. */
enum { COLUMNS = 5, CELL = 66, CAPTION = 10, MARGIN = 4 };

/* A caption is a seal without a border. */
static const char caption_json[] =
    "{ \"version\": 1, \"name\": \"caption\","
    "  \"title\": { \"zh\": \"说明\", \"en\": \"caption\" },"
    "  \"size\": { \"shape\": \"rectangle\", \"default\": 64, \"min\": 64, \"max\": 64,"
    "    \"height\": 10, \"table\": [ { \"width\": 64 } ] },"
    "  \"ink\": \"#333333\", \"clearance\": 0.2,"
    "  \"slots\": [ { \"name\": \"title\", \"required\": true, \"max\": 60 },"
    "    { \"name\": \"name\", \"required\": true, \"max\": 60 } ],"
    "  \"parts\": ["
    "    { \"type\": \"line\", \"slot\": \"title\", \"font\": \"song\", \"height\": 3.4,"
    "      \"height-min\": 1.5, \"top\": -4.4, \"width\": 62, \"aspect\": [0.6, 1] },"
    "    { \"type\": \"line\", \"slot\": \"name\", \"font\": \"digits\", \"height\": 2.6,"
    "      \"height-min\": 1.5, \"top\": 0.8, \"width\": 62, \"aspect\": [0.6, 1] } ] }";

typedef struct sheet {
    session *s;
    seal_sheet_item *items; /* seal, caption, seal, caption ... */
    size_t len;
} sheet;

static double cell_x(size_t number)
{
    return MARGIN + (double)(number % COLUMNS) * CELL;
}

static double cell_y(size_t number)
{
    return MARGIN + (double)(number / COLUMNS) * (CELL + CAPTION);
}

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

static seal_status draw_caption(session *s, const seal_template_info *info, seal_art **art)
{
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = seal_spec_parse(s->ctx, caption_json, sizeof caption_json - 1, "caption", &spec,
                              s->err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "title", info->title_zh, s->err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "name", info->name, s->err)) == SEAL_OK)
        st = seal_render(s->ctx, spec, s->fonts, art, s->err);
    seal_spec_free(spec);
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

static seal_status add_template(void *user, const seal_template_info *info, seal_error *err)
{
    sheet *sh = user;
    size_t number = sh->len / 2;
    double x = cell_x(number), y = cell_y(number);
    seal_art *art = NULL;
    seal_status st;

    (void)err; /* the session's */
    if ((st = draw_seal(sh->s, info->name, &art)) == SEAL_OK &&
        (st = add(sh, art, x, y, CELL)) == SEAL_OK &&
        (st = draw_caption(sh->s, info, &art)) == SEAL_OK)
        st = add(sh, art, x, y + CELL, CAPTION);
    return st;
}

int sheet_render(session *s, seal_art **out)
{
    sheet sh = { .s = s };
    seal_status st = seal_template_each(s->ctx, add_template, &sh, s->err);
    size_t n = sh.len / 2;

    if (st == SEAL_OK)
        st = seal_art_compose(sh.items, sh.len, 2 * MARGIN + COLUMNS * CELL,
                              cell_y(n + COLUMNS - 1) + MARGIN, "all templates", out, s->err);
    for (size_t i = 0; i < sh.len; i++)
        seal_art_unref((seal_art *)(uintptr_t)sh.items[i].art);
    free(sh.items);
    return st == SEAL_OK ? EXIT_DONE : fail_error("sheet", s->err);
}
