/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_FACE_H
#define SEAL_LAYOUT_FONT_FACE_H

#include "layout/font.h"

#include <hb.h>
#include <seal/base.h>

/* One opened face of a font file.  Immutable to its users: threads shape with
 * it and read its outlines without a lock. */
typedef struct sealp_face sealp_face;

/* Reads the whole file and checks it.  sha256 is lower-case hex, or "" when
 * any digest will do.  SEAL_ERR_FONT_INVALID for another digest, for a file
 * that is no font, is cut short, or has no such face. */
seal_status sealp_face_open(const char *path, int index, const char *sha256, sealp_face **out,
                            seal_error *err);
void sealp_face_free(sealp_face *face);

const char *sealp_face_sha256(const sealp_face *face);
hb_face_t *sealp_face_hb(const sealp_face *face);
hb_font_t *sealp_face_font(const sealp_face *face);
double sealp_face_units(const sealp_face *face);    /* font units per em */
double sealp_face_revision(const sealp_face *face); /* the font's version */

/* Glyph of a character with a variation selector (0: none); 0 when the face
 * has none. */
uint32_t sealp_face_glyph(const sealp_face *face, uint32_t code_point, uint32_t selector);
/* Outline moved by ems.  Unmoved ones are drawn once and live as long as the
 * face; what it does not keep, *own is set to, for the caller to free.  NULL
 * without memory. */
const sealp_outline *sealp_face_outline(sealp_face *face, uint32_t glyph, sealp_point by,
                                        sealp_outline **own);

#endif
