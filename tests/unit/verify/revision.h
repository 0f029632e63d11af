/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_UNIT_VERIFY_REVISION_H
#define TESTS_UNIT_VERIFY_REVISION_H

#include "pdf/reader.h"

/* An object of a revision: a stream when it has data, free without a body.
 * A list ends with number 0. */
typedef struct revision_object {
    uint32_t num;
    const char *body; /* of a stream: its entries, without << >> */
    const char *data;
} revision_object;

/* Appends a revision with a table; on empty bytes a whole document.  trailer:
 * its entries besides /Size and /Prev. */
void revision_add(sealp_buf *bytes, const revision_object *list, const char *trailer);
/* Opens the first len bytes, asserting success; they must outlive the document. */
seal_pdf *revision_open(const sealp_buf *bytes, size_t len);

#endif
