/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/error.h"

/* A widget that says by itself that it is a signature field with a value. */
static seal_status is_signature(seal_pdf *pdf, sealp_slice annot, int *yes, seal_error *err)
{
    sealp_loaded widget = { 0 };
    sealp_slice type, value;
    seal_status st = sealp_pdf_resolve(pdf, annot, &widget, err);

    *yes = st == SEAL_OK && sealp_object_kind(widget.value) == SEALP_DICT &&
           sealp_dict_find(widget.value, "FT", &type) && sealp_name_eq(type, "Sig") &&
           sealp_dict_find(widget.value, "V", &value) && sealp_object_kind(value) != SEALP_NULL;
    sealp_loaded_clear(&widget);
    return st;
}

static seal_status search_page(seal_pdf *pdf, uint32_t index, int *found, seal_error *err)
{
    sealp_page page = { 0 };
    sealp_loaded annots = { 0 };
    sealp_slice v;
    size_t at = 0;
    seal_status st;

    if ((st = sealp_pdf_load_page(pdf, index, &page, err)) == SEAL_OK)
        st = sealp_pdf_dict_get(pdf, page.obj.value, "Annots", &annots, found, err);
    *found = 0;
    while (st == SEAL_OK && !*found && sealp_array_next(annots.value, &at, &v))
        st = is_signature(pdf, v, found, err);
    sealp_page_clear(&page);
    sealp_loaded_clear(&annots);
    return st;
}

seal_status sealp_docket_unlisted(sealp_docket *d, uint32_t *page, seal_error *err)
{
    uint32_t pages = 0;
    int found = 0;
    seal_status st = sealp_pdf_page_count(d->pdf, &pages, NULL);

    *page = 0;
    for (uint32_t i = 0; st == SEAL_OK && i < pages && !found; i++) {
        st = search_page(d->pdf, i, &found, NULL);
        *page = found ? i + 1 : 0;
    }
    /* Pages that cannot be read show nothing. */
    return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
}
