/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/edit.h"

#include "core/error.h"
#include "core/limits.h"

#include <string.h>

static seal_status copy_direct(sealp_slice value, sealp_loaded *out, seal_error *err)
{
    *out = (sealp_loaded){ 0 };
    sealp_buf_slice(&out->bytes, value);
    if (out->bytes.failed) {
        sealp_loaded_clear(out);
        return sealp_nomem(err);
    }
    out->value = sealp_buf_view(&out->bytes);
    return SEAL_OK;
}

seal_status sealp_edit_resolve(sealp_edit *e, sealp_slice value, sealp_loaded *out, seal_error *err)
{
    uint32_t num, gen;
    seal_status st = copy_direct(value, out, err);

    for (int hops = 0; st == SEAL_OK && sealp_object_kind(out->value) == SEALP_REF; hops++) {
        if (!sealp_object_ref(out->value, &num, &gen))
            st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "a reference to an impossible object number");
        else if (hops == SEALP_MAX_REF_CHAIN)
            st = sealp_fail(err, SEAL_ERR_LIMIT, "object %u: a chain of more than %d references",
                            (unsigned)num, SEALP_MAX_REF_CHAIN);
        sealp_loaded_clear(out);
        if (st == SEAL_OK)
            st = sealp_edit_load(e, num, out, err);
    }
    return st;
}

seal_status sealp_edit_child(sealp_edit *e, sealp_slice dict, const char *key, sealp_loaded *out,
                             seal_error *err)
{
    sealp_slice value;

    if (!sealp_dict_find(dict, key, &value))
        value = sealp_slice_of("null");
    return sealp_edit_resolve(e, value, out, err);
}

seal_status sealp_edit_put_changed(sealp_edit *e, const sealp_loaded *old, sealp_slice value,
                                   seal_error *err)
{
    if (old->value.n == value.n && memcmp(old->value.p, value.p, value.n) == 0)
        return SEAL_OK;
    return sealp_edit_put(e, old->num, old->gen, value, err);
}

seal_status sealp_edit_set_child(sealp_edit *e, sealp_buf *dict, const char *key,
                                 const sealp_loaded *child, sealp_slice value, seal_error *err)
{
    if (dict->failed)
        return sealp_nomem(err);
    /* A reference to nothing is no place to write to. */
    if (child->num && sealp_object_kind(child->value) != SEALP_NULL)
        return sealp_edit_put_changed(e, child, value, err);
    sealp_dict_replace(dict, key, value);
    return dict->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_edit_add_to_array(sealp_edit *e, sealp_slice dict, const char *key, uint32_t num,
                                    sealp_buf *out, seal_error *err)
{
    sealp_loaded array = { 0 };
    sealp_buf ref = { 0 }, fresh = { 0 };
    sealp_kind kind;
    seal_status st;

    if ((st = sealp_edit_child(e, dict, key, &array, err)) != SEAL_OK)
        goto out;
    kind = sealp_object_kind(array.value);
    if (kind != SEALP_ARRAY && kind != SEALP_NULL) {
        st =
            sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "/%s is no array; repair the document first", key);
        goto out;
    }
    sealp_ref_put(&ref, num, 0);
    sealp_array_add(kind == SEALP_ARRAY ? array.value : sealp_slice_of("[]"), sealp_buf_view(&ref),
                    &fresh);
    sealp_buf_slice(out, dict);
    st = ref.failed || fresh.failed || out->failed
             ? sealp_nomem(err)
             : sealp_edit_set_child(e, out, key, &array, sealp_buf_view(&fresh), err);
out:
    sealp_loaded_clear(&array);
    sealp_buf_clear(&ref);
    sealp_buf_clear(&fresh);
    return st;
}

seal_status sealp_edit_load_root(sealp_edit *e, sealp_loaded *out, seal_error *err)
{
    uint32_t num = sealp_pdf_tail_of(e->pdf)->root_num;
    seal_status st = sealp_edit_load(e, num, out, err);

    if (st == SEAL_OK && sealp_object_kind(out->value) != SEALP_DICT) {
        sealp_loaded_clear(out);
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                        "object %u: the catalog is no dictionary; repair the document first",
                        (unsigned)num);
    }
    return st;
}
