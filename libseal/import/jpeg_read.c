/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/picture.h"

#include "core/error.h"
#include "core/limits.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#define CM_PER_INCH 2.54
#define MAX_SCANS   50 /* of a progressive file; each decodes the whole picture */
#define MAX_MEMORY  (512L << 20)

/* Everything that changes lives here and not in the function that calls
 * setjmp, whose own locals a longjmp may spoil. */
typedef struct decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf back;
    sealp_image *image;
    seal_status st;
    seal_error *err;
    char why[JMSG_LENGTH_MAX];
} decoder;

static void on_error(j_common_ptr jpeg)
{
    decoder *d = jpeg->client_data;

    jpeg->err->format_message(jpeg, d->why);
    if (jpeg->err->msg_code == JERR_OUT_OF_MEMORY)
        d->st = sealp_nomem(d->err);
    longjmp(d->back, 1);
}

/* A warning is damage that libjpeg would paint over. */
static void on_message(j_common_ptr jpeg, int level)
{
    if (level < 0)
        on_error(jpeg);
}

static void on_output(j_common_ptr jpeg)
{
    (void)jpeg;
}

static void on_progress(j_common_ptr jpeg)
{
    decoder *d = jpeg->client_data;

    if (d->jpeg.input_scan_number > MAX_SCANS) {
        d->st = sealp_fail(d->err, SEAL_ERR_LIMIT,
                           "the JPEG has more than %d scans: save it again without progressive "
                           "display",
                           MAX_SCANS);
        longjmp(d->back, 1);
    }
}

static seal_status begin(decoder *d)
{
    seal_status st;

    (void)jpeg_read_header(&d->jpeg, TRUE);
    if ((st = sealp_picture_check("JPEG", d->jpeg.image_width, d->jpeg.image_height, d->err)) !=
        SEAL_OK)
        return st;
    if (d->jpeg.jpeg_color_space == JCS_CMYK || d->jpeg.jpeg_color_space == JCS_YCCK)
        return sealp_fail(d->err, SEAL_ERR_UNSUPPORTED,
                          "the JPEG has CMYK colours: convert it to RGB");
    d->jpeg.out_color_space = JCS_EXT_RGBA;
    return sealp_image_new(d->jpeg.image_width, d->jpeg.image_height, SEALP_RGBA, &d->image,
                           d->err);
}

/* 0, or -1 when libjpeg or this gave up. */
static int decode(decoder *d, sealp_slice file)
{
    if (setjmp(d->back))
        return -1;
    jpeg_create_decompress(&d->jpeg);
    d->jpeg.mem->max_memory_to_use = MAX_MEMORY;
    d->progress.progress_monitor = on_progress;
    d->jpeg.progress = &d->progress;
    jpeg_mem_src(&d->jpeg, file.p, file.n);
    if ((d->st = begin(d)) != SEAL_OK)
        return -1;
    (void)jpeg_start_decompress(&d->jpeg);
    while (d->jpeg.output_scanline < d->image->height) {
        JSAMPROW row =
            d->image->data + (size_t)d->jpeg.output_scanline * d->image->width * SEALP_RGBA;

        (void)jpeg_read_scanlines(&d->jpeg, &row, 1);
    }
    (void)jpeg_finish_decompress(&d->jpeg);
    return 0;
}

static double read_dpi(const decoder *d)
{
    if (!d->jpeg.saw_JFIF_marker || d->jpeg.X_density != d->jpeg.Y_density)
        return 0;
    return d->jpeg.density_unit == 1   ? d->jpeg.X_density
           : d->jpeg.density_unit == 2 ? d->jpeg.X_density * CM_PER_INCH
                                       : 0;
}

seal_status sealp_jpeg_read(sealp_slice file, sealp_picture *out, seal_error *err)
{
    decoder *d = calloc(1, sizeof *d);
    seal_status st = SEAL_OK;

    *out = (sealp_picture){ 0 };
    if (!d)
        return sealp_nomem(err);
    d->err = err;
    d->jpeg.err = jpeg_std_error(&d->errors);
    d->jpeg.client_data = d;
    d->errors.error_exit = on_error;
    d->errors.emit_message = on_message;
    d->errors.output_message = on_output;
    if (decode(d, file) != 0) {
        st = d->st != SEAL_OK
                 ? d->st
                 : sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                              "the JPEG is damaged, libjpeg says \"%s\": save it again", d->why);
    } else {
        out->dpi = read_dpi(d);
        out->image = d->image;
        d->image = NULL;
    }
    jpeg_destroy_decompress(&d->jpeg);
    sealp_image_unref(d->image);
    free(d);
    return st;
}
