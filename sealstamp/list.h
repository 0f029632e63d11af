/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_LIST_H
#define SEALSTAMP_LIST_H

#include <stddef.h>

/* Borrowed strings of the command line, in order. */
typedef struct list {
    const char **items;
    size_t len;
} list;

/* -1 without memory. */
int list_add(list *l, const char *item);
void list_clear(list *l);

/* Room for one more element of size bytes behind len; the new array, zeroed
 * at the end, or NULL without memory, and then the old one is untouched. */
void *grow(void *array, size_t len, size_t size);

#endif
