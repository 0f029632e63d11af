/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_XREF_WRITE_H
#define SEAL_PDF_XREF_WRITE_H

#include "util/buf.h"

#include <seal/base.h>

/* One entry for an object in use; rows are sorted by number. */
typedef struct sealp_xref_row {
    uint32_t num, gen;
    uint64_t at; /* offset in the file */
} sealp_xref_row;

/* Cross-reference table up to the keyword trailer (ISO 32000-1, 7.5.4). */
void sealp_xref_table_put(const sealp_xref_row *rows, size_t n, sealp_buf *out);
/* Body of a cross-reference stream (7.5.8), entries being the trailer's. */
seal_status sealp_xref_stream_put(const sealp_xref_row *rows, size_t n, sealp_slice entries,
                                  sealp_buf *out, seal_error *err);

#endif
