/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_POPPLER_TEXT_WALK_H
#define SEAL_POPPLER_TEXT_WALK_H

#include "poppler/page_text.h"

/* Finds out for each glyph of a page which way its text runs. */
void sealp_walk_set_ways(GArray *page);
/* Whether needle begins at the glyph with this index, in reading order, along
 * the line or down the column; box: what it covers. */
gboolean sealp_walk_match(const GArray *page, guint at, const GArray *needle,
                          PopplerRectangle *box);

#endif
