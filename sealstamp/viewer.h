/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_VIEWER_H
#define SEALSTAMP_VIEWER_H

#include "session.h"

#include <seal.h>

/* Text and pictures of pages, by libseal-poppler in a process of its own with
 * limits on time and memory: whatever a document does to that one, this process
 * goes on, and its keys are out of reach. */

/* Where a text stands, in mm of the page as displayed. */
typedef struct text_hit {
    uint32_t page;
    double x_mm, y_mm, width_mm, height_mm;
} text_hit;

typedef struct text_hits {
    text_hit *items;
    size_t len;
    uint32_t searched; /* pages */
} text_hits;

/* Finds a text on the pages of a list, NULL for all; name is the document's,
 * for messages.  An exit status after its message. */
int viewer_find(seal_pdf *pdf, const char *name, const char *text, const char *pages, session *s,
                text_hits *out);
void text_hits_clear(text_hits *hits);

/* A page of the document in memory as a PNG, *png to be freed. */
typedef struct viewer_page {
    const void *document;
    size_t document_len;
    uint32_t page; /* from 1 */
    double dpi;
} viewer_page;

int viewer_draw(const viewer_page *what, const char *name, session *s, char **png, size_t *len);

#endif
