/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_TRAILER_WRITE_H
#define SEAL_PDF_TRAILER_WRITE_H

#include "pdf/reader.h"

/* Entries of the update's trailer, without brackets, each followed by a blank:
 * the newest trailer's own, with /Size, /Prev and the second part of /ID made
 * new from the digest of what the update writes. */
seal_status sealp_trailer_put(seal_pdf *pdf, uint32_t size, sealp_slice written, sealp_buf *out,
                              seal_error *err);

#endif
