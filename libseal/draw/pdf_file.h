/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_PDF_FILE_H
#define SEAL_DRAW_PDF_FILE_H

#include "core/error.h"
#include "util/buf.h"

/* A PDF from nothing: a header, objects in any order, a table.  { 0 } is an
 * empty one. */
typedef struct sealp_pdf_file {
    sealp_buf b;
    size_t *offsets; /* by number - 1 */
    uint32_t n_objects;
} sealp_pdf_file;

typedef enum sealp_pdf_data {
    SEALP_PDF_PLAIN,      /* to be read without inflating */
    SEALP_PDF_TO_DEFLATE, /* when that is shorter */
    SEALP_PDF_DEFLATED
} sealp_pdf_data;

void sealp_pdf_file_clear(sealp_pdf_file *f);
void sealp_pdf_file_head(sealp_pdf_file *f, const char *version);
/* The next number, from 1: user is the file. */
seal_status sealp_pdf_file_number(void *user, uint32_t *num, seal_error *err);
/* Between the two calls stands the object, in f->b. */
void sealp_pdf_file_begin(sealp_pdf_file *f, uint32_t num);
void sealp_pdf_file_end(sealp_pdf_file *f);
/* entries: of its dictionary. */
seal_status sealp_pdf_file_stream(sealp_pdf_file *f, uint32_t num, sealp_slice entries,
                                  sealp_slice data, sealp_pdf_data kind, seal_error *err);
/* Table and trailer.  The file's identifier is a digest of what was written:
 * the same seal gives the same bytes. */
seal_status sealp_pdf_file_finish(sealp_pdf_file *f, uint32_t root, uint32_t info, seal_error *err);

#endif
