/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/parent_tree.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/dict_edit.h"

static void note_key(sealp_slice value, int64_t *last)
{
    int64_t key;

    if (sealp_object_int(value, &key) && key > *last)
        *last = key;
}

/* Keys stand in order: the last one is in the last leaf. */
static seal_status find_last_key(sealp_edit *e, sealp_slice node, int depth, int64_t *last,
                                 seal_error *err)
{
    sealp_loaded kids = { 0 }, nums = { 0 }, kid = { 0 };
    sealp_slice v = { NULL, 0 }, item;
    size_t at = 0;
    seal_status st;

    if (depth > SEALP_MAX_PARENT_DEPTH)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "the structure's parent tree is deeper than %d levels; repair the "
                          "document first",
                          SEALP_MAX_PARENT_DEPTH);
    if ((st = sealp_edit_child(e, node, "Nums", &nums, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, node, "Kids", &kids, err)) != SEAL_OK)
        goto out;
    for (int is_key = 1; sealp_array_next(nums.value, &at, &item); is_key = !is_key) {
        if (is_key)
            note_key(item, last);
    }
    for (at = 0; sealp_array_next(kids.value, &at, &item);)
        v = item;
    if (v.n > 0 && (st = sealp_edit_resolve(e, v, &kid, err)) == SEAL_OK)
        st = find_last_key(e, kid.value, depth + 1, last, err);
out:
    sealp_loaded_clear(&kids);
    sealp_loaded_clear(&nums);
    sealp_loaded_clear(&kid);
    return st;
}

static void put_pair(sealp_buf *out, int64_t key, uint32_t element)
{
    sealp_buf_int(out, key);
    sealp_buf_byte(out, ' ');
    sealp_ref_put(out, element, 0);
}

/* A new last leaf leaves the others, and their /Limits, as they are. */
static seal_status add_leaf(sealp_edit *e, sealp_slice tree, int64_t key, uint32_t element,
                            sealp_buf *out, seal_error *err)
{
    sealp_buf leaf = { 0 };
    uint32_t num;
    seal_status st;

    if ((st = sealp_edit_number(e, &num, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&leaf, "<< /Limits [");
    sealp_buf_int(&leaf, key);
    sealp_buf_byte(&leaf, ' ');
    sealp_buf_int(&leaf, key);
    sealp_buf_str(&leaf, "] /Nums [");
    put_pair(&leaf, key, element);
    sealp_buf_str(&leaf, "] >>");
    st = leaf.failed ? sealp_nomem(err) : sealp_edit_put(e, num, 0, sealp_buf_view(&leaf), err);
    if (st == SEAL_OK)
        st = sealp_edit_add_to_array(e, tree, "Kids", num, out, err);
    sealp_buf_clear(&leaf);
    return st;
}

static seal_status add_pair(sealp_edit *e, sealp_slice tree, int64_t key, uint32_t element,
                            sealp_buf *out, seal_error *err)
{
    sealp_loaded nums = { 0 };
    sealp_buf pair = { 0 }, fresh = { 0 };
    seal_status st;

    if ((st = sealp_edit_child(e, tree, "Nums", &nums, err)) != SEAL_OK)
        return st;
    put_pair(&pair, key, element);
    sealp_array_add(sealp_object_kind(nums.value) == SEALP_ARRAY ? nums.value
                                                                 : sealp_slice_of("[]"),
                    sealp_buf_view(&pair), &fresh);
    sealp_buf_slice(out, tree);
    st = pair.failed || fresh.failed || out->failed
             ? sealp_nomem(err)
             : sealp_edit_set_child(e, out, "Nums", &nums, sealp_buf_view(&fresh), err);
    sealp_loaded_clear(&nums);
    sealp_buf_clear(&pair);
    sealp_buf_clear(&fresh);
    return st;
}

/* What /ParentTreeNextKey says, if that is behind the last key. */
static seal_status next_key(sealp_edit *e, sealp_slice root, sealp_slice tree, int64_t *key,
                            seal_error *err)
{
    sealp_loaded next = { 0 };
    int64_t last = -1, stated;
    seal_status st;

    if ((st = find_last_key(e, tree, 0, &last, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, root, "ParentTreeNextKey", &next, err)) != SEAL_OK)
        return st;
    *key = sealp_object_int(next.value, &stated) && stated > last ? stated : last + 1;
    sealp_loaded_clear(&next);
    if (*key < INT32_MAX)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_LIMIT,
                      "the structure's parent tree has no number left; save "
                      "the document anew first");
}

seal_status sealp_parent_tree_add(sealp_edit *e, sealp_buf *root, uint32_t element, int64_t *key,
                                  seal_error *err)
{
    sealp_loaded old = { 0 };
    sealp_buf tree = { 0 }, number = { 0 };
    sealp_slice dict, v;
    seal_status st;

    if ((st = sealp_edit_child(e, sealp_buf_view(root), "ParentTree", &old, err)) != SEAL_OK)
        return st;
    dict = sealp_object_kind(old.value) == SEALP_DICT ? old.value : sealp_slice_of("<< >>");
    if ((st = next_key(e, sealp_buf_view(root), dict, key, err)) != SEAL_OK)
        goto out;
    if (sealp_dict_find(dict, "Kids", &v))
        st = add_leaf(e, dict, *key, element, &tree, err);
    else
        st = add_pair(e, dict, *key, element, &tree, err);
    if (st != SEAL_OK || (st = sealp_edit_set_child(e, root, "ParentTree", &old,
                                                    sealp_buf_view(&tree), err)) != SEAL_OK)
        goto out;
    sealp_buf_int(&number, *key + 1);
    if (!number.failed)
        sealp_dict_replace(root, "ParentTreeNextKey", sealp_buf_view(&number));
    st = number.failed || root->failed ? sealp_nomem(err) : SEAL_OK;
out:
    sealp_loaded_clear(&old);
    sealp_buf_clear(&tree);
    sealp_buf_clear(&number);
    return st;
}
