/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SUPPORT_PDF_H
#define TESTS_SUPPORT_PDF_H

#include <stddef.h>

/* A PDF 1.7 with a classic table: catalog, page tree and one page per entry of
 * pages, which holds the page's own entries ("/MediaBox [0 0 300 400]").  The
 * caller frees. */
char *test_pdf_make(const char *const *pages, size_t n, size_t *len);

#endif
