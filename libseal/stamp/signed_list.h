/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_SIGNED_LIST_H
#define SEAL_STAMP_SIGNED_LIST_H

#include "pdf/reader.h"

/* Signatures and document time stamps, the oldest first; borrowed from the
 * document. */
typedef struct sealp_signed_list {
    const sealp_field **fields;
    size_t n;
} sealp_signed_list;

seal_status sealp_signed_list_read(seal_pdf *pdf, sealp_signed_list *out, seal_error *err);
void sealp_signed_list_clear(sealp_signed_list *list);
/* Name of the oldest signature that neither has a time stamp nor is covered by
 * a document time stamp; NULL: none.  Borrowed. */
seal_status sealp_signed_list_untimed(seal_pdf *pdf, const sealp_signed_list *list,
                                      const char **name, seal_error *err);

#endif
