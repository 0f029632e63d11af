/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/raster.h"

#include "core/error.h"
#include "draw/brush.h"
#include "draw/outline.h"
#include "draw/sample.h"

#include <freetype/ftmodapi.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a span says of its place is 16 bits wide. */
#define SPAN_SIDE SHRT_MAX

/* Rows drawn at once.  FreeType takes more, but its memory for the edges of a
 * band is small: when they do not fit it starts again with half the rows. */
#define STRIP_ROWS 32

/* What one call draws with. */
typedef struct painter {
    FT_Library library;
    const seal_art *art;
    const sealp_raster *r;
    sealp_point scale;   /* pixels per mm */
    unsigned char *mask; /* coverage of STRIP_ROWS rows; made for the first cut */
} painter;

void sealp_raster_clear(sealp_raster *r)
{
    free(r->data);
    *r = (sealp_raster){ 0 };
}

/* Rows of the raster that the outline touches. */
static void rows_of(const painter *p, const FT_Outline *outline, int *first, int *end)
{
    FT_BBox box;

    FT_Outline_Get_CBox(outline, &box);
    *first = box.yMin > 0 ? (int)(box.yMin / 64) : 0;
    *end = (int)p->r->height;
    if (box.yMax / 64 + 1 < *end)
        *end = (int)(box.yMax / 64) + 1;
}

/* Rows from y to end. */
static FT_Error render(const painter *p, FT_Outline *outline, int y, int end, FT_SpanFunc spans,
                       sealp_brush *brush)
{
    FT_Raster_Params params = {
        .source = outline,
        .flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
        .gray_spans = spans,
        .user = brush,
        .clip_box = { 0, y, p->r->width, end },
    };

    return FT_Outline_Render(p->library, outline, &params);
}

static FT_Error draw_whole(const painter *p, const sealp_part *part, FT_Outline *outline)
{
    sealp_brush brush = { p->r->data, p->r->width, 0, p->art->inks[part->ink] };
    FT_SpanFunc spans =
        p->r->format == SEALP_PIXELS_COVERAGE ? sealp_brush_cover : sealp_brush_paint;
    FT_Error failure = 0;
    int y, end;

    for (rows_of(p, outline, &y, &end); y < end && failure == 0; y += STRIP_ROWS)
        failure = render(p, outline, y, y + STRIP_ROWS < end ? y + STRIP_ROWS : end, spans, &brush);
    return failure;
}

/* Coverage of the part and then of the cut goes into the mask, the rest is laid
 * on the raster. */
static FT_Error draw_cut(const painter *p, const sealp_part *part, FT_Outline *outline,
                         FT_Outline *cut)
{
    const size_t row = (size_t)p->r->width * p->r->format;
    FT_Error failure = 0;
    int y, end;

    for (rows_of(p, outline, &y, &end); y < end && failure == 0; y += STRIP_ROWS) {
        sealp_brush brush = { p->mask, p->r->width, y, p->art->inks[part->ink] };
        int stop = y + STRIP_ROWS < end ? y + STRIP_ROWS : end;

        memset(p->mask, 0, (size_t)STRIP_ROWS * p->r->width);
        failure = render(p, outline, y, stop, sealp_brush_cover, &brush);
        if (failure == 0)
            failure = render(p, cut, y, stop, sealp_brush_erase, &brush);
        for (int i = y; i < stop; i++)
            sealp_brush_lay(p->r->data + (size_t)i * row, p->r->format, &brush.ink,
                            p->mask + (size_t)(i - y) * p->r->width, p->r->width);
    }
    return failure;
}

static seal_status draw_part(painter *p, const sealp_part *part, seal_error *err)
{
    FT_Outline outline = { 0 }, cut = { 0 };
    FT_Error failure = 0;
    seal_status st = sealp_part_outline(p->library, part, &part->path, p->scale, &outline, err);

    if (st == SEAL_OK && part->cut.n_ops > 0) {
        st = sealp_part_outline(p->library, part, &part->cut, p->scale, &cut, err);
        if (st == SEAL_OK && !p->mask && !(p->mask = malloc((size_t)STRIP_ROWS * p->r->width)))
            st = sealp_nomem(err);
        if (st == SEAL_OK)
            failure = draw_cut(p, part, &outline, &cut);
    } else if (st == SEAL_OK) {
        failure = draw_whole(p, part, &outline);
    }
    if (failure != 0)
        st = sealp_fail(err, SEAL_ERR_INTERNAL, "cannot draw part %s: FreeType's error %d",
                        part->id, failure);
    FT_Outline_Done(p->library, &outline);
    FT_Outline_Done(p->library, &cut);
    return st;
}

