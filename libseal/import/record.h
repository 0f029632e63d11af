/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_RECORD_H
#define SEAL_IMPORT_RECORD_H

#include "util/buf.h"

#include <seal/picture.h>

/* How a seal was made, as a file tells it. */
typedef struct sealp_made sealp_made;

/* Finds the record of libseal in a PNG, an SVG or a file of its own; *out is
 * NULL when there is none. */
seal_status sealp_made_find(sealp_slice file, sealp_made **out, seal_error *err);
void sealp_made_free(sealp_made *made);

/* 1 when the records can say whether the seals are the same: both name the
 * design, or both the same artwork.  That of an imported picture names none. */
int sealp_made_decides(const sealp_made *a, const sealp_made *b);

/* Tells on_difference, which may be NULL, what differs, and gives one of
 * SEAL_SAME, SEAL_ALIKE (the same design and words) and SEAL_DIFFERENT. */
seal_status sealp_made_compare(const sealp_made *a, const sealp_made *b,
                               const seal_compare_options *opt, uint32_t *verdict, seal_error *err);

#endif
