/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_FORM_H
#define SEAL_DRAW_FORM_H

#include "util/buf.h"

#include <seal/render.h>

/* Content of a PDF form XObject that draws the art: operators only, no
 * resources, points, box [0 0 width height] with the origin in the lower-left
 * corner.  Width and height are the art's mm in points. */
seal_status sealp_form_content(const seal_art *art, sealp_buf *content, seal_error *err);

#endif
