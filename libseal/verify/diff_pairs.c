/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff_pairs.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 64 };

struct sealp_diff_pair {
    uint32_t older, newer;
    uint32_t roles; /* bits; 0: the slot is empty */
};

_Static_assert(SEALP_ROLE_COUNT <= 32, "a bit for each role");

/* The slot of a pair, or the empty one where it belongs.  n_slots is a power
 * of two, and some slots are always empty. */
static struct sealp_diff_pair *slot_of(const sealp_diff_pairs *p, uint32_t older, uint32_t newer)
{
    uint64_t hash = ((uint64_t)older << 32 | newer) * UINT64_C(0x9e3779b97f4a7c15);
    size_t i = (size_t)(hash >> 32) & (p->n_slots - 1);

    while (p->slots[i].roles && (p->slots[i].older != older || p->slots[i].newer != newer))
        i = (i + 1) & (p->n_slots - 1);
    return &p->slots[i];
}

static int grow(sealp_diff_pairs *p)
{
    sealp_diff_pairs bigger = { .n_slots = p->n_slots ? p->n_slots * 2 : FIRST_SLOTS };

    if (!(bigger.slots = calloc(bigger.n_slots, sizeof *bigger.slots)))
        return -1;
    for (size_t i = 0; i < p->n_slots; i++) {
        if (p->slots[i].roles)
            *slot_of(&bigger, p->slots[i].older, p->slots[i].newer) = p->slots[i];
    }
    free(p->slots);
    p->slots = bigger.slots;
    p->n_slots = bigger.n_slots;
    return 0;
}

int sealp_diff_pairs_add(sealp_diff_pairs *p, uint32_t older, uint32_t newer, sealp_diff_role role,
                         int *fresh)
{
    struct sealp_diff_pair *slot;

    if (p->n * 2 >= p->n_slots && grow(p) != 0)
        return -1;
    slot = slot_of(p, older, newer);
    *fresh = !(slot->roles >> role & 1);
    if (!slot->roles) {
        p->n++;
        p->n_unequal += older != newer;
    }
    *slot = (struct sealp_diff_pair){ older, newer, slot->roles | UINT32_C(1) << role };
    return 0;
}

int sealp_diff_pairs_has(const sealp_diff_pairs *p, uint32_t older, uint32_t newer,
                         sealp_diff_role role)
{
    return p->n_slots && (slot_of(p, older, newer)->roles >> role & 1);
}

void sealp_diff_pairs_clear(sealp_diff_pairs *p)
{
    free(p->slots);
    *p = (sealp_diff_pairs){ 0 };
}
