/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PAGE_CONTENT_H
#define SEAL_PDF_PAGE_CONTENT_H

#include "pdf/edit.h"

/* What it takes that nothing in a page's content moves, hides or swallows what
 * is drawn behind it. */
typedef struct sealp_page_content {
    sealp_buf contents; /* references of the streams, without the array's brackets */
    sealp_buf closing;  /* operators to write behind them */
} sealp_page_content;

/* page: the dictionary.  is_foreign: the operators are the document's, to be
 * looked through.  Streams with surplus Q are replaced by one of this update
 * without them; those that cannot be decoded leave a warning. */
seal_status sealp_page_content_read(sealp_edit *e, sealp_slice page, int is_foreign,
                                    sealp_page_content *out, seal_error *err);
void sealp_page_content_clear(sealp_page_content *c);

#endif
