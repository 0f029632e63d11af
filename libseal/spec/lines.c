/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/lines.h"

#include "core/error.h"

#include <stdlib.h>
#include <string.h>

/* Goes through a text beside the tree that the parser made of it, so the text
 * is known to be good and its members to stand in the tree's order. */
typedef struct walker {
    sealp_lines *lines;
    const char *at, *end;
    int line;
} walker;

static void add(sealp_lines *lines, const json_t *value, int file, int line)
{
    /* true, false and null are one value each, wherever they stand. */
    if (lines->failed || json_is_boolean(value) || json_is_null(value))
        return;
    if (lines->n == lines->cap) {
        size_t cap = lines->cap ? 2 * lines->cap : 128;
        sealp_line *grown = realloc(lines->all, cap * sizeof *grown);

        if (!grown) {
            lines->failed = 1;
            return;
        }
        lines->all = grown;
        lines->cap = cap;
    }
    lines->all[lines->n++] = (sealp_line){ value, file, line };
}

static void skip_blanks(walker *w)
{
    for (; w->at < w->end && strchr(" \t\r\n", *w->at) && *w->at; w->at++)
        w->line += *w->at == '\n';
}

/* Brackets, colons and commas. */
static void skip_mark(walker *w)
{
    skip_blanks(w);
    w->at += w->at < w->end;
    skip_blanks(w);
}

static void skip_string(walker *w)
{
    for (w->at++; w->at < w->end && *w->at != '"'; w->at++)
        w->at += *w->at == '\\' && w->at + 1 < w->end;
    w->at += w->at < w->end;
}

static void skip_scalar(walker *w)
{
    if (w->at < w->end && *w->at == '"') {
        skip_string(w);
        return;
    }
    while (w->at < w->end && !strchr(",]} \t\r\n", *w->at))
        w->at++;
}

static void walk(walker *w, json_t *value);

static void walk_object(walker *w, json_t *object)
{
    const char *key;
    json_t *member;
    size_t left = json_object_size(object);

    skip_mark(w);
    json_object_foreach(object, key, member)
    {
        skip_string(w);
        skip_mark(w);
        walk(w, member);
        if (--left > 0)
            skip_mark(w);
    }
    skip_mark(w);
}

static void walk_array(walker *w, const json_t *array)
{
    skip_mark(w);
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (i > 0)
            skip_mark(w);
        walk(w, json_array_get(array, i));
    }
    skip_mark(w);
}

/* The parser bounds the depth. */
static void walk(walker *w, json_t *value)
{
    add(w->lines, value, w->lines->n_files - 1, w->line);
    if (json_is_object(value))
        walk_object(w, value);
    else if (json_is_array(value))
        walk_array(w, value);
    else
        skip_scalar(w);
}

seal_status sealp_lines_add(sealp_lines *lines, const char *file, const char *text, size_t len,
                            json_t *tree, seal_error *err)
{
    walker w = { lines, text, text + len, 1 };

    if (!(lines->files[lines->n_files] = strdup(file)))
        return sealp_nomem(err);
    lines->n_files++;
    skip_blanks(&w);
    walk(&w, tree);
    return lines->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_lines_alias(sealp_lines *lines, const json_t *value, const json_t *known,
                              seal_error *err)
{
    const sealp_line *line = sealp_lines_find(lines, known);

    if (line)
        add(lines, value, line->file, line->line);
    return lines->failed ? sealp_nomem(err) : SEAL_OK;
}

const sealp_line *sealp_lines_find(const sealp_lines *lines, const json_t *value)
{
    /* The newest first: an older one may have had the address before. */
    for (size_t i = lines->n; i > 0; i--) {
        if (lines->all[i - 1].value == value)
            return &lines->all[i - 1];
    }
    return NULL;
}

void sealp_lines_clear(sealp_lines *lines)
{
    for (int i = 0; i < lines->n_files; i++)
        free(lines->files[i]);
    free(lines->all);
    *lines = (sealp_lines){ 0 };
}
