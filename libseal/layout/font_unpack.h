/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_UNPACK_H
#define SEAL_LAYOUT_FONT_UNPACK_H

#include "util/buf.h"

#include <seal/base.h>

/* Replaces a WOFF or WOFF2 file by the OpenType font inside; leaves any other
 * alone.  SEAL_ERR_FONT_INVALID for a damaged file or one that unpacks to more
 * than a font may have. */
seal_status sealp_font_unpack(sealp_buf *file, const char *path, seal_error *err);

#endif
