/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_READER_H
#define SEAL_PDF_READER_H

#include "pdf/object.h"
#include "util/geom.h"

#include <seal/pdf.h>

/* One indirect object, in memory of its own. */
typedef struct sealp_loaded {
    sealp_buf bytes;   /* backing store */
    sealp_slice value; /* the object (of a stream: its dictionary), inside bytes */
    uint32_t num, gen; /* 0 when the value was direct */
    int compressed;    /* came out of an object stream */
    int is_stream;
    int is_encrypted; /* the stream data are; the strings never */
    uint64_t stream_at, stream_len; /* raw stream data in the file */
} sealp_loaded;

void sealp_loaded_clear(sealp_loaded *o);

/* The object with this number as the newest revision has it; "null" when it is
 * free or unknown (ISO 32000-1, 7.3.10).  Strict: it must stand at its offset
 * with its number and generation. */
seal_status sealp_pdf_load(seal_pdf *pdf, uint32_t num, sealp_loaded *out, seal_error *err);
/* Follows references from value (at most SEALP_MAX_REF_CHAIN); a direct value
 * is copied. */
seal_status sealp_pdf_resolve(seal_pdf *pdf, sealp_slice value, sealp_loaded *out, seal_error *err);
/* Entry of a dictionary, resolved; *found 0 and a null value when it is absent or null. */
seal_status sealp_pdf_dict_get(seal_pdf *pdf, sealp_slice dict, const char *key, sealp_loaded *out,
                               int *found, seal_error *err);
/* A number or a rectangle (7.9.5), normalised, members resolved; *is_ 0 and
 * *out as it was for anything else.  Readers differ on more than four numbers:
 * *is_rect is 0 and *out the first four, for whoever asks what may be seen. */
seal_status sealp_pdf_number(seal_pdf *pdf, sealp_slice value, double *out, int *is_number,
                             seal_error *err);
seal_status sealp_pdf_rect(seal_pdf *pdf, sealp_slice value, sealp_rect *out, int *is_rect,
                           seal_error *err);
/* Decoded stream data: every filter (7.4) but those of pictures. */
seal_status sealp_pdf_stream_data(seal_pdf *pdf, const sealp_loaded *stream, sealp_buf *data,
                                  seal_error *err);

/* Opens a later revision of a document that is open, without asking for the
 * password again, and without reading again what led up to it.  Takes source,
 * also on failure. */
seal_status sealp_pdf_open_later(const seal_pdf *earlier, seal_source *taken, seal_pdf **out,
                                 seal_error *err);

/* How the newest cross-reference section is written: an update follows suit. */
typedef enum sealp_xref_form { SEALP_XREF_TABLE, SEALP_XREF_STREAM } sealp_xref_form;

typedef struct sealp_pdf_tail {
    sealp_slice trailer;  /* newest trailer dictionary (or xref stream's), lives with pdf */
    uint64_t startxref;   /* offset of the newest section, for /Prev */
    sealp_xref_form form; /* a hybrid section counts as a table */
    uint32_t next_num;    /* first free object number: max(Size, highest + 1) */
    uint32_t root_num, root_gen;
    int ends_in_eol;
} sealp_pdf_tail;

seal_source *sealp_pdf_source(seal_pdf *pdf);          /* borrowed */
seal_ctx *sealp_pdf_ctx(seal_pdf *pdf);                /* borrowed */
const sealp_pdf_tail *sealp_pdf_tail_of(seal_pdf *pdf); /* borrowed */

/* A leaf of the page tree with what it inherits (7.7.3.4). */
typedef struct sealp_page {
    sealp_loaded obj;      /* the page dictionary */
    sealp_rect media;      /* normalised MediaBox, user space */
    sealp_rect visible;    /* CropBox clipped to MediaBox; never empty */
    int rotate;            /* 0, 90, 180, 270 */
    double user_unit;      /* 1 when absent */
    sealp_buf resources;   /* raw /Resources, own or inherited, perhaps a reference; empty: none */
} sealp_page;

/* index from 0.  SEAL_ERR_PDF_PAGE when there is no such page, no MediaBox, or
 * the page is a direct object inside /Kids; SEAL_ERR_PDF_SYNTAX: the tree is damaged. */
seal_status sealp_pdf_load_page(seal_pdf *pdf, uint32_t index, sealp_page *out, seal_error *err);
void sealp_page_clear(sealp_page *page);
/* SEAL_ERR_PDF_PAGE; number from 1, as the caller gave it. */
seal_status sealp_pdf_no_page(int64_t number, uint32_t count, seal_error *err);
seal_status sealp_pdf_page_count(seal_pdf *pdf, uint32_t *count, seal_error *err);
/* 0-based index of the page with this object number, or -1.  Walks the whole
 * tree once. */
seal_status sealp_pdf_page_index(seal_pdf *pdf, uint32_t num, long *index, seal_error *err);

/* Terminal form field (12.7.3). */
typedef struct sealp_field {
    char *name;      /* full name, UTF-8 */
    char *type;      /* "Sig", "Tx", ...; "" when none is set or inherited */
    uint32_t num;    /* object of the field; 0 when direct */
    uint32_t value_num;  /* object of /V, 0 when direct or absent */
    int is_signed;       /* Sig with a /V dictionary whose /Contents is not all zero */
    int is_doc_timestamp;
    char *subfilter;     /* of /V; "" */
    uint64_t byte_range[4]; /* of /V; zero when absent or odd */
    uint32_t page_num;   /* object of its widget's page (/P), 0 when it names none */
    int has_value;       /* Sig with a /V dictionary, be it signed or only prepared */
    uint32_t widgets;    /* how many show it */
    uint32_t widget_num; /* object of the first; 0 when direct */
    sealp_rect rect;     /* of the first, normalised, user space; zero when odd */
    struct sealp_sig_terms *terms; /* of a Sig field; else NULL */
} sealp_field;

/* Listed once, borrowed from pdf. */
seal_status sealp_pdf_fields(seal_pdf *pdf, const sealp_field **list, size_t *n, seal_error *err);
/* /P of the certification signature (DocMDP), 0 when there is none. */
seal_status sealp_pdf_docmdp(seal_pdf *pdf, int *p, seal_error *err);
/* Document with /XFA in its AcroForm. */
seal_status sealp_pdf_has_xfa(seal_pdf *pdf, int *has, seal_error *err);

/* Set while a delegate runs, so that it cannot use the document: the public
 * calls answer SEAL_ERR_REENTRANT. */
void sealp_pdf_set_busy(seal_pdf *pdf, int busy);
int sealp_pdf_is_busy(const seal_pdf *pdf);

#endif
