/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_FILL_H
#define SEAL_PDF_SIG_FILL_H

#include "pdf/edit.h"

/* The value of this update's field, /V: its signature, e->sig_num, or null when
 * there is none to be. */
void sealp_sig_fill_value(const sealp_edit *e, sealp_buf *out);
/* Puts it into a field that the document has, and for its widget the
 * appearance. */
seal_status sealp_sig_fill(sealp_edit *e, const sealp_sig_field *f, const sealp_field *field,
                           seal_error *err);

#endif
