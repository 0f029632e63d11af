/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/acroform.h"

#include "core/error.h"
#include "pdf/appearances.h"
#include "pdf/dict_edit.h"

/* SignaturesExist and AppendOnly (12.7.2, table 219). */
#define SIG_FLAGS 3

static seal_status set_flags(sealp_edit *e, sealp_buf *form, seal_error *err)
{
    sealp_loaded old = { 0 };
    sealp_buf text = { 0 };
    int64_t flags = 0;
    seal_status st;

    if ((st = sealp_edit_child(e, sealp_buf_view(form), "SigFlags", &old, err)) != SEAL_OK)
        return st;
    if (!sealp_object_int(old.value, &flags) || flags < 0)
        flags = 0;
    if ((flags & SIG_FLAGS) != SIG_FLAGS) {
        sealp_buf_int(&text, flags | SIG_FLAGS);
        if (!text.failed)
            sealp_dict_replace(form, "SigFlags", sealp_buf_view(&text));
    }
    st = text.failed || form->failed ? sealp_nomem(err) : SEAL_OK;
    sealp_loaded_clear(&old);
    sealp_buf_clear(&text);
    return st;
}

/* Some readers leave out a signature's appearance while this flag is set. */
static seal_status clear_need_appearances(sealp_edit *e, sealp_buf *form, sealp_sig_look look,
                                          seal_error *err)
{
    sealp_loaded flag = { 0 };
    int complete = 0;
    seal_status st;

    if (look == SEALP_LOOK_TIMESTAMP)
        return SEAL_OK;
    if ((st = sealp_edit_child(e, sealp_buf_view(form), "NeedAppearances", &flag, err)) != SEAL_OK)
        return st;
    if (!sealp_slice_eq(flag.value, "true") ||
        (st = sealp_appearances_complete(e, sealp_buf_view(form), &complete, err)) != SEAL_OK)
        goto out;
    if (complete) {
        sealp_dict_replace(form, "NeedAppearances", sealp_slice_of("false"));
        st = form->failed ? sealp_nomem(err) : SEAL_OK;
    } else if (look == SEALP_LOOK_SEAL) {
        st = sealp_edit_warn(e, err,
                             "some form fields have no appearance of their own "
                             "(/NeedAppearances): a few readers then do not show the seal");
    }
out:
    sealp_loaded_clear(&flag);
    return st;
}

static seal_status check_dict(const sealp_loaded *o, const char *what, seal_error *err)
{
    sealp_kind kind = sealp_object_kind(o->value);

    if (kind == SEALP_DICT || kind == SEALP_NULL)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                      "the catalog's /%s is no dictionary; repair the document first", what);
}

static sealp_slice or_empty(const sealp_loaded *o)
{
    return sealp_object_kind(o->value) == SEALP_NULL ? sealp_slice_of("<< >>") : o->value;
}

/* Copy of the old form, or an empty one, with the field in it. */
static seal_status with_field(sealp_edit *e, const sealp_loaded *old, uint32_t field,
                              sealp_buf *form, seal_error *err)
{
    if (field)
        return sealp_edit_add_to_array(e, or_empty(old), "Fields", field, form, err);
    sealp_buf_slice(form, or_empty(old));
    return form->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_acroform_update(sealp_edit *e, uint32_t field, sealp_sig_look look,
                                  seal_error *err)
{
    sealp_loaded root = { 0 }, old = { 0 };
    sealp_buf form = { 0 }, catalog = { 0 };
    seal_status st;

    if ((st = sealp_edit_load_root(e, &root, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, root.value, "AcroForm", &old, err)) != SEAL_OK ||
        (st = check_dict(&old, "AcroForm", err)) != SEAL_OK ||
        (st = with_field(e, &old, field, &form, err)) != SEAL_OK ||
        (st = set_flags(e, &form, err)) != SEAL_OK ||
        (st = clear_need_appearances(e, &form, look, err)) != SEAL_OK)
        goto out;
    sealp_buf_slice(&catalog, root.value);
    if ((st = sealp_edit_set_child(e, &catalog, "AcroForm", &old, sealp_buf_view(&form), err)) !=
        SEAL_OK)
        goto out;
    st = sealp_edit_put_changed(e, &root, sealp_buf_view(&catalog), err);
out:
    sealp_loaded_clear(&root);
    sealp_loaded_clear(&old);
    sealp_buf_clear(&form);
    sealp_buf_clear(&catalog);
    return st;
}

seal_status sealp_perms_add(sealp_edit *e, uint32_t signature, seal_error *err)
{
    sealp_loaded root = { 0 }, old = { 0 };
    sealp_buf ref = { 0 }, perms = { 0 }, catalog = { 0 };
    seal_status st;

    if ((st = sealp_edit_load_root(e, &root, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, root.value, "Perms", &old, err)) != SEAL_OK ||
        (st = check_dict(&old, "Perms", err)) != SEAL_OK)
        goto out;
    sealp_ref_put(&ref, signature, 0);
    if (!ref.failed)
        sealp_dict_set(or_empty(&old), "DocMDP", sealp_buf_view(&ref), &perms);
    sealp_buf_slice(&catalog, root.value);
    if (ref.failed || perms.failed || catalog.failed) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = sealp_edit_set_child(e, &catalog, "Perms", &old, sealp_buf_view(&perms), err)) ==
        SEAL_OK)
        st = sealp_edit_put_changed(e, &root, sealp_buf_view(&catalog), err);
out:
    sealp_loaded_clear(&root);
    sealp_loaded_clear(&old);
    sealp_buf_clear(&ref);
    sealp_buf_clear(&perms);
    sealp_buf_clear(&catalog);
    return st;
}
