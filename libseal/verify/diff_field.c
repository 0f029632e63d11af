/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "verify/diff_work.h"

#include <stdlib.h>
#include <string.h>

int sealp_diff_is_signing(const sealp_diff_work *d, uint32_t newer)
{
    return newer < d->newer->xref.n && (d->signing[newer / 8] >> newer % 8 & 1);
}

/* 1 when it was not marked before; direct values count as new each time. */
static int mark_signing(sealp_diff_work *d, uint32_t newer)
{
    int fresh = !newer || !sealp_diff_is_signing(d, newer);

    if (newer < d->newer->xref.n)
        d->signing[newer / 8] |= (unsigned char)(1U << newer % 8);
    return fresh;
}

static seal_status keep_name(sealp_diff_work *d, sealp_buf *name, const char **out, seal_error *err)
{
    sealp_buf_byte(name, 0);
    if (d->n_names == d->cap_names) {
        size_t cap = d->cap_names ? d->cap_names * 2 : 16;
        char **grown = realloc(d->names, cap * sizeof *grown);

        if (!grown)
            goto failed;
        d->names = grown;
        d->cap_names = cap;
    }
    if (name->failed)
        goto failed;
    *out = d->names[d->n_names++] = (char *)name->data;
    *name = (sealp_buf){ 0 };
    return SEAL_OK;
failed:
    sealp_buf_clear(name);
    return sealp_nomem(err);
}

/* Full name of a field: those above it, a full stop, its own (12.7.3.2). */
static seal_status enter_name(sealp_diff_work *d, seal_pdf *pdf, sealp_slice dict,
                              sealp_diff_place *at, seal_error *err)
{
    sealp_loaded t = { 0 };
    sealp_buf name = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, dict, "T", &t, &found, NULL);

    if (st != SEAL_OK)
        return sealp_diff_unreadable(d, at, st, err);
    if (found && at->field && strlen(at->field) > SEALP_MAX_DIFF_NAME) {
        st = sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "has too long a name", err);
    } else if (found) {
        if (at->field) {
            sealp_buf_str(&name, at->field);
            sealp_buf_byte(&name, '.');
        }
        (void)sealp_object_text(t.value, &name);
        st = keep_name(d, &name, &at->field, err);
    }
    sealp_loaded_clear(&t);
    return st;
}

/* Type of a field, SEALP_ROLE_FIELD when nothing says one. */
static seal_status read_type(seal_pdf *pdf, sealp_slice dict, sealp_diff_role *role)
{
    sealp_loaded type = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, dict, "FT", &type, &found, NULL);

    if (found)
        *role = sealp_name_eq(type.value, "Sig") ? SEALP_ROLE_UNSIGNED : SEALP_ROLE_FILLABLE;
    sealp_loaded_clear(&type);
    return st;
}

seal_status sealp_diff_enter_field(sealp_diff_work *d, sealp_slice older, sealp_diff_role *role,
                                   sealp_diff_place *at, seal_error *err)
{
    sealp_diff_role type = at->field_role;
    sealp_loaded value = { 0 };
    int found;
    seal_status st;

    if ((st = enter_name(d, d->older, older, at, err)) != SEAL_OK)
        return st;
    if ((st = read_type(d->older, older, &type)) != SEAL_OK)
        return sealp_diff_unreadable(d, at, st, err);
    if (type == SEALP_ROLE_UNSIGNED) {
        if (at->field_role == SEALP_ROLE_SIGNED)
            type = SEALP_ROLE_SIGNED;
        st = sealp_pdf_dict_get(d->older, older, "V", &value, &found, NULL);
        sealp_loaded_clear(&value);
        if (st != SEAL_OK)
            return sealp_diff_unreadable(d, at, st, err);
        if (found)
            type = SEALP_ROLE_SIGNED;
    }
    *role = at->field_role = type;
    at->part = NULL;
    return SEAL_OK;
}

