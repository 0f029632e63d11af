/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_VIEWER_H
#define SEALSTAMP_VIEWER_H

#include <seal.h>

/* Text and pictures of pages, by libseal-poppler in a process of its own with
 * limits on time and memory: whatever a document does to that one, this process
 * goes on, and its keys are out of reach. */

/* What drawing and finding may cost on a hostile document. */
enum { VIEWER_MAX_SECONDS = 30, VIEWER_MAX_GB = 2 };

/* As find of seal_finder; user is not used, and without pages all are searched. */
seal_status viewer_find(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err);

/* A page of the document in memory as a PNG, *png to be freed. */
typedef struct viewer_page {
    const void *document;
    size_t document_len;
    const char *password; /* opens it; NULL: none */
    uint32_t page;        /* from 1 */
    double dpi;
} viewer_page;

seal_status viewer_draw(const viewer_page *what, char **png, size_t *len, seal_error *err);

#endif
