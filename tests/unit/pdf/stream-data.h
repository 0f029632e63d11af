/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_UNIT_PDF_STREAM_DATA_H
#define TESTS_UNIT_PDF_STREAM_DATA_H

#include "pdf/reader.h"

/* Decodes a stream that has these entries, this /Length, and len bytes of data. */
seal_status stream_decode(const char *entries, const void *data, size_t len, long length,
                          sealp_buf *out);
/* Asserts that the data become want. */
void stream_becomes(const char *entries, const void *data, size_t len, const void *want, size_t n);
/* Asserts that they are refused, and leave nothing. */
void stream_is_refused(const char *entries, const void *data, size_t len, seal_status why);

#endif
