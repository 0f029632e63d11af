/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_LOAD_H
#define SEAL_PDF_LOAD_H

#include "pdf/reader.h"

/* Reads "num gen obj ... endobj", or "... stream", at this offset. */
seal_status sealp_load_at(seal_pdf *pdf, uint64_t at, sealp_loaded *out, seal_error *err);
/* Reads the dictionary after the word trailer at this offset. */
seal_status sealp_load_trailer(seal_pdf *pdf, uint64_t at, sealp_loaded *out, seal_error *err);
/* Copies a direct value; null when it has no bytes. */
seal_status sealp_loaded_copy(sealp_loaded *out, sealp_slice value, seal_error *err);

#endif
