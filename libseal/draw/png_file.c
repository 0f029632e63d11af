/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/png_file.h"

#include <string.h>

static const char no_memory[] = "out of memory";

static void on_error(png_structp png, png_const_charp message)
{
    sealp_png *p = png_get_error_ptr(png);

    strncpy(p->why, message, sizeof p->why - 1);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png, (void)message;
}

static void on_write(png_structp png, png_bytep data, size_t len)
{
    sealp_png *p = png_get_io_ptr(png);

    sealp_buf_add(&p->out, data, len);
    sealp_png_need(p, !p->out.failed);
}

static void on_flush(png_structp png)
{
    (void)png;
}

seal_status sealp_png_open(sealp_png *p, seal_error *err)
{
    *p = (sealp_png){ 0 };
    if (!(p->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, p, on_error, on_warning)) ||
        !(p->info = png_create_info_struct(p->png)))
        return sealp_nomem(err);
    png_set_write_fn(p->png, p, on_write, on_flush);
    return SEAL_OK;
}

void sealp_png_close(sealp_png *p)
{
    png_destroy_write_struct(&p->png, &p->info);
    sealp_buf_clear(&p->out);
}

void sealp_png_need(sealp_png *p, int there)
{
    if (!there)
        png_error(p->png, no_memory);
}

seal_status sealp_png_failed(const sealp_png *p, seal_error *err)
{
    /* zlib's own words for it come through libpng's */
    if (strcmp(p->why, no_memory) == 0 || strstr(p->why, "memory"))
        return sealp_nomem(err);
    return sealp_fail(err, SEAL_ERR_INTERNAL, "cannot write the picture: libpng says \"%s\"",
                      p->why);
}

/* 0, or -1 when libpng gave up. */
static int encode(sealp_png *p, const sealp_image *image)
{
    const size_t stride = (size_t)image->width * image->channels;

    if (setjmp(png_jmpbuf(p->png)))
        return -1;
    png_set_IHDR(p->png, p->info, image->width, image->height, 8,
                 image->channels == SEALP_GREY ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB_ALPHA,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(p->png, p->info);
    for (unsigned y = 0; y < image->height; y++)
        png_write_row(p->png, image->data + y * stride);
    png_write_end(p->png, NULL);
    return 0;
}

seal_status sealp_png_of_image(const sealp_image *image, sealp_buf *out, seal_error *err)
{
    sealp_png p;
    seal_status st = sealp_png_open(&p, err);

    if (st == SEAL_OK && encode(&p, image) != 0)
        st = sealp_png_failed(&p, err);
    if (st == SEAL_OK) {
        sealp_buf_slice(out, sealp_buf_view(&p.out));
        st = out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_png_close(&p);
    return st;
}
