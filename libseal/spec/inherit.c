/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/inherit.h"

#include "spec/folder.h"
#include "spec/keys.h"
#include "spec/merge.h"

#include <stdlib.h>
#include <string.h>

/* Reads one text into the tree, which has room for it. */
static seal_status read_text(sealp_tree *tree, const char *json, size_t len, const char *file,
                             seal_error *err)
{
    sealp_place top = { .lines = &tree->lines };
    json_error_t where;
    json_t *root;
    seal_status st;

    if (len > SEALP_MAX_TEMPLATE_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "%s: %zu bytes, a template has at most %d", file,
                          len, SEALP_MAX_TEMPLATE_BYTES);
    root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &where);
    if (!root)
        return json_error_code(&where) == json_error_out_of_memory
                   ? sealp_nomem(err)
                   : sealp_fail_at(err, SEAL_ERR_SPEC_SYNTAX, (uint64_t)where.position,
                                   "%s:%d:%d: no JSON: %s", file, where.line, where.column,
                                   where.text);
    top.value = tree->read[tree->n_read++] = root;
    if ((st = sealp_lines_add(&tree->lines, file, json, len, root, err)) != SEAL_OK)
        return st;
    return sealp_keys_object(root, &top, err);
}

/* The name in "extends", NULL when there is none. */
static seal_status base_of(sealp_tree *tree, sealp_place *at, const char **name, seal_error *err)
{
    json_t *root = tree->read[tree->n_read - 1], *extends = json_object_get(root, "extends");
    const sealp_place top = { .lines = &tree->lines, .value = root };

    *at = sealp_place_of(&top, "extends", 0);
    *name = json_string_value(extends);
    if (!extends)
        return SEAL_OK;
    if (!*name || !**name || strchr(*name, '/'))
        return sealp_place_fail(at, err,
                                "must be the name of a template in the template folders, without "
                                "folder and .json");
    if (tree->n_read == SEALP_MAX_EXTENDS + 1)
        return sealp_place_fail(at, err,
                                "is number %d of a chain, at most %d templates may extend "
                                "each other",
                                tree->n_read, SEALP_MAX_EXTENDS);
    return SEAL_OK;
}

/* Reads the template that the last one extends. */
static seal_status read_base(seal_ctx *ctx, sealp_tree *tree, const char *name,
                             const sealp_place *at, seal_error *err)
{
    sealp_buf text = { 0 };
    char *path = NULL;
    seal_status st = sealp_folder_read(ctx, name, &path, &text, err);

    if (st != SEAL_OK) {
        sealp_place_prefix(at, err);
        goto out;
    }
    for (int i = 0; i < tree->lines.n_files; i++) {
        if (strcmp(tree->lines.files[i], path) == 0) {
            st = sealp_place_fail(at, err, "\"%.40s\" extends this template itself: %s", name,
                                  i + 1 == tree->lines.n_files ? "rename one of them"
                                                               : "break the circle");
            goto out;
        }
    }
    st = read_text(tree, (const char *)text.data, text.len, path, err);
out:
    sealp_buf_clear(&text);
    free(path);
    return st;
}

seal_status sealp_tree_read(seal_ctx *ctx, const char *json, size_t len, const char *file,
                            sealp_tree *tree, seal_error *err)
{
    seal_status st = read_text(tree, json, len, file, err);

    while (st == SEAL_OK) {
        const char *name;
        sealp_place at;

        if ((st = base_of(tree, &at, &name, err)) != SEAL_OK || !name)
            break;
        st = read_base(ctx, tree, name, &at, err);
    }
    if (st != SEAL_OK)
        return st;
    tree->root = json_incref(tree->read[tree->n_read - 1]);
    for (int i = tree->n_read - 2; st == SEAL_OK && i >= 0; i--) {
        json_t *merged = NULL;

        st = sealp_merge(tree->root, tree->read[i], &tree->lines, &merged, err);
        json_decref(tree->root);
        tree->root = merged;
    }
    return st;
}

void sealp_tree_clear(sealp_tree *tree)
{
    json_decref(tree->root);
    for (int i = 0; i < tree->n_read; i++)
        json_decref(tree->read[i]);
    sealp_lines_clear(&tree->lines);
    *tree = (sealp_tree){ 0 };
}
