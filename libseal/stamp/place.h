/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_PLACE_H
#define SEAL_STAMP_PLACE_H

#include "pdf/reader.h"

/* A seal's place on one page. */
typedef struct sealp_place {
    uint32_t page_index;
    int rotate;          /* of the page */
    sealp_matrix matrix; /* form space (points, lower-left origin) to user space */
    sealp_rect rect;     /* the seal's box in user space */
} sealp_place;

/* Whether it is for a picture only: SEAL_STAMP_PREVIEW. */
int sealp_place_is_preview(const seal_placement *where);
/* Resolves a placement on the document.  SEAL_ERR_PDF_PAGE when there is no
 * such page or the seal would leave the visible page, SEAL_ERR_PDF_FORBIDDEN
 * when it would cover a signature. */
seal_status sealp_place_resolve(seal_pdf *pdf, const seal_art *art, const seal_placement *where,
                                sealp_place *place, seal_error *err);

/* Width and height of the page as displayed. */
sealp_point sealp_place_page_mm(const sealp_page *page);
/* Millimetres from the lower-left corner of the displayed page to user space. */
sealp_matrix sealp_place_from_mm(const sealp_page *page);
/* Form space to user space for a seal with its lower-left corner at
 * these mm. */
sealp_matrix sealp_place_matrix(const sealp_page *page, sealp_point corner);

#endif
