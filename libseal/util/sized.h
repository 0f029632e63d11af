/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_SIZED_H
#define SEAL_UTIL_SIZED_H

#include <stddef.h>

/* Copies a caller's sized struct (size_t size first) into ours of known bytes,
 * zeroing what an older caller lacks.  Returns 0, or -1 when the size is
 * unusable or a newer caller set a field that this library does not know. */
int sealp_sized_copy(void *dst, size_t known, const void *src);
/* The other way: fills a caller's struct, whose size is set, from ours; what an
 * older caller lacks is left out, what a newer one has is zeroed.  0, or -1
 * when its size is not set. */
int sealp_sized_hand_out(void *dst, const void *ours, size_t known);

#endif
