/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/field_tree.h"
#include "pdf/sig_terms.h"

#include <stdlib.h>

typedef struct field_walk {
    seal_pdf *pdf;
    unsigned char *visited; /* bit per object number */
    sealp_field *list;
    size_t n, cap, visits;
    size_t name_bytes; /* of all fields */
    sealp_buf name;    /* of the field the walk is in */
} field_walk;

/* What a field takes over from those above it (12.7.3.1). */
typedef struct inherited {
    sealp_slice type, value;
    int depth;
} inherited;

/* What the kids of one field are: fields, or its widgets. */
typedef struct widgets {
    size_t fields;
    uint32_t page; /* object of the first page that one names */
    uint32_t num;  /* object of the first; 0: direct */
    uint32_t n;
    sealp_rect rect; /* of the first */
} widgets;

void sealp_fields_free(sealp_field *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(fields[i].name);
        free(fields[i].type);
        free(fields[i].subfilter);
        sealp_sig_terms_free(fields[i].terms);
    }
    free(fields);
}

static sealp_field *new_field(field_walk *w)
{
    sealp_field *grown;

    if (w->n == w->cap) {
        size_t cap = w->cap ? w->cap * 2 : 16;

        if (!(grown = realloc(w->list, cap * sizeof *grown)))
            return NULL;
        w->list = grown;
        w->cap = cap;
    }
    w->list[w->n] = (sealp_field){ 0 };
    return &w->list[w->n++];
}

/* What only a signature field has. */
static seal_status read_signature(field_walk *w, sealp_slice dict, sealp_slice value,
                                  sealp_field *f, seal_error *err)
{
    seal_status st;

    if ((st = sealp_field_read_value(w->pdf, value, f, err)) == SEAL_OK &&
        (st = sealp_sig_terms_read(w->pdf, dict, value, &f->terms, err)) == SEAL_OK)
        w->name_bytes += f->terms->lock.names.len + f->terms->closed.names.len;
    return st;
}

static seal_status add_terminal(field_walk *w, const sealp_loaded *obj, const inherited *up,
                                const widgets *shown, seal_error *err)
{
    sealp_field *f;
    sealp_slice type = up->type;

    w->name_bytes += w->name.len;
    if (w->n == sealp_pdf_limit(w->pdf, SEAL_LIMIT_FIELDS) || w->name_bytes > SEALP_MAX_FIELD_NAMES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "form field, object %u: too many fields", obj->num);
    if (type.n > 0 && type.p[0] == '/')
        type = (sealp_slice){ type.p + 1, type.n - 1 };
    if (!(f = new_field(w)))
        return sealp_nomem(err);
    f->num = obj->num;
    f->page_num = shown->page;
    f->widget_num = shown->num;
    f->widgets = shown->n;
    f->rect = shown->rect;
    f->name = sealp_slice_dup(sealp_buf_view(&w->name));
    f->type = sealp_slice_dup(type);
    f->subfilter = sealp_slice_dup((sealp_slice){ NULL, 0 });
    if (!f->name || !f->type || !f->subfilter)
        return sealp_nomem(err);
    return sealp_name_eq(type, "Sig") ? read_signature(w, obj->value, up->value, f, err) : SEAL_OK;
}

static int first_visit(field_walk *w, sealp_slice v)
{
    uint32_t num, gen;
    unsigned char bit;

    if (!sealp_object_ref(v, &num, &gen))
        return 1;
    bit = (unsigned char)(1U << num % 8);
    if (num >= w->pdf->xref.n || w->visited[num / 8] & bit)
        return 0;
    w->visited[num / 8] |= bit;
    return 1;
}

static uint32_t page_of(sealp_slice widget)
{
    sealp_slice p;
    uint32_t num, gen;

    return sealp_dict_find(widget, "P", &p) && sealp_object_ref(p, &num, &gen) ? num : 0;
}

/* Adds a widget, which a field without kids is itself (12.7.3.1). */
static seal_status add_widget(field_walk *w, const sealp_loaded *widget, widgets *shown,
                              seal_error *err)
{
    sealp_slice rect = { NULL, 0 };
    int ok;

    if (shown->page == 0)
        shown->page = page_of(widget->value);
    if (shown->n++ > 0)
        return SEAL_OK;
    shown->num = widget->num;
    (void)sealp_dict_find(widget->value, "Rect", &rect);
    return sealp_pdf_rect(w->pdf, rect, &shown->rect, &ok, err);
}

static int is_widget(sealp_slice dict)
{
    sealp_slice v;

    return (sealp_dict_find(dict, "Subtype", &v) && sealp_name_eq(v, "Widget")) ||
           sealp_dict_find(dict, "Rect", &v);
}

static seal_status walk_list(field_walk *w, const sealp_loaded *parent, sealp_slice kids,
                             const inherited *up, seal_error *err);

/* Appends the partial name, and a full stop before it. */
static seal_status push_name(field_walk *w, sealp_slice dict, seal_error *err)
{
    sealp_loaded t = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(w->pdf, dict, "T", &t, &found, err);

    if (st == SEAL_OK && found) {
        if (w->name.len > 0)
            sealp_buf_byte(&w->name, '.');
        sealp_object_text(t.value, &w->name);
        st = w->name.failed ? sealp_nomem(err) : SEAL_OK;
    }
    if (st == SEAL_OK && w->name.len > SEALP_MAX_FIELD_NAMES)
        st = sealp_fail(err, SEAL_ERR_LIMIT, "form field name longer than %d bytes",
                        SEALP_MAX_FIELD_NAMES);
    sealp_loaded_clear(&t);
    return st;
}

