/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "svg/drawing.h"
#include "svg/scan.h"
#include "svg/shape.h"
#include "svg/style.h"
#include "svg/transform.h"
#include "svg/xml.h"
#include "util/buf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TITLE 1024

/* What holds inside an open element. */
typedef struct frame {
    sealp_svg_style style;
    sealp_matrix m; /* to the units of the drawing */
} frame;

typedef struct builder {
    sealp_drawing *drawing;
    size_t cap;
    frame frames[SEALP_MAX_SVG_DEPTH + 1];
    int depth;    /* open elements that are read; frames[depth] is the innermost */
    int skipping; /* open elements inside one that is not drawn */
    int in_title;
    sealp_buf title;
} builder;

/* Elements beside the shapes.  One without a cure is passed over with all it
 * holds: it draws nothing by itself. */
typedef struct element {
    const char *name;
    const char *cure;
} element;

static const element others[] = {
    { "animate", "remove the animation" },
    { "animateMotion", "remove the animation" },
    { "animateTransform", "remove the animation" },
    { "clipPath", NULL },
    { "defs", NULL },
    { "desc", NULL },
    { "filter", NULL },
    { "foreignObject", "keep paths only" },
    { "image", "trace the picture, or import it by itself" },
    { "linearGradient", NULL },
    { "marker", NULL },
    { "mask", NULL },
    { "metadata", NULL },
    { "pattern", NULL },
    { "radialGradient", NULL },
    { "script", "remove it, a seal does nothing" },
    { "set", "remove the animation" },
    { "solidColor", NULL },
    { "style", "save with presentation attributes" },
    { "svg", "ungroup the drawing inside the drawing" },
    { "switch", "keep one of its alternatives" },
    { "symbol", NULL },
    { "text", "convert text to paths" },
    { "title", NULL },
    { "use", "replace the clone by a copy" },
    { "view", NULL },
};

static const element *find_other(const char *name)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(others[i].name, name) == 0)
            return &others[i];
    }
    return NULL;
}

static int is_group(const char *name)
{
    return strcmp(name, "g") == 0 || strcmp(name, "a") == 0;
}

static seal_status fail_element(const char *name, int line, const char *cure, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "line %d: <%.40s> is refused: %s", line, name,
                      cure);
}

/* Style and transform of an element on top of those around it. */
static seal_status enter(builder *b, const char *const *attrs, frame *f, seal_error *err)
{
    const char *transform = sealp_xml_attr(attrs, "transform");
    seal_status st;

    *f = b->frames[b->depth];
    if ((st = sealp_svg_style_apply(&f->style, attrs, err)) == SEAL_OK && transform)
        st = sealp_svg_transform_parse(transform, &f->m, err);
    return st;
}

static int is_filled(const sealp_svg_style *s)
{
    return s->fill != SEALP_PAINT_NONE && !s->is_hidden && !s->is_gone &&
           s->opacity * s->fill_opacity > 0;
}

/* Takes path, also on failure. */
static seal_status add_path(builder *b, const frame *f, sealp_path *taken, seal_error *err)
{
    sealp_drawing *d = b->drawing;
    sealp_drawing_path *p;

    if (d->n_paths == b->cap) {
        size_t cap = b->cap ? 2 * b->cap : 16;

        if (!(p = realloc(d->paths, cap * sizeof *p))) {
            sealp_path_clear(taken);
            return sealp_nomem(err);
        }
        d->paths = p;
        b->cap = cap;
    }
    for (size_t i = 0; i < taken->n_points; i++)
        taken->points[i] = sealp_matrix_apply(&f->m, taken->points[i]);
    p = &d->paths[d->n_paths++];
    *p = (sealp_drawing_path){ .path = *taken,
                               .evenodd = f->style.evenodd,
                               .opacity = f->style.opacity * f->style.fill_opacity };
    memcpy(p->rgb, f->style.fill == SEALP_PAINT_CURRENT ? f->style.rgb : f->style.fill_rgb, 3);
    d->n_points += taken->n_points;
    *taken = (sealp_path){ 0 };
    return SEAL_OK;
}

static seal_status add_shape(builder *b, const char *name, const char *const *attrs,
                             seal_error *err)
{
    sealp_path path = { 0 };
    seal_status st;
    frame f;

    if ((st = enter(b, attrs, &f, err)) != SEAL_OK)
        return st;
    if (f.style.is_stroked && f.style.stroke_width != 0 && !f.style.is_hidden && !f.style.is_gone)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "it has a stroke, which is refused: convert strokes to paths");
    if (!is_filled(&f.style))
        return SEAL_OK;
    if ((st = sealp_svg_shape_add(name, attrs, &path, err)) != SEAL_OK)
        goto out;
    if (b->drawing->n_points + path.n_points > SEALP_MAX_SVG_POINTS) {
        st = sealp_fail(err, SEAL_ERR_LIMIT, "more than %d points, simplify the drawing",
                        SEALP_MAX_SVG_POINTS);
        goto out;
    }
    if (path.n_ops)
        st = add_path(b, &f, &path, err);
out:
    sealp_path_clear(&path);
    return st;
}

