/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_UPDATE_H
#define SEAL_PDF_UPDATE_H

#include "pdf/reader.h"

/* Objects of one incremental update (7.5.6), built in memory; the original
 * stays where it is.  Knows no FreeType and no CMS. */
typedef struct sealp_edit sealp_edit;

seal_status sealp_edit_new(seal_pdf *pdf, sealp_edit **out, seal_error *err);
void sealp_edit_free(sealp_edit *e);

/* A fresh object number, SEAL_ERR_LIMIT above SEALP_MAX_OBJECT_NUMBER. */
seal_status sealp_edit_number(sealp_edit *e, uint32_t *num, seal_error *err);
/* Writes or replaces an object: body is what stands between obj and endobj. */
seal_status sealp_edit_put(sealp_edit *e, uint32_t num, uint32_t gen, sealp_slice body,
                           seal_error *err);
/* Writes a new stream object; entries: dictionary entries without /Length and
 * without the angle brackets.  Data is deflated when that makes it smaller. */
seal_status sealp_edit_put_stream(sealp_edit *e, uint32_t num, sealp_slice entries,
                                  sealp_slice data, seal_error *err);
/* The object as this update has it so far, else as the document has it. */
seal_status sealp_edit_load(sealp_edit *e, uint32_t num, sealp_loaded *out, seal_error *err);

/* A form XObject [0 0 width height] in points. */
typedef struct sealp_edit_form {
    double width, height;
    const sealp_matrix *matrix; /* NULL: none */
    sealp_slice content;        /* operators */
    sealp_slice resources;      /* entries of /Resources; mostly none */
} sealp_edit_form;

seal_status sealp_edit_add_form(sealp_edit *e, const sealp_edit_form *form, uint32_t *num,
                                seal_error *err);
/* Draws a form into the page's content with this matrix (form space to user
 * space): the old content is wrapped in q ... Q, unbalanced operators do no
 * harm; the resource name is new; shared and inherited resources are copied,
 * never changed for other pages. */
seal_status sealp_edit_draw_form(sealp_edit *e, uint32_t page_index, uint32_t form,
                                 const sealp_matrix *matrix, seal_error *err);

/* The signature field of this update: field and widget are one object. */
typedef struct sealp_sig_field {
    const char *name;        /* NULL: a free "Signature<n>" */
    uint32_t page_index;     /* page that carries the widget */
    sealp_rect rect;         /* user space; all zero: invisible */
    uint32_t appearance;     /* form object for /AP /N; 0: none */
    const char *reason, *location, *contact; /* UTF-8 or NULL */
    const char *time;        /* "D:20261122120000Z" */
    int docmdp;              /* 0..3 */
    size_t contents_bytes;   /* room for the CMS; the hex takes twice that */
} sealp_sig_field;

/* Adds field, widget and signature dictionary with its placeholders; updates
 * page /Annots and AcroForm (SigFlags 3).  SEAL_ERR_PDF_FORBIDDEN for a
 * document certified with P=1, SEAL_ERR_PDF_FIELD when the name is taken,
 * SEAL_ERR_UNSUPPORTED for XFA. */
seal_status sealp_edit_add_signature(sealp_edit *e, const sealp_sig_field *field, seal_error *err);

/* What is appended to the original. */
typedef struct sealp_tail {
    sealp_buf bytes;
    uint64_t original_len;
    size_t contents_at;  /* offset in bytes of '<' of /Contents; 0: no signature */
    size_t contents_len; /* from '<' to '>' inclusive */
} sealp_tail;

/* Serialises the update with cross-reference section and trailer, /ByteRange
 * filled in and /Contents all zeros. */
seal_status sealp_edit_finish(sealp_edit *e, sealp_tail *tail, seal_error *err);
void sealp_tail_clear(sealp_tail *tail);

#endif
