/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "draw/raster.h"
#include "layout/scene.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

#define MM_PER_INCH 25.4
#define SHADES      256
/* zlib's Z_RLE: a seal is runs of clear and full, and looking for runs only
 * takes a fifth of the time of level 6 and makes the smaller file. */
#define ZLIB_RLE 3

/* Everything the encoder changes lives here and not in the function that calls
 * setjmp, whose own locals a longjmp may spoil. */
typedef struct encoder {
    const seal_art *art;
    sealp_raster raster;
    double dpi;
    png_structp png;
    png_infop info;
    unsigned char *row; /* straight RGBA */
    sealp_buf out;
    char why[96];
} encoder;

static void on_error(png_structp png, png_const_charp message)
{
    encoder *e = png_get_error_ptr(png);

    strncpy(e->why, message, sizeof e->why - 1);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png, (void)message;
}

/* The file is collected, so that no caller's sink runs below a longjmp. */
static void on_write(png_structp png, png_bytep data, size_t len)
{
    encoder *e = png_get_io_ptr(png);

    sealp_buf_add(&e->out, data, len);
    if (e->out.failed)
        png_error(png, "out of memory");
}

static void on_flush(png_structp png)
{
    (void)png;
}

/* Marks the coverages that occur and counts them. */
static int count_shades(const sealp_raster *r, unsigned char used[SHADES])
{
    size_t bytes = r->stride * r->height;
    int n = 0;

    for (size_t i = 0; i < bytes; i++)
        used[r->data[i]] = 1;
    for (int shade = 0; shade < SHADES; shade++)
        n += used[shade];
    return n;
}

/* Turns coverage into the index of its entry among the used ones. */
static void pack_shades(sealp_raster *r, const unsigned char used[SHADES])
{
    unsigned char index[SHADES] = { 0 }, next = 0;
    size_t bytes = r->stride * r->height;

    for (int shade = 0; shade < SHADES; shade++)
        if (used[shade])
            index[shade] = next++;
    for (size_t i = 0; i < bytes; i++)
        r->data[i] = index[r->data[i]];
}

/* A palette of one colour whose entries differ in alpha.  Coverage is its own
 * index, unless the art is simple enough for fewer bits. */
