/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/update.h"

#include "core/error.h"

/* 1 when the page's /Annots names the widget. */
static seal_status shows(seal_pdf *pdf, uint32_t index, uint32_t widget, int *yes, seal_error *err)
{
    sealp_page page = { 0 };
    sealp_loaded annots = { 0 };
    uint32_t num, gen;
    size_t at = 0;
    sealp_slice v;
    int found;
    seal_status st = sealp_pdf_load_page(pdf, index, &page, NULL);

    if (st == SEAL_OK)
        st = sealp_pdf_dict_get(pdf, page.obj.value, "Annots", &annots, &found, err);
    else if (st == SEAL_ERR_NO_MEMORY)
        st = sealp_nomem(err);
    else
        st = SEAL_OK; /* a page that cannot be used shows nothing */
    while (!*yes && sealp_array_next(annots.value, &at, &v))
        *yes = sealp_object_ref(v, &num, &gen) && num == widget;
    sealp_page_clear(&page);
    sealp_loaded_clear(&annots);
    return st;
}

seal_status sealp_pdf_field_page(seal_pdf *pdf, const sealp_field *field, uint32_t *index,
                                 int *found, seal_error *err)
{
    uint32_t pages;
    long at = -1;
    seal_status st;

    *found = 0;
    if (field->page_num && (st = sealp_pdf_page_index(pdf, field->page_num, &at, err)) != SEAL_OK)
        return st;
    if (at >= 0) {
        *index = (uint32_t)at;
        *found = 1;
        return SEAL_OK;
    }
    /* /P is optional (12.5.2, table 164). */
    st = sealp_pdf_page_count(pdf, &pages, err);
    for (uint32_t i = 0; st == SEAL_OK && !*found && i < pages; i++) {
        st = shows(pdf, i, field->widget_num, found, err);
        *index = i;
    }
    return st;
}
