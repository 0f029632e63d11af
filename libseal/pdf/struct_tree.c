/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/struct_tree.h"

#include "core/error.h"
#include "pdf/dict_edit.h"
#include "pdf/parent_tree.h"
#include "pdf/text_string.h"

/* The structure tree's root; null when there is none that can be referred to. */
static seal_status load_tree(sealp_edit *e, sealp_loaded *tree, seal_error *err)
{
    sealp_loaded root = { 0 };
    seal_status st;

    if ((st = sealp_edit_load_root(e, &root, err)) == SEAL_OK)
        st = sealp_edit_child(e, root.value, "StructTreeRoot", tree, err);
    sealp_loaded_clear(&root);
    return st;
}

static int is_tree(const sealp_loaded *tree)
{
    return tree->num != 0 && sealp_object_kind(tree->value) == SEALP_DICT;
}

static int has(sealp_slice dict, const char *key)
{
    sealp_slice v;

    return sealp_dict_find(dict, key, &v) && sealp_object_kind(v) != SEALP_NULL;
}

seal_status sealp_struct_exists(sealp_edit *e, int *tagged, seal_error *err)
{
    sealp_loaded tree = { 0 };
    seal_status st = SEAL_OK;

    if (!e->tagged_known && (st = load_tree(e, &tree, err)) == SEAL_OK) {
        e->tagged = is_tree(&tree);
        e->tagged_known = 1;
    }
    *tagged = e->tagged;
    sealp_loaded_clear(&tree);
    return st;
}

seal_status sealp_struct_misses(sealp_edit *e, uint32_t widget, int *misses, seal_error *err)
{
    sealp_loaded w = { 0 };
    seal_status st = sealp_struct_exists(e, misses, err);

    if (st == SEAL_OK && *misses && (st = sealp_edit_load(e, widget, &w, err)) == SEAL_OK)
        *misses = !has(w.value, "StructParent");
    sealp_loaded_clear(&w);
    return st;
}

/* Appends to /K, which may be absent, one kid, or an array of kids. */
static seal_status add_kid(sealp_edit *e, sealp_buf *dict, uint32_t kid, seal_error *err)
{
    sealp_loaded old = { 0 };
    sealp_buf ref = { 0 }, kids = { 0 };
    sealp_slice raw = sealp_slice_of("");
    seal_status st = sealp_edit_child(e, sealp_buf_view(dict), "K", &old, err);

    if (st != SEAL_OK)
        return st;
    sealp_ref_put(&ref, kid, 0);
    if (sealp_object_kind(old.value) == SEALP_ARRAY) {
        sealp_array_add(old.value, sealp_buf_view(&ref), &kids);
    } else {
        if (sealp_object_kind(old.value) != SEALP_NULL)
            (void)sealp_dict_find(sealp_buf_view(dict), "K", &raw);
        sealp_buf_byte(&kids, '[');
        sealp_buf_slice(&kids, raw);
        sealp_buf_byte(&kids, ' ');
        sealp_buf_slice(&kids, sealp_buf_view(&ref));
        sealp_buf_byte(&kids, ']');
        old.num = 0; /* the array replaces the kid in the dictionary */
    }
    st = ref.failed || kids.failed
             ? sealp_nomem(err)
             : sealp_edit_set_child(e, dict, "K", &old, sealp_buf_view(&kids), err);
    sealp_loaded_clear(&old);
    sealp_buf_clear(&ref);
    sealp_buf_clear(&kids);
    return st;
}

/* A tree with one top element, the Document, takes new elements into that one. */
static seal_status load_top(sealp_edit *e, sealp_slice tree, sealp_loaded *top, seal_error *err)
{
    sealp_loaded kids = { 0 };
    sealp_slice first, more, type;
    size_t at = 0;
    seal_status st;

    if ((st = sealp_edit_child(e, tree, "K", &kids, err)) != SEAL_OK)
        return st;
    if (sealp_object_kind(kids.value) == SEALP_ARRAY) {
        if (sealp_array_next(kids.value, &at, &first) && !sealp_array_next(kids.value, &at, &more))
            st = sealp_edit_resolve(e, first, top, err);
        sealp_loaded_clear(&kids);
    } else {
        *top = kids;
    }
    if (st == SEAL_OK && top->num &&
        (sealp_object_kind(top->value) != SEALP_DICT || !sealp_dict_find(top->value, "S", &type)))
        sealp_loaded_clear(top);
    return st;
}

/* What an element is made for. */
typedef struct subject {
    sealp_loaded widget, page;
    const char *alt; /* UTF-8 */
} subject;

