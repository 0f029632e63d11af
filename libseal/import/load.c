/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/load.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "import/drawing_art.h"
#include "import/ink.h"
#include "import/picture.h"
#include "import/trim.h"
#include "layout/scene.h"
#include "spec/color.h"
#include "util/sized.h"

#include <math.h>
#include <string.h>

#define MM_PER_INCH 25.4

void sealp_picture_clear(sealp_picture *p)
{
    sealp_image_unref(p->image);
    *p = (sealp_picture){ 0 };
}

seal_status sealp_picture_check(const char *kind, uint64_t width, uint64_t height, seal_error *err)
{
    if (width * height <= SEALP_MAX_PICTURE_PIXELS)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_LIMIT,
                      "the %s is %llu x %llu pixels, at most %d are allowed: cut it to the seal",
                      kind, (unsigned long long)width, (unsigned long long)height,
                      SEALP_MAX_PICTURE_PIXELS);
}

/* The whole picture, when the paper is kept. */
static sealp_frame whole(const sealp_image *image)
{
    return (sealp_frame){ 0, 0, image->width, image->height };
}

/* Clears the paper away and finds the seal; *lines says what was found. */
static seal_status find_seal(sealp_picture *p, const seal_picture_options *opt, sealp_frame *frame,
                             sealp_buf *report, seal_error *err)
{
    sealp_ink_model model = { 0 };
    seal_status st;

    *frame = whole(p->image);
    if (p->is_clear)
        return sealp_trim_find(p->image, frame, err);
    if (opt->background == SEAL_BACKGROUND_KEEP)
        return SEAL_OK;
    if ((st = sealp_ink_find(p->image, &model, err)) != SEAL_OK)
        return st;
    sealp_ink_separate(p->image, &model);
    sealp_trim_dust(p->image);
    sealp_buf_str(report, model.has_black ? ", print in black taken out" : ", paper cleared");
    return sealp_trim_find(p->image, frame, err);
}

/* Everything that is seen gets the colour. */
static seal_status recolour(sealp_image *image, const char *color, seal_error *err)
{
    size_t n = (size_t)image->width * image->height;
    sealp_color c;
    seal_status st = sealp_color_parse(color, &c, err);

    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        unsigned char *p = image->data + i * SEALP_RGBA;

        p[0] = c.r;
        p[1] = c.g;
        p[2] = c.b;
    }
    return st;
}

static seal_status find_size(const sealp_picture *p, const sealp_frame *f, double width_mm,
                             double *width, double *height, seal_error *err)
{
    unsigned w = f->x1 - f->x0, h = f->y1 - f->y0;

    if (!(width_mm > 0) && !(p->dpi > 0))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the picture states no resolution: give the seal's width with --size");
    *width = width_mm > 0 ? width_mm : w * MM_PER_INCH / p->dpi;
    *height = *width * h / w;
    return sealp_picture_size(*width, *height, err);
}

static seal_status make_art(const sealp_picture *p, const seal_picture_options *opt,
                            const sealp_frame *frame, sealp_buf *report, seal_art **out,
                            seal_error *err)
{
    sealp_image *image = NULL;
    seal_art *art = NULL;
    double width = 0, height = 0;
    seal_status st;

    if ((st = find_size(p, frame, opt->width_mm, &width, &height, err)) != SEAL_OK ||
        (st = sealp_trim_copy(p->image, frame, &image, err)) != SEAL_OK)
        goto out;
    if (opt->color && (st = recolour(image, opt->color, err)) != SEAL_OK)
        goto out;
    sealp_buf_str(report, ", cut to ");
    sealp_buf_int(report, image->width);
    sealp_buf_str(report, " x ");
    sealp_buf_int(report, image->height);
    sealp_buf_byte(report, '\0');
    if (report->failed) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = sealp_art_new(width, height, "", &art, err)) != SEAL_OK ||
        (st = sealp_art_add_image(art, "picture", image,
                                  &(sealp_matrix){ width, 0, 0, height, 0, 0 }, err)) != SEAL_OK ||
        (st = sealp_art_report(art, (const char *)report->data, err)) != SEAL_OK)
        goto out;
    *out = art;
    art = NULL;
out:
    seal_art_unref(art);
    sealp_image_unref(image);
    return st;
}

