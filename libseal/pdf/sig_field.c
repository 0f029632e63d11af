/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/acroform.h"
#include "pdf/dict_edit.h"
#include "pdf/edit.h"
#include "pdf/matrix.h"
#include "pdf/sig_dict.h"
#include "pdf/text_string.h"
#include "util/utf8.h"

#include <string.h>

/* Print and Locked (12.5.3, table 165). */
#define WIDGET_FLAGS "132"

/* A name is taken as a field, and as the parent of one. */
static int is_taken(const sealp_field *list, size_t n, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < n; i++) {
        if (strncmp(list[i].name, name, len) == 0 &&
            (list[i].name[len] == '\0' || list[i].name[len] == '.'))
            return 1;
    }
    return 0;
}

static seal_status check_name(const sealp_field *list, size_t n, const char *name, seal_error *err)
{
    if (sealp_utf8_count(name) < 0)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD, "the field name is not valid UTF-8");
    if (!*name || strchr(name, '.'))
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field name \"%s\": it must not be empty or hold a '.'", name);
    if (is_taken(list, n, name))
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field name \"%s\" is taken; choose another, or none", name);
    return SEAL_OK;
}

/* The wanted name, else the first free "Signature<n>"; zero-terminated. */
static seal_status choose_name(const sealp_field *list, size_t n, const char *wanted,
                               sealp_buf *name, seal_error *err)
{
    seal_status st;
    int64_t i = 0;

    if (wanted) {
        if ((st = check_name(list, n, wanted, err)) != SEAL_OK)
            return st;
        sealp_buf_add(name, wanted, strlen(wanted) + 1);
    }
    while (!wanted && !name->failed) {
        name->len = 0;
        sealp_buf_str(name, "Signature");
        sealp_buf_int(name, ++i);
        sealp_buf_byte(name, 0);
        if (!name->failed && !is_taken(list, n, (const char *)name->data))
            break;
    }
    return name->failed ? sealp_nomem(err) : SEAL_OK;
}

/* What the document and its earlier signatures allow. */
static seal_status check_allowed(sealp_edit *e, const sealp_sig_field *f, const sealp_field *list,
                                 size_t n, seal_error *err)
{
    int xfa, certified;
    seal_status st;

    if (e->sig_num)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "the update has a signature already; write it and begin another");
    if ((st = sealp_pdf_has_xfa(e->pdf, &xfa, err)) != SEAL_OK ||
        (st = sealp_pdf_docmdp(e->pdf, &certified, err)) != SEAL_OK)
        return st;
    if (xfa)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "an XFA form cannot be signed; print it to a plain PDF first");
    if (certified == 1)
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "the document is certified and allows no change (DocMDP P=1); sign the "
                          "document as it was before");
    for (size_t i = 0; f->docmdp && i < n; i++) {
        if (list[i].is_signed)
            return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                              "only the first signature can certify and field \"%s\" is signed; "
                              "sign without certifying",
                              list[i].name);
    }
    return SEAL_OK;
}

/* Field and widget in one dictionary (12.7.3.1): a signature has one widget. */
static void put_field(const sealp_edit *e, const sealp_sig_field *f, const char *name,
                      const sealp_page *page, sealp_buf *out)
{
    sealp_buf_str(out, "<< /Type /Annot /Subtype /Widget /FT /Sig /T ");
    sealp_text_string_put(out, name);
    sealp_buf_str(out, " /V ");
    sealp_ref_put(out, e->sig_num, 0);
    sealp_buf_str(out, " /Rect ");
    sealp_rect_put(out, &f->rect);
    sealp_buf_str(out, " /P ");
    sealp_ref_put(out, page->obj.num, page->obj.gen);
    sealp_buf_str(out, " /F " WIDGET_FLAGS);
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

static seal_status add_widget(sealp_edit *e, const sealp_sig_field *f, const char *name,
                              uint32_t *num, seal_error *err)
{
    sealp_page page = { 0 };
    sealp_buf dict = { 0 };
    seal_status st;

    if ((st = sealp_pdf_load_page(e->pdf, f->page_index, &page, err)) != SEAL_OK)
        return st;
    if ((st = sealp_edit_number(e, num, err)) != SEAL_OK)
        goto out;
    put_field(e, f, name, &page, &dict);
    st = dict.failed ? sealp_nomem(err) : sealp_edit_put(e, *num, 0, sealp_buf_view(&dict), err);
    if (st == SEAL_OK && (st = add_to_page(e, page.obj.num, *num, err)) != SEAL_OK)
        sealp_error_prefix(err, "page %u", (unsigned)f->page_index + 1);
out:
    sealp_page_clear(&page);
    sealp_buf_clear(&dict);
    return st;
}

seal_status sealp_edit_add_signature(sealp_edit *e, const sealp_sig_field *field, seal_error *err)
{
    const sealp_field *list;
    sealp_buf name = { 0 };
    uint32_t num;
    size_t n;
    seal_status st;

    if ((st = sealp_pdf_fields(e->pdf, &list, &n, err)) != SEAL_OK ||
        (st = check_allowed(e, field, list, n, err)) != SEAL_OK ||
        (st = choose_name(list, n, field->name, &name, err)) != SEAL_OK ||
        (st = sealp_sig_dict_add(e, field, err)) != SEAL_OK ||
        (st = add_widget(e, field, (const char *)name.data, &num, err)) != SEAL_OK ||
        (st = sealp_acroform_add(e, num, err)) != SEAL_OK)
        goto out;
    if (field->docmdp)
        st = sealp_perms_add(e, e->sig_num, err);
out:
    sealp_buf_clear(&name);
    return st;
}
