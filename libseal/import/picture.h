/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_PICTURE_H
#define SEAL_IMPORT_PICTURE_H

#include "core/image.h"
#include "util/buf.h"

/* A decoded picture. */
typedef struct sealp_picture {
    sealp_image *image; /* RGBA */
    double dpi;         /* 0: the file states none */
    int is_clear;       /* it has transparent parts of its own */
} sealp_picture;

/* Decode within the limits of core/limits.h; a damaged file is refused. */
seal_status sealp_png_read(sealp_slice file, sealp_picture *out, seal_error *err);
seal_status sealp_jpeg_read(sealp_slice file, sealp_picture *out, seal_error *err);
void sealp_picture_clear(sealp_picture *p);

/* Shared by the readers: refuses sizes above the limit, before memory is asked
 * for. */
seal_status sealp_picture_check(const char *kind, uint64_t width, uint64_t height, seal_error *err);

#endif
