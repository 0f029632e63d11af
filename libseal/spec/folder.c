/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/folder.h"

#include "core/ctx.h"
#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "spec/spec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A template file: its path, and inside it the name without ".json". */
typedef struct entry {
    char *path;
    char *name;
} entry;

typedef struct listing {
    entry *items;
    size_t n, cap;
} listing;

static void listing_clear(listing *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->items[i].path);
        free(l->items[i].name);
    }
    free(l->items);
    *l = (listing){ 0 };
}

static int has_suffix(const char *s, const char *suffix)
{
    size_t n = strlen(s), k = strlen(suffix);

    return n > k && strcmp(s + n - k, suffix) == 0;
}

static char *join(const char *dir, const char *sub, const char *name)
{
    size_t n = strlen(dir) + strlen(sub) + strlen(name) + 7;
    char *path = malloc(n);

    if (path)
        snprintf(path, n, "%s%s/%s.json", dir, sub, name);
    return path;
}

/* Adds a file unless an earlier folder has one of its name. */
static seal_status listing_add(listing *l, const char *dir, const char *sub, const char *file,
                               seal_error *err)
{
    sealp_slice stem = { (const unsigned char *)file, strlen(file) - 5 };
    entry e = { NULL, NULL };

    for (size_t i = 0; i < l->n; i++) {
        if (sealp_slice_eq(stem, l->items[i].name))
            return SEAL_OK;
    }
    if (l->n == l->cap) {
        size_t cap = l->cap ? 2 * l->cap : 16;
        entry *grown = realloc(l->items, cap * sizeof *grown);

        if (!grown)
            return sealp_nomem(err);
        l->items = grown;
        l->cap = cap;
    }
    e.name = sealp_slice_dup(stem);
    e.path = e.name ? join(dir, sub, e.name) : NULL;
    if (!e.path) {
        free(e.name);
        return sealp_nomem(err);
    }
    l->items[l->n++] = e;
    return SEAL_OK;
}

static seal_status list_folder(listing *l, const char *dir, const char *sub, seal_error *err)
{
    seal_status st = SEAL_OK;
    const struct dirent *d;
    char path[4096];
    DIR *folder;

    snprintf(path, sizeof path, "%s%s", dir, sub);
    folder = opendir(path);
    if (!folder)
        return errno == ENOENT ? SEAL_OK
                               : sealp_fail_errno(err, errno, "cannot list templates in %s", path);
    while (st == SEAL_OK && (d = readdir(folder)) != NULL) {
        if (d->d_name[0] != '.' && has_suffix(d->d_name, ".json"))
            st = listing_add(l, dir, sub, d->d_name, err);
    }
    closedir(folder);
    return st;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->name, ((const entry *)b)->name);
}

/* All templates of the context's folders, sorted. */
static seal_status list_all(const seal_ctx *ctx, listing *l, seal_error *err)
{
    const char *own = sealp_ctx_template_dir(ctx);
    seal_status st = own ? list_folder(l, own, "", err) : SEAL_OK;

    if (st == SEAL_OK)
        st = list_folder(l, sealp_ctx_data_dir(ctx), "/templates", err);
    if (st == SEAL_OK && l->n > 1)
        qsort(l->items, l->n, sizeof *l->items, by_name);
    return st;
}

/* Names what there is. */
static seal_status not_found(const seal_ctx *ctx, const char *name, seal_error *err)
{
    sealp_buf names = { 0 };
    listing l = { 0 };
    seal_status st = list_all(ctx, &l, err);

    for (size_t i = 0; st == SEAL_OK && i < l.n; i++) {
        sealp_buf_str(&names, i ? ", " : "");
        sealp_buf_str(&names, l.items[i].name);
    }
    sealp_buf_byte(&names, '\0');
    if (st == SEAL_OK && names.failed)
        st = sealp_nomem(err);
    else if (st == SEAL_OK)
        st = sealp_fail(err, SEAL_ERR_TEMPLATE_NOT_FOUND, "no template \"%.60s\", there are: %s",
                        name, l.n ? (const char *)names.data : "none, is libseal installed?");
    sealp_buf_clear(&names);
    listing_clear(&l);
    return st;
}

