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
    /* jansson gives no line when it is memory that ran out */
    if (why.line < 0)
        st = sealp_nomem(err);
    else
        st = sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "%s, line %d, column %d: %s", path, why.line,
                        why.column, why.text);
out:
    sealp_buf_clear(&text);
    return st;
}

/* Members of a font of a role.  Read one by one: json_unpack() calls a failed
 * allocation an error of the file. */
typedef struct members {
    const char *path, *sha256, *package;
    json_int_t face;
} members;

static seal_status read_member(const char *key, const json_t *value, members *m, seal_error *err)
{
    const char **text = NULL;

    if (strcmp(key, "path") == 0)
        text = &m->path;
    else if (strcmp(key, "sha256") == 0)
        text = &m->sha256;
    else if (strcmp(key, "package") == 0)
        text = &m->package;
    else if (strcmp(key, "face") != 0)
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                          "unknown key \"%s\": use path, face, sha256 and package", key);
    if (text && !(*text = json_string_value(value)))
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "\"%s\" is not a text", key);
    if (!text && !json_is_integer(value))
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "\"%s\" is not a whole number", key);
    if (!text)
        m->face = json_integer_value(value);
    return SEAL_OK;
}

/* A path with a folder must be absolute: a bare name is a subset's. */
static seal_status check_members(const members *m, seal_error *err)
{
    if (!m->path || !*m->path)
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "\"path\" is missing");
    if (m->face < 0 || m->face > MAX_FACE)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "face is not from 0 to %d", MAX_FACE);
    if (m->path[0] != '/') {
        if (strchr(m->path, '/'))
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "path \"%s\" is neither absolute nor the bare name of a subset",
                              m->path);
        if (m->sha256 || m->package || m->face)
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "subset %s has a sha256, package or face: subsets.json pins it",
                              m->path);
        return SEAL_OK;
    }
    if (!m->sha256 || !sealp_font_digest_ok(m->sha256))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s needs a sha256 of 64 lower-case hex digits",
                          m->path);
    if (!m->package)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s needs the package that brings it", m->path);
    return SEAL_OK;
}

static seal_status read_entry(json_t *json, const char *dir, sealp_font_entry *entry,
                              seal_error *err)
{
    members m = { 0 };
    seal_status st;
    const char *key;
    json_t *value;

    json_object_foreach(json, key, value)
    {
        if ((st = read_member(key, value, &m, err)) != SEAL_OK)
            return st;
    }
    if ((st = check_members(&m, err)) != SEAL_OK)
        return st;
    entry->face = (int)m.face;
    entry->subset = m.path[0] != '/';
    entry->path = entry->subset ? join(dir, m.path) : strdup(m.path);
    entry->package = m.package ? strdup(m.package) : NULL;
    if (m.sha256)
        memcpy(entry->sha256, m.sha256, sizeof entry->sha256);
    return entry->path && !entry->package == !m.package ? SEAL_OK : sealp_nomem(err);
}

static seal_status read_role(const char *name, json_t *json, const char *dir, sealp_font_role *role,
                             seal_error *err)
{
    size_t n = json_array_size(json);
    seal_status st = SEAL_OK;

    if (!json_is_array(json) && !json_is_string(json))
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                          "role \"%s\" is neither a list of fonts nor the name of a role", name);
    role->name = strdup(name);
    if (json_is_string(json)) {
        role->stand_in = strdup(json_string_value(json));
        return role->name && role->stand_in ? SEAL_OK : sealp_nomem(err);
    }
    role->entries = calloc(n + 1, sizeof *role->entries);
    if (!role->name || !role->entries)
        return sealp_nomem(err);
    for (size_t i = 0; i < n && st == SEAL_OK; i++) {
        st = read_entry(json_array_get(json, i), dir, &role->entries[role->n_entries++], err);
        if (st != SEAL_OK)
            sealp_error_prefix(err, "role \"%s\", font %zu", name, i + 1);
    }
    if (st == SEAL_OK && n > 0 && role->entries[n - 1].subset)
        st = sealp_fail(err, SEAL_ERR_SPEC_VALUE, "role \"%s\": no font follows the subset", name);
    return st;
}

/* A role that stands in has fonts of its own. */
static seal_status check_stand_ins(const sealp_font_table *table, seal_error *err)
{
    for (size_t r = 0; r < table->n_roles; r++) {
        const char *wanted = table->roles[r].stand_in;
        int found = !wanted;

        for (size_t i = 0; i < table->n_roles && !found; i++)
            found = !table->roles[i].stand_in && strcmp(table->roles[i].name, wanted) == 0;
        if (!found)
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "role \"%s\": \"%s\" is no role with fonts of its own",
                              table->roles[r].name, wanted);
    }
    return SEAL_OK;
}

static seal_status read_roles(json_t *roles, const char *dir, sealp_font_table *out,
                              seal_error *err)
{
    seal_status st = SEAL_OK;
    const char *name;
    json_t *list;

    if (!(out->roles = calloc(json_object_size(roles) + 1, sizeof *out->roles)))
        return sealp_nomem(err);
    json_object_foreach(roles, name, list)
    {
        if ((st = read_role(name, list, dir, &out->roles[out->n_roles++], err)) != SEAL_OK)
            break;
    }
    return st == SEAL_OK ? check_stand_ins(out, err) : st;
}

seal_status sealp_font_table_load(const char *path, const char *dir, sealp_font_table *out,
                                  seal_error *err)
{
    json_t *root = NULL, *roles;
    seal_status st;

    *out = (sealp_font_table){ 0 };
    if ((st = load_json(path, &root, err)) != SEAL_OK)
        goto out;
    roles = json_object_get(root, "roles");
    if (!json_is_object(roles) || json_object_size(root) != 1)
        st = sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "\"roles\" is not the one object here");
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
        free(role->stand_in);
    }
    free(table->roles);
    *table = (sealp_font_table){ 0 };
}
