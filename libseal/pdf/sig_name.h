/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_NAME_H
#define SEAL_PDF_SIG_NAME_H

#include "pdf/reader.h"

/* A name exists as a field, and as the parent of one. */
int sealp_sig_name_exists(const sealp_field *list, size_t n, const char *name);
/* Name of a new field, zero-terminated: the wanted one, which must be free,
 * else the first free "Signature<n>".  SEAL_ERR_PDF_FIELD. */
seal_status sealp_sig_name_choose(seal_pdf *pdf, const char *wanted, sealp_buf *name,
                                  seal_error *err);

#endif
