/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_PATH_DATA_H
#define SEAL_SVG_PATH_DATA_H

#include "core/error.h"
#include "util/path.h"

/* Appends what SVG path data draws (SVG 1.1, 8.3) to out, every contour
 * closed.  SEAL_ERR_SPEC_SYNTAX names the character; at most
 * SEALP_MAX_SVG_POINTS points in out. */
seal_status sealp_svg_path_parse(const char *data, size_t len, sealp_path *out, seal_error *err);

#endif
