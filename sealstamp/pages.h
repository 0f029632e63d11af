/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PAGES_H
#define SEALSTAMP_PAGES_H

#include <seal.h>

/* A list of pages of the command line; { 0 } is not given. */
typedef struct pages {
    const char *name; /* of the option, for messages; borrowed */
    const char *text; /* as written; borrowed */
    seal_pages *list;
} pages;

/* What a list means for one document: numbers from 1, rising, each once. */
typedef struct page_numbers {
    uint32_t *items;
    size_t len;
} page_numbers;

/* path: of the document, for messages.  An exit status after its message. */
int pages_resolve(const pages *p, const char *path, uint32_t count, page_numbers *out,
                  seal_error *err);
void pages_clear(pages *p);
void page_numbers_clear(page_numbers *numbers);

/* Of an option with a list of pages; field is a pages. */
int set_pages(void *field, const char *name, const char *value);

#endif
