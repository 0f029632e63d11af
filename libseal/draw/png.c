/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "draw/png_file.h"
#include "draw/raster.h"
#include "draw/record.h"
#include "draw/runs.h"
#include "layout/scene.h"
#include "util/sized.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MM_PER_INCH 25.4
#define DEFAULT_DPI 600
#define SHADES      256
#define PACKED_MAX  16 /* shades of a picture whose pixels share bytes */
#define IDAT_BYTES  (64 << 10)

typedef struct encoder {
    const seal_art *art;
    sealp_raster raster;
    seal_png_options opt;
    sealp_png file;
    sealp_buf record; /* with a terminating zero */
    unsigned bits;    /* of a pixel's index when pixels share bytes, else 0 */
    unsigned char index[SHADES];
    unsigned char *row; /* packed */
    sealp_runs runs;
} encoder;

/* Marks the shades that occur and counts them until they are too many. */
static int count_shades(const sealp_raster *r, unsigned char used[SHADES])
{
    const unsigned char *at = r->data;
    int n = 0;

    for (unsigned y = 0; y < r->height && n <= PACKED_MAX; y++)
        for (unsigned x = 0; x < r->width; x++, at++)
            if (!used[*at]) {
                used[*at] = 1;
                n++;
            }
    return n;
}

/* A palette of one colour whose entries differ in alpha.  Coverage is its own
 * index, unless the art is simple enough for fewer bits. */
