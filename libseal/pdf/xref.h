/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_XREF_H
#define SEAL_PDF_XREF_H

#include "pdf/reader.h"

typedef enum sealp_xref_type {
    SEALP_XREF_NONE, /* no section knows it */
    SEALP_XREF_IN_FILE,
    SEALP_XREF_IN_OBJSTM,
    SEALP_XREF_FREE
} sealp_xref_type;

typedef struct sealp_xref_entry {
    sealp_xref_type type;
    uint64_t where; /* offset, or number of the object stream, or section of a free entry */
    uint32_t which; /* generation, or index in the object stream */
} sealp_xref_entry;

/* Newest entry of each object number, eight bytes each. */
typedef struct sealp_xref {
    uint64_t *packed;
    uint16_t *set_by; /* number of the section that an entry comes from, + 1: <= 16385 */
    size_t n;         /* highest number seen + 1 */
    size_t cap;
    uint64_t max_num;
    uint32_t section;  /* being read, newest is 0 */
    int hybrid;        /* an XRefStm of this section is being read */
    uint32_t doubtful; /* first object that one section puts in two places; 0: none */
} sealp_xref;

sealp_xref_entry sealp_xref_get(const sealp_xref *x, uint32_t num);
/* Makes room for a range at once; what is out of range, put refuses. */
seal_status sealp_xref_reserve(sealp_xref *x, uint64_t first, uint64_t count, seal_error *err);
/* Records what a section says, unless a newer one knows the object. */
seal_status sealp_xref_put(sealp_xref *x, uint64_t num, sealp_xref_entry e, seal_error *err);
/* 1 the first time that it is asked about the object at this offset. */
int sealp_xref_first_read(sealp_xref *x, uint32_t num, uint64_t where);
void sealp_xref_clear(sealp_xref *x);

/* Reads one section and its trailer dictionary (7.5.4, 7.5.8). */
seal_status sealp_xref_read_table(seal_pdf *pdf, uint64_t at, sealp_loaded *trailer,
                                  seal_error *err);
seal_status sealp_xref_read_stream(seal_pdf *pdf, uint64_t at, sealp_loaded *trailer,
                                   seal_error *err);
/* Reads all sections from startxref on, up to those that earlier has read: a
 * revision of the same file, or NULL. */
seal_status sealp_xref_read_chain(seal_pdf *pdf, uint64_t startxref, const seal_pdf *earlier,
                                  seal_error *err);

#endif
