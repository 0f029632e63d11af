/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_fill.h"

#include "core/error.h"
#include "pdf/dict_edit.h"

#include <string.h>

/* Annotation flags (12.5.3, table 165). */
enum { FLAG_HIDDEN = 2, FLAG_PRINT = 4, FLAG_NO_VIEW = 32, FLAG_LOCKED = 128 };

static seal_status check_fillable(const sealp_field *f, seal_error *err)
{
    if (strcmp(f->type, "Sig") != 0)
        return sealp_fail(
            err, SEAL_ERR_PDF_FIELD,
            "field name \"%s\" is taken by what is no signature field; choose another", f->name);
    if (f->is_signed)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field \"%s\" is signed already; choose another, or none", f->name);
    if (f->has_value)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field \"%s\" is prepared for a signature that is missing; finish that, "
                          "or choose another",
                          f->name);
    if (f->widgets != 1)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field \"%s\" is shown %u times, a signature once (ISO 32000-2, "
                          "12.7.5.5); choose another, or none",
                          f->name, (unsigned)f->widgets);
    if (!f->num || !f->widget_num)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field \"%s\" is no object of its own; repair the document first",
                          f->name);
    return SEAL_OK;
}

seal_status sealp_pdf_empty_field(seal_pdf *pdf, const char *name, const sealp_field **out,
                                  seal_error *err)
{
    const sealp_field *list;
    size_t n;
    seal_status st;

    *out = NULL;
    if (!name || (st = sealp_pdf_fields(pdf, &list, &n, err)) != SEAL_OK)
        return name ? st : SEAL_OK;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].name, name) != 0)
            continue;
        if ((st = check_fillable(&list[i], err)) == SEAL_OK)
            *out = &list[i];
        return st;
    }
    return SEAL_OK;
}

void sealp_sig_fill_value(const sealp_edit *e, sealp_buf *out)
{
    if (e->sig_num)
        sealp_ref_put(out, e->sig_num, 0);
    else
        sealp_buf_str(out, "null");
}

static seal_status set_value(sealp_edit *e, const sealp_field *field, seal_error *err)
{
    sealp_loaded now = { 0 };
    sealp_buf value = { 0 }, dict = { 0 };
    seal_status st;

    if ((st = sealp_edit_load(e, field->num, &now, err)) != SEAL_OK)
        return st;
    sealp_sig_fill_value(e, &value);
    if (!value.failed)
        sealp_dict_set(now.value, "V", sealp_buf_view(&value), &dict);
    st = value.failed || dict.failed ? sealp_nomem(err)
                                     : sealp_edit_put_changed(e, &now, sealp_buf_view(&dict), err);
    sealp_loaded_clear(&now);
    sealp_buf_clear(&value);
    sealp_buf_clear(&dict);
    return st;
}

static seal_status warn_when_hidden(sealp_edit *e, const sealp_field *field, int64_t flags,
                                    seal_error *err)
{
    if (!(flags & (FLAG_HIDDEN | FLAG_NO_VIEW)))
        return SEAL_OK;
    return sealp_edit_warn(e, err, "field \"%s\" is hidden: its seal does not show", field->name);
}

static seal_status set_appearance(sealp_edit *e, const sealp_sig_field *f, const sealp_field *field,
                                  seal_error *err)
{
    sealp_loaded now = { 0 }, old = { 0 };
    sealp_buf ap = { 0 }, number = { 0 }, dict = { 0 };
    int64_t flags;
    seal_status st;

    if ((st = sealp_edit_load(e, field->widget_num, &now, err)) != SEAL_OK ||
        (st = sealp_edit_child(e, now.value, "F", &old, err)) != SEAL_OK)
        goto out;
    if (!sealp_object_int(old.value, &flags))
        flags = 0;
    if ((st = warn_when_hidden(e, field, flags, err)) != SEAL_OK)
        goto out;
    sealp_buf_str(&ap, "<< /N ");
    sealp_ref_put(&ap, f->appearance, 0);
    sealp_buf_str(&ap, " >>");
    sealp_buf_int(&number, flags | FLAG_PRINT | FLAG_LOCKED);
    if (!ap.failed && !number.failed) {
        sealp_dict_set(now.value, "AP", sealp_buf_view(&ap), &dict);
        sealp_dict_replace(&dict, "F", sealp_buf_view(&number));
    }
    st = ap.failed || number.failed || dict.failed
             ? sealp_nomem(err)
             : sealp_edit_put_changed(e, &now, sealp_buf_view(&dict), err);
out:
    sealp_loaded_clear(&now);
    sealp_loaded_clear(&old);
    sealp_buf_clear(&ap);
    sealp_buf_clear(&number);
    sealp_buf_clear(&dict);
    return st;
}

seal_status sealp_sig_fill(sealp_edit *e, const sealp_sig_field *f, const sealp_field *field,
                           seal_error *err)
{
    seal_status st = set_value(e, field, err);

    return st == SEAL_OK && f->appearance ? set_appearance(e, f, field, err) : st;
}
