/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/page_tree.h"

#include "core/error.h"
#include "pdf/document.h"

#include <stdlib.h>

static seal_status bad_tree(uint32_t num, const char *why, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "page tree, object %u: %s", num, why);
}

/* A node would be entered without end; a page that stands in two places would
 * show in both what is drawn on one. */
static seal_status refuse_second(seal_pdf *pdf, uint32_t num, seal_error *err)
{
    sealp_loaded obj = { 0 };
    sealp_slice v;
    seal_status st = sealp_pdf_load(pdf, num, &obj, err);

    if (st == SEAL_OK && sealp_dict_find(obj.value, "Kids", &v))
        st = bad_tree(num, "appears twice, the tree runs in a loop", err);
    else if (st == SEAL_OK)
        st = sealp_fail(err, SEAL_ERR_PDF_PAGE,
                        "page tree, object %u: this page stands in two places, a seal on one would "
                        "show on both: print the document to another PDF",
                        num);
    sealp_loaded_clear(&obj);
    return st;
}

/* Refuses what was there before. */
static seal_status visit(sealp_tree_walk *w, uint32_t num, seal_error *err)
{
    const uint64_t max = sealp_pdf_limit(w->pdf, SEAL_LIMIT_PAGES);
    unsigned char bit = (unsigned char)(1U << num % 8);

    if (++w->visits > max)
        return sealp_fail(err, SEAL_ERR_LIMIT, "page tree: more than %llu nodes",
                          (unsigned long long)max);
    if (num >= w->pdf->xref.n)
        return bad_tree(num, "no such object", err);
    if (w->visited[num / 8] & bit)
        return refuse_second(w->pdf, num, err);
    w->visited[num / 8] |= bit;
    return SEAL_OK;
}

/* /Count, which must at least be possible to be of use. */
static int64_t count_of(seal_pdf *pdf, sealp_slice node)
{
    sealp_slice v;
    int64_t n;

    if (!sealp_dict_find(node, "Count", &v) || !sealp_object_int(v, &n) || n < 0 ||
        n > (int64_t)pdf->xref.n)
        return -1;
    return n;
}

int sealp_inherited_find(sealp_slice dict, sealp_inherited what, sealp_slice *value)
{
    static const char *const keys[] = {
        [SEALP_MEDIA_BOX] = "MediaBox",
        [SEALP_CROP_BOX] = "CropBox",
        [SEALP_ROTATE] = "Rotate",
        [SEALP_RESOURCES] = "Resources",
    };

    return sealp_dict_find(dict, keys[what], value) && sealp_object_kind(*value) != SEALP_NULL;
}

/* In a node with as many kids as pages every kid is one. */
static int has_flat_kids(const sealp_tree_node *n)
{
    sealp_slice v;
    size_t at = 0;
    int64_t kids = 0;

    while (kids <= n->count && sealp_array_next(n->kids.value, &at, &v))
        kids++;
    return kids == n->count;
}

static void note_handed_down(sealp_tree_node *n)
{
    for (int i = 0; i < SEALP_INHERITED_COUNT; i++) {
        if (!sealp_inherited_find(n->obj.value, (sealp_inherited)i, &n->handed_down[i]))
            n->handed_down[i] = (sealp_slice){ NULL, 0 };
    }
}

/* Enters the node in obj, which is taken. */
static seal_status enter(sealp_tree_walk *w, sealp_loaded *obj, seal_error *err)
{
    sealp_tree_node *n = &w->path[w->depth];
    const size_t max = (size_t)sealp_pdf_limit(w->pdf, SEAL_LIMIT_PAGE_DEPTH);
    int found;
    seal_status st;

    if (w->depth == max) {
        st = sealp_fail(err, SEAL_ERR_LIMIT, "page tree, object %u: deeper than %zu levels",
                        obj->num, max);
        sealp_loaded_clear(obj);
        return st;
    }
    *n = (sealp_tree_node){ .obj = *obj, .before = w->pages };
    *obj = (sealp_loaded){ 0 };
    w->depth++;
    n->count = count_of(w->pdf, n->obj.value);
    note_handed_down(n);
    if ((st = sealp_pdf_dict_get(w->pdf, n->obj.value, "Kids", &n->kids, &found, err)) == SEAL_OK &&
        sealp_object_kind(n->kids.value) != SEALP_ARRAY)
        st = bad_tree(n->obj.num, "no /Kids array", err);
    n->is_flat = st == SEAL_OK && has_flat_kids(n);
    return st;
}

/* Whether what is known of the node that was passed lets the next walk skip it,
 * or jump over it in a parent with as many kids as pages. */
static int is_countable(const sealp_tree_walk *w, const sealp_tree_node *n)
{
    const uint32_t pages = w->pages - n->before;

    return w->depth == 0 ||
           ((n->count <= 0 || n->count == pages) && (!w->path[w->depth - 1].is_flat || pages == 1));
}

static void leave(sealp_tree_walk *w)
{
    sealp_tree_node *n = &w->path[--w->depth];

    w->is_miscounted |= !is_countable(w, n);
    sealp_loaded_clear(&n->obj);
    sealp_loaded_clear(&n->kids);
}