/* The box the coordinates are in, and how large it is on paper. */
static seal_status read_root(builder *b, const char *const *attrs, seal_error *err)
{
    const char *view = sealp_xml_attr(attrs, "viewBox");
    const char *width = sealp_xml_attr(attrs, "width"), *height = sealp_xml_attr(attrs, "height");
    sealp_scan s = sealp_scan_of(view ? view : "", view ? strlen(view) : 0);
    double v[4], w = 0, h = 0, mm;
    sealp_drawing *d = b->drawing;

    if (view && (!sealp_scan_numbers(&s, v, 4) || !sealp_scan_done(&s) || !(v[2] > 0 && v[3] > 0)))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "viewBox \"%.60s\" is refused: x, y, width and height are expected",
                          view);
    if (view)
        d->box = (sealp_rect){ v[0], v[1], v[0] + v[2], v[1] + v[3] };
    else if (width && height && sealp_scan_user_length(width, &w) &&
             sealp_scan_user_length(height, &h) && w > 0 && h > 0)
        d->box = (sealp_rect){ 0, 0, w, h };
    if (!view)
        return SEAL_OK;
    /* the drawing keeps its shape inside a box of another (7.8) */
    if (width && sealp_scan_mm(width, &mm) && mm > 0)
        d->mm_per_unit = mm / v[2];
    if (height && sealp_scan_mm(height, &mm) && mm > 0)
        d->mm_per_unit = d->mm_per_unit > 0 ? fmin(d->mm_per_unit, mm / v[3]) : mm / v[3];
    return SEAL_OK;
}

static seal_status start_group(builder *b, const char *const *attrs, seal_error *err)
{
    frame f;
    seal_status st = enter(b, attrs, &f, err);

    if (st != SEAL_OK)
        return st;
    if (f.style.is_gone && b->depth)
        b->skipping = 1;
    else
        b->frames[++b->depth] = f;
    return SEAL_OK;
}

static seal_status start_root(builder *b, const char *name, const char *const *attrs, int line,
                              seal_error *err)
{
    seal_status st;

    if (!name || strcmp(name, "svg") != 0)
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                          "line %d: the file begins with <%.40s>, so it is no SVG", line,
                          name ? name : "an element of another namespace");
    if ((st = read_root(b, attrs, err)) == SEAL_OK)
        st = start_group(b, attrs, err);
    return st;
}

/* An element of the drawing proper. */
static seal_status start_drawn(builder *b, const char *name, const char *const *attrs, int line,
                               seal_error *err)
{
    const element *other = find_other(name);
    seal_status st;

    if (other && other->cure)
        return fail_element(name, line, other->cure, err);
    if (other) {
        b->in_title = strcmp(name, "title") == 0 && b->depth == 1 && b->title.len == 0;
        b->skipping = 1;
        return SEAL_OK;
    }
    if (is_group(name)) {
        st = start_group(b, attrs, err);
    } else if (sealp_svg_is_shape(name)) {
        st = add_shape(b, name, attrs, err);
        b->skipping = 1; /* only descriptions are inside */
    } else {
        return fail_element(name, line, "only paths and basic shapes are drawn", err);
    }
    if (st != SEAL_OK)
        sealp_error_prefix(err, "line %d, <%s>", line, name);
    return st;
}

static seal_status on_start(void *user, const char *name, const char *const *attrs, int line,
                            seal_error *err)
{
    builder *b = user;

    if (b->skipping) {
        b->skipping++;
        /* they reach out of the element that is passed over */
        if (name && (strcmp(name, "style") == 0 || strcmp(name, "script") == 0 ||
                     strncmp(name, "animate", 7) == 0 || strcmp(name, "set") == 0))
            return fail_element(name, line, find_other(name) ? find_other(name)->cure : "remove it",
                                err);
        return SEAL_OK;
    }
    if (b->depth == 0)
        return start_root(b, name, attrs, line, err);
    if (!name) { /* an editor's own notes */
        b->skipping = 1;
        return SEAL_OK;
    }
    return start_drawn(b, name, attrs, line, err);
}

static seal_status on_end(void *user, const char *name, seal_error *err)
{
    builder *b = user;

    (void)name, (void)err;
    if (b->skipping == 0) {
        b->depth--;
        return SEAL_OK;
    }
    b->skipping--;
    b->in_title &= b->skipping > 0;
    return SEAL_OK;
}

static seal_status on_text(void *user, const char *text, size_t len, seal_error *err)
{
    builder *b = user;

    if (!b->in_title || b->title.len + len > MAX_TITLE)
        return SEAL_OK;
    sealp_buf_add(&b->title, text, len);
    return b->title.failed ? sealp_nomem(err) : SEAL_OK;
}

/* What is known once all is read. */
static seal_status complete(builder *b, seal_error *err)
{
    sealp_drawing *d = b->drawing;

    d->bounds = SEALP_RECT_EMPTY;
    for (size_t i = 0; i < d->n_paths; i++) {
        sealp_rect r = sealp_path_bounds(&d->paths[i].path);

        sealp_rect_add_rect(&d->bounds, &r);
    }
    if (sealp_rect_is_empty(&d->bounds))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the drawing fills nothing: is it the right file?");
    if (sealp_rect_is_empty(&d->box))
        d->box = d->bounds;
    if (!(d->title = sealp_slice_dup(sealp_buf_view(&b->title))))
        return sealp_nomem(err);
    return SEAL_OK;
}

seal_status sealp_drawing_parse(const void *svg, size_t len, sealp_drawing **out, seal_error *err)
{
    static const sealp_xml reader = { on_start, on_end, on_text };
    builder b = { .frames = { { sealp_svg_style_default(), SEALP_IDENTITY } } };
    seal_status st;

    *out = NULL;
    if (!(b.drawing = calloc(1, sizeof *b.drawing)))
        return sealp_nomem(err);
    sealp_ref_init(&b.drawing->ref);
    b.drawing->box = SEALP_RECT_EMPTY;
    if ((st = sealp_xml_parse(svg, len, &reader, &b, err)) == SEAL_OK &&
        (st = complete(&b, err)) == SEAL_OK) {
        *out = b.drawing;
        b.drawing = NULL;
    }
    sealp_drawing_unref(b.drawing);
    sealp_buf_clear(&b.title);
    return st;
}
