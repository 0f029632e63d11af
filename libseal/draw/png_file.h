/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_PNG_FILE_H
#define SEAL_DRAW_PNG_FILE_H

#include "core/error.h"
#include "core/image.h"
#include "util/buf.h"

#include <png.h>

/* A PNG while libpng writes it.  Whatever changes lives here and not in the
 * function that calls setjmp, whose own locals a longjmp may spoil. */
typedef struct sealp_png {
    png_structp png;
    png_infop info;
    sealp_buf out; /* the file: no caller's sink runs below a longjmp */
    char why[96];
} sealp_png;

/* Calls setjmp(png_jmpbuf(p->png)) next.  Release with sealp_png_close(), also
 * after a failure. */
seal_status sealp_png_open(sealp_png *p, seal_error *err);
void sealp_png_close(sealp_png *p);
/* Jumps: for memory that a caller of libpng did not get. */
void sealp_png_need(sealp_png *p, int there);
/* What to return after a jump. */
seal_status sealp_png_failed(const sealp_png *p, seal_error *err);

/* Appends the image as a file of its own. */
seal_status sealp_png_of_image(const sealp_image *image, sealp_buf *out, seal_error *err);

#endif
