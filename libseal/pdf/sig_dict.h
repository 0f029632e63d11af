/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_DICT_H
#define SEAL_PDF_SIG_DICT_H

#include "pdf/edit.h"

/* Makes the signature dictionary an object of its own, e->sig_num, with room
 * for /ByteRange and /Contents (EN 319 142-1, table 1). */
seal_status sealp_sig_dict_add(sealp_edit *e, const sealp_sig_field *field, seal_error *err);
/* Writes the ranges into the placeholder of the dictionary's body. */
seal_status sealp_sig_dict_fill(const sealp_sig_places *places, unsigned char *body,
                                const uint64_t range[4], seal_error *err);

#endif
