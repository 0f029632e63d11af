/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "list.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *grow(void *array, size_t len, size_t size)
{
    char *bigger = NULL;

    if (len < SIZE_MAX / size)
        bigger = realloc(array, (len + 1) * size);
    if (bigger)
        memset(bigger + len * size, 0, size);
    return bigger;
}

int list_add(list *l, const char *item)
{
    const char **items = grow(l->items, l->len, sizeof *items);

    if (!items)
        return -1;
    l->items = items;
    l->items[l->len++] = item;
    return 0;
}

void list_clear(list *l)
{
    free(l->items);
    *l = (list){ 0 };
}
