/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/page_resource.h"

#include "core/error.h"

#include <string.h>

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

/* The resources with the form in their /XObject, under name. */
static seal_status add_xobject(sealp_edit *e, sealp_slice resources, uint32_t form, sealp_buf *name,
                               sealp_buf *out, seal_error *err)
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

void sealp_shared_resources_clear(sealp_shared_resources *s)
{
    sealp_buf_clear(&s->raw);
    sealp_buf_clear(&s->name);
}

/* What an earlier page with these resources was given, if that is remembered. */
static const sealp_shared_resources *find_shared(const sealp_edit *e, sealp_slice raw,
                                                 uint32_t form)
{
    uint32_t num, gen;
    int is_ref = sealp_object_ref(raw, &num, &gen);

    for (size_t i = 0; i < e->n_resources && i < SEALP_RECENT_RESOURCES; i++) {
        const sealp_shared_resources *s = &e->resources[i];

        if (s->form == form && ((is_ref && num == s->num) ||
                                (s->raw.len == raw.n && memcmp(s->raw.data, raw.p, raw.n) == 0)))
            return s;
    }
    return NULL;
}

/* Copies what pages share into an object that the next of them can share too. */
static seal_status make_shared(sealp_edit *e, sealp_slice raw, uint32_t form,
                               const sealp_shared_resources **out, seal_error *err)
{
    sealp_shared_resources *s = &e->resources[e->n_resources % SEALP_RECENT_RESOURCES];
    sealp_buf copy = { 0 };
    seal_status st;

    sealp_shared_resources_clear(s);
    s->form = form;
    sealp_buf_slice(&s->raw, raw);
    if ((st = add_xobject(e, raw, form, &s->name, &copy, err)) == SEAL_OK &&
        (st = sealp_edit_number(e, &s->num, err)) == SEAL_OK)
        st = s->raw.failed ? sealp_nomem(err)
                           : sealp_edit_put(e, s->num, 0, sealp_buf_view(&copy), err);
    if (st == SEAL_OK)
        e->n_resources++;
    sealp_buf_clear(&copy);
    *out = s;
    return st;
}

void sealp_page_form_clear(sealp_page_form *f)
{
    sealp_buf_clear(&f->name);
    sealp_buf_clear(&f->resources);
}

seal_status sealp_page_form_set(sealp_edit *e, sealp_slice dict, const sealp_page *page,
                                uint32_t form, sealp_page_form *out, seal_error *err)
{
    const sealp_shared_resources *shared;
    sealp_slice raw;
    int own = sealp_dict_find(dict, "Resources", &raw) && sealp_object_kind(raw) != SEALP_NULL;
    seal_status st;

    if (!own)
        raw = sealp_buf_view(&page->resources);
    if (raw.n == 0 || (own && sealp_object_kind(raw) != SEALP_REF))
        return add_xobject(e, raw, form, &out->name, &out->resources, err);
    if (!(shared = find_shared(e, raw, form)) &&
        (st = make_shared(e, raw, form, &shared, err)) != SEAL_OK)
        return st;
    sealp_buf_slice(&out->name, sealp_buf_view(&shared->name));
    sealp_ref_put(&out->resources, shared->num, 0);
    return out->name.failed || out->resources.failed ? sealp_nomem(err) : SEAL_OK;
}
