/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_OUTLINE_H
#define SEAL_DRAW_OUTLINE_H

#include "layout/scene.h"

#include <ft2build.h>

#include <freetype/ftoutln.h>

/* The part's path or its cut as an outline of FreeType, coordinates in 1/64
 * pixel.  Release with FT_Outline_Done(), also after a failure. */
seal_status sealp_part_outline(FT_Library library, const sealp_part *part, const sealp_path *path,
                               sealp_point pixels_per_mm, FT_Outline *out, seal_error *err);

#endif
