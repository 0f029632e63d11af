/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_PDF_MINI_H
#define TEST_PDF_MINI_H

#include "pdf/reader.h"

/* Writes a document with a cross-reference table: bodies[i] becomes object
 * i + 1, object 1 is the catalog. */
void mini_table(sealp_buf *b, const char *const *bodies, size_t n);
/* Opens it; bytes must outlive the document. */
seal_status mini_open(const sealp_buf *b, seal_pdf **pdf, seal_error *err);
/* Writes and opens; fails the test when that does not work. */
seal_pdf *mini_pdf(sealp_buf *b, const char *const *bodies, size_t n);
/* Opens and describes, touches each page and field, frees all. */
seal_status mini_try(const sealp_buf *b, seal_error *err);

#endif
