/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/view.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>

enum { MIN_DPI = 10, MAX_DPI = 600, MAX_MEGAPIXELS = 64 };
/* of cairo's pictures */
enum { MAX_SIDE = 32767 };
#define MM_PER_IN 25.4

/* A sink behind cairo's writer; the sink's own failure is kept. */
typedef struct png_target {
    seal_sink *sink;
    seal_error *err;
    seal_status status;
} png_target;

static cairo_status_t write_png(void *closure, const unsigned char *data, unsigned int len)
{
    png_target *t = closure;

    t->status = seal_sink_write(t->sink, data, len, t->err);
    return t->status == SEAL_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static seal_status check_dpi(double dpi, seal_error *err)
{
    char message[64];

    if (dpi >= MIN_DPI && dpi <= MAX_DPI)
        return SEAL_OK;
    snprintf(message, sizeof message, "dpi of a preview is from %d to %d", MIN_DPI, MAX_DPI);
    return seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0, message);
}

/* Names the dpi that would do, if there is one. */
static seal_status check_pixels(const seal_page_info *size, double dpi, seal_error *err)
{
    double w = size->width_mm / MM_PER_IN, h = size->height_mm / MM_PER_IN;
    double least = 1 / MIN(w, h);
    double most = MIN(sqrt(MAX_MEGAPIXELS * 1e6 / (w * h)), MAX_SIDE / MAX(w, h));
    double from = ceil(MAX(least, MIN_DPI)), to = floor(MIN(most, MAX_DPI));
    char message[160], cure[48] = "no other will do", limit[48] = "less than a pixel";

    if (dpi >= least && dpi <= most)
        return SEAL_OK;
    if (dpi > most)
        snprintf(limit, sizeof limit, "more than %d million pixels or %d in a row", MAX_MEGAPIXELS,
                 MAX_SIDE);
    if (from <= to)
        snprintf(cure, sizeof cure, "choose one from %d to %d", (int)from, (int)to);
    snprintf(message, sizeof message, "the page has %s at this dpi: %s", limit, cure);
    return seal_error_set(err, SEAL_ERR_LIMIT, 0, message);
}

static seal_status draw_page(PopplerPage *page, const seal_page_info *size, double dpi,
                             seal_sink *sink, seal_error *err)
{
    png_target target = { sink, err, SEAL_OK };
    double w, h;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)(size->width_mm / MM_PER_IN * dpi + 0.5),
        (int)(size->height_mm / MM_PER_IN * dpi + 0.5));
    cairo_t *cr = cairo_create(surface);
    cairo_status_t status;

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    poppler_page_get_size(page, &w, &h);
    cairo_scale(cr, cairo_image_surface_get_width(surface) / w,
                cairo_image_surface_get_height(surface) / h);
    poppler_page_render(page, cr);
    status = cairo_status(cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, write_png, &target);
    if (status != CAIRO_STATUS_SUCCESS && target.status == SEAL_OK)
        target.status =
            seal_error_set(err, SEAL_ERR_NO_MEMORY, (long)status, cairo_status_to_string(status));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return target.status;
}

seal_status seal_view_draw(seal_view *view, int32_t page, double dpi, seal_sink *sink,
                           seal_error *err)
{
    seal_page_info size = { .size = sizeof size };
    PopplerPage *leaf = NULL;
    uint32_t number;
    seal_status st;

    if (!view || !sink)
        return seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0,
                              "seal_view_draw: view or sink is NULL");
    if ((st = check_dpi(dpi, err)) == SEAL_OK &&
        (st = sealp_view_page(view, page, &leaf, &number, &size, err)) == SEAL_OK &&
        (st = check_pixels(&size, dpi, err)) == SEAL_OK)
        st = draw_page(leaf, &size, dpi, sink, err);
    g_clear_object(&leaf);
    return st;
}
