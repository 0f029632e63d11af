/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_SHAPE_H
#define SEAL_SVG_SHAPE_H

#include "core/error.h"
#include "util/path.h"

/* 1 for the name of a shape. */
int sealp_svg_is_shape(const char *name);
/* Appends the outline of a shape (SVG 1.1, 8 and 9) in user units to out. */
seal_status sealp_svg_shape_add(const char *name, const char *const *attrs, sealp_path *out,
                                seal_error *err);

#endif
