/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_INSPECT_H
#define SEALSTAMP_INSPECT_H

#include "session.h"

#include <seal.h>

/* Where a text stands; { 0 } is nowhere. */
typedef struct text_hits {
    seal_text_hit *items;
    size_t len;
} text_hits;

/* A document that is looked at, and what was found out. */
typedef struct inspection {
    session s;
    seal_pdf *pdf;
    seal_pdf_info info;
    const char *name;
    const char *find; /* NULL: nothing */
    uint32_t find_flags;
    text_hits hits;
} inspection;

/* One page or field, from 0.  An exit status after its message. */
int inspect_page(inspection *d, uint32_t index, seal_page_info *page);
int inspect_field(inspection *d, uint32_t index, seal_field_info *field);
int inspect_print_json(inspection *d);

#endif
