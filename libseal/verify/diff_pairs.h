/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_DIFF_PAIRS_H
#define SEAL_VERIFY_DIFF_PAIRS_H

#include "verify/diff_rules.h"

/* In which roles an object of the older revision was set against one of the
 * newer: { 0 } is empty. */
typedef struct sealp_diff_pairs {
    struct sealp_diff_pair *slots; /* open addressing */
    size_t n_slots, n;
    size_t n_unequal; /* pairs of different numbers */
} sealp_diff_pairs;

/* Adds a role; *fresh 0 when the pair had it.  0, or -1 without memory. */
int sealp_diff_pairs_add(sealp_diff_pairs *p, uint32_t older, uint32_t newer, sealp_diff_role role,
                         int *fresh);
int sealp_diff_pairs_has(const sealp_diff_pairs *p, uint32_t older, uint32_t newer,
                         sealp_diff_role role);
void sealp_diff_pairs_clear(sealp_diff_pairs *p);

#endif
