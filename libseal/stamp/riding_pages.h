/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_RIDING_PAGES_H
#define SEAL_STAMP_RIDING_PAGES_H

#include <seal/pdf.h>

/* Puts numbers for pages of a document into r: those it has, those of its
 * list, or all; without the cover when that is skipped.  *own is what is to be
 * freed after r was used. */
seal_status sealp_riding_pages(seal_riding *r, seal_pdf *pdf, uint32_t **own, seal_error *err);

#endif
