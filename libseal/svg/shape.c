/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/shape.h"

#include "core/limits.h"
#include "svg/path_data.h"
#include "svg/scan.h"
#include "svg/xml.h"

#include <math.h>
#include <string.h>

typedef struct shape {
    const char *name;
    seal_status (*add)(const char *const *attrs, sealp_path *out, seal_error *err);
} shape;

/* A length of the element: 0 when it is not there. */
typedef struct length {
    const char *name;
    double v;
    int is_given;
} length;

static seal_status read_lengths(const char *const *attrs, length *lengths, size_t n,
                                seal_error *err)
{
    for (size_t i = 0; i < n; i++) {
        const char *text = sealp_xml_attr(attrs, lengths[i].name);

        if (!text || strcmp(text, "auto") == 0)
            continue;
        if (!sealp_scan_user_length(text, &lengths[i].v))
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "%s=\"%.20s\" is refused: use a number without a unit",
                              lengths[i].name, text);
        lengths[i].is_given = 1;
    }
    return SEAL_OK;
}

static seal_status add_path(const char *const *attrs, sealp_path *out, seal_error *err)
{
    const char *d = sealp_xml_attr(attrs, "d");

    return d ? sealp_svg_path_parse(d, strlen(d), out, err) : SEAL_OK;
}

/* Quarters of an ellipse at the corners. */
static void add_rounded(sealp_path *out, sealp_rect r, double rx, double ry)
{
    const double k = 0.5522847498307936; /* as sealp_path_ellipse() */
    double cx = rx * (1 - k), cy = ry * (1 - k);

    sealp_path_move(out, r.x0 + rx, r.y0);
    sealp_path_line(out, r.x1 - rx, r.y0);
    sealp_path_curve(out, r.x1 - cx, r.y0, r.x1, r.y0 + cy, r.x1, r.y0 + ry);
    sealp_path_line(out, r.x1, r.y1 - ry);
    sealp_path_curve(out, r.x1, r.y1 - cy, r.x1 - cx, r.y1, r.x1 - rx, r.y1);
    sealp_path_line(out, r.x0 + rx, r.y1);
    sealp_path_curve(out, r.x0 + cx, r.y1, r.x0, r.y1 - cy, r.x0, r.y1 - ry);
    sealp_path_line(out, r.x0, r.y0 + ry);
    sealp_path_curve(out, r.x0, r.y0 + cy, r.x0 + cx, r.y0, r.x0 + rx, r.y0);
    sealp_path_close(out);
}

static void add_sharp(sealp_path *out, sealp_rect r)
{
    sealp_path_move(out, r.x0, r.y0);
    sealp_path_line(out, r.x1, r.y0);
    sealp_path_line(out, r.x1, r.y1);
    sealp_path_line(out, r.x0, r.y1);
    sealp_path_close(out);
}

static seal_status add_rect(const char *const *attrs, sealp_path *out, seal_error *err)
{
    enum { X, Y, WIDTH, HEIGHT, RX, RY, N };
    length l[N] = { { .name = "x" },      { .name = "y" },  { .name = "width" },
                    { .name = "height" }, { .name = "rx" }, { .name = "ry" } };
    seal_status st;
    sealp_rect r;
    double rx, ry;

    if ((st = read_lengths(attrs, l, N, err)) != SEAL_OK)
        return st;
    if (!(l[WIDTH].v > 0 && l[HEIGHT].v > 0))
        return SEAL_OK;
    r = (sealp_rect){ l[X].v, l[Y].v, l[X].v + l[WIDTH].v, l[Y].v + l[HEIGHT].v };
    /* one radius stands for both, none is more than half a side (9.2) */
    rx = fmin(l[RX].is_given ? l[RX].v : l[RY].v, l[WIDTH].v / 2);
    ry = fmin(l[RY].is_given ? l[RY].v : l[RX].v, l[HEIGHT].v / 2);
    if (rx > 0 && ry > 0)
        add_rounded(out, r, rx, ry);
    else
        add_sharp(out, r);
    return SEAL_OK;
}

static seal_status add_circle(const char *const *attrs, sealp_path *out, seal_error *err)
{
    length l[] = { { .name = "cx" }, { .name = "cy" }, { .name = "r" } };
    seal_status st = read_lengths(attrs, l, 3, err);

    if (st == SEAL_OK && l[2].v > 0)
        sealp_path_ellipse(out, l[0].v, l[1].v, l[2].v, l[2].v, 0);
    return st;
}

static seal_status add_ellipse(const char *const *attrs, sealp_path *out, seal_error *err)
{
    length l[] = { { .name = "cx" }, { .name = "cy" }, { .name = "rx" }, { .name = "ry" } };
    seal_status st = read_lengths(attrs, l, 4, err);

    if (st == SEAL_OK && l[2].v > 0 && l[3].v > 0)
        sealp_path_ellipse(out, l[0].v, l[1].v, l[2].v, l[3].v, 0);
    return st;
}

static seal_status add_polygon(const char *const *attrs, sealp_path *out, seal_error *err)
{
    const char *text = sealp_xml_attr(attrs, "points");
    sealp_scan s = sealp_scan_of(text ? text : "", text ? strlen(text) : 0);
    size_t first = out->n_points;
    double v[2];

    while (!sealp_scan_done(&s)) {
        if (!sealp_scan_numbers(&s, v, 2))
            return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                              "points, character %d: pairs of numbers of at most 1e9 are expected",
                              sealp_scan_column(&s));
        sealp_scan_gap(&s);
        if (out->n_points >= SEALP_MAX_SVG_POINTS)
            break; /* the drawing's limit speaks */
        if (out->n_points == first)
            sealp_path_move(out, v[0], v[1]);
        else
            sealp_path_line(out, v[0], v[1]);
        if (out->failed)
            return sealp_nomem(err);
    }
    if (out->n_points > first)
        sealp_path_close(out);
    return SEAL_OK;
}

/* A line encloses nothing. */
static seal_status add_nothing(const char *const *attrs, sealp_path *out, seal_error *err)
{
    (void)attrs, (void)out, (void)err;
    return SEAL_OK;
}

static const shape shapes[] = {
    { "path", add_path },       { "rect", add_rect },       { "circle", add_circle },
    { "ellipse", add_ellipse }, { "polygon", add_polygon }, { "polyline", add_polygon },
    { "line", add_nothing },
};

static const shape *find_shape(const char *name)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (strcmp(shapes[i].name, name) == 0)
            return &shapes[i];
    }
    return NULL;
}

int sealp_svg_is_shape(const char *name)
{
    return find_shape(name) != NULL;
}

seal_status sealp_svg_shape_add(const char *name, const char *const *attrs, sealp_path *out,
                                seal_error *err)
{
    seal_status st = find_shape(name)->add(attrs, out, err);

    return st == SEAL_OK && out->failed ? sealp_nomem(err) : st;
}
