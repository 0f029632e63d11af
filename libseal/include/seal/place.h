/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PLACE_H
#define SEAL_PLACE_H

#include <seal/pdf.h>

SEAL_BEGIN_DECLS

/** A list of pages as people write it: numbers, ranges, words and words on
 *  ranges, with commas between, such as "1-3,5,-1", "2-", "odd", "1-9:even" or
 *  "all".  Negative numbers count from the end.  Immutable, so that threads may
 *  share it.  Since 0.1. */
typedef struct seal_pages seal_pages;

/** Reads a list; SEAL_ERR_INVALID_ARGUMENT when it is none.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_pages_parse(const char *text, seal_pages **out,
                                                     seal_error *err);
/** What the list means in a document of count pages: rising numbers from 1,
 *  each once, into numbers, which has room for count of them.
 *  SEAL_ERR_PDF_PAGE for a page that is not there, and when none is left.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_pages_resolve(const seal_pages *pages, uint32_t count,
                                                       uint32_t *numbers, size_t *n,
                                                       seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_pages_free(seal_pages *pages);

/** Where a text stands on a page as displayed: lower-left corner and size in
 *  mm.  Since 0.1. */
typedef struct seal_text_hit {
    size_t size;
    uint32_t page; /**< From 1. */
    double x_mm, y_mm, width_mm, height_mm;
} seal_text_hit;

/** Anything but SEAL_OK ends the search.  Since 0.1. */
typedef seal_status (*seal_text_hit_fn)(void *user, const seal_text_hit *hit, seal_error *err);

enum {
    SEAL_TEXT_IGNORE_CASE = 1 /**< Letters are as good in upper as in lower case. */
};

/** A text that is looked for.  Borrowed for the call.  Since 0.1. */
typedef struct seal_text_query {
    size_t size;
    const char *text;
    const uint32_t *pages; /**< Where: rising numbers from 1. */
    size_t n_pages;
    const char *password; /**< Opens the document; NULL: none is needed. */
    uint32_t flags;       /**< SEAL_TEXT_ */
} seal_text_query;

/** Who finds texts, as libseal has no reader of page content; seal_view_find()
 *  of libseal-poppler can be behind it.  find calls hit for each place, in the
 *  order in which they are counted: page by page, as displayed from the top
 *  down, those of one line from the left to the right.  Since 0.1. */
typedef struct seal_finder {
    size_t size;
    seal_status (*find)(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err);
    void *user;
    const char *password; /**< For the query; NULL: none. */
} seal_finder;

/** Where a seal goes, as people write it: at a point or an anchor of each page
 *  in a list, or on a text.  One thread at a time.  Since 0.1. */
typedef struct seal_place seal_place;

/** Reads "[PAGES:]X,Y", in mm as in seal_placement, or "[PAGES:]ANCHOR" such as
 *  "-1:bottom-right".  SEAL_ERR_INVALID_ARGUMENT when it is neither.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_place_new_at(const char *text, seal_place **out,
                                                      seal_error *err);
/** The middle of a text, the first hit on all pages.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_place_new_find(const char *text, seal_place **out,
                                                        seal_error *err);
/** Sets a property from its text: "pages", a list; "hit", of a text: a number
 *  from 1, "last" or "all"; "offset", "X,Y" in mm to the right and up;
 *  without a value: "ignore_case", of a text; "allow_overlap", also over an
 *  existing signature.
 *  SEAL_ERR_INVALID_ARGUMENT says what is allowed.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_place_set(seal_place *place, const char *name,
                                                   const char *value, seal_error *err);
/** SEAL_ERR_INVALID_ARGUMENT when a place at a point or an anchor names no
 *  page.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_place_check(const seal_place *place, seal_error *err);

/** Receives a placement, borrowed for the call.  Anything but SEAL_OK ends the
 *  walk.  Since 0.1. */
typedef seal_status (*seal_placement_fn)(void *user, const seal_placement *where, seal_error *err);
/** Calls fn for each placement in this document, page by page.  A text needs a
 *  finder, which may be NULL otherwise: SEAL_ERR_UNSUPPORTED without.
 *  SEAL_ERR_PDF_PAGE when a page or the text is not there.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_place_resolve(const seal_place *place, seal_pdf *pdf,
                                                       const seal_finder *finder,
                                                       seal_placement_fn fn, void *user,
                                                       seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_place_free(seal_place *place);

SEAL_END_DECLS
#endif
