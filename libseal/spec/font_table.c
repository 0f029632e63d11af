/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/font_table.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FACE 65535

static char *join(const char *dir, const char *name)
{
    sealp_buf b = { 0 };

    sealp_buf_str(&b, dir);
    sealp_buf_byte(&b, '/');
    sealp_buf_add(&b, name, strlen(name) + 1);
    if (!b.failed)
        return (char *)b.data;
    sealp_buf_clear(&b);
    return NULL;
}

int sealp_font_digest_ok(const char *s)
{
    return strlen(s) == 64 && strspn(s, "0123456789abcdef") == 64;
}

static seal_status load_json(const char *path, json_t **out, seal_error *err)
{
    sealp_buf text = { 0 };
    json_error_t why;
    seal_status st;

    if ((st = sealp_file_slurp(path, SEALP_MAX_TEMPLATE_BYTES, &text, err)) != SEAL_OK) {
        sealp_error_prefix(err, "no font table; run make, install libseal again, or set data_dir");
        goto out;
    }
    *out = json_loadb((const char *)text.data, text.len, JSON_REJECT_DUPLICATES, &why);
    if (*out)
        goto out;
    if (json_error_code(&why) == json_error_out_of_memory)
        st = sealp_nomem(err);
    else
        st = sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "%s, line %d, column %d: %s", path, why.line,
                        why.column, why.text);
out:
    sealp_buf_clear(&text);
    return st;
}

/* A path with a folder must be absolute: a bare name is a subset's. */
static seal_status check_entry(const char *path, json_int_t face, const char *sha256,
                               const char *package, seal_error *err)
{
    int subset = path[0] != '/';

    if (subset && (strchr(path, '/') || !*path))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "path \"%s\" is neither absolute nor the bare name of a subset", path);
    if (face < 0 || face > MAX_FACE)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "face is not from 0 to %d", MAX_FACE);
    if (subset && (sha256 || package || face != 0))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "subset %s has a sha256, package or face: subsets.json pins it", path);
    if (!subset && (!sha256 || !sealp_font_digest_ok(sha256)))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s needs a sha256 of 64 lower-case hex digits",
                          path);
    if (!subset && !package)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s needs the package that brings it", path);
    return SEAL_OK;
}

static seal_status read_entry(json_t *json, const char *dir, sealp_font_entry *entry,
                              seal_error *err)
{
    const char *path, *sha256 = NULL, *package = NULL;
    json_error_t why;
    json_int_t face = 0;
    seal_status st;

    if (json_unpack_ex(json, &why, 0, "{s:s, s?I, s?s, s?s !}", "path", &path, "face", &face,
                       "sha256", &sha256, "package", &package) != 0)
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "%s", why.text);
    if ((st = check_entry(path, face, sha256, package, err)) != SEAL_OK)
        return st;
    entry->face = (int)face;
    entry->subset = path[0] != '/';
    entry->path = entry->subset ? join(dir, path) : strdup(path);
    entry->package = package ? strdup(package) : NULL;
    if (sha256)
        memcpy(entry->sha256, sha256, sizeof entry->sha256);
    return entry->path && !entry->package == !package ? SEAL_OK : sealp_nomem(err);
}

static seal_status read_role(const char *name, json_t *json, const char *dir, sealp_font_role *role,
                             seal_error *err)
{
    size_t n = json_array_size(json);
    seal_status st = SEAL_OK;

    if (n == 0)
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "role \"%s\" is not a list of fonts", name);
    role->name = strdup(name);
    role->entries = calloc(n, sizeof *role->entries);
    if (!role->name || !role->entries)
        return sealp_nomem(err);
    for (size_t i = 0; i < n && st == SEAL_OK; i++) {
        st = read_entry(json_array_get(json, i), dir, &role->entries[role->n_entries++], err);
        if (st != SEAL_OK)
            sealp_error_prefix(err, "role \"%s\", font %zu", name, i + 1);
    }
    if (st == SEAL_OK && role->entries[n - 1].subset)
        st = sealp_fail(err, SEAL_ERR_SPEC_VALUE, "role \"%s\": no font follows the subset", name);
    return st;
}

static seal_status read_roles(json_t *roles, const char *dir, sealp_font_table *out,
                              seal_error *err)
{
    seal_status st = SEAL_OK;
    const char *name;
    json_t *list;

    if (!json_is_object(roles))
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "\"roles\" is not an object");
    if (!(out->roles = calloc(json_object_size(roles) + 1, sizeof *out->roles)))
        return sealp_nomem(err);
    json_object_foreach(roles, name, list)
    {
        if ((st = read_role(name, list, dir, &out->roles[out->n_roles++], err)) != SEAL_OK)
            break;
    }
    return st;
}

seal_status sealp_font_table_load(const char *path, const char *dir, sealp_font_table *out,
                                  seal_error *err)
{
    json_t *root = NULL, *roles;
    json_error_t why;
    seal_status st;

    *out = (sealp_font_table){ 0 };
    if ((st = load_json(path, &root, err)) != SEAL_OK)
        goto out;
    if (json_unpack_ex(root, &why, 0, "{s:o !}", "roles", &roles) != 0)
        st = sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "%s", why.text);
    else
        st = read_roles(roles, dir, out, err);
    if (st != SEAL_OK)
        sealp_error_prefix(err, "%s", path);
out:
    if (st != SEAL_OK)
        sealp_font_table_clear(out);
    json_decref(root);
    return st;
}

static seal_status pin_entry(sealp_font_entry *entry, json_t *root, seal_error *err)
{
    const char *name = strrchr(entry->path, '/') + 1;
    const char *hex = json_string_value(json_object_get(json_object_get(root, name), "sha256"));

    if (!hex || !sealp_font_digest_ok(hex))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "no sha256 of %s; run make, or install libseal again", name);
    memcpy(entry->sha256, hex, sizeof entry->sha256);
    return SEAL_OK;
}

seal_status sealp_font_table_pin(sealp_font_table *table, const char *path, seal_error *err)
{
    seal_status st = SEAL_OK;
    json_t *root = NULL;

    for (size_t r = 0; r < table->n_roles && st == SEAL_OK; r++) {
        sealp_font_role *role = &table->roles[r];

        for (size_t i = 0; i < role->n_entries && st == SEAL_OK; i++) {
            if (!role->entries[i].subset)
                continue;
            if (!root && (st = load_json(path, &root, err)) != SEAL_OK)
                break;
            if ((st = pin_entry(&role->entries[i], root, err)) != SEAL_OK)
                sealp_error_prefix(err, "%s", path);
        }
    }
    json_decref(root);
    return st;
}

void sealp_font_table_clear(sealp_font_table *table)
{
    for (size_t r = 0; r < table->n_roles; r++) {
        sealp_font_role *role = &table->roles[r];

        for (size_t i = 0; i < role->n_entries; i++) {
            free(role->entries[i].path);
            free(role->entries[i].package);
        }
        free(role->entries);
        free(role->name);
    }
    free(table->roles);
    *table = (sealp_font_table){ 0 };
}