static seal_status walk_field(field_walk *w, const sealp_loaded *obj, const inherited *above,
                              seal_error *err)
{
    inherited up = *above;
    size_t outer = w->name.len;
    sealp_loaded kids = { 0 }, type = { 0 };
    const int max = (int)sealp_pdf_limit(w->pdf, SEAL_LIMIT_FIELD_DEPTH);
    int found;
    seal_status st;

    if (++up.depth > max)
        return sealp_fail(err, SEAL_ERR_LIMIT, "form field, object %u: deeper than %d levels",
                          obj->num, max);
    if ((st = push_name(w, obj->value, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(w->pdf, obj->value, "FT", &type, &found, err)) != SEAL_OK)
        goto out;
    if (found)
        up.type = type.value;
    sealp_dict_find(obj->value, "V", &up.value);
    if ((st = sealp_pdf_dict_get(w->pdf, obj->value, "Kids", &kids, &found, err)) == SEAL_OK)
        st = walk_list(w, obj, kids.value, &up, err);
out:
    w->name.len = outer;
    sealp_loaded_clear(&kids);
    sealp_loaded_clear(&type);
    return st;
}

/* One kid of a field, or without parent one of the form's fields. */
static seal_status walk_kid(field_walk *w, const sealp_loaded *parent, sealp_slice value,
                            const inherited *up, widgets *shown, seal_error *err)
{
    sealp_loaded kid = { 0 };
    sealp_slice t;
    seal_status st = sealp_pdf_resolve(w->pdf, value, &kid, err);

    if (st == SEAL_OK && sealp_object_kind(kid.value) == SEALP_DICT) {
        if (!parent || sealp_dict_find(kid.value, "T", &t)) {
            shown->fields++;
            st = walk_field(w, &kid, up, err);
        } else {
            st = add_widget(w, &kid, shown, err);
        }
    }
    sealp_loaded_clear(&kid);
    return st;
}

/* The kids of a field, or without parent the form's fields.  Kids without a
 * name of their own are widgets; a field with nothing else is terminal. */
static seal_status walk_list(field_walk *w, const sealp_loaded *parent, sealp_slice kids,
                             const inherited *up, seal_error *err)
{
    widgets shown = { .page = parent ? page_of(parent->value) : 0 };
    const uint64_t max = sealp_pdf_limit(w->pdf, SEAL_LIMIT_FIELDS);
    size_t at = 0;
    sealp_slice v;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_array_next(kids, &at, &v)) {
        if (++w->visits > max)
            st = sealp_fail(err, SEAL_ERR_LIMIT, "form fields: more than %llu",
                            (unsigned long long)max);
        if (st != SEAL_OK || !first_visit(w, v))
            continue;
        st = walk_kid(w, parent, v, up, &shown, err);
    }
    if (st != SEAL_OK || !parent || shown.fields > 0)
        return st;
    if (shown.n == 0 && is_widget(parent->value) &&
        (st = add_widget(w, parent, &shown, err)) != SEAL_OK)
        return st;
    return add_terminal(w, parent, up, &shown, err);
}

/* The catalog's AcroForm dictionary; *found 0 when there is none. */
static seal_status load_form(seal_pdf *pdf, sealp_loaded *form, int *found, seal_error *err)
{
    sealp_loaded catalog = { 0 };
    seal_status st;

    *found = 0;
    if ((st = sealp_pdf_catalog(pdf, &catalog, err)) == SEAL_OK)
        st = sealp_pdf_dict_get(pdf, catalog.value, "AcroForm", form, found, err);
    if (*found && sealp_object_kind(form->value) != SEALP_DICT)
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u: /AcroForm is no dictionary",
                        form->num ? form->num : catalog.num);
    sealp_loaded_clear(&catalog);
    return st;
}

seal_status sealp_pdf_fields(seal_pdf *pdf, const sealp_field **list, size_t *n, seal_error *err)
{
    field_walk w = { .pdf = pdf };
    inherited top = { .depth = 0 };
    sealp_loaded form = { 0 }, fields = { 0 };
    int found;
    seal_status st = SEAL_OK;

    if (pdf->fields_known)
        goto out;
    if ((st = load_form(pdf, &form, &found, err)) != SEAL_OK)
        goto out;
    if (!(w.visited = calloc(pdf->xref.n / 8 + 1, 1)))
        st = sealp_nomem(err);
    else if (found &&
             (st = sealp_pdf_dict_get(pdf, form.value, "Fields", &fields, &found, err)) == SEAL_OK)
        st = walk_list(&w, NULL, fields.value, &top, err);
    if (st != SEAL_OK) {
        sealp_fields_free(w.list, w.n);
        goto out;
    }
    pdf->fields = w.list;
    pdf->n_fields = w.n;
    pdf->fields_known = 1;
out:
    free(w.visited);
    sealp_buf_clear(&w.name);
    sealp_loaded_clear(&form);
    sealp_loaded_clear(&fields);
    *list = pdf->fields;
    *n = pdf->n_fields;
    return st;
}

seal_status sealp_pdf_has_xfa(seal_pdf *pdf, int *has, seal_error *err)
{
    sealp_loaded form = { 0 }, xfa = { 0 };
    int found;
    seal_status st;

    *has = 0;
    if ((st = load_form(pdf, &form, &found, err)) == SEAL_OK && found)
        st = sealp_pdf_dict_get(pdf, form.value, "XFA", &xfa, has, err);
    sealp_loaded_clear(&form);
    sealp_loaded_clear(&xfa);
    return st;
}
