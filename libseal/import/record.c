/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/record.h"

#include "core/error.h"
#include "core/limits.h"
#include "import/record_text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 4

struct sealp_made {
    json_t *root;
};

/* What makes two records those of the same seal, however it was drawn. */
static const char *const identity[] = { "template", "texts", "choices", "emblems" };

/* Says nothing about the look. */
static const char *const passed_over[] = { "content_sha256", "libseal-record" };

static int is_among(const char *name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(name, list[i]) == 0)
            return 1;
    }
    return 0;
}

seal_status sealp_made_find(sealp_slice file, sealp_made **out, seal_error *err)
{
    sealp_buf text = { 0 };
    json_error_t at;
    sealp_made *made = NULL;
    seal_status st;

    *out = NULL;
    if ((st = sealp_record_text(file, &text, err)) != SEAL_OK || text.len == 0)
        goto out;
    if (!(made = calloc(1, sizeof *made))) {
        st = sealp_nomem(err);
        goto out;
    }
    made->root = json_loadb((const char *)text.data, text.len, JSON_REJECT_DUPLICATES, &at);
    if (!made->root && json_error_code(&at) == json_error_out_of_memory)
        st = sealp_nomem(err);
    else if (!json_is_string(json_object_get(made->root, "content_sha256")))
        st = sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                        "the record of the seal is damaged, line %d: %s: take the file as it was "
                        "written",
                        made->root ? 1 : at.line,
                        made->root ? "content_sha256 is missing" : at.text);
    if (st == SEAL_OK) {
        *out = made;
        made = NULL;
    }
out:
    sealp_made_free(made);
    sealp_buf_clear(&text);
    return st;
}

void sealp_made_free(sealp_made *made)
{
    if (made)
        json_decref(made->root);
    free(made);
}

/* A walk through two records at once. */
typedef struct walk {
    const seal_compare_options *opt;
    seal_error *err;
    char path[256];
    int differs;  /* in anything */
    int is_other; /* in what makes it that seal */
} walk;

static seal_status visit(walk *w, const json_t *a, const json_t *b, int depth);

/* A value as people read it, "" for none; NULL without memory. */
static char *text_of(const json_t *value)
{
    if (!value)
        return strdup("");
    if (json_is_string(value))
        return strdup(json_string_value(value));
    return json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(6));
}

static seal_status visit_value(walk *w, const json_t *a, const json_t *b)
{
    char *x, *y;
    seal_status st = SEAL_OK;

    if (a && b && json_equal(a, b))
        return SEAL_OK;
    w->differs = 1;
    if (!w->opt->on_difference)
        return SEAL_OK;
    x = text_of(a);
    y = text_of(b);
    st = x && y ? w->opt->on_difference(w->opt->user, w->path, x, y, w->err) : sealp_nomem(w->err);
    free(x);
    free(y);
    return st;
}

/* Steps into a member, whose name is behind the path for that long. */
static seal_status visit_member(walk *w, const char *name, const json_t *a, const json_t *b,
                                int depth)
{
    size_t len = strlen(w->path);
    seal_status st;

    (void)snprintf(w->path + len, sizeof w->path - len, "%s%s", len ? "." : "", name);
    st = visit(w, a, b, depth + 1);
    w->path[len] = '\0';
    return st;
}

static seal_status visit_objects(walk *w, const json_t *a, const json_t *b, int depth)
{
    const char *name;
    json_t *value;
    seal_status st = SEAL_OK;

    json_object_foreach((json_t *)(uintptr_t)a, name, value)
    {
        if (st == SEAL_OK)
            st = visit_member(w, name, value, json_object_get(b, name), depth);
    }
    json_object_foreach((json_t *)(uintptr_t)b, name, value)
    {
        if (st == SEAL_OK && !json_object_get(a, name))
            st = visit_member(w, name, NULL, value, depth);
    }
    return st;
}

static seal_status visit_arrays(walk *w, const json_t *a, const json_t *b, int depth)
{
    size_t n = json_array_size(a) > json_array_size(b) ? json_array_size(a) : json_array_size(b);
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < n && st == SEAL_OK; i++) {
        char name[24];

        (void)snprintf(name, sizeof name, "%zu", i + 1);
        st = visit_member(w, name, json_array_get(a, i), json_array_get(b, i), depth);
    }
    return st;
}

static seal_status visit(walk *w, const json_t *a, const json_t *b, int depth)
{
    if (depth < MAX_DEPTH && json_is_object(a ? a : b) && (!a || !b || json_is_object(b)))
        return visit_objects(w, a, b, depth);
    if (depth < MAX_DEPTH && json_is_array(a ? a : b) && (!a || !b || json_is_array(b)))
        return visit_arrays(w, a, b, depth);
    return visit_value(w, a, b);
}

/* One member of the records themselves. */
static seal_status visit_top(walk *w, const char *name, const json_t *a, const json_t *b)
{
    seal_status st;

    if (is_among(name, passed_over, sizeof passed_over / sizeof *passed_over))
        return SEAL_OK;
    w->differs = 0;
    st = visit_member(w, name, a, b, 0);
    w->is_other |= w->differs && is_among(name, identity, sizeof identity / sizeof *identity);
    return st;
}

static const char *digest_of(const sealp_made *made)
{
    return json_string_value(json_object_get(made->root, "content_sha256"));
}

int sealp_made_decides(const sealp_made *a, const sealp_made *b)
{
    if (!a || !b)
        return 0;
    return (json_object_get(a->root, "template") && json_object_get(b->root, "template")) ||
           strcmp(digest_of(a), digest_of(b)) == 0;
}

seal_status sealp_made_compare(const sealp_made *a, const sealp_made *b,
                               const seal_compare_options *opt, uint32_t *verdict, seal_error *err)
{
    walk w = { .opt = opt, .err = err };
    const char *name;
    json_t *value;
    seal_status st = SEAL_OK;

    json_object_foreach(a->root, name, value)
    {
        if (st == SEAL_OK)
            st = visit_top(&w, name, value, json_object_get(b->root, name));
    }
    json_object_foreach(b->root, name, value)
    {
        if (st == SEAL_OK && !json_object_get(a->root, name))
            st = visit_top(&w, name, NULL, value);
    }
    *verdict = strcmp(digest_of(a), digest_of(b)) == 0 ? SEAL_SAME
               : w.is_other                            ? SEAL_DIFFERENT
                                                       : SEAL_ALIKE;
    return st;
}
