/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_SFNT_H
#define SEAL_LAYOUT_FONT_SFNT_H

#include "util/buf.h"

#include <seal/base.h>

/* Checks the container of an OpenType or TrueType font or collection: the face
 * is there and every table lies inside the file.  HarfBuzz drops what does
 * not, and a cut file would pass as one that lacks characters. */
seal_status sealp_sfnt_check(sealp_slice file, const char *path, int face, seal_error *err);
/* The font's version as its head table has it, 2.001 say; 0 without one. */
double sealp_sfnt_revision(sealp_slice file, int face);

#endif
