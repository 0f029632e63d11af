/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_PREVIEW_H
#define SEAL_PREVIEW_H

#include <seal/pdf.h>

SEAL_BEGIN_DECLS

/** Draws one page as a reader shows it, with its seals and annotations, as an
 *  opaque PNG.  page counts from 1, or from -1 for the last; dpi from 10 to
 *  600.  The strict reader of libseal must accept the file first.  One thread
 *  at a time per call; the file must not change meanwhile.  Part of
 *  libseal-poppler, whose licence is the GPL as poppler's.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_preview_page(seal_ctx *ctx, const char *path,
                                                      int32_t page, double dpi, seal_sink *sink,
                                                      seal_error *err);

SEAL_END_DECLS
#endif
