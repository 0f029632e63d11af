/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_POPPLER_VIEW_H
#define SEAL_POPPLER_VIEW_H

#include <poppler.h>
#include <seal/view.h>

struct seal_view {
    seal_pdf *pdf; /* of the strict reader, which knows the sizes */
    GBytes *bytes; /* both readers use them */
    PopplerDocument *doc;
    uint32_t pages;
};

/* One page, by both readers.  *out is unreferenced by the caller; size has its
 * size member set. */
seal_status sealp_view_page(seal_view *view, int32_t page, PopplerPage **out, uint32_t *number,
                            seal_page_info *size, seal_error *err);

#endif