static seal_status put_element(sealp_edit *e, uint32_t num, const sealp_loaded *parent,
                               const subject *s, seal_error *err)
{
    sealp_buf out = { 0 };
    seal_status st;

    sealp_buf_str(&out, "<< /Type /StructElem /S /Form /P ");
    sealp_ref_put(&out, parent->num, parent->gen);
    sealp_buf_str(&out, " /Pg ");
    sealp_ref_put(&out, s->page.num, s->page.gen);
    sealp_buf_str(&out, " /Alt ");
    sealp_text_string_put(&out, s->alt);
    sealp_buf_str(&out, " /K << /Type /OBJR /Obj ");
    sealp_ref_put(&out, s->widget.num, s->widget.gen);
    sealp_buf_str(&out, " >> >>");
    st = out.failed ? sealp_nomem(err) : sealp_edit_put(e, num, 0, sealp_buf_view(&out), err);
    sealp_buf_clear(&out);
    return st;
}

/* Makes the element a kid of the top element, or of the tree when there is none. */
static seal_status attach(sealp_edit *e, const sealp_loaded *top, sealp_buf *tree, uint32_t element,
                          seal_error *err)
{
    sealp_buf dict = { 0 };
    seal_status st;

    if (!top->num)
        return add_kid(e, tree, element, err);
    sealp_buf_slice(&dict, top->value);
    st = dict.failed ? sealp_nomem(err) : add_kid(e, &dict, element, err);
    if (st == SEAL_OK)
        st = sealp_edit_put_changed(e, top, sealp_buf_view(&dict), err);
    sealp_buf_clear(&dict);
    return st;
}

/* *key: number of the widget in the parent tree. */
static seal_status add_element(sealp_edit *e, const subject *s, int64_t *key, seal_error *err)
{
    sealp_loaded tree = { 0 }, top = { 0 };
    sealp_buf dict = { 0 };
    uint32_t element;
    seal_status st;

    if ((st = load_tree(e, &tree, err)) != SEAL_OK ||
        (st = load_top(e, tree.value, &top, err)) != SEAL_OK ||
        (st = sealp_edit_number(e, &element, err)) != SEAL_OK ||
        (st = put_element(e, element, top.num ? &top : &tree, s, err)) != SEAL_OK)
        goto out;
    sealp_buf_slice(&dict, tree.value);
    if (dict.failed)
        st = sealp_nomem(err);
    else if ((st = attach(e, &top, &dict, element, err)) == SEAL_OK &&
             (st = sealp_parent_tree_add(e, &dict, element, key, err)) == SEAL_OK)
        st = sealp_edit_put_changed(e, &tree, sealp_buf_view(&dict), err);
out:
    sealp_loaded_clear(&tree);
    sealp_loaded_clear(&top);
    sealp_buf_clear(&dict);
    return st;
}

/* /StructParent, and the name that is read out (14.9.3). */
static seal_status mark_widget(sealp_edit *e, const sealp_loaded *widget, int64_t key,
                               const char *alt, seal_error *err)
{
    sealp_buf dict = { 0 }, number = { 0 }, text = { 0 };
    seal_status st;

    sealp_buf_int(&number, key);
    sealp_text_string_put(&text, alt);
    sealp_buf_slice(&dict, widget->value);
    if (!number.failed && !text.failed) {
        sealp_dict_replace(&dict, "StructParent", sealp_buf_view(&number));
        if (!dict.failed && !has(widget->value, "TU"))
            sealp_dict_replace(&dict, "TU", sealp_buf_view(&text));
    }
    st = number.failed || text.failed || dict.failed
             ? sealp_nomem(err)
             : sealp_edit_put_changed(e, widget, sealp_buf_view(&dict), err);
    sealp_buf_clear(&number);
    sealp_buf_clear(&text);
    sealp_buf_clear(&dict);
    return st;
}

/* Tab follows the structure on a page with tagged widgets (ISO 14289-1, 7.18.3). */
static seal_status set_tabs(sealp_edit *e, const sealp_loaded *page, seal_error *err)
{
    sealp_buf dict = { 0 };
    seal_status st;

    if (has(page->value, "Tabs"))
        return SEAL_OK;
    sealp_dict_set(page->value, "Tabs", sealp_slice_of("/S"), &dict);
    st = dict.failed ? sealp_nomem(err)
                     : sealp_edit_put_changed(e, page, sealp_buf_view(&dict), err);
    sealp_buf_clear(&dict);
    return st;
}

seal_status sealp_struct_add_widget(sealp_edit *e, uint32_t widget, uint32_t page, const char *alt,
                                    seal_error *err)
{
    subject s = { .alt = alt };
    int64_t key = 0;
    seal_status st;

    if ((st = sealp_edit_load(e, widget, &s.widget, err)) != SEAL_OK ||
        (st = sealp_edit_load(e, page, &s.page, err)) != SEAL_OK ||
        (st = add_element(e, &s, &key, err)) != SEAL_OK ||
        (st = mark_widget(e, &s.widget, key, alt, err)) != SEAL_OK)
        goto out;
    st = set_tabs(e, &s.page, err);
out:
    sealp_loaded_clear(&s.widget);
    sealp_loaded_clear(&s.page);
    return st;
}
