/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/picture.h"

#include "core/error.h"
#include "core/limits.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

#define MM_PER_INCH   25.4
#define MAX_SIDE      65535
#define MAX_CHUNK     (8 << 20)
#define MAX_CHUNKS    1000
#define CLEAR_PERCENT 1 /* of the pixels, for a picture that has its background removed */

/* Everything that changes lives here and not in the function that calls
 * setjmp, whose own locals a longjmp may spoil. */
typedef struct decoder {
    sealp_slice file;
    size_t at;
    png_structp png;
    png_infop info;
    sealp_image *image;
    seal_status st;
    seal_error *err;
    int no_memory;
    char why[96];
} decoder;

static void on_error(png_structp png, png_const_charp message)
{
    decoder *d = png_get_error_ptr(png);

    strncpy(d->why, message, sizeof d->why - 1);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png, (void)message;
}

static png_voidp on_alloc(png_structp png, png_alloc_size_t size)
{
    decoder *d = png_get_mem_ptr(png);
    void *p = malloc(size);

    d->no_memory |= !p;
    return p;
}

static void on_free(png_structp png, png_voidp p)
{
    (void)png;
    free(p);
}

static void on_read(png_structp png, png_bytep data, size_t len)
{
    decoder *d = png_get_io_ptr(png);

    if (len > d->file.n - d->at)
        png_error(png, "the file is cut short");
    memcpy(data, d->file.p + d->at, len);
    d->at += len;
}

/* Whatever the file holds, 8 bits of red, green, blue and alpha come out. */
static void set_conversions(decoder *d)
{
    png_set_expand(d->png);
    png_set_scale_16(d->png);
    png_set_gray_to_rgb(d->png);
    png_set_add_alpha(d->png, 0xFF, PNG_FILLER_AFTER);
    (void)png_set_interlace_handling(d->png);
    png_read_update_info(d->png, d->info);
}

static void read_rows(decoder *d)
{
    size_t stride = (size_t)d->image->width * SEALP_RGBA;
    int passes = png_get_interlace_type(d->png, d->info) == PNG_INTERLACE_NONE
                     ? 1
                     : PNG_INTERLACE_ADAM7_PASSES;

    if (png_get_rowbytes(d->png, d->info) != stride)
        png_error(d->png, "rows of another length");
    for (int pass = 0; pass < passes; pass++) {
        for (unsigned y = 0; y < d->image->height; y++)
            png_read_row(d->png, d->image->data + y * stride, NULL);
    }
}

/* 0, or -1 when libpng or this gave up. */
static int decode(decoder *d)
{
    unsigned width, height;

    if (setjmp(png_jmpbuf(d->png)))
        return -1;
    png_read_info(d->png, d->info);
    width = png_get_image_width(d->png, d->info);
    height = png_get_image_height(d->png, d->info);
    set_conversions(d);
    if ((d->st = sealp_picture_check("PNG", width, height, d->err)) != SEAL_OK ||
        (d->st = sealp_image_new(width, height, SEALP_RGBA, &d->image, d->err)) != SEAL_OK)
        return -1;
    read_rows(d);
    png_read_end(d->png, NULL);
    return 0;
}

static double read_dpi(const decoder *d)
{
    png_uint_32 x = 0, y = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;

    if (!png_get_pHYs(d->png, d->info, &x, &y, &unit) || unit != PNG_RESOLUTION_METER || x != y)
        return 0;
    return x * MM_PER_INCH / 1000;
}

static int is_clear(const sealp_image *image)
{
    size_t pixels = (size_t)image->width * image->height, clear = 0;

    for (size_t i = 0; i < pixels; i++)
        clear += image->data[i * SEALP_RGBA + 3] < 128;
    return clear > pixels / 100 * CLEAR_PERCENT;
}

static seal_status read_png(decoder *d, sealp_picture *out)
{
    if (!(d->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, d, on_error, on_warning, d,
                                            on_alloc, on_free)) ||
        !(d->info = png_create_info_struct(d->png)))
        return sealp_nomem(d->err);
    png_set_read_fn(d->png, d, on_read);
    png_set_user_limits(d->png, MAX_SIDE, MAX_SIDE);
    png_set_chunk_malloc_max(d->png, MAX_CHUNK);
    png_set_chunk_cache_max(d->png, MAX_CHUNKS);
    if (decode(d) != 0) {
        if (d->st != SEAL_OK)
            return d->st;
        return d->no_memory ? sealp_nomem(d->err)
                            : sealp_fail(d->err, SEAL_ERR_SPEC_SYNTAX,
                                         "the PNG is damaged near byte %zu, libpng says \"%s\": "
                                         "save it again",
                                         d->at, d->why);
    }
    out->dpi = read_dpi(d);
    out->is_clear = is_clear(d->image);
    out->image = d->image;
    d->image = NULL;
    return SEAL_OK;
}

seal_status sealp_png_read(sealp_slice file, sealp_picture *out, seal_error *err)
{
    decoder d = { .file = file, .err = err };
    seal_status st;

    *out = (sealp_picture){ 0 };
    st = read_png(&d, out);
    png_destroy_read_struct(&d.png, &d.info, NULL);
    sealp_image_unref(d.image);
    return st;
}
