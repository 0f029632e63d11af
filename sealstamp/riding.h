/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_RIDING_H
#define SEALSTAMP_RIDING_H

#include "options.h"
#include "pages.h"

#include <seal.h>

/* A seal cut over the edges of pages, as the command line has it. */
typedef struct riding {
    const char *edge; /* as written; NULL: not given */
    seal_riding options;
    pages pages;
    int skip_cover;
    page_numbers numbers; /* after riding_resolve() */
} riding;

/* Into the riding of the seal before; the target is a seals_args. */
extern const option_row riding_rows[];

/* Finds out which pages of the document of this name are meant. */
int riding_resolve(riding *r, seal_pdf *pdf, const char *name, seal_error *err);
void riding_clear(riding *r);

#endif
