/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_UPDATE_H
#define SEAL_PDF_UPDATE_H

#include "pdf/reader.h"
#include "pdf/sig_lock.h"
#include "pdf/signer_facts.h"

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
/* Like that, for data that is deflated already. */
seal_status sealp_edit_put_deflated(sealp_edit *e, uint32_t num, sealp_slice entries,
                                    sealp_slice data, seal_error *err);
/* The object as this update has it so far, else as the document has it. */
seal_status sealp_edit_load(sealp_edit *e, uint32_t num, sealp_loaded *out, seal_error *err);

/* Keeps a message for seal_update_each_warning(): what, where, one line. */
seal_status sealp_edit_warn(sealp_edit *e, seal_error *err, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Walks the warnings; NULL begins, NULL ends. */
const char *sealp_edit_next_warning(const sealp_edit *e, const char *last);

/* Whether what is drawn may blend with what is below it: PDF/A-1 forbids it,
 * later parts want a colour space to blend in (ISO 19005-2, 6.2.10). */
seal_status sealp_edit_may_blend(sealp_edit *e, int *may, seal_error *err);

/* A form XObject [0 0 width height] in points. */
typedef struct sealp_edit_form {
    double width, height;
    const sealp_matrix *matrix; /* NULL: none */
    sealp_slice content;        /* operators */
    int deflated;               /* content is for FlateDecode already */
    sealp_slice resources;      /* entries of /Resources; mostly none */
} sealp_edit_form;

seal_status sealp_edit_add_form(sealp_edit *e, const sealp_edit_form *form, uint32_t *num,
                                seal_error *err);
/* A form of the frame's size and matrix that shows another one through inner
 * (its space to the frame's). */
seal_status sealp_edit_add_frame(sealp_edit *e, const sealp_edit_form *frame, uint32_t form,
                                 const sealp_matrix *inner, uint32_t *num, seal_error *err);
/* A form on a page. */
typedef struct sealp_placed_form {
    uint32_t form;
    const sealp_matrix *matrix; /* form space to user space */
    const sealp_rect *clip;     /* what of it shows, in user space; NULL: all */
} sealp_placed_form;

/* Draws into the page's content: the old content is wrapped in q ... Q,
 * unbalanced operators do no harm; the resource name is new; shared and
 * inherited resources are copied, once for all pages that have them in common,
 * and never changed for other pages.  Pages that look the same share the
 * stream. */
seal_status sealp_edit_draw(sealp_edit *e, const sealp_page *page, const sealp_placed_form *placed,
                            seal_error *err);
/* The same with a page by its index and the whole form. */
seal_status sealp_edit_draw_form(sealp_edit *e, uint32_t page_index, uint32_t form,
                                 const sealp_matrix *matrix, seal_error *err);

/* The signature of this update and its field: an empty one of the document, or
 * a new one, which is one object with its widget. */
typedef struct sealp_sig_field {
    /* A document time stamp (EN 319 142-1, 5.4.3): of what follows only page_index
     * and contents_bytes count. */
    int is_timestamp;
    /* For a picture: the field looks as if it were signed, with no signature in it.
     * Earlier signatures, permissions and seed values are not minded. */
    int is_preview;
    const char *name;    /* NULL: a free "Signature<n>" */
    uint32_t page_index; /* page that carries the widget; a document's field has its own */
    sealp_rect rect;     /* user space; all zero: invisible; a document's field has its own */
    uint32_t appearance; /* form object for /AP /N; 0: none */
    const char *alt;     /* read out where the document is tagged; UTF-8 */
    const char *reason, *location, *contact; /* UTF-8 or NULL */
    const char *time;                        /* "D:20261122120000Z" */
    const char *digest;                      /* "sha256" */
    const sealp_signer_facts *signer;        /* NULL: not known */
    int docmdp;                              /* 0..3 */
    const sealp_lock *lock; /* fields the signature closes; NULL: as the field's own /Lock says */
    int time_stamped;       /* the CMS will surely carry a time stamp */
    size_t contents_bytes;  /* room for the CMS; the hex takes twice that */
} sealp_sig_field;

/* The document's signature field of that name, which sealp_edit_add_signature()
 * would fill; NULL when there is none and it would be made.  SEAL_ERR_PDF_FIELD
 * when the name belongs to something that cannot be filled. */
seal_status sealp_pdf_empty_field(seal_pdf *pdf, const char *name, const sealp_field **out,
                                  seal_error *err);
/* Index of the page that shows the field; *found 0: none does. */
seal_status sealp_pdf_field_page(seal_pdf *pdf, const sealp_field *field, uint32_t *index,
                                 int *found, seal_error *err);
/* Page content may change: SEAL_ERR_PDF_FORBIDDEN with the signature's name. */
seal_status sealp_pdf_check_content(seal_pdf *pdf, seal_error *err);
/* Fills or adds the field, with the signature dictionary and its placeholders;
 * updates page /Annots and AcroForm (SigFlags 3), and the structure of a tagged
 * document.  SEAL_ERR_PDF_FORBIDDEN when an earlier signature or the field's
 * seed value does not allow it, SEAL_ERR_PDF_FIELD when the name is no good,
 * SEAL_ERR_UNSUPPORTED for XFA.  A document time stamp is allowed by every
 * signature (ISO 32000-2, 12.8.2.2). */
seal_status sealp_edit_add_signature(sealp_edit *e, const sealp_sig_field *field, seal_error *err);

/* What an encrypted document's permissions may forbid (ISO 32000-2, table 22). */
typedef enum sealp_deed {
    SEALP_CHANGE_PAGE,
    SEALP_ADD_FIELD, /* for a signature */
    SEALP_FILL_FIELD /* sign in a field that is there */
} sealp_deed;

/* SEAL_ERR_PDF_FORBIDDEN when they do; what was forced leaves a warning. */
seal_status sealp_edit_permit(sealp_edit *e, sealp_deed deed, seal_error *err);

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
