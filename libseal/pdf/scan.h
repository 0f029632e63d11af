/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SCAN_H
#define SEAL_PDF_SCAN_H

#include "pdf/object.h"

/* sealp_object_scan() without its message: moves *at from the start of an
 * object past it and returns NULL, or returns what is wrong and leaves *at
 * where.  nesting: levels of containers, at most SEALP_MAX_NESTING.  *start: the
 * object's first byte. */
const char *sealp_scan_object(sealp_slice in, size_t nesting, size_t *at, size_t *start,
                              sealp_kind *kind, int *cut);

#endif
