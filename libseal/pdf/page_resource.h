/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PAGE_RESOURCE_H
#define SEAL_PDF_PAGE_RESOURCE_H

#include "pdf/edit.h"

/* A /Resources for the page (dict: its dictionary as it is now) that has the
 * form among its XObjects: a reference when other pages may share it, the
 * resources of the document stay as they are.  name: the key, raw, without a
 * slash; one that is there already for this form is used again. */
seal_status sealp_page_with_form(sealp_edit *e, sealp_slice dict, const sealp_page *page,
                                 uint32_t form, sealp_buf *name, sealp_buf *out, seal_error *err);
void sealp_shared_resources_clear(sealp_shared_resources *s);

#endif