/* The file of a template in the context's folders, to be freed. */
static seal_status find_path(const seal_ctx *ctx, const char *name, char **path, seal_error *err)
{
    const char *own = sealp_ctx_template_dir(ctx);
    const struct {
        const char *dir, *sub;
    } folders[] = { { own, "" }, { sealp_ctx_data_dir(ctx), "/templates" } };

    for (size_t i = own ? 0 : 1; i < sizeof folders / sizeof *folders; i++) {
        if (!(*path = join(folders[i].dir, folders[i].sub, name)))
            return sealp_nomem(err);
        if (access(*path, F_OK) == 0)
            return SEAL_OK;
        free(*path);
        *path = NULL;
    }
    return not_found(ctx, name, err);
}

seal_status sealp_folder_read(const seal_ctx *ctx, const char *name, char **path, sealp_buf *text,
                              seal_error *err)
{
    seal_status st = find_path(ctx, name, path, err);

    return st == SEAL_OK ? sealp_file_slurp(*path, SEALP_MAX_TEMPLATE_BYTES, text, err) : st;
}

static seal_status load_path(seal_ctx *ctx, const char *path, seal_spec **out, seal_error *err)
{
    sealp_buf text = { 0 };
    seal_status st;

    if (access(path, F_OK) != 0)
        return sealp_fail(err, SEAL_ERR_TEMPLATE_NOT_FOUND, "no template file %s", path);
    if ((st = sealp_file_slurp(path, SEALP_MAX_TEMPLATE_BYTES, &text, err)) == SEAL_OK)
        st = seal_spec_parse(ctx, text.data ? (const char *)text.data : "", text.len, path, out,
                             err);
    sealp_buf_clear(&text);
    return st;
}

/* A file of a folder is found by its file name, so both names must agree. */
static seal_status load_entry(seal_ctx *ctx, const char *path, const char *name, seal_spec **out,
                              seal_error *err)
{
    seal_status st = load_path(ctx, path, out, err);

    if (st != SEAL_OK || strcmp((*out)->name, name) == 0)
        return st;
    st = sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                    "%s: name: \"%.60s\" differs from the file's name, make them equal", path,
                    (*out)->name);
    seal_spec_free(*out);
    *out = NULL;
    return st;
}

seal_status seal_spec_load(seal_ctx *ctx, const char *name, seal_spec **out, seal_error *err)
{
    char *path = NULL;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_spec_load: out is NULL");
    *out = NULL;
    if (!ctx || !name)
        return sealp_bad_arg(err, "seal_spec_load: ctx or name is NULL");
    if (strchr(name, '/') || has_suffix(name, ".json"))
        st = load_path(ctx, name, out, err);
    else if ((st = find_path(ctx, name, &path, err)) == SEAL_OK)
        st = load_entry(ctx, path, name, out, err);
    free(path);
    return st;
}

/* "name code? order=right-to-left|left-to-right" */
static void list_slots(const seal_spec *spec, sealp_buf *slots)
{
    for (int i = 0; i < spec->n_slots; i++) {
        const sealp_slot *s = &spec->slots[i];

        sealp_buf_str(slots, i ? " " : "");
        sealp_buf_str(slots, s->name);
        for (int k = 0; k < s->n_choices; k++) {
            sealp_buf_str(slots, k ? "|" : "=");
            sealp_buf_str(slots, s->choices[k]);
        }
        sealp_buf_str(slots, s->required ? "" : "?");
    }
    sealp_buf_byte(slots, '\0');
}

static seal_status describe(seal_ctx *ctx, const entry *e, seal_template_fn fn, void *user,
                            seal_error *err)
{
    seal_template_info info = { sizeof info, e->name, e->path, NULL, NULL, NULL };
    sealp_buf slots = { 0 };
    seal_spec *spec = NULL;
    seal_status st = load_entry(ctx, e->path, e->name, &spec, err);

    if (st != SEAL_OK)
        return st;
    if (spec->abstract)
        goto out;
    list_slots(spec, &slots);
    info.title_zh = spec->title_zh;
    info.title_en = spec->title_en;
    info.slots = (const char *)slots.data;
    st = slots.failed ? sealp_nomem(err) : fn(user, &info, err);
out:
    sealp_buf_clear(&slots);
    seal_spec_free(spec);
    return st;
}

seal_status seal_template_each(seal_ctx *ctx, seal_template_fn fn, void *user, seal_error *err)
{
    listing l = { 0 };
    seal_status st;

    if (!ctx || !fn)
        return sealp_bad_arg(err, "seal_template_each: ctx or fn is NULL");
    st = list_all(ctx, &l, err);
    for (size_t i = 0; st == SEAL_OK && i < l.n; i++)
        st = describe(ctx, &l.items[i], fn, user, err);
    listing_clear(&l);
    return st;
}