/* Takes picture. */
static seal_status import_picture(sealp_picture *taken, const seal_picture_options *opt,
                                  seal_art **out, seal_error *err)
{
    sealp_buf report = { 0 };
    sealp_frame frame;
    seal_status st;

    sealp_buf_str(&report, "picture: ");
    sealp_buf_int(&report, taken->image->width);
    sealp_buf_str(&report, " x ");
    sealp_buf_int(&report, taken->image->height);
    sealp_buf_str(&report, " pixels");
    if (opt->color && !taken->is_clear && opt->background == SEAL_BACKGROUND_KEEP)
        st = sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                        "a colour for a picture whose background is kept would fill all of it: "
                        "give one of the two");
    else if ((st = find_seal(taken, opt, &frame, &report, err)) == SEAL_OK)
        st = make_art(taken, opt, &frame, &report, out, err);
    sealp_buf_clear(&report);
    sealp_picture_clear(taken);
    return st;
}

static int begins(sealp_slice file, const char *bytes, size_t n)
{
    return file.n >= n && memcmp(file.p, bytes, n) == 0;
}

/* XML begins with '<' behind a byte order mark and blanks; UTF-16 is told by
 * its mark. */
static int is_svg(sealp_slice file)
{
    size_t i = begins(file, "\xEF\xBB\xBF", 3) ? 3 : 0;

    while (i < file.n && (file.p[i] == ' ' || (file.p[i] >= '\t' && file.p[i] <= '\r')))
        i++;
    return (i < file.n && file.p[i] == '<') || begins(file, "\xFE\xFF", 2) ||
           begins(file, "\xFF\xFE", 2);
}

sealp_picture_kinds sealp_picture_kind(sealp_slice file)
{
    if (begins(file, "\x89PNG\r\n\x1A\n", 8))
        return SEALP_PICTURE_PNG;
    if (begins(file, "\xFF\xD8\xFF", 3))
        return SEALP_PICTURE_JPEG;
    return is_svg(file) ? SEALP_PICTURE_SVG : SEALP_PICTURE_NONE;
}

seal_status sealp_picture_art(sealp_slice file, const seal_picture_options *opt, seal_art **out,
                              seal_error *err)
{
    sealp_picture picture = { 0 };
    seal_status st = SEAL_OK;

    switch (sealp_picture_kind(file)) {
    case SEALP_PICTURE_NONE:
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "the file is no PNG, JPEG or SVG: save the picture as one of them");
    case SEALP_PICTURE_SVG:
        return sealp_drawing_art(file, opt, out, err);
    case SEALP_PICTURE_PNG:
        st = sealp_png_read(file, &picture, err);
        break;
    case SEALP_PICTURE_JPEG:
        st = sealp_jpeg_read(file, &picture, err);
        break;
    }
    return st == SEAL_OK ? import_picture(&picture, opt, out, err) : st;
}

static seal_status check_options(const seal_picture_options *o, seal_error *err)
{
    if (o->background > SEAL_BACKGROUND_KEEP)
        return sealp_bad_arg(err, "seal_picture_options: background is none of SEAL_BACKGROUND_");
    if (o->width_mm != 0 &&
        !(o->width_mm >= SEALP_MIN_PICTURE_MM && o->width_mm <= SEALP_MAX_PICTURE_MM))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "a width of %s mm is refused, choose one from %s to %s",
                          sealp_num(o->width_mm, 2).text, sealp_num(SEALP_MIN_PICTURE_MM, 0).text,
                          sealp_num(SEALP_MAX_PICTURE_MM, 0).text);
    return SEAL_OK;
}

seal_status seal_picture_load(seal_ctx *ctx, seal_source *source, const seal_picture_options *opt,
                              seal_art **out, seal_error *err)
{
    seal_picture_options o = SEAL_PICTURE_OPTIONS_INIT;
    sealp_buf file = { 0 };
    seal_status st;

    if (out)
        *out = NULL;
    if (!ctx || !source || !out)
        return sealp_bad_arg(err, "seal_picture_load: ctx, source or out is NULL");
    if (opt && sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_picture_options: size is not set, or of a newer libseal");
    if ((st = check_options(&o, err)) == SEAL_OK &&
        (st = sealp_source_slurp(source, SEALP_MAX_PICTURE_BYTES, &file, err)) == SEAL_OK)
        st = sealp_picture_art(sealp_buf_view(&file), &o, out, err);
    sealp_buf_clear(&file);
    return st;
}
