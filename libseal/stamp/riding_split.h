/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_RIDING_SPLIT_H
#define SEAL_STAMP_RIDING_SPLIT_H

#include <seal/base.h>

/* How a seal of this length is cut. */
typedef struct sealp_split {
    double length, min_slice; /* mm */
    double ends;              /* first and last slice are so many times as wide, from 1 on */
    size_t max_pages;         /* of one seal; 0: any number */
} sealp_split;

/* How many seals so many pages take; SEAL_ERR_PDF_PAGE when they cannot be
 * spread so that each seal has two pages and no slice is too small. */
seal_status sealp_split_seals(const sealp_split *s, size_t pages, size_t *seals, seal_error *err);
/* Pages of one of these seals, from 0: they differ by one at most. */
size_t sealp_split_pages(size_t pages, size_t seals, size_t seal);
/* Where slice i of n begins, in mm; of i = n: where the last ends. */
double sealp_split_at(const sealp_split *s, size_t n, size_t i);

#endif
