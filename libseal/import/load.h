/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_LOAD_H
#define SEAL_IMPORT_LOAD_H

#include "util/buf.h"

#include <seal/picture.h>

typedef enum sealp_picture_kinds {
    SEALP_PICTURE_NONE,
    SEALP_PICTURE_PNG,
    SEALP_PICTURE_JPEG,
    SEALP_PICTURE_SVG
} sealp_picture_kinds;

/* By the first bytes. */
sealp_picture_kinds sealp_picture_kind(sealp_slice file);

/* seal_picture_load() of bytes; opt is complete. */
seal_status sealp_picture_art(sealp_slice file, const seal_picture_options *opt, seal_art **out,
                              seal_error *err);

#endif
