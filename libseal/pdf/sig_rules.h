/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_RULES_H
#define SEAL_PDF_SIG_RULES_H

#include "pdf/reader.h"

/* What the signatures on a document still let happen: SEAL_ERR_PDF_FORBIDDEN
 * with the name of the one that does not. */

/* A signature in the field of this name (ISO 32000-2, 12.8.2); certify: as a
 * certification. */
seal_status sealp_sig_rules_check(seal_pdf *pdf, const char *name, int certify, seal_error *err);

#endif