static void set_palette(encoder *e)
{
    const sealp_ink clear = { 0 };
    const sealp_ink *ink = e->art->n_parts ? &e->art->inks[e->art->parts[0].ink] : &clear;
    const unsigned char two = e->opt.mode == SEAL_PNG_BILEVEL;
    int n = 0;
    unsigned char used[SHADES] = { [0] = two, [SHADES - 1] = two }, alpha[SHADES];
    png_color colours[SHADES];
    int shades =
        e->opt.mode == SEAL_PNG_PALETTE ? SHADES : 2 * two + count_shades(&e->raster, used);

    e->bits = shades <= 2 ? 1 : shades <= 4 ? 2 : shades <= PACKED_MAX ? 4 : 0;
    for (int shade = 0; shade < SHADES; shade++) {
        if (e->bits && !used[shade])
            continue;
        e->index[shade] = (unsigned char)n;
        alpha[n] = (unsigned char)shade;
        colours[n++] = (png_color){ ink->r, ink->g, ink->b };
    }
    png_set_IHDR(e->file.png, e->file.info, e->raster.width, e->raster.height,
                 e->bits ? (int)e->bits : 8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(e->file.png, e->file.info, colours, n);
    png_set_tRNS(e->file.png, e->file.info, alpha, n, NULL);
}

/* Title and record, in UTF-8 as it is. */
static void set_texts(encoder *e)
{
    char title[] = "Title", record[] = "libseal";
    png_text texts[] = {
        { .compression = PNG_ITXT_COMPRESSION_NONE, .key = title, .text = e->art->title },
        { .compression = PNG_ITXT_COMPRESSION_NONE, .key = record, .text = (char *)e->record.data },
    };

    png_set_text(e->file.png, e->file.info, texts, sizeof texts / sizeof *texts);
}

static void write_head(encoder *e)
{
    png_uint_32 density = (png_uint_32)lround(e->opt.dpi * 1000 / MM_PER_INCH);

    if (e->raster.format == SEALP_PIXELS_COVERAGE)
        set_palette(e);
    else
        png_set_IHDR(e->file.png, e->file.info, e->raster.width, e->raster.height, 8,
                     PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                     PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(e->file.png, e->file.info, PNG_sRGB_INTENT_RELATIVE);
    png_set_pHYs(e->file.png, e->file.info, density, density, PNG_RESOLUTION_METER);
    set_texts(e);
    png_write_info(e->file.png, e->file.info);
}

/* Indices of a few bits, the left pixel in the high ones. */
static size_t pack_row(encoder *e, const unsigned char *from)
{
    size_t n = ((size_t)e->raster.width * e->bits + 7) / 8;
    unsigned per_byte = 8 / e->bits;

    memset(e->row, 0, n);
    for (unsigned x = 0; x < e->raster.width; x++)
        e->row[x / per_byte] |=
            (unsigned char)(e->index[from[x]] << (per_byte - 1 - x % per_byte) * e->bits);
    return n;
}

static void write_runs(encoder *e)
{
    sealp_png_need(&e->file, !e->runs.out.failed);
    png_write_chunk(e->file.png, (png_const_bytep) "IDAT", e->runs.out.data, e->runs.out.len);
    e->runs.out.len = 0;
}

static void write_rows(encoder *e)
{
    size_t stride = (size_t)e->raster.width * e->raster.format;

    for (unsigned y = 0; y < e->raster.height; y++) {
        const unsigned char *row = e->raster.data + y * stride;

        if (e->bits)
            sealp_runs_row(&e->runs, e->row, pack_row(e, row));
        else
            sealp_runs_row(&e->runs, row, e->raster.width);
        if (e->runs.out.len >= IDAT_BYTES)
            write_runs(e);
    }
    sealp_runs_end(&e->runs);
    write_runs(e);
}

/* 0, or -1 when libpng gave up.  It writes chunks; the compressed rows come
 * from sealp_runs, so png_write_end(), which looks for rows, is not asked. */
static int encode(encoder *e)
{
    if (setjmp(png_jmpbuf(e->file.png)))
        return -1;
    write_head(e);
    write_rows(e);
    png_write_chunk(e->file.png, (png_const_bytep) "IEND", NULL, 0);
    return 0;
}

static seal_status write_png(encoder *e, seal_sink *sink, seal_error *err)
{
    seal_status st;

    sealp_runs_begin(&e->runs, e->raster.format);
    if (!(e->row = malloc(e->raster.width)))
        return sealp_nomem(err);
    if ((st = sealp_png_open(&e->file, err)) != SEAL_OK)
        return st;
    if (encode(e) != 0)
        return sealp_png_failed(&e->file, err);
    return sealp_sink_write_buf(sink, &e->file.out, err);
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

/* Half a pixel or more is ink. */
static void make_bilevel(sealp_raster *r)
{
    size_t n = (size_t)r->width * r->height;

    for (size_t i = 0; i < n; i++)
        r->data[i] = r->data[i] >= SHADES / 2 ? SHADES - 1 : 0;
}

static seal_status draw(encoder *e, seal_error *err)
{
    sealp_pixels format = sealp_raster_format(e->art);
    unsigned width = 0, height = 0;
    seal_status st;

    if (format != SEALP_PIXELS_COVERAGE &&
        (e->opt.mode == SEAL_PNG_BILEVEL || e->opt.mode == SEAL_PNG_PALETTE))
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "the seal has several inks or a picture, which a PNG of one ink cannot "
                          "hold: choose RGBA");
    if (e->opt.mode == SEAL_PNG_RGBA)
        format = SEALP_PIXELS_RGBA;
    if ((st = measure(e->art, e->opt.dpi, &width, &height, err)) == SEAL_OK &&
        (st = sealp_raster_draw(e->art, format, width, height, &e->raster, err)) == SEAL_OK &&
        e->opt.mode == SEAL_PNG_BILEVEL)
        make_bilevel(&e->raster);
    return st;
}

static seal_status write_art(encoder *e, seal_sink *sink, seal_error *err)
{
    seal_status st;

    if ((st = draw(e, err)) == SEAL_OK &&
        (st = sealp_record_json(e->art, &e->record, err)) == SEAL_OK) {
        sealp_buf_byte(&e->record, '\0');
        st = e->record.failed ? sealp_nomem(err) : write_png(e, sink, err);
    }
    sealp_png_close(&e->file);
    sealp_raster_clear(&e->raster);
    sealp_buf_clear(&e->runs.out);
    sealp_buf_clear(&e->record);
    free(e->row);
    return st;
}

seal_status seal_art_write_png(const seal_art *art, double dpi, seal_sink *sink, seal_error *err)
{
    encoder e = { .art = art, .opt = { .dpi = dpi } };

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_png: art or sink is NULL");
    return write_art(&e, sink, err);
}

seal_status seal_art_write_png_with(const seal_art *art, const seal_png_options *opt,
                                    seal_sink *sink, seal_error *err)
{
    encoder e = { .art = art };

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_png_with: art or sink is NULL");
    if (opt && sealp_sized_copy(&e.opt, sizeof e.opt, opt) != 0)
        return sealp_bad_arg(err, "seal_png_options: size not set, or of a newer libseal");
    if ((int)e.opt.mode < SEAL_PNG_AUTO || (int)e.opt.mode > SEAL_PNG_RGBA)
        return sealp_bad_arg(err, "seal_png_options: mode is none of seal_png_mode");
    if (e.opt.dpi == 0)
        e.opt.dpi = DEFAULT_DPI;
    return write_art(&e, sink, err);
}
