/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PAGE_RESOURCE_H
#define SEAL_PDF_PAGE_RESOURCE_H

#include "pdf/edit.h"

/* How a page calls a form. */
typedef struct sealp_page_form {
    sealp_buf name;      /* key among its XObjects, raw, without a slash */
    sealp_buf resources; /* its /Resources: a reference when other pages may share them */
} sealp_page_form;

/* Gives the page (dict: its dictionary as it is now) a form.  The resources of
 * the document stay as they are; a name that is there already for this form is
 * used again.  Clear out in any case. */
seal_status sealp_page_form_set(sealp_edit *e, sealp_slice dict, const sealp_page *page,
                                uint32_t form, sealp_page_form *out, seal_error *err);
void sealp_page_form_clear(sealp_page_form *f);
void sealp_shared_resources_clear(sealp_shared_resources *s);

#endif
