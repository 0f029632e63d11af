/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/page_resource.h"

#include "core/error.h"

/* The value, which must be a dictionary; null counts as an empty one. */
static seal_status as_dict(const sealp_loaded *o, const char *what, sealp_slice *dict,
                           seal_error *err)
{
    sealp_kind kind = sealp_object_kind(o->value);

    if (kind != SEALP_DICT && kind != SEALP_NULL)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                          "the page's %s is no dictionary; repair the document first", what);
    *dict = kind == SEALP_DICT ? o->value : sealp_slice_of("<<>>");
    return SEAL_OK;
}

/* Key under which the dictionary holds this form. */
static int find_form(sealp_slice xobjects, uint32_t form, sealp_buf *name)
{
    sealp_slice key, value;
    uint32_t num, gen;

    for (size_t at = 0; sealp_dict_next(xobjects, &at, &key, &value);) {
        if (sealp_object_ref(value, &num, &gen) && num == form && gen == 0) {
            sealp_buf_slice(name, key);
            return 1;
        }
    }
    return 0;
}

/* "Seal<n>", not in use; zero-terminated in name->data. */
static void free_name(sealp_slice xobjects, sealp_buf *name)
{
    sealp_slice value;
    int64_t n = 0;

    do {
        name->len = 0;
        sealp_buf_str(name, "Seal");
        sealp_buf_int(name, ++n);
        sealp_buf_byte(name, 0);
    } while (!name->failed && sealp_dict_find(xobjects, (const char *)name->data, &value));
}

static void add_form(sealp_slice xobjects, uint32_t form, sealp_buf *name, sealp_buf *out)
{
    sealp_buf ref = { 0 };

    if (find_form(xobjects, form, name)) {
        sealp_buf_slice(out, xobjects);
        return;
    }
    free_name(xobjects, name);
    sealp_ref_put(&ref, form, 0);
    if (name->failed || ref.failed) {
        out->failed = 1;
    } else {
        sealp_dict_set(xobjects, (const char *)name->data, sealp_buf_view(&ref), out);
        name->len--;
    }
    sealp_buf_clear(&ref);
}

seal_status sealp_page_add_xobject(sealp_edit *e, sealp_slice resources, uint32_t form,
                                   sealp_buf *name, sealp_buf *out, seal_error *err)
{
    sealp_loaded old = { 0 }, old_xobjects = { 0 };
    sealp_slice dict, xobjects;
    sealp_buf fresh = { 0 };
    seal_status st;

    if (resources.n == 0)
        resources = sealp_slice_of("null");
    /* Both dictionaries may be shared with other pages: the copies are not. */
    if ((st = sealp_edit_resolve(e, resources, &old, err)) != SEAL_OK ||
        (st = as_dict(&old, "/Resources", &dict, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, dict, "XObject", &old_xobjects, err)) != SEAL_OK ||
        (st = as_dict(&old_xobjects, "/XObject", &xobjects, err)) != SEAL_OK)
        goto out;
    add_form(xobjects, form, name, &fresh);
    if (!fresh.failed)
        sealp_dict_set(dict, "XObject", sealp_buf_view(&fresh), out);
    st = fresh.failed || name->failed || out->failed ? sealp_nomem(err) : SEAL_OK;
out:
    sealp_loaded_clear(&old);
    sealp_loaded_clear(&old_xobjects);
    sealp_buf_clear(&fresh);
    return st;
}