static void draw_image(const painter *p, const sealp_part *part)
{
    const sealp_matrix pixels = { p->scale.x, 0, 0, p->scale.y, 0, 0 };
    const sealp_matrix place = sealp_matrix_mul(&part->place, &pixels);
    sealp_rect box = { 0, 0, p->r->width, p->r->height };
    sealp_sampler s;
    unsigned char from[4];

    if (sealp_sampler_init(&s, part->image, &place) != 0)
        return;
    box = sealp_rect_intersect(box, s.reach);
    for (unsigned y = (unsigned)box.y0; y < box.y1; y++)
        for (unsigned x = (unsigned)box.x0; x < box.x1; x++) {
            sealp_sampler_at(&s, x, y, from);
            sealp_brush_over(p->r->data + ((size_t)y * p->r->width + x) * p->r->format, from);
        }
}

/* What the art as a whole loses: worn ink and opacity. */
static void fade(const painter *p)
{
    const sealp_matrix all = { p->r->width, 0, 0, p->r->height, 0, 0 };
    unsigned char *at = p->r->data, left[4] = { 255 };
    sealp_sampler s;

    if (p->art->opacity >= 1 && !p->art->wear)
        return;
    if (p->art->wear)
        (void)sealp_sampler_init(&s, p->art->wear, &all);
    for (unsigned y = 0; y < p->r->height; y++)
        for (unsigned x = 0; x < p->r->width; x++, at += p->r->format) {
            if (at[p->r->format - 1] == 0)
                continue;
            if (p->art->wear)
                sealp_sampler_at(&s, x, y, left);
            sealp_brush_fade(at, p->r->format, (unsigned)lround(left[0] * p->art->opacity));
        }
}

static void *on_alloc(FT_Memory memory, long size)
{
    void *p = malloc((size_t)size);
    int *failed = memory->user;

    *failed |= !p;
    return p;
}

static void on_free(FT_Memory memory, void *block)
{
    (void)memory;
    free(block);
}

static void *on_realloc(FT_Memory memory, long old_size, long size, void *block)
{
    void *p = realloc(block, (size_t)size);
    int *failed = memory->user;

    (void)old_size;
    *failed |= !p;
    return p;
}

/* A library object for each call: it takes some microseconds and leaves
 * nothing to share between threads.  FT_Init_FreeType() would read the
 * environment, and hides that a module found no memory. */
static seal_status draw_art(const seal_art *art, const sealp_raster *r, seal_error *err)
{
    int failed = 0;
    struct FT_MemoryRec_ memory = { &failed, on_alloc, on_free, on_realloc };
    painter p = { .art = art, .r = r, .scale = { r->width / art->width, r->height / art->height } };
    seal_status st = SEAL_OK;

    if (FT_New_Library(&memory, &p.library) != 0)
        return sealp_nomem(err);
    FT_Add_Default_Modules(p.library);
    if (failed)
        st = sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < art->n_parts; i++) {
        if (art->parts[i].image)
            draw_image(&p, &art->parts[i]);
        else
            st = draw_part(&p, &art->parts[i], err);
    }
    if (st == SEAL_OK)
        fade(&p);
    free(p.mask);
    FT_Done_Library(p.library);
    return st;
}

sealp_pixels sealp_raster_format(const seal_art *art)
{
    for (size_t i = 0; i < art->n_parts; i++)
        if (art->parts[i].image || art->parts[i].ink != art->parts[0].ink)
            return SEALP_PIXELS_RGBA;
    return SEALP_PIXELS_COVERAGE;
}

seal_status sealp_raster_draw(const seal_art *art, sealp_pixels format, unsigned width,
                              unsigned height, sealp_raster *out, seal_error *err)
{
    sealp_raster r = { .format = format, .width = width, .height = height };
    seal_status st;

    *out = (sealp_raster){ 0 };
    if (width > SPAN_SIDE || height > SPAN_SIDE)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "a picture of %u x %u pixels is refused, at most %d each way can be "
                          "drawn: lower the resolution",
                          width, height, SPAN_SIDE);
    if (!(r.data = calloc(height, (size_t)width * r.format)))
        return sealp_nomem(err);
    if ((st = draw_art(art, &r, err)) == SEAL_OK)
        *out = r;
    else
        sealp_raster_clear(&r);
    return st;
}
