/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CONTENT_H
#define SEAL_PDF_CONTENT_H

#include "util/buf.h"

/* What is wrong with the order of a page's operators. */
typedef struct sealp_content {
    size_t surplus;    /* Q without a q before it */
    sealp_buf closing; /* operators and brackets that end what is left open */
} sealp_content;

void sealp_content_clear(sealp_content *c);

/* Reads operators to their end (7.8.2), inline images included.  Blanks every
 * surplus Q: most readers ignore them, but between q and Q they would undo
 * what stands before them.  Returns NULL, or why it gave up. */
const char *sealp_content_scan(sealp_buf *operators, sealp_content *out);

#endif
