/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_DICT_EDIT_H
#define SEAL_PDF_DICT_EDIT_H

#include "pdf/object.h"

/* Rewrite raw objects, keeping every byte that need not change.  A failed
 * allocation shows in out->failed.  dict and array must be well-formed. */

/* Copy of dict in which key (ASCII, no slash) has this value: in the place of
 * the old value, else as the last entry.  Of duplicate keys the first counts
 * and the others stay. */
void sealp_dict_set(sealp_slice dict, const char *key, sealp_slice value, sealp_buf *out);
/* The same in place. */
void sealp_dict_replace(sealp_buf *dict, const char *key, sealp_slice value);
/* Copy of array with one more element at the end. */
void sealp_array_add(sealp_slice array, sealp_slice item, sealp_buf *out);
/* Entries of dict, without brackets, whose key is not in the NULL-terminated list. */
void sealp_dict_entries_except(sealp_slice dict, const char *const *keys, sealp_buf *out);

/* "12 0 R" */
void sealp_ref_put(sealp_buf *out, uint32_t num, uint32_t gen);

#endif
