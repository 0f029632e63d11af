/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/acroform.h"
#include "pdf/dict_edit.h"
#include "pdf/edit.h"
#include "pdf/matrix.h"
#include "pdf/seed_value.h"
#include "pdf/sig_dict.h"
#include "pdf/sig_fill.h"
#include "pdf/sig_name.h"
#include "pdf/sig_rules.h"
#include "pdf/sig_terms.h"
#include "pdf/struct_tree.h"
#include "pdf/text_string.h"

#include <string.h>

/* Print and Locked (12.5.3, table 165). */
#define WIDGET_FLAGS "132"

static seal_status check_document(sealp_edit *e, seal_error *err)
{
    int xfa;
    seal_status st;

    if (e->sig_num)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "the update has a signature already; write it and begin another");
    if ((st = sealp_pdf_has_xfa(e->pdf, &xfa, err)) == SEAL_OK && xfa)
        st = sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                        "an XFA form cannot be signed; print it to a plain PDF first");
    return st;
}

/* A misspelt name would leave a field open that was meant to be closed. */
static seal_status check_lock(sealp_edit *e, const sealp_lock *lock, const char *own,
                              seal_error *err)
{
    const sealp_field *list;
    size_t n;
    seal_status st = sealp_pdf_fields(e->pdf, &list, &n, err);

    for (const char *name = NULL; st == SEAL_OK && (name = sealp_lock_next(lock, name));) {
        if (!sealp_sig_name_exists(list, n, name) && strcmp(name, own) != 0)
            st = sealp_fail(err, SEAL_ERR_PDF_FIELD,
                            "there is no field \"%s\" to lock; inspect lists the names", name);
    }
    return st;
}

/* What the author of an empty field has laid down about the signature in it. */
static seal_status check_terms(sealp_edit *e, const sealp_sig_field *f, const sealp_field *field,
                               seal_error *err)
{
    const sealp_lock *own = &field->terms->lock;
    const sealp_seed_answer answer = {
        .digest = f->digest,
        .reason = f->reason,
        .docmdp = f->docmdp,
        .lock_level = own->level,
        .time_stamped = f->time_stamped,
        .signer = f->signer,
    };
    sealp_loaded dict = { 0 };
    seal_status st;

    if (f->lock && f->lock->action != SEALP_LOCK_NONE && own->action != SEALP_LOCK_NONE)
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "field \"%s\" says itself which fields its signature locks (%s): sign "
                          "without a lock of your own",
                          field->name, field->terms->lock_text);
    if ((st = sealp_pdf_load(e->pdf, field->num, &dict, err)) == SEAL_OK)
        st = sealp_seed_check(e->pdf, dict.value, field->name, &answer, err);
    sealp_loaded_clear(&dict);
    return st;
}

/* What the document, its earlier signatures and the field allow. */
static seal_status check_allowed(sealp_edit *e, const sealp_sig_field *f, const sealp_field *field,
                                 const char *name, seal_error *err)
{
    seal_status st;

    if (f->is_preview)
        return SEAL_OK;
    st = sealp_edit_permit(e, field ? SEALP_FILL_FIELD : SEALP_ADD_FIELD, err);
    if (st != SEAL_OK || f->is_timestamp)
        return st;
    if ((st = sealp_sig_rules_check(e->pdf, name, f->docmdp != 0, err)) != SEAL_OK ||
        (f->lock && (st = check_lock(e, f->lock, name, err)) != SEAL_OK))
        return st;
    return field ? check_terms(e, f, field, err) : SEAL_OK;
}

