/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/dict_edit.h"
#include "pdf/dss_keys.h"
#include "pdf/edit.h"

/* A stream of its own, named at the end of the kind's array. */
static seal_status add_item(sealp_edit *e, const char *key, sealp_slice der, sealp_buf *dict,
                            seal_error *err)
{
    const sealp_slice no_entries = { NULL, 0 };
    sealp_buf fresh = { 0 };
    uint32_t num;
    seal_status st;

    if ((st = sealp_edit_number(e, &num, err)) != SEAL_OK ||
        (st = sealp_edit_put_stream(e, num, no_entries, der, err)) != SEAL_OK ||
        (st = sealp_edit_add_to_array(e, sealp_buf_view(dict), key, num, &fresh, err)) != SEAL_OK) {
        sealp_buf_clear(&fresh);
        return st;
    }
    sealp_buf_clear(dict);
    *dict = fresh;
    return SEAL_OK;
}

/* have grows by what is added, so that nothing is added twice. */
static seal_status add_missing(sealp_edit *e, const sealp_dss *more, sealp_dss *have,
                               sealp_buf *dict, size_t *added, seal_error *err)
{
    seal_status st = SEAL_OK;
    int is_new;

    for (size_t kind = 0; kind < SEALP_DSS_KINDS; kind++) {
        const sealp_dss_list *list = &more->lists[kind];

        for (size_t i = 0; i < list->n && st == SEAL_OK; i++) {
            sealp_slice der = sealp_buf_view(&list->items[i]);

            st = sealp_dss_put(have, (sealp_dss_kind)kind, der, &is_new, err);
            if (st != SEAL_OK || !is_new)
                continue;
            st = add_item(e, sealp_dss_keys[kind].store, der, dict, err);
            (*added)++;
        }
    }
    return st;
}

/* The store's dictionary goes where the old one stands, or becomes an object
 * that the catalog names. */
static seal_status put_store(sealp_edit *e, const sealp_loaded *root, const sealp_loaded *old,
                             sealp_slice dict, seal_error *err)
{
    sealp_buf catalog = { 0 }, ref = { 0 };
    uint32_t num;
    seal_status st;

    sealp_buf_slice(&catalog, root->value);
    if (sealp_object_kind(old->value) == SEALP_DICT) {
        st = sealp_edit_set_child(e, &catalog, "DSS", old, dict, err);
    } else if ((st = sealp_edit_number(e, &num, err)) == SEAL_OK &&
               (st = sealp_edit_put(e, num, 0, dict, err)) == SEAL_OK) {
        sealp_ref_put(&ref, num, 0);
        if (!ref.failed)
            sealp_dict_replace(&catalog, "DSS", sealp_buf_view(&ref));
        st = ref.failed || catalog.failed ? sealp_nomem(err) : SEAL_OK;
    }
    if (st == SEAL_OK)
        st = sealp_edit_put_changed(e, root, sealp_buf_view(&catalog), err);
    sealp_buf_clear(&catalog);
    sealp_buf_clear(&ref);
    return st;
}

seal_status sealp_dss_add(sealp_edit *e, const sealp_dss *more, size_t *added, seal_error *err)
{
    sealp_loaded root = { 0 }, old = { 0 };
    sealp_dss have = { 0 };
    sealp_buf dict = { 0 };
    seal_status st;

    *added = 0;
    if ((st = sealp_edit_load_root(e, &root, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, root.value, "DSS", &old, err)) != SEAL_OK)
        goto out;
    if (sealp_object_kind(old.value) == SEALP_DICT) {
        sealp_buf_slice(&dict, old.value);
        st = sealp_dss_read_lists(e->pdf, old.value, &have, err);
    } else {
        sealp_buf_str(&dict, "<< /Type /DSS >>");
    }
    if (dict.failed)
        st = sealp_nomem(err);
    if (st == SEAL_OK && (st = add_missing(e, more, &have, &dict, added, err)) == SEAL_OK && *added)
        st = put_store(e, &root, &old, sealp_buf_view(&dict), err);
out:
    sealp_loaded_clear(&root);
    sealp_loaded_clear(&old);
    sealp_dss_clear(&have);
    sealp_buf_clear(&dict);
    return st;
}
