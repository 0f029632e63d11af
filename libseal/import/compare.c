/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "import/load.h"
#include "import/overlay.h"
#include "import/record.h"
#include "layout/scene.h"
#include "util/sized.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Pictures are laid over each other at this width: the scale says nothing. */
#define WIDTH_MM 40.0

/* Common ink, of the whole and where it is least.  One other character in a
 * name leaves 0.9 of the whole and 0.2 of its place; another scan of one print
 * 0.9 and 0.75, print in black across it 0.65. */
#define SAME_OVERLAP  0.9
#define SAME_WORST    0.6
#define ALIKE_OVERLAP 0.75
#define ALIKE_WORST   0.45

#define SAME_RATIO  0.03 /* of width / height */
#define SAME_COLOUR 60.0 /* in the cube of 256; scanners differ */

/* One of the two, read. */
typedef struct side {
    sealp_buf file;
    sealp_made *made; /* NULL: no record */
    seal_art *art;    /* made when there is none */
} side;

static void clear_side(side *s)
{
    sealp_buf_clear(&s->file);
    sealp_made_free(s->made);
    seal_art_unref(s->art);
}

static seal_status read_side(side *s, seal_source *source, seal_error *err)
{
    seal_status st = sealp_source_slurp(source, SEALP_MAX_PICTURE_BYTES, &s->file, err);

    return st == SEAL_OK ? sealp_made_find(sealp_buf_view(&s->file), &s->made, err) : st;
}

static seal_status draw_side(side *s, const char *which, seal_error *err)
{
    const seal_picture_options opt = { sizeof opt, WIDTH_MM, SEAL_BACKGROUND_AUTO, NULL };
    seal_status st = sealp_picture_art(sealp_buf_view(&s->file), &opt, &s->art, err);

    if (st != SEAL_OK)
        sealp_error_prefix(err, "the %s seal", which);
    return st;
}

static seal_status tell(const seal_compare_options *opt, const char *what, const char *a,
                        const char *b, seal_error *err)
{
    return opt->on_difference ? opt->on_difference(opt->user, what, a, b, err) : SEAL_OK;
}

static seal_status tell_colours(const seal_compare_options *opt, const sealp_overlay *o,
                                seal_error *err)
{
    char text[2][8];
    double square = 0;

    for (int c = 0; c < 3; c++) {
        double d = o->colour[0][c] - o->colour[1][c];

        square += d * d;
    }
    if (square < SAME_COLOUR * SAME_COLOUR)
        return SEAL_OK;
    for (int i = 0; i < 2; i++)
        (void)snprintf(text[i], sizeof text[i], "#%02X%02X%02X", (unsigned)o->colour[i][0] & 0xFF,
                       (unsigned)o->colour[i][1] & 0xFF, (unsigned)o->colour[i][2] & 0xFF);
    return tell(opt, "color", text[0], text[1], err);
}

static seal_status compare_pictures(side *a, side *b, const seal_compare_options *opt,
                                    seal_comparison *result, seal_error *err)
{
    sealp_overlay o;
    int same_shape;
    seal_status st;

    if ((st = draw_side(a, "first", err)) != SEAL_OK ||
        (st = draw_side(b, "second", err)) != SEAL_OK ||
        (st = sealp_overlay_measure(a->art, b->art, &o, err)) != SEAL_OK)
        return st;
    result->overlap = o.overlap;
    result->worst = o.worst;
    same_shape = fabs(o.ratio[0] / o.ratio[1] - 1) <= SAME_RATIO;
    result->verdict = SEAL_DIFFERENT;
    if (same_shape && o.overlap >= SAME_OVERLAP && o.worst >= SAME_WORST)
        result->verdict = SEAL_SAME;
    else if (same_shape && o.overlap >= ALIKE_OVERLAP && o.worst >= ALIKE_WORST)
        result->verdict = SEAL_ALIKE;
    if (!same_shape && (st = tell(opt, "width / height", sealp_num(o.ratio[0], 3).text,
                                  sealp_num(o.ratio[1], 3).text, err)) != SEAL_OK)
        return st;
    return tell_colours(opt, &o, err);
}

static seal_status compare(side *a, side *b, const seal_compare_options *opt,
                           seal_comparison *result, seal_error *err)
{
    result->by_record = sealp_made_decides(a->made, b->made);
    if (result->by_record)
        return sealp_made_compare(a->made, b->made, opt, &result->verdict, err);
    return compare_pictures(a, b, opt, result, err);
}

seal_status seal_compare(seal_ctx *ctx, seal_source *a, seal_source *b,
                         const seal_compare_options *opt, seal_comparison *result, seal_error *err)
{
    seal_compare_options o = { .size = sizeof o };
    seal_comparison r = { .size = sizeof r, .verdict = SEAL_DIFFERENT };
    side x = { 0 }, y = { 0 };
    seal_status st;

    if (!ctx || !a || !b || !result)
        return sealp_bad_arg(err, "seal_compare: ctx, a, b or result is NULL");
    if (opt && sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_compare_options: size is not set, or of a newer libseal");
    if (result->size < sizeof result->size)
        return sealp_bad_arg(err, "seal_comparison: size is not set");
    if ((st = read_side(&x, a, err)) == SEAL_OK && (st = read_side(&y, b, err)) == SEAL_OK &&
        (st = compare(&x, &y, &o, &r, err)) == SEAL_OK) {
        size_t known = result->size < sizeof r ? result->size : sizeof r;

        r.size = result->size;
        memcpy(result, &r, known);
    }
    clear_side(&x);
    clear_side(&y);
    return st;
}