/* The /Lock of a new field, an object of its own (12.7.5.5, table 235); 0: none. */
static seal_status put_lock(sealp_edit *e, const sealp_lock *lock, uint32_t *num, seal_error *err)
{
    sealp_buf dict = { 0 };
    seal_status st;

    *num = 0;
    if (!lock || lock->action == SEALP_LOCK_NONE)
        return SEAL_OK;
    if ((st = sealp_edit_number(e, num, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&dict, "<< /Type /SigFieldLock ");
    sealp_lock_put(lock, &dict);
    sealp_buf_str(&dict, " >>");
    st = dict.failed ? sealp_nomem(err) : sealp_edit_put(e, *num, 0, sealp_buf_view(&dict), err);
    sealp_buf_clear(&dict);
    return st;
}

/* Field and widget in one dictionary (12.7.3.1): a signature has one widget. */
static void put_field(const sealp_edit *e, const sealp_sig_field *f, const char *name,
                      const sealp_page *page, uint32_t lock, sealp_buf *out)
{
    sealp_buf_str(out, "<< /Type /Annot /Subtype /Widget /FT /Sig /T ");
    sealp_text_string_put(out, name);
    sealp_buf_str(out, " /V ");
    sealp_sig_fill_value(e, out);
    sealp_buf_str(out, " /Rect ");
    sealp_rect_put(out, &f->rect);
    sealp_buf_str(out, " /P ");
    sealp_ref_put(out, page->obj.num, page->obj.gen);
    sealp_buf_str(out, " /F " WIDGET_FLAGS);
    if (lock) {
        sealp_buf_str(out, " /Lock ");
        sealp_ref_put(out, lock, 0);
    }
    if (f->appearance) {
        sealp_buf_str(out, " /AP << /N ");
        sealp_ref_put(out, f->appearance, 0);
        sealp_buf_str(out, " >>");
    }
    sealp_buf_str(out, " >>");
}

static seal_status add_to_page(sealp_edit *e, uint32_t page, uint32_t field, seal_error *err)
{
    sealp_loaded now = { 0 };
    sealp_buf dict = { 0 };
    seal_status st;

    if ((st = sealp_edit_load(e, page, &now, err)) == SEAL_OK &&
        (st = sealp_edit_add_to_array(e, now.value, "Annots", field, &dict, err)) == SEAL_OK)
        st = sealp_edit_put_changed(e, &now, sealp_buf_view(&dict), err);
    sealp_loaded_clear(&now);
    sealp_buf_clear(&dict);
    return st;
}

/* num: the new field; page: object of its page. */
static seal_status create(sealp_edit *e, const sealp_sig_field *f, const char *name, uint32_t *num,
                          uint32_t *page_num, seal_error *err)
{
    sealp_page page = { 0 };
    sealp_buf dict = { 0 };
    uint32_t lock;
    seal_status st;

    if ((st = sealp_pdf_load_page(e->pdf, f->page_index, &page, err)) != SEAL_OK)
        return st;
    if ((st = put_lock(e, f->lock, &lock, err)) != SEAL_OK ||
        (st = sealp_edit_number(e, num, err)) != SEAL_OK)
        goto out;
    put_field(e, f, name, &page, lock, &dict);
    st = dict.failed ? sealp_nomem(err) : sealp_edit_put(e, *num, 0, sealp_buf_view(&dict), err);
    if (st == SEAL_OK && (st = add_to_page(e, page.obj.num, *num, err)) != SEAL_OK)
        sealp_error_prefix(err, "page %u", (unsigned)f->page_index + 1);
    *page_num = page.obj.num;
out:
    sealp_page_clear(&page);
    sealp_buf_clear(&dict);
    return st;
}

/* PDF/A-1 wants an appearance of every widget (ISO 19005-1, 6.9), an empty one
 * when nothing is to be seen. */
static seal_status add_blank(sealp_edit *e, sealp_sig_field *f, const sealp_rect *rect,
                             seal_error *err)
{
    const sealp_edit_form blank = { .width = rect->x1 - rect->x0, .height = rect->y1 - rect->y0 };
    const sealp_pdfa *pdfa;
    seal_status st = sealp_edit_pdfa(e, &pdfa, err);

    if (st != SEAL_OK || f->appearance || !pdfa->part)
        return st;
    return sealp_edit_add_form(e, &blank, &f->appearance, err);
}

/* An approval signature adds its own field only: a changed structure could
 * count as a change of what was signed before.  A time stamp shows nothing. */
static seal_status tag(sealp_edit *e, const sealp_sig_field *f, uint32_t widget, uint32_t page,
                       seal_error *err)
{
    const sealp_field *list;
    size_t n;
    int misses;
    seal_status st;

    if (f->is_timestamp)
        return SEAL_OK;
    if ((st = sealp_struct_misses(e, widget, &misses, err)) != SEAL_OK || !misses || !page ||
        (st = sealp_pdf_fields(e->pdf, &list, &n, err)) != SEAL_OK)
        return st;
    for (size_t i = 0; i < n; i++) {
        if (list[i].is_signed)
            return sealp_edit_warn(e, err,
                                   "the document is tagged, but its structure is left as "
                                   "signature \"%s\" covers it: the new one is not in it",
                                   list[i].name);
    }
    return sealp_struct_add_widget(e, widget, page, f->alt ? f->alt : "Signature", err);
}

static seal_status page_object(sealp_edit *e, const sealp_field *field, uint32_t *num,
                               seal_error *err)
{
    sealp_page page = { 0 };
    uint32_t index;
    int found;
    seal_status st;

    *num = 0;
    if ((st = sealp_pdf_field_page(e->pdf, field, &index, &found, err)) == SEAL_OK && found &&
        (st = sealp_pdf_load_page(e->pdf, index, &page, err)) == SEAL_OK)
        *num = page.obj.num;
    sealp_page_clear(&page);
    return st;
}

/* Signature dictionary and field, old or new. */
static seal_status write_field(sealp_edit *e, sealp_sig_field *f, const sealp_field *field,
                               const char *name, seal_error *err)
{
    sealp_sig_look look = f->is_timestamp ? SEALP_LOOK_TIMESTAMP
                          : f->appearance ? SEALP_LOOK_SEAL
                                          : SEALP_LOOK_NONE;
    uint32_t num, page;
    seal_status st;

    if ((st = add_blank(e, f, field ? &field->rect : &f->rect, err)) != SEAL_OK ||
        (!f->is_preview && (st = sealp_sig_dict_add(e, f, err)) != SEAL_OK))
        return st;
    if (field) {
        num = field->widget_num;
        if ((st = sealp_sig_fill(e, f, field, err)) != SEAL_OK ||
            (st = page_object(e, field, &page, err)) != SEAL_OK)
            return st;
    } else if ((st = create(e, f, name, &num, &page, err)) != SEAL_OK) {
        return st;
    }
    if ((st = sealp_acroform_update(e, field ? 0 : num, look, err)) == SEAL_OK)
        st = tag(e, f, num, page, err);
    return st;
}

seal_status sealp_edit_add_signature(sealp_edit *e, const sealp_sig_field *wanted, seal_error *err)
{
    sealp_sig_field f = *wanted;
    const sealp_field *field;
    sealp_buf name = { 0 };
    seal_status st;

    if ((st = check_document(e, err)) != SEAL_OK ||
        (st = sealp_pdf_empty_field(e->pdf, f.name, &field, err)) != SEAL_OK)
        return st;
    if (field)
        sealp_buf_add(&name, field->name, strlen(field->name) + 1);
    else if ((st = sealp_sig_name_choose(e->pdf, f.name, &name, err)) != SEAL_OK)
        goto out;
    if (name.failed) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = check_allowed(e, &f, field, (const char *)name.data, err)) != SEAL_OK)
        goto out;
    if (field && field->terms->lock.action != SEALP_LOCK_NONE)
        f.lock = &field->terms->lock;
    if ((st = write_field(e, &f, field, (const char *)name.data, err)) == SEAL_OK && f.docmdp)
        st = sealp_perms_add(e, e->sig_num, err);
out:
    sealp_buf_clear(&name);
    return st;
}
