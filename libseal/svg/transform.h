/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_TRANSFORM_H
#define SEAL_SVG_TRANSFORM_H

#include "core/error.h"
#include "util/geom.h"

/* Puts the list of a transform attribute (SVG 1.1, 7.6) before *m. */
seal_status sealp_svg_transform_parse(const char *text, sealp_matrix *m, seal_error *err);

#endif