static void set_palette(encoder *e)
{
    const sealp_ink clear = { 0 };
    const sealp_ink *ink = e->art->n_parts ? &e->art->inks[e->art->parts[0].ink] : &clear;
    unsigned char used[SHADES] = { 0 }, alpha[SHADES];
    png_color colours[SHADES];
    int shades = count_shades(&e->raster, used), n = 0, bits;

    bits = shades <= 2 ? 1 : shades <= 4 ? 2 : shades <= 16 ? 4 : 8;
    if (bits < 8)
        pack_shades(&e->raster, used);
    for (int shade = 0; shade < SHADES; shade++) {
        if (bits < 8 && !used[shade])
            continue;
        alpha[n] = (unsigned char)shade;
        colours[n++] = (png_color){ ink->r, ink->g, ink->b };
    }
    png_set_IHDR(e->png, e->info, e->raster.width, e->raster.height, bits, PNG_COLOR_TYPE_PALETTE,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(e->png, e->info, colours, n);
    png_set_tRNS(e->png, e->info, alpha, n, NULL);
}

static void write_head(encoder *e)
{
    png_uint_32 density = (png_uint_32)lround(e->dpi * 1000 / MM_PER_INCH);

    png_set_compression_strategy(e->png, ZLIB_RLE);
    png_set_filter(e->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    if (e->raster.format == SEALP_PIXELS_COVERAGE)
        set_palette(e);
    else
        png_set_IHDR(e->png, e->info, e->raster.width, e->raster.height, 8,
                     PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                     PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(e->png, e->info, PNG_sRGB_INTENT_RELATIVE);
    png_set_pHYs(e->png, e->info, density, density, PNG_RESOLUTION_METER);
    png_write_info(e->png, e->info);
    png_set_packing(e->png);
}

/* cairo multiplies colour by alpha, PNG does not. */
static void straighten(unsigned char *to, const unsigned char *from, unsigned width)
{
    for (unsigned x = 0; x < width; x++, to += 4, from += 4) {
        uint32_t argb, a;

        memcpy(&argb, from, sizeof argb);
        a = argb >> 24;
        memset(to, 0, 4);
        if (a == 0)
            continue;
        to[0] = (unsigned char)(((argb >> 16 & 0xFF) * 255 + a / 2) / a);
        to[1] = (unsigned char)(((argb >> 8 & 0xFF) * 255 + a / 2) / a);
        to[2] = (unsigned char)(((argb & 0xFF) * 255 + a / 2) / a);
        to[3] = (unsigned char)a;
    }
}

/* 0, or -1 when libpng gave up. */
static int encode(encoder *e)
{
    if (setjmp(png_jmpbuf(e->png)))
        return -1;
    write_head(e);
    for (unsigned y = 0; y < e->raster.height; y++) {
        unsigned char *row = e->raster.data + y * e->raster.stride;

        if (e->row) {
            straighten(e->row, row, e->raster.width);
            row = e->row;
        }
        png_write_row(e->png, row);
    }
    png_write_end(e->png, NULL);
    return 0;
}

static seal_status write_png(encoder *e, seal_sink *sink, seal_error *err)
{
    if (e->raster.format == SEALP_PIXELS_ARGB && !(e->row = malloc(e->raster.stride)))
        return sealp_nomem(err);
    if (!(e->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, e, on_error, on_warning)) ||
        !(e->info = png_create_info_struct(e->png)))
        return sealp_nomem(err);
    png_set_write_fn(e->png, e, on_write, on_flush);
    if (encode(e) != 0)
        return e->out.failed ? sealp_nomem(err)
                             : sealp_fail(err, SEAL_ERR_INTERNAL,
                                          "cannot write the picture: libpng says \"%s\"", e->why);
    return sealp_sink_write_buf(sink, &e->out, err);
}

/* Pixels of the picture. */
static seal_status measure(const seal_art *art, double dpi, unsigned *width, unsigned *height,
                           seal_error *err)
{
    double w = floor(art->width * dpi / MM_PER_INCH + 0.5);
    double h = floor(art->height * dpi / MM_PER_INCH + 0.5);

    if (!(dpi >= SEALP_MIN_DPI && dpi <= SEALP_MAX_DPI))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "resolution of %s dpi is refused: choose one from %s to %s",
                          sealp_num(dpi, 2).text, sealp_num(SEALP_MIN_DPI, 0).text,
                          sealp_num(SEALP_MAX_DPI, 0).text);
    if (w < 1 || h < 1)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "a seal of %s x %s mm has no pixel at %s dpi: raise the resolution",
                          sealp_num(art->width, 3).text, sealp_num(art->height, 3).text,
                          sealp_num(dpi, 2).text);
    if (!(w * h <= SEALP_MAX_PNG_PIXELS))
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "a picture of %s x %s pixels is above the limit of %d: lower the "
                          "resolution of %s dpi",
                          sealp_num(w, 0).text, sealp_num(h, 0).text, SEALP_MAX_PNG_PIXELS,
                          sealp_num(dpi, 2).text);
    *width = (unsigned)w;
    *height = (unsigned)h;
    return SEAL_OK;
}

seal_status seal_art_write_png(const seal_art *art, double dpi, seal_sink *sink, seal_error *err)
{
    encoder e = { .art = art, .dpi = dpi };
    unsigned width = 0, height = 0;
    seal_status st;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_png: art or sink is NULL");
    if ((st = measure(art, dpi, &width, &height, err)) == SEAL_OK &&
        (st = sealp_raster_draw(art, width, height, &e.raster, err)) == SEAL_OK)
        st = write_png(&e, sink, err);
    png_destroy_write_struct(&e.png, &e.info);
    sealp_raster_clear(&e.raster);
    sealp_buf_clear(&e.out);
    free(e.row);
    return st;
}
