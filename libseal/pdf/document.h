/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_DOCUMENT_H
#define SEAL_PDF_DOCUMENT_H

#include "core/ctx.h"
#include "pdf/crypt.h"
#include "pdf/objstm.h"
#include "pdf/page_tree.h"
#include "pdf/reader.h"
#include "pdf/xref.h"

/* Order of the pages, known once a lookup by object number needs it. */
typedef struct sealp_page_order {
    uint32_t (*entries)[2]; /* object number and page index, by object number */
    size_t n;
    int known;
} sealp_page_order;

struct seal_pdf {
    seal_ctx *ctx;
    seal_source *source;
    uint64_t length;
    char version[8];
    sealp_xref xref;
    uint32_t revisions;
    uint64_t *sections; /* offsets of that many cross-reference sections, newest first */
    sealp_buf trailer;  /* what tail.trailer points into */
    sealp_pdf_tail tail;
    sealp_crypt *crypt; /* NULL: not encrypted */
    int was_encrypted;  /* some revision's trailer has /Encrypt */
    sealp_objstm_cache objstms;
    uint64_t inflated; /* work so far, bounded by SEAL_LIMIT_INFLATE_TOTAL */
    uint64_t scanned;  /* bytes of long objects, each counted once, bounded by SEALP_MAX_OVERLAP */
    sealp_loaded recent; /* the last long object, as it stands in the file */
    uint64_t recent_at;
    sealp_page_order order;
    uint32_t pages;
    int pages_known;
    int counts_hold; /* and every /Count that a walk could skip by is right */
    sealp_tree_walk walk; /* to the page read last; { 0 }: none */
    sealp_field *fields;
    size_t n_fields;
    int fields_known;
    int measuring; /* a stream's /Length is being looked up */
    int busy;
};

/* A limit of the document's context. */
uint64_t sealp_pdf_limit(const seal_pdf *pdf, seal_limit which);
/* The catalog dictionary. */
seal_status sealp_pdf_catalog(seal_pdf *pdf, sealp_loaded *out, seal_error *err);
void sealp_fields_free(sealp_field *fields, size_t n);

#endif
