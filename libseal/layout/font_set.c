/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_set.h"

#include "core/ctx.h"
#include "core/error.h"
#include "spec/font_table.h"
#include "util/buf.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int sealp_font_installed(const sealp_font *font)
{
    return access(font->path, F_OK) == 0;
}

seal_status sealp_fonts_open(seal_fonts *fonts, sealp_font *font, sealp_face **out, seal_error *err)
{
    sealp_face *face = atomic_load_explicit(&font->opened, memory_order_acquire);
    seal_status st = SEAL_OK;

    *out = face;
    if (face)
        return SEAL_OK;
    pthread_mutex_lock(&fonts->opening);
    face = atomic_load_explicit(&font->opened, memory_order_relaxed);
    if (!face && sealp_font_installed(font)) {
        st = sealp_face_open(font->path, font->face, font->sha256, &face, err);
        atomic_store_explicit(&font->opened, face, memory_order_release);
    }
    pthread_mutex_unlock(&fonts->opening);
    *out = face;
    return st;
}

static sealp_role *find_role(const seal_fonts *fonts, const char *name)
{
    for (size_t i = 0; i < fonts->n_roles; i++) {
        if (strcmp(fonts->roles[i].name, name) == 0)
            return &fonts->roles[i];
    }
    return NULL;
}

seal_status sealp_fonts_role(const seal_fonts *fonts, const char *name, const sealp_role **out,
                             seal_error *err)
{
    sealp_buf names = { 0 };

    if ((*out = find_role(fonts, name)) != NULL)
        return SEAL_OK;
    for (size_t i = 0; i < fonts->n_roles; i++) {
        sealp_buf_str(&names, i ? ", " : "");
        sealp_buf_str(&names, fonts->roles[i].name);
    }
    sealp_buf_byte(&names, '\0');
    if (names.failed)
        return sealp_nomem(err);
    sealp_fail(err, SEAL_ERR_FONT_NOT_FOUND,
               "no font role \"%s\", only %s: name a font for it with --font %s=PATH "
               "(seal_fonts_add_file)",
               name, (const char *)names.data, name);
    sealp_buf_clear(&names);
    return SEAL_ERR_FONT_NOT_FOUND;
}

static void free_font(sealp_font *font)
{
    if (!font)
        return;
    sealp_face_free(atomic_load_explicit(&font->opened, memory_order_relaxed));
    free(font->path);
    free(font->package);
    free(font);
}

/* Appends to fonts->all; NULL without memory. */
static sealp_font *add_font(seal_fonts *fonts, const char *path, int face, const char *sha256,
                            const char *package)
{
    sealp_font **all = realloc(fonts->all, (fonts->n_all + 1) * sizeof(sealp_font *));
    sealp_font *font = calloc(1, sizeof *font);

    if (all)
        fonts->all = all;
    if (font) {
        atomic_init(&font->opened, NULL);
        font->path = strdup(path);
        font->package = package ? strdup(package) : NULL;
        font->face = face;
        memcpy(font->sha256, sha256, strlen(sha256) + 1);
    }
    if (!all || !font || !font->path || (package && !font->package)) {
        free_font(font);
        return NULL;
    }
    return fonts->all[fonts->n_all++] = font;
}

static sealp_font *find_font(const seal_fonts *fonts, const char *path, int face,
                             const char *sha256)
{
    for (size_t i = 0; i < fonts->n_all; i++) {
        sealp_font *f = fonts->all[i];

        if (f->face == face && strcmp(f->path, path) == 0 && strcmp(f->sha256, sha256) == 0)
            return f;
    }
    return NULL;
}

/* Finds the role or makes it with no fonts; NULL without memory. */
static sealp_role *need_role(seal_fonts *fonts, const char *name)
{
    sealp_role *role = find_role(fonts, name), *roles;

    if (role)
        return role;
    if (!(roles = realloc(fonts->roles, (fonts->n_roles + 1) * sizeof *roles)))
        return NULL;
    fonts->roles = roles;
    role = &roles[fonts->n_roles];
    *role = (sealp_role){ .name = strdup(name) };
    if (!role->name)
        return NULL;
    fonts->n_roles++;
    return role;
}

static int insert_font(sealp_role *role, sealp_font *font, size_t rank)
{
    sealp_font **grown = realloc(role->fonts, (role->n_fonts + 1) * sizeof(sealp_font *));

    if (!grown)
        return -1;
    role->fonts = grown;
    memmove(grown + rank + 1, grown + rank, (role->n_fonts - rank) * sizeof(sealp_font *));
    grown[rank] = font;
    role->n_fonts++;
    return 0;
}

/* Ranks the fonts of another role behind the role's own. */
static seal_status stand_in(seal_fonts *fonts, const sealp_font_role *from, seal_error *err)
{
    sealp_role *role = need_role(fonts, from->name);
    const sealp_role *other = find_role(fonts, from->stand_in);

    if (!role || !other || !(role->stand_in = strdup(from->stand_in)))
        return sealp_nomem(err);
    for (size_t i = 0; i < other->n_fonts; i++) {
        if (insert_font(role, other->fonts[i], role->n_fonts) != 0)
            return sealp_nomem(err);
    }
    return SEAL_OK;
}