seal_status sealp_tree_start(sealp_tree_walk *w, seal_pdf *pdf, seal_error *err)
{
    sealp_loaded catalog = { 0 }, root = { 0 };
    sealp_slice v;
    uint32_t num, gen;
    seal_status st;

    *w = (sealp_tree_walk){ .pdf = pdf };
    if (!(w->visited = calloc(pdf->xref.n / 8 + 1, 1)))
        return sealp_nomem(err);
    if ((st = sealp_pdf_catalog(pdf, &catalog, err)) != SEAL_OK)
        return st;
    if (!sealp_dict_find(catalog.value, "Pages", &v) || !sealp_object_ref(v, &num, &gen))
        st = bad_tree(catalog.num, "the catalog's /Pages is no reference", err);
    else if ((st = visit(w, num, err)) == SEAL_OK &&
             (st = sealp_pdf_resolve(pdf, v, &root, err)) == SEAL_OK)
        st = enter(w, &root, err);
    sealp_loaded_clear(&catalog);
    return st;
}

/* A node has /Kids; a leaf with the type of a node is none. */
static seal_status is_node(const sealp_loaded *obj, uint32_t parent, int *node, seal_error *err)
{
    sealp_slice v;

    if (sealp_object_kind(obj->value) != SEALP_DICT)
        return bad_tree(parent, "a kid that is no page", err);
    *node = sealp_dict_find(obj->value, "Kids", &v);
    if (!*node && sealp_dict_find(obj->value, "Type", &v) && sealp_name_eq(v, "Pages"))
        return bad_tree(obj->num, "no /Kids array", err);
    return SEAL_OK;
}

/* Takes one kid of the innermost node: a leaf, a node, or a subtree to skip.
 * Pages are what readers count that follow the tree; a /Count that differs would
 * put a seal on another page, so none is believed before all were seen. */
static seal_status take_kid(sealp_tree_walk *w, sealp_slice kid, uint32_t from, int *found,
                            seal_error *err)
{
    uint32_t parent = w->path[w->depth - 1].obj.num, num, gen;
    int64_t count;
    int node;
    seal_status st;

    if (sealp_object_ref(kid, &num, &gen) && (st = visit(w, num, err)) != SEAL_OK)
        return st;
    sealp_loaded_clear(&w->leaf);
    if ((st = sealp_pdf_resolve(w->pdf, kid, &w->leaf, err)) != SEAL_OK ||
        (st = is_node(&w->leaf, parent, &node, err)) != SEAL_OK)
        return st;
    if (!node) {
        *found = w->pages++ >= from;
        return SEAL_OK;
    }
    count = count_of(w->pdf, w->leaf.value);
    if (w->pdf->counts_hold && count > 0 && w->pages + count <= from) {
        w->pages += (uint32_t)count;
        return SEAL_OK;
    }
    return enter(w, &w->leaf, err);
}

/* Goes straight to the kid asked for where every kid is a page.  One that is a
 * node after all shows that it is not so. */
static seal_status jump(sealp_tree_walk *w, uint32_t from, seal_error *err)
{
    sealp_tree_node *n = &w->path[w->depth - 1];
    sealp_slice v;
    size_t at = n->at, after;
    sealp_loaded kid = { 0 };
    int node = 1;
    seal_status st;

    if (!w->pdf->counts_hold || !n->is_flat || from <= w->pages || from >= n->before + n->count)
        return SEAL_OK;
    for (uint32_t i = w->pages; i < from; i++)
        sealp_array_next(n->kids.value, &at, &v);
    after = at;
    if (!sealp_array_next(n->kids.value, &after, &v))
        return SEAL_OK;
    if ((st = sealp_pdf_resolve(w->pdf, v, &kid, err)) == SEAL_OK)
        st = is_node(&kid, n->obj.num, &node, err);
    n->is_flat = !node;
    if (st == SEAL_OK && !node) {
        n->at = at;
        w->pages = from;
    }
    sealp_loaded_clear(&kid);
    return st;
}

seal_status sealp_tree_next(sealp_tree_walk *w, uint32_t from, int *found, seal_error *err)
{
    sealp_slice kid;
    seal_status st = SEAL_OK;

    *found = 0;
    while (st == SEAL_OK && !*found && w->depth > 0) {
        sealp_tree_node *n = &w->path[w->depth - 1];

        if ((st = jump(w, from, err)) != SEAL_OK)
            break;
        w->last = n->at;
        if (sealp_array_next(n->kids.value, &n->at, &kid))
            st = take_kid(w, kid, from, found, err);
        else
            leave(w);
    }
    return st;
}

void sealp_tree_step_back(sealp_tree_walk *w)
{
    sealp_tree_node *n = &w->path[w->depth - 1];
    sealp_slice kid;
    uint32_t num, gen;

    n->at = w->last;
    w->pages--;
    if (sealp_array_next(n->kids.value, &(size_t){ n->at }, &kid) &&
        sealp_object_ref(kid, &num, &gen)) {
        w->visited[num / 8] &= (unsigned char)~(1U << num % 8);
        w->visits--;
    }
}

void sealp_tree_end(sealp_tree_walk *w)
{
    while (w->depth > 0)
        leave(w);
    sealp_loaded_clear(&w->leaf);
    free(w->visited);
    *w = (sealp_tree_walk){ 0 };
}
