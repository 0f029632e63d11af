/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PAGES_H
#define SEALSTAMP_PAGES_H

#include <stddef.h>
#include <stdint.h>

/* A-B of which only the odd or the even ones may be meant; negative numbers
 * count from the end. */
typedef struct page_range {
    long first, last;
    int parity; /* PAGES_ALL, PAGES_ODD, PAGES_EVEN */
} page_range;

enum { PAGES_ALL, PAGES_ODD, PAGES_EVEN };

/* A list of pages as it is written, "1-3,5,odd,-1,2-,1-9:even": what it means
 * depends on how many pages there are.  { 0 } is not given. */
typedef struct pages {
    const char *name; /* of the option or key, for messages; borrowed */
    const char *text; /* as written; borrowed */
    page_range *ranges;
    size_t len;
} pages;

/* What a list means for one document: numbers from 1, rising, each once. */
typedef struct page_numbers {
    uint32_t *items;
    size_t len;
} page_numbers;

/* Both return an exit status after their message.  The list of pages_parse()
 * is replaced by the new one. */
int pages_parse(pages *p, const char *name, const char *text);
/* A page the document has not got, and a list that leaves none, are errors. */
int pages_resolve(const pages *p, uint32_t count, page_numbers *out);
void pages_clear(pages *p);
void page_numbers_clear(page_numbers *numbers);

/* Of an option --pages; field is a pages. */
int set_pages(void *field, const char *name, const char *value);

#endif