/* What signing a field comes down to; SEALP_CHANGE_NONE when it has no value. */
typedef struct signing {
    sealp_change_kind kind;
    const char *what;
} signing;

static seal_status read_value(sealp_diff_work *d, sealp_slice value, signing *out,
                              const sealp_diff_place *at, seal_error *err)
{
    sealp_loaded sig = { 0 };
    sealp_slice type = { NULL, 0 };
    uint32_t num, gen;
    seal_status st;

    *out = (signing){ SEALP_CHANGE_SIGNATURE, "was signed" };
    if (sealp_object_ref(value, &num, &gen) &&
        (sealp_diff_existed(d, num) || !mark_signing(d, num)))
        *out = (signing){ SEALP_CHANGE_OTHER, "took the signature of another field" };
    if ((st = sealp_pdf_resolve(d->newer, value, &sig, NULL)) != SEAL_OK) {
        *out = (signing){ SEALP_CHANGE_NONE, "" };
        return sealp_diff_unreadable(d, at, st, err);
    }
    (void)sealp_dict_find(sig.value, "Type", &type);
    if (sealp_object_kind(sig.value) == SEALP_NULL)
        *out = (signing){ SEALP_CHANGE_NONE, "" };
    else if (sealp_object_kind(sig.value) != SEALP_DICT)
        *out = (signing){ SEALP_CHANGE_OTHER, "got a value that is no signature" };
    else if (out->kind == SEALP_CHANGE_SIGNATURE && sealp_name_eq(type, "DocTimeStamp"))
        *out = (signing){ SEALP_CHANGE_DSS, "got a document time stamp" };
    sealp_loaded_clear(&sig);
    return SEAL_OK;
}

seal_status sealp_diff_new_value(sealp_diff_work *d, sealp_slice value, const sealp_diff_place *at,
                                 seal_error *err)
{
    sealp_diff_place here = *at;
    signing s;
    seal_status st = read_value(d, value, &s, at, err);

    here.key[0] = '\0';
    if (st != SEAL_OK || s.kind == SEALP_CHANGE_NONE)
        return st;
    return sealp_diff_report(d, s.kind, &here, s.what, err);
}

/* Entries of a new field, or of its widget. */
static seal_status check_entries(sealp_diff_work *d, sealp_slice dict, const sealp_diff_place *at,
                                 seal_error *err)
{
    sealp_diff_place here = *at;
    sealp_slice key, value;
    size_t pos = 0;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_dict_next(dict, &pos, &key, &value)) {
        size_t n = key.n < sizeof here.key ? key.n : sizeof here.key - 1;

        if (sealp_diff_may_have(key))
            continue;
        memcpy(here.key, key.p, n);
        here.key[n] = '\0';
        st = sealp_diff_report(d, SEALP_CHANGE_OTHER, &here, "in a new signature field", err);
    }
    return st;
}

/* A document time stamp is to be seen nowhere (EN 319 142-1, 5.4.3). */
static seal_status is_visible(sealp_diff_work *d, sealp_slice widget, int *visible)
{
    sealp_slice rect = { NULL, 0 }, ap;
    sealp_rect r = { 0 };
    int ok;
    seal_status st;

    (void)sealp_dict_find(widget, "Rect", &rect);
    if ((st = sealp_pdf_rect(d->newer, rect, &r, &ok, NULL)) == SEAL_OK &&
        sealp_dict_find(widget, "AP", &ap) && r.x1 > r.x0 && r.y1 > r.y0)
        *visible = 1;
    return st;
}

