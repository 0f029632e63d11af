/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/raster.h"

#include "core/error.h"
#include "layout/scene.h"

#include <cairo.h>
#include <stdlib.h>

/* The longest side that cairo's fixed-point rasteriser takes. */
#define CAIRO_SIDE 32767

void sealp_raster_clear(sealp_raster *r)
{
    free(r->data);
    *r = (sealp_raster){ 0 };
}

static void add_path(cairo_t *cr, const sealp_path *path)
{
    const sealp_point *at = path->points;

    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((sealp_path_op)path->ops[i]) {
        case SEALP_PATH_MOVE:
            cairo_move_to(cr, at->x, at->y);
            at++;
            break;
        case SEALP_PATH_LINE:
            cairo_line_to(cr, at->x, at->y);
            at++;
            break;
        case SEALP_PATH_CURVE:
            cairo_curve_to(cr, at[0].x, at[0].y, at[1].x, at[1].y, at[2].x, at[2].y);
            at += 3;
            break;
        case SEALP_PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

/* One fill for each part: one for all of them takes longer, because each row
 * then sorts the edges of the whole seal. */
static void draw_art(cairo_t *cr, const seal_art *art)
{
    for (size_t i = 0; i < art->n_parts; i++) {
        const sealp_part *part = &art->parts[i];
        const sealp_ink *ink = &art->inks[part->ink];

        cairo_set_source_rgb(cr, ink->r / 255.0, ink->g / 255.0, ink->b / 255.0);
        cairo_set_fill_rule(cr, part->fill == SEALP_FILL_EVENODD ? CAIRO_FILL_RULE_EVEN_ODD
                                                                 : CAIRO_FILL_RULE_WINDING);
        add_path(cr, &part->path);
        cairo_fill(cr);
    }
}

static seal_status check(cairo_status_t status, seal_error *err)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return SEAL_OK;
    if (status == CAIRO_STATUS_NO_MEMORY)
        return sealp_nomem(err);
    return sealp_fail(err, SEAL_ERR_INTERNAL, "cannot draw the seal: cairo says \"%s\"",
                      cairo_status_to_string(status));
}

static seal_status draw_on(const seal_art *art, cairo_surface_t *surface, const sealp_raster *r,
                           seal_error *err)
{
    cairo_t *cr = cairo_create(surface);
    seal_status st;

    cairo_scale(cr, r->width / art->width, r->height / art->height);
    draw_art(cr, art);
    st = check(cairo_status(cr), err);
    cairo_destroy(cr);
    return st;
}

static int is_one_ink(const seal_art *art)
{
    for (size_t i = 1; i < art->n_parts; i++)
        if (art->parts[i].ink != art->parts[0].ink)
            return 0;
    return 1;
}

seal_status sealp_raster_draw(const seal_art *art, unsigned width, unsigned height,
                              sealp_raster *out, seal_error *err)
{
    sealp_raster r = { .format = is_one_ink(art) ? SEALP_PIXELS_COVERAGE : SEALP_PIXELS_ARGB,
                       .width = width,
                       .height = height };
    cairo_format_t format =
        r.format == SEALP_PIXELS_COVERAGE ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_ARGB32;
    int stride = cairo_format_stride_for_width(format, (int)width);
    cairo_surface_t *surface = NULL;
    seal_status st;

    *out = (sealp_raster){ 0 };
    if (stride < 0 || width > CAIRO_SIDE || height > CAIRO_SIDE) {
        st = sealp_fail(err, SEAL_ERR_LIMIT,
                        "a picture of %u x %u pixels is refused, at most %d each way can be drawn: "
                        "lower the resolution",
                        width, height, CAIRO_SIDE);
        goto out;
    }
    r.stride = (size_t)stride;
    if (!(r.data = calloc(height, r.stride))) {
        st = sealp_nomem(err);
        goto out;
    }
    surface = cairo_image_surface_create_for_data(r.data, format, (int)width, (int)height, stride);
    if ((st = check(cairo_surface_status(surface), err)) != SEAL_OK ||
        (st = draw_on(art, surface, &r, err)) != SEAL_OK)
        goto out;
    cairo_surface_flush(surface);
out:
    cairo_surface_destroy(surface);
    if (st == SEAL_OK)
        *out = r;
    else
        sealp_raster_clear(&r);
    return st;
}