static seal_status fill(seal_fonts *fonts, const sealp_font_table *table, seal_error *err)
{
    for (size_t r = 0; r < table->n_roles; r++) {
        const sealp_font_role *from = &table->roles[r];
        sealp_role *role = need_role(fonts, from->name);

        if (!role)
            return sealp_nomem(err);
        for (size_t i = 0; i < from->n_entries; i++) {
            const sealp_font_entry *e = &from->entries[i];
            sealp_font *font = find_font(fonts, e->path, e->face, e->sha256);

            if (!font)
                font = add_font(fonts, e->path, e->face, e->sha256, e->package);
            if (!font || insert_font(role, font, role->n_fonts) != 0)
                return sealp_nomem(err);
        }
        role->n_own = role->n_fonts;
    }
    for (size_t r = 0; r < table->n_roles; r++) {
        if (table->roles[r].stand_in && stand_in(fonts, &table->roles[r], err) != SEAL_OK)
            return SEAL_ERR_NO_MEMORY;
    }
    return SEAL_OK;
}

static void data_path(const seal_ctx *ctx, const char *name, sealp_buf *out)
{
    sealp_buf_str(out, sealp_ctx_data_dir(ctx));
    sealp_buf_str(out, "/fonts");
    sealp_buf_add(out, name, strlen(name) + 1);
}

seal_status seal_fonts_new(seal_ctx *ctx, seal_fonts **out, seal_error *err)
{
    sealp_buf dir = { 0 }, roles = { 0 }, subsets = { 0 };
    sealp_font_table table = { 0 };
    seal_fonts *fonts = NULL;
    seal_status st;

    if (out)
        *out = NULL;
    if (!ctx || !out)
        return sealp_bad_arg(err, "seal_fonts_new: ctx or out is NULL");
    data_path(ctx, "", &dir);
    data_path(ctx, "/roles.json", &roles);
    data_path(ctx, "/subsets.json", &subsets);
    if (dir.failed || roles.failed || subsets.failed || !(fonts = calloc(1, sizeof *fonts))) {
        st = sealp_nomem(err);
        goto out;
    }
    sealp_ref_init(&fonts->ref);
    pthread_mutex_init(&fonts->opening, NULL);
    if ((st = sealp_font_table_load((const char *)roles.data, (const char *)dir.data, &table,
                                    err)) != SEAL_OK ||
        (st = sealp_font_table_pin(&table, (const char *)subsets.data, err)) != SEAL_OK ||
        (st = fill(fonts, &table, err)) != SEAL_OK)
        goto out;
    *out = fonts;
out:
    if (st != SEAL_OK)
        seal_fonts_unref(fonts);
    sealp_font_table_clear(&table);
    sealp_buf_clear(&dir);
    sealp_buf_clear(&roles);
    sealp_buf_clear(&subsets);
    return st;
}

/* Opened at once, so that a wrong file fails here and a relative path means
 * the folder of now. */
static seal_status add_opened(seal_fonts *fonts, const char *role_name, sealp_face **face,
                              const char *path, int index, seal_error *err)
{
    sealp_role *role = need_role(fonts, role_name);
    sealp_font *font = add_font(fonts, path, index, sealp_face_sha256(*face), NULL);

    if (!role || !font || insert_font(role, font, 0) != 0)
        return sealp_nomem(err);
    role->n_own++;
    atomic_store_explicit(&font->opened, *face, memory_order_release);
    *face = NULL;
    return SEAL_OK;
}

seal_status seal_fonts_add_file(seal_fonts *fonts, const char *role, const char *path, int face,
                                const char *sha256, seal_error *err)
{
    sealp_face *opened = NULL;
    seal_status st;

    if (!fonts || !role || !*role || !path)
        return sealp_bad_arg(err, "seal_fonts_add_file: fonts, role or path is missing");
    if (sha256 && !sealp_font_digest_ok(sha256))
        return sealp_bad_arg(err, "seal_fonts_add_file: sha256 is not 64 lower-case hex digits");
    if (face < 0)
        return sealp_bad_arg(err, "seal_fonts_add_file: face is negative");
    if ((st = sealp_face_open(path, face, sha256 ? sha256 : "", &opened, err)) == SEAL_OK)
        st = add_opened(fonts, role, &opened, path, face, err);
    sealp_face_free(opened);
    return st;
}

seal_status seal_fonts_each(const seal_fonts *fonts, seal_font_fn fn, void *user, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (!fonts || !fn)
        return sealp_bad_arg(err, "seal_fonts_each: fonts or fn is NULL");
    for (size_t r = 0; r < fonts->n_roles && st == SEAL_OK; r++) {
        const sealp_role *role = &fonts->roles[r];

        for (size_t i = 0; i < role->n_fonts && st == SEAL_OK; i++) {
            const sealp_font *f = role->fonts[i];
            seal_font_info info = { sizeof info,
                                    role->name,
                                    f->path,
                                    f->sha256,
                                    f->face,
                                    (int)i,
                                    sealp_font_installed(f) };

            st = fn(user, &info, err);
        }
    }
    return st;
}

seal_fonts *seal_fonts_ref(seal_fonts *fonts)
{
    if (fonts)
        sealp_ref_take(&fonts->ref);
    return fonts;
}

void seal_fonts_unref(seal_fonts *fonts)
{
    if (!fonts || !sealp_ref_drop(&fonts->ref))
        return;
    for (size_t i = 0; i < fonts->n_all; i++)
        free_font(fonts->all[i]);
    for (size_t i = 0; i < fonts->n_roles; i++) {
        free(fonts->roles[i].name);
        free(fonts->roles[i].fonts);
        free(fonts->roles[i].stand_in);
    }
    free(fonts->all);
    free(fonts->roles);
    pthread_mutex_destroy(&fonts->opening);
    free(fonts);
}