/* One widget of a new field that is an object of its own. */
static seal_status check_widget(sealp_diff_work *d, sealp_slice value, const sealp_diff_place *at,
                                int *visible, seal_error *err)
{
    sealp_diff_place here = *at;
    sealp_loaded widget = { 0 };
    sealp_slice name;
    uint32_t gen;
    seal_status st;

    if (!sealp_object_ref(value, &here.num, &gen) || sealp_diff_existed(d, here.num) ||
        !mark_signing(d, here.num))
        return sealp_diff_report(d, SEALP_CHANGE_OTHER, &here,
                                 "is shown by an object that was there before", err);
    if ((st = sealp_pdf_resolve(d->newer, value, &widget, NULL)) != SEAL_OK)
        return sealp_diff_unreadable(d, &here, st, err);
    if (sealp_dict_find(widget.value, "T", &name) || sealp_dict_find(widget.value, "Kids", &name))
        st = sealp_diff_report(d, SEALP_CHANGE_OTHER, &here, "has fields below it", err);
    else if ((st = is_visible(d, widget.value, visible)) != SEAL_OK)
        st = sealp_diff_unreadable(d, &here, st, err);
    else
        st = check_entries(d, widget.value, &here, err);
    sealp_loaded_clear(&widget);
    return st;
}

static seal_status check_widgets(sealp_diff_work *d, sealp_slice field, const sealp_diff_place *at,
                                 int *visible, seal_error *err)
{
    sealp_loaded kids = { 0 };
    sealp_slice v;
    size_t pos = 0;
    int found;
    seal_status st;

    if ((st = is_visible(d, field, visible)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(d->newer, field, "Kids", &kids, &found, NULL)) != SEAL_OK)
        st = sealp_diff_unreadable(d, at, st, err);
    while (st == SEAL_OK && sealp_array_next(kids.value, &pos, &v))
        st = check_widget(d, v, at, visible, err);
    sealp_loaded_clear(&kids);
    return st;
}

static seal_status check_signature_field(sealp_diff_work *d, sealp_slice field,
                                         const sealp_diff_place *at, seal_error *err)
{
    signing s;
    sealp_slice value = { NULL, 0 };
    int visible = 0;
    seal_status st;

    (void)sealp_dict_find(field, "V", &value);
    if ((st = check_entries(d, field, at, err)) != SEAL_OK ||
        (st = check_widgets(d, field, at, &visible, err)) != SEAL_OK ||
        (st = read_value(d, value, &s, at, err)) != SEAL_OK)
        return st;
    if (s.kind == SEALP_CHANGE_NONE)
        s = (signing){ SEALP_CHANGE_SIGNATURE, "is a new signature field" };
    else if (s.kind == SEALP_CHANGE_DSS && visible)
        s.kind = SEALP_CHANGE_SIGNATURE;
    return sealp_diff_report(d, s.kind, at, s.what, err);
}

seal_status sealp_diff_new_field(sealp_diff_work *d, sealp_slice value, const sealp_diff_place *at,
                                 seal_error *err)
{
    sealp_diff_place here = *at;
    sealp_loaded field = { 0 };
    sealp_diff_role type = at->field_role;
    uint32_t gen;
    seal_status st;

    here.key[0] = '\0';
    if (sealp_object_ref(value, &here.num, &gen) &&
        (sealp_diff_existed(d, here.num) || !mark_signing(d, here.num)))
        return sealp_diff_report(d, SEALP_CHANGE_OTHER, &here,
                                 "an object that was there before became a field", err);
    if ((st = sealp_pdf_resolve(d->newer, value, &field, NULL)) != SEAL_OK ||
        (st = read_type(d->newer, field.value, &type)) != SEAL_OK) {
        st = sealp_diff_unreadable(d, &here, st, err);
        goto out;
    }
    if ((st = enter_name(d, d->newer, field.value, &here, err)) != SEAL_OK)
        goto out;
    if (type == SEALP_ROLE_UNSIGNED)
        st = check_signature_field(d, field.value, &here, err);
    else
        st = sealp_diff_report(d, SEALP_CHANGE_OTHER, &here,
                               type == SEALP_ROLE_SIGNED ? "a signed field got another widget"
                                                         : "is a new field",
                               err);
out:
    sealp_loaded_clear(&field);
    return st;
}
