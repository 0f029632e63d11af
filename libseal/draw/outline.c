/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/outline.h"

#include "core/error.h"

#include <limits.h>
#include <math.h>

/* Pixels from the origin, well inside what the rasteriser's integers hold. */
#define FAR 100000.0

static size_t count_contours(const sealp_path *path)
{
    size_t n = 0;

    for (size_t i = 0; i < path->n_ops; i++)
        n += path->ops[i] == SEALP_PATH_MOVE;
    return n;
}

/* 0, or -1 for a point too far out (or no number at all). */
static int set_points(FT_Outline *o, const sealp_path *path, sealp_point scale)
{
    for (size_t i = 0; i < path->n_points; i++) {
        double x = path->points[i].x * scale.x, y = path->points[i].y * scale.y;

        if (!(fabs(x) <= FAR * 64 && fabs(y) <= FAR * 64))
            return -1;
        o->points[i] = (FT_Vector){ lrint(x), lrint(y) };
    }
    return 0;
}

static void set_tags(FT_Outline *o, const sealp_path *path)
{
    int point = 0, contour = 0;

    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((sealp_path_op)path->ops[i]) {
        case SEALP_PATH_MOVE:
            if (point > 0)
                o->contours[contour++] = (short)(point - 1);
            o->tags[point++] = FT_CURVE_TAG_ON;
            break;
        case SEALP_PATH_CURVE:
            o->tags[point++] = FT_CURVE_TAG_CUBIC;
            o->tags[point++] = FT_CURVE_TAG_CUBIC;
            o->tags[point++] = FT_CURVE_TAG_ON;
            break;
        case SEALP_PATH_LINE:
            o->tags[point++] = FT_CURVE_TAG_ON;
            break;
        case SEALP_PATH_CLOSE: /* contours are always closed */
            break;
        }
    }
    if (point > 0)
        o->contours[contour] = (short)(point - 1);
}

seal_status sealp_part_outline(FT_Library library, const sealp_part *part, const sealp_path *path,
                               sealp_point pixels_per_mm, FT_Outline *out, seal_error *err)
{
    const sealp_point scale = { pixels_per_mm.x * 64, pixels_per_mm.y * 64 };
    size_t contours = count_contours(path);

    *out = (FT_Outline){ 0 };
    if (path->n_points > SHRT_MAX)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "part %s has %zu points, at most %d can be drawn as pixels: write SVG "
                          "or PDF",
                          part->id, path->n_points, SHRT_MAX);
    if (FT_Outline_New(library, (FT_UInt)path->n_points, (FT_Int)contours, out) != 0)
        return sealp_nomem(err);
    if (set_points(out, path, scale) != 0)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "part %s reaches more than %d pixels out of the picture: lower the "
                          "resolution",
                          part->id, (int)FAR);
    set_tags(out, path);
    if (path == &part->path && part->fill == SEALP_FILL_EVENODD)
        out->flags |= FT_OUTLINE_EVEN_ODD_FILL;
    return SEAL_OK;
}
