/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pictures.h"

#include "draw/raster.h"
#include "scenes.h"

#include <math.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#define MM_PER_INCH 25.4

static unsigned channel(unsigned rgb, int i)
{
    return rgb >> (16 - 8 * i) & 0xFF;
}

static sealp_raster draw_ring(void)
{
    const unsigned side = PICTURE_SIDE - 2 * PICTURE_MARGIN;
    seal_art *art = scene_ring();
    sealp_raster r;

    assert_int_equal(sealp_raster_draw(art, SEALP_PIXELS_COVERAGE, side, side, &r, NULL), SEAL_OK);
    assert_int_equal(r.format, SEALP_PIXELS_COVERAGE);
    seal_art_unref(art);
    return r;
}

static unsigned char cover_of(const sealp_raster *r, unsigned x, unsigned y)
{
    if (x < PICTURE_MARGIN || y < PICTURE_MARGIN || x - PICTURE_MARGIN >= r->width ||
        y - PICTURE_MARGIN >= r->height)
        return 0;
    return r->data[(size_t)(y - PICTURE_MARGIN) * r->width + x - PICTURE_MARGIN];
}

sealp_image *picture_ring(unsigned paper, unsigned ink, double share)
{
    sealp_raster r = draw_ring();
    sealp_image *image;

    assert_int_equal(sealp_image_new(PICTURE_SIDE, PICTURE_SIDE, SEALP_RGBA, &image, NULL),
                     SEAL_OK);
    for (unsigned y = 0; y < PICTURE_SIDE; y++) {
        for (unsigned x = 0; x < PICTURE_SIDE; x++) {
            unsigned char *p = image->data + ((size_t)y * PICTURE_SIDE + x) * 4;
            double a = share * cover_of(&r, x, y) / 255;

            for (int i = 0; i < 3; i++)
                p[i] = (unsigned char)lround(channel(paper, i) * (1 - a) + channel(ink, i) * a);
            p[3] = 255;
        }
    }
    sealp_raster_clear(&r);
    return image;
}

sealp_image *picture_cover(void)
{
    sealp_raster r = draw_ring();
    sealp_image *image;

    assert_int_equal(sealp_image_new(PICTURE_SIDE, PICTURE_SIDE, SEALP_GREY, &image, NULL),
                     SEAL_OK);
    for (unsigned y = 0; y < PICTURE_SIDE; y++) {
        for (unsigned x = 0; x < PICTURE_SIDE; x++)
            image->data[(size_t)y * PICTURE_SIDE + x] = cover_of(&r, x, y);
    }
    sealp_raster_clear(&r);
    return image;
}

void picture_fill(sealp_image *image, unsigned x0, unsigned y0, unsigned x1, unsigned y1,
                  unsigned rgb)
{
    for (unsigned y = y0; y < y1; y++) {
        for (unsigned x = x0; x < x1; x++) {
            for (int i = 0; i < 3; i++)
                image->data[((size_t)y * image->width + x) * 4 + i] =
                    (unsigned char)channel(rgb, i);
        }
    }
}

void picture_grain(sealp_image *image, int amount)
{
    uint32_t state = 1;

    for (size_t i = 0; i < (size_t)image->width * image->height * 4; i++) {
        int v = image->data[i];

        state = state * 1664525u + 1013904223u;
        v += (int)(state >> 16) % (2 * amount + 1) - amount;
        if (i % 4 != 3)
            image->data[i] = (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
    }
}

static void on_write(png_structp png, png_bytep data, size_t len)
{
    sealp_buf_add(png_get_io_ptr(png), data, len);
}

static void on_flush(png_structp png)
{
    (void)png;
}

/* Two colours: the paper's corner and the other, told by their green. */
static int is_ink(const unsigned char *p)
{
    return p[1] < 128;
}

static void make_row(const unsigned char *from, unsigned width, int type, int bits,
                     unsigned char *row)
{
    for (unsigned x = 0; x < width; x++, from += 4) {
        int n = type == PNG_COLOR_TYPE_RGB_ALPHA ? 4 : type == PNG_COLOR_TYPE_RGB ? 3 : 1;

        for (int i = 0; i < n; i++) {
            unsigned v =
                type == PNG_COLOR_TYPE_PALETTE ? (unsigned)is_ink(from) : from[i + (n == 1)];

            if (bits == 16) {
                *row++ = (unsigned char)v;
                *row++ = (unsigned char)v;
            } else if (bits == 8) {
                *row++ = (unsigned char)v;
            } else {
                unsigned char mask = (unsigned char)(0x80 >> x % 8);

                row[x / 8] = (unsigned char)(v ? row[x / 8] | mask : row[x / 8] & ~mask);
            }
        }
    }
}

sealp_buf picture_png(const sealp_image *image, int type, int bits, int interlaced, double dpi)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_uint_32 density = (png_uint_32)lround(dpi * 1000 / MM_PER_INCH);
    const unsigned char *c = image->data;
    png_color palette[2] = { { c[0], c[1], c[2] }, { 0xE6, 0x00, 0x12 } };
    unsigned char *row = calloc(image->width, 8);
    sealp_buf out = { 0 };
    int passes;

    assert_non_null(row);
    png_set_write_fn(png, &out, on_write, on_flush);
    png_set_IHDR(png, info, image->width, image->height, bits, type,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (type == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, palette, 2);
    if (density)
        png_set_pHYs(png, info, density, density, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; pass++) {
        for (unsigned y = 0; y < image->height; y++) {
            make_row(image->data + (size_t)y * image->width * 4, image->width, type, bits, row);
            png_write_row(png, row);
        }
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    free(row);
    return out;
}

sealp_buf picture_jpeg(const sealp_image *image, int quality, int progressive, int dpi)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long len = 0;
    sealp_buf out = { 0 };

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &len);
    jpeg.image_width = image->width;
    jpeg.image_height = image->height;
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_EXT_RGBA;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    if (progressive)
        jpeg_simple_progression(&jpeg);
    if (dpi) {
        jpeg.density_unit = 1;
        jpeg.X_density = jpeg.Y_density = (UINT16)dpi;
    }
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = image->data + (size_t)jpeg.next_scanline * image->width * 4;

        (void)jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    sealp_buf_add(&out, data, len);
    free(data);
    return out;
}
