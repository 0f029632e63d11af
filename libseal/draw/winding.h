/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_WINDING_H
#define SEAL_DRAW_WINDING_H

#include "core/error.h"
#include "util/path.h"

#define SEALP_MAX_WINDING 8

/* Which winding numbers occur in the areas of a path: bit n + SEALP_MAX_WINDING
 * for n.  A rectangle (x0, y0), (x1, y0), (x1, y1), (x0, y1) counts 1, its
 * reverse -1.  SEAL_ERR_LIMIT beyond SEALP_MAX_WINDING. */
seal_status sealp_winding_numbers(const sealp_path *path, unsigned *set, seal_error *err);

#endif
