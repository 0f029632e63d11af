/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PAGE_RESOURCE_H
#define SEAL_PDF_PAGE_RESOURCE_H

#include "pdf/edit.h"

/* Copy of a page's raw /Resources (empty or null: none) with the form among
 * its XObjects.  name: the key, raw, without a slash; one that is there
 * already for this form is used again. */
seal_status sealp_page_add_xobject(sealp_edit *e, sealp_slice resources, uint32_t form,
                                   sealp_buf *name, sealp_buf *out, seal_error *err);

#endif
