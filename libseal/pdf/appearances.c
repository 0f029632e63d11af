/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/appearances.h"

#include "core/error.h"
#include "pdf/document.h"

typedef struct walk {
    sealp_edit *e;
    size_t nodes;
    int complete;
} walk;

static int has(sealp_slice dict, const char *key)
{
    sealp_slice value;

    return sealp_dict_find(dict, key, &value) && sealp_object_kind(value) != SEALP_NULL;
}

static int is_signature(sealp_slice dict)
{
    sealp_slice type;

    return sealp_dict_find(dict, "FT", &type) && sealp_name_eq(type, "Sig");
}

static seal_status check_nodes(walk *w, sealp_slice parent, const char *key, int depth,
                               seal_error *err);

/* A node without /Kids is a widget, or a field merged with its one (12.7.3.1). */
static seal_status check_node(walk *w, sealp_slice value, int depth, seal_error *err)
{
    const int levels = (int)sealp_pdf_limit(w->e->pdf, SEAL_LIMIT_FIELD_DEPTH);
    const size_t fields = (size_t)sealp_pdf_limit(w->e->pdf, SEAL_LIMIT_FIELDS);
    sealp_loaded node = { 0 };
    seal_status st;

    if (depth > levels || ++w->nodes > fields)
        return sealp_fail(
            err, SEAL_ERR_LIMIT,
            "the form has more than %zu fields or %d levels; repair the document first", fields,
            levels);
    if ((st = sealp_edit_resolve(w->e, value, &node, err)) != SEAL_OK)
        return st;
    if (sealp_object_kind(node.value) != SEALP_DICT || is_signature(node.value))
        st = SEAL_OK;
    else if (has(node.value, "Kids"))
        st = check_nodes(w, node.value, "Kids", depth + 1, err);
    else if (has(node.value, "Rect") && !has(node.value, "AP"))
        w->complete = 0;
    sealp_loaded_clear(&node);
    return st;
}

static seal_status check_nodes(walk *w, sealp_slice parent, const char *key, int depth,
                               seal_error *err)
{
    sealp_loaded array = { 0 };
    sealp_slice value;
    seal_status st = sealp_edit_child(w->e, parent, key, &array, err);

    for (size_t at = 0; st == SEAL_OK && w->complete && sealp_array_next(array.value, &at, &value);)
        st = check_node(w, value, depth, err);
    sealp_loaded_clear(&array);
    return st;
}

seal_status sealp_appearances_complete(sealp_edit *e, sealp_slice form, int *complete,
                                       seal_error *err)
{
    walk w = { .e = e, .complete = 1 };
    seal_status st = check_nodes(&w, form, "Fields", 0, err);

    *complete = w.complete;
    return st;
}
