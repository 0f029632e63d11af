/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_BYTES_H
#define SEAL_PDF_SIG_BYTES_H

#include "core/digest.h"
#include "pdf/reader.h"

/* The /Contents of the signature in a field, zeros at the end included. */
seal_status sealp_sig_contents(seal_pdf *pdf, const sealp_field *field, sealp_buf *out,
                               seal_error *err);
/* Digest of the two ranges that the signature covers.  SEAL_ERR_PDF_SYNTAX when
 * they are not a part of the file with one gap. */
seal_status sealp_sig_digest(seal_pdf *pdf, const sealp_field *field, const char *digest,
                             sealp_buf *out, seal_error *err);

#endif
