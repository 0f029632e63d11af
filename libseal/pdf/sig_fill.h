/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_FILL_H
#define SEAL_PDF_SIG_FILL_H

#include "pdf/edit.h"

/* Puts this update's signature, e->sig_num, into a field that the document
 * has: /V, and for its widget the appearance. */
seal_status sealp_sig_fill(sealp_edit *e, const sealp_sig_field *f, const sealp_field *field,
                           seal_error *err);

#endif
