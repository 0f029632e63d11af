/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_POPPLER_PAGE_TEXT_H
#define SEAL_POPPLER_PAGE_TEXT_H

#include "poppler/box.h"

/* One character that counts in a search, and where it stands: points of the
 * page as displayed, y down. */
typedef struct sealp_glyph {
    gunichar character;
    guint source; /* two that come of one ligature have the same */
    PopplerRectangle box;
    sealp_way way;
} sealp_glyph;

/* Characters of a text that count in a search: no blanks, compatibility forms
 * as what they stand for, letters too if their case does not count.  source is
 * the index in the text; an array of sealp_glyph. */
GArray *sealp_glyphs_of_text(const char *text, gboolean ignore_case);
/* Those of a page, in reading order, with their boxes. */
GArray *sealp_glyphs_of_page(PopplerPage *page, gboolean ignore_case);

#endif
