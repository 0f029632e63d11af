/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_GROWTH_H
#define SEAL_STAMP_GROWTH_H

#include "pki/tsa.h"
#include "stamp/update.h"

/* A document that several revisions are appended to in one call. */
typedef struct sealp_growth {
    seal_pdf *first;    /* the caller's */
    seal_pdf *newest;   /* first until something is appended, then owned */
    sealp_edit *said;   /* the caller's: gets the warnings of all revisions */
    sealp_buf appended; /* behind the original */
    int lacks_time;     /* a time stamp could not be had, which was a warning */
} sealp_growth;

/* Begins with the document and the edit of an update, which is used up. */
void sealp_growth_begin(sealp_growth *g, seal_update *u);
/* Appends what the edit of g->newest wrote and opens the result: what was read
 * from the newest before is gone.  Nothing when tail is empty. */
seal_status sealp_growth_append(sealp_growth *g, const sealp_edit *edit, const sealp_tail *tail,
                                seal_error *err);
/* Appends a revision with a document time stamp (EN 319 142-1, 5.4.3).  Warns
 * when the authorities fail and may. */
seal_status sealp_growth_time_stamp(sealp_growth *g, seal_tsa *tsa, seal_error *err);
/* Writes the original and all that was appended. */
seal_status sealp_growth_emit(sealp_growth *g, seal_sink *sink, seal_error *err);
void sealp_growth_end(sealp_growth *g);

#endif
