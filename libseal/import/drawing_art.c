/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/drawing_art.h"

#include "core/error.h"
#include "core/limits.h"
#include "layout/scene.h"
#include "spec/color.h"
#include "svg/drawing.h"

#include <math.h>
#include <stdio.h>

#define MAX_RATIO 4.0

seal_status sealp_picture_size(double width, double height, seal_error *err)
{
    double longer = fmax(width, height);

    if (longer < SEALP_MIN_PICTURE_MM || longer > SEALP_MAX_PICTURE_MM)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the seal would be %s x %s mm, allowed are %s to %s mm: cut the picture "
                          "to the seal, or give its width with --size",
                          sealp_num(width, 1).text, sealp_num(height, 1).text,
                          sealp_num(SEALP_MIN_PICTURE_MM, 0).text,
                          sealp_num(SEALP_MAX_PICTURE_MM, 0).text);
    return SEAL_OK;
}

/* Millimetres per unit of the drawing. */
static seal_status find_scale(const sealp_drawing *d, const seal_picture_options *opt,
                              double *scale, seal_error *err)
{
    double w = d->bounds.x1 - d->bounds.x0, h = d->bounds.y1 - d->bounds.y0;

    if (w > MAX_RATIO * h || h > MAX_RATIO * w)
        return sealp_fail(
            err, SEAL_ERR_SPEC_VALUE,
            "the drawing's ink is %s x %s units, longer than 4 to 1, so it is no seal",
            sealp_num(w, 2).text, sealp_num(h, 2).text);
    *scale = opt->width_mm > 0 ? opt->width_mm / w : d->mm_per_unit;
    if (!(*scale > 0))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the drawing states no size in mm: give the seal's width with --size");
    return sealp_picture_size(w * *scale, h * *scale, err);
}

/* The art is transparent as a whole or not at all. */
static seal_status find_opacity(const sealp_drawing *d, double *opacity, seal_error *err)
{
    *opacity = d->paths[0].opacity;
    for (size_t i = 1; i < d->n_paths; i++) {
        if (fabs(d->paths[i].opacity - *opacity) > 1.0 / 512)
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "the drawing's paths are of opacity %s and %s: make them alike",
                              sealp_num(*opacity, 3).text, sealp_num(d->paths[i].opacity, 3).text);
    }
    return SEAL_OK;
}

static seal_status add_path(seal_art *art, const sealp_drawing_path *from, size_t number,
                            const sealp_matrix *m, const sealp_ink *ink, seal_error *err)
{
    sealp_path path = { 0 };
    unsigned index = sealp_art_ink(art, *ink);
    char id[32];

    if (index == (unsigned)-1)
        return sealp_nomem(err);
    (void)snprintf(id, sizeof id, "path.%zu", number);
    sealp_path_append(&path, &from->path, m);
    return sealp_art_add_part(art, id, &path,
                              from->evenodd ? SEALP_FILL_EVENODD : SEALP_FILL_NONZERO, index, err);
}

static seal_status add_paths(seal_art *art, const sealp_drawing *d, double scale, const char *color,
                             seal_error *err)
{
    const sealp_matrix m = { scale, 0, 0, scale, -d->bounds.x0 * scale, -d->bounds.y0 * scale };
    sealp_color own = { 0 };
    seal_status st = color ? sealp_color_parse(color, &own, err) : SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < d->n_paths; i++) {
        const sealp_drawing_path *p = &d->paths[i];
        sealp_ink ink = { p->rgb[0], p->rgb[1], p->rgb[2] };

        if (color)
            ink = (sealp_ink){ own.r, own.g, own.b };
        st = add_path(art, p, i + 1, &m, &ink, err);
    }
    return st;
}

seal_status sealp_drawing_art(sealp_slice file, const seal_picture_options *opt, seal_art **out,
                              seal_error *err)
{
    sealp_drawing *d = NULL;
    seal_art *art = NULL;
    double scale = 0, opacity = 1;
    seal_status st;

    if ((st = sealp_drawing_parse(file.p, file.n, &d, err)) != SEAL_OK ||
        (st = find_scale(d, opt, &scale, err)) != SEAL_OK ||
        (st = find_opacity(d, &opacity, err)) != SEAL_OK)
        goto out;
    if (opt->color && !sealp_drawing_is_plain(d)) {
        st = sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                        "the drawing has several colours, so --color would fill its light shapes");
        goto out;
    }
    if ((st = sealp_art_new((d->bounds.x1 - d->bounds.x0) * scale,
                            (d->bounds.y1 - d->bounds.y0) * scale, d->title, &art, err)) != SEAL_OK)
        goto out;
    art->opacity = opacity;
    if ((st = add_paths(art, d, scale, opt->color, err)) == SEAL_OK) {
        *out = art;
        art = NULL;
    }
out:
    seal_art_unref(art);
    sealp_drawing_unref(d);
    return st;
}
