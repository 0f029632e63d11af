/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "artwork.h"

#include "effects.h"
#include "input.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Above what the library takes, so that its message is the one shown. */
#define MAX_EMBLEM_BYTES ((size_t)16 << 20)
#define MAX_RECORD_BYTES ((size_t)2 << 20)

/* A file is known by a slash or ".json": one without either gets a slash. */
static seal_status load_design(const seal_group *g, session *s, seal_spec **out)
{
    char *path;
    seal_status st;

    if (!g->is_path || strchr(g->design, '/'))
        return seal_spec_load(s->ctx, g->design, out, s->err);
    if (asprintf(&path, "./%s", g->design) < 0)
        return seal_error_set(s->err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    st = seal_spec_load(s->ctx, path, out, s->err);
    free(path);
    return st;
}

typedef seal_status slot_fill_fn(seal_spec *spec, const char *slot, const char *value, session *s);

static seal_status fill_text(seal_spec *spec, const char *slot, const char *value, session *s)
{
    return seal_spec_set_text(spec, slot, value, s->err);
}

static seal_status fill_emblem(seal_spec *spec, const char *slot, const char *value, session *s)
{
    input_bytes svg = { 0 };
    seal_status st = input_read(value, MAX_EMBLEM_BYTES, &svg, s->err);

    if (st == SEAL_OK)
        st = seal_spec_set_emblem(spec, slot, svg.data, svg.len, s->err);
    input_clear(&svg);
    return st;
}

/* Each item is SLOT=VALUE. */
static seal_status fill_slots(const list *items, seal_spec *spec, slot_fill_fn *fill, session *s)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < items->len && st == SEAL_OK; i++) {
        const char *item = items->items[i], *equals = strchr(item, '=');
        char *slot = strndup(item, (size_t)(equals - item));

        if (!slot)
            return seal_error_set(s->err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
        st = fill(spec, slot, equals + 1, s);
        free(slot);
    }
    return st;
}

static seal_status draw_design(seal_group *g, session *s)
{
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = load_design(g, s, &spec)) != SEAL_OK ||
        (st = fill_slots(&g->texts, spec, fill_text, s)) != SEAL_OK ||
        (st = fill_slots(&g->emblems, spec, fill_emblem, s)) != SEAL_OK)
        goto out;
    if (g->size_mm > 0 && (st = seal_spec_set_size(spec, g->size_mm, s->err)) != SEAL_OK)
        goto out;
    if (g->color && (st = seal_spec_set_color(spec, g->color, s->err)) != SEAL_OK)
        goto out;
    st = seal_render(s->ctx, spec, s->fonts, &g->art, s->err);
out:
    seal_spec_free(spec);
    return st;
}

/* What a file given as a seal is, by its first bytes. */
typedef enum file_kind { FILE_PICTURE, FILE_DESIGN, FILE_RECORD } file_kind;

static seal_status look(seal_source *source, file_kind *kind, seal_error *err)
{
    static const char record[] = "{\"libseal-record\":";
    unsigned char head[64] = { 0 };
    uint64_t len = seal_source_length(source);
    size_t n = len < sizeof head ? (size_t)len : sizeof head, i = 0;
    seal_status st = seal_source_read(source, 0, head, n, err);

    while (i < n && strchr(" \t\r\n\xEF\xBB\xBF", head[i]))
        i++;
    if (n - i >= sizeof record && memcmp(head + i, record, sizeof record - 1) == 0)
        *kind = FILE_RECORD;
    else
        *kind = i < n && head[i] != '{' ? FILE_PICTURE : FILE_DESIGN;
    return st;
}

/* The seal a record describes, warning when it does not come out the same. */
static seal_status remake(seal_group *g, session *s)
{
    input_bytes record = { 0 };
    char *text = NULL;
    int same = 0;
    seal_status st;

    if (g->texts.len || g->emblems.len || g->size_mm > 0 || g->color)
        return seal_error_set(s->err, SEAL_ERR_INVALID_ARGUMENT, 0,
                              "a record holds the seal's texts, size and colour: drop --text, "
                              "--emblem, --size and --color");
    if ((st = input_read(g->design, MAX_RECORD_BYTES, &record, s->err)) != SEAL_OK)
        return st;
    if ((text = strndup((const char *)record.data, record.len)) != NULL)
        st = seal_art_remake(s->ctx, s->fonts, text, &g->art, &same, s->err);
    else
        st = seal_error_set(s->err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    if (st == SEAL_OK && !same)
        warn("%s: the seal differs from its record: the template or the fonts have changed since",
             g->design);
    free(text);
    input_clear(&record);
    return st;
}

static seal_status load_picture(seal_group *g, seal_source *source, session *s)
{
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;

    if (g->texts.len || g->emblems.len)
        return seal_error_set(s->err, SEAL_ERR_INVALID_ARGUMENT, 0,
                              "a picture has no slots: drop --text and --emblem");
    opt.width_mm = g->size_mm;
    opt.color = g->color;
    return seal_picture_load(s->ctx, source, &opt, &g->art, s->err);
}

static seal_status draw(seal_group *g, session *s)
{
    seal_source *source = NULL;
    file_kind kind = FILE_DESIGN;
    seal_status st = SEAL_OK;

    if (g->is_path && (st = seal_source_new_path(g->design, &source, s->err)) == SEAL_OK)
        st = look(source, &kind, s->err);
    if (st != SEAL_OK)
        goto out;
    switch (kind) {
    case FILE_PICTURE:
        st = load_picture(g, source, s);
        break;
    case FILE_RECORD:
        st = remake(g, s);
        break;
    case FILE_DESIGN:
        st = draw_design(g, s);
        break;
    }
out:
    seal_source_free(source);
    return st;
}

int artwork_make(seal_group *g, session *s)
{
    seal_status st = draw(g, s);

    if (st == SEAL_OK)
        st = effects_apply(g, s);
    return st == SEAL_OK ? EXIT_DONE : fail_error(g->design, s->err);
}
