/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_UNIT_PDF_MAKE_PDF_H
#define TESTS_UNIT_PDF_MAKE_PDF_H

#include "pdf/update.h"

#define MAKE_PDF_MAX 256

/* A small document made by hand: object after object, then the end with its
 * cross-reference section.  { 0 } is empty. */
typedef struct make_pdf {
    sealp_buf bytes;
    size_t at[MAKE_PDF_MAX];          /* 0: no plain object */
    const char *packed[MAKE_PDF_MAX]; /* goes into the object stream */
    uint32_t size;
} make_pdf;

void make_pdf_object(make_pdf *m, uint32_t num, const char *body);
void make_pdf_stream(make_pdf *m, uint32_t num, const char *entries, const char *data);
/* Into the object stream; the text must outlive the end. */
void make_pdf_packed(make_pdf *m, uint32_t num, const char *body);
/* Ends with a table, a stream, or a table with /XRefStm.  entries: of the trailer. */
void make_pdf_end_table(make_pdf *m, const char *entries);
void make_pdf_end_stream(make_pdf *m, const char *entries);
void make_pdf_end_hybrid(make_pdf *m, const char *entries);
void make_pdf_clear(make_pdf *m);

/* Opens what was made, or the same with an update behind it; asserts success. */
seal_pdf *make_pdf_open(const sealp_buf *bytes);
/* Ends the edit, frees it, and appends what it wrote to the document. */
void make_pdf_append(make_pdf *m, sealp_edit *e, sealp_tail *tail);
/* 1 when the bytes hold the text. */
int make_pdf_holds(const sealp_buf *bytes, const char *text);
/* The newest value of an object as a string to free. */
char *make_pdf_value(seal_pdf *pdf, uint32_t num);

#endif
