/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_VIEW_H
#define SEAL_VIEW_H

#include <seal/place.h>

SEAL_BEGIN_DECLS

/** A document as readers show it: pictures of its pages, and where text stands
 *  on them.  Part of libseal-poppler, whose licence is the GPL as poppler's.
 *  One thread at a time per view.  poppler repairs and searches without limits:
 *  for documents of strangers use a process of its own, with limits.  Since
 *  0.1. */
typedef struct seal_view seal_view;

/** Reads the whole document, 1 GiB at most, which the strict reader of libseal
 *  must accept first.  Takes source, also on failure.  password as in
 *  seal_pdf_options.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_view_open(seal_ctx *ctx, seal_source *taken,
                                                   const char *password, seal_view **out,
                                                   seal_error *err);
/** How many pages there are.  Since 0.1. */
SEAL_API uint32_t seal_view_pages(const seal_view *view);
/** Draws one page, with its seals and annotations, as an opaque PNG.  page
 *  counts from 1, or from -1 for the last; dpi from 10 to 600.  SEAL_ERR_LIMIT
 *  above 64 million pixels, or 32767 in a row: the message names the dpi that
 *  does.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_view_draw(seal_view *view, int32_t page, double dpi,
                                                   seal_sink *sink, seal_error *err);

/** Calls fn for each place where a text, UTF-8, stands in one line or one
 *  column, also turned by quarters: page by page as displayed from the top
 *  down, those of one line from the left to the right.  Blanks do not count
 *  unless they are more than 4.5 times as wide as the characters; neither does
 *  the difference of full-width and other compatibility forms (NFKC); the case
 *  of letters does, unless the flags say otherwise.  Without pages all are
 *  searched; the password is not used.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_view_find(seal_view *view, const seal_text_query *what,
                                                   seal_text_hit_fn fn, void *user,
                                                   seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_view_free(seal_view *view);

SEAL_END_DECLS
#endif
