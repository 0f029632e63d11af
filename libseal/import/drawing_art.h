/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_DRAWING_ART_H
#define SEAL_IMPORT_DRAWING_ART_H

#include "import/load.h"

/* The art of an SVG file: paths as they are, margins cut off. */
seal_status sealp_drawing_art(sealp_slice file, const seal_picture_options *opt, seal_art **out,
                              seal_error *err);
/* SEAL_ERR_SPEC_VALUE when a seal of this size would be too small or large. */
seal_status sealp_picture_size(double width, double height, seal_error *err);

#endif
