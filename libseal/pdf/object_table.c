/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object_table.h"

#include <stdlib.h>

#define FIRST_CAP 16

void sealp_object_table_clear(sealp_object_table *t)
{
    for (size_t i = 0; i < t->n; i++) {
        sealp_buf_clear(&t->list[i].body);
        sealp_buf_clear(&t->list[i].data);
    }
    free(t->list);
    free(t->slots);
    *t = (sealp_object_table){ 0 };
}

/* The slot that holds num, or the empty one where it belongs.  n_slots is a
 * power of two and more than half of the slots are empty. */
static size_t slot_of(const sealp_object_table *t, uint32_t num)
{
    size_t i = (size_t)(num * UINT32_C(2654435761)) & (t->n_slots - 1);

    while (t->slots[i] && t->list[t->slots[i] - 1].num != num)
        i = (i + 1) & (t->n_slots - 1);
    return i;
}

static int grow(sealp_object_table *t)
{
    size_t cap = t->cap ? t->cap * 2 : FIRST_CAP;
    sealp_new_object *list;
    size_t *slots;

    if (!(list = realloc(t->list, cap * sizeof *list)))
        return -1;
    t->list = list;
    if (!(slots = calloc(cap * 2, sizeof *slots)))
        return -1;
    free(t->slots);
    t->slots = slots;
    t->n_slots = cap * 2;
    t->cap = cap;
    for (size_t i = 0; i < t->n; i++)
        t->slots[slot_of(t, t->list[i].num)] = i + 1;
    return 0;
}

sealp_new_object *sealp_object_table_find(const sealp_object_table *t, uint32_t num)
{
    size_t at = t->n ? t->slots[slot_of(t, num)] : 0;

    return at ? &t->list[at - 1] : NULL;
}

sealp_new_object *sealp_object_table_add(sealp_object_table *t, uint32_t num)
{
    sealp_new_object *o = sealp_object_table_find(t, num);

    if (o)
        return o;
    if (t->n == t->cap && grow(t) != 0)
        return NULL;
    o = &t->list[t->n];
    *o = (sealp_new_object){ .num = num };
    t->slots[slot_of(t, num)] = ++t->n;
    return o;
}
