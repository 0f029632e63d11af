/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/raster.h"

#include "core/error.h"
#include "draw/outline.h"

#include <freetype/ftmodapi.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* What a span says of its place is 16 bits wide. */
#define SPAN_SIDE SHRT_MAX

/* Rows drawn at once.  FreeType takes more, but its memory for the edges of a
 * band is small: when they do not fit it starts again with half the rows. */
#define STRIP_ROWS 32

/* Where the spans of a part go. */
typedef struct brush {
    const sealp_raster *raster;
    sealp_ink ink;
} brush;

void sealp_raster_clear(sealp_raster *r)
{
    free(r->data);
    *r = (sealp_raster){ 0 };
}

static unsigned char divide_255(unsigned v)
{
    return (unsigned char)((v + 127) / 255);
}

/* Source over destination, where source is opaque but for its coverage. */
static void cover_pixel(unsigned char *p, unsigned coverage)
{
    *p = *p ? (unsigned char)(*p + divide_255((255u - *p) * coverage)) : (unsigned char)coverage;
}

static void cover_spans(int y, int count, const FT_Span *spans, void *user)
{
    const brush *b = user;
    unsigned char *row = b->raster->data + (size_t)y * b->raster->width;

    for (int i = 0; i < count; i++) {
        unsigned char *p = row + spans[i].x;

        if (spans[i].coverage == 255) {
            memset(p, 255, spans[i].len);
            continue;
        }
        for (unsigned x = 0; x < spans[i].len; x++)
            cover_pixel(p + x, spans[i].coverage);
    }
}

/* The same for colour that is not multiplied by its alpha. */
static void paint_pixel(unsigned char *p, const sealp_ink *ink, unsigned coverage)
{
    const unsigned char from[3] = { ink->r, ink->g, ink->b };
    unsigned below = p[3] * (255 - coverage), total = 255 * coverage + below;

    if (total == 0)
        return;
    for (int i = 0; i < 3; i++)
        p[i] = (unsigned char)((from[i] * 255 * coverage + p[i] * below + total / 2) / total);
    p[3] = divide_255(total);
}

static void paint_spans(int y, int count, const FT_Span *spans, void *user)
{
    const brush *b = user;
    unsigned char *row = b->raster->data + (size_t)y * b->raster->width * SEALP_PIXELS_RGBA;

    for (int i = 0; i < count; i++) {
        unsigned char *p = row + (size_t)spans[i].x * SEALP_PIXELS_RGBA;

        for (unsigned x = 0; x < spans[i].len; x++, p += SEALP_PIXELS_RGBA)
            paint_pixel(p, &b->ink, spans[i].coverage);
    }
}

static FT_Error render(FT_Library library, FT_Outline *outline, FT_Raster_Params *params)
{
    FT_Pos bottom = params->clip_box.yMax, end;
    FT_Error failure = 0;
    FT_BBox box;

    FT_Outline_Get_CBox(outline, &box);
    end = box.yMax / 64 + 1 < bottom ? box.yMax / 64 + 1 : bottom;
    for (FT_Pos y = box.yMin > 0 ? box.yMin / 64 : 0; y < end && failure == 0; y += STRIP_ROWS) {
        params->clip_box.yMin = y;
        params->clip_box.yMax = y + STRIP_ROWS < end ? y + STRIP_ROWS : end;
        failure = FT_Outline_Render(library, outline, params);
    }
    return failure;
}

static seal_status draw_part(FT_Library library, const seal_art *art, const sealp_part *part,
                             const sealp_raster *r, seal_error *err)
{
    brush b = { r, art->inks[part->ink] };
    FT_Outline outline;
    FT_Raster_Params params = {
        .source = &outline,
        .flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
        .gray_spans = r->format == SEALP_PIXELS_COVERAGE ? cover_spans : paint_spans,
        .user = &b,
        .clip_box = { 0, 0, r->width, r->height },
    };
    seal_status st = sealp_part_outline(library, part, r->width / art->width,
                                        r->height / art->height, &outline, err);
    FT_Error failure = 0;

    if (st == SEAL_OK && (failure = render(library, &outline, &params)) != 0)
        st = sealp_fail(err, SEAL_ERR_INTERNAL, "cannot draw part %s: FreeType's error %d",
                        part->id, failure);
    FT_Outline_Done(library, &outline);
    return st;
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
    FT_Library library = NULL;
    seal_status st = SEAL_OK;

    if (FT_New_Library(&memory, &library) != 0)
        return sealp_nomem(err);
    FT_Add_Default_Modules(library);
    if (failed)
        st = sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < art->n_parts; i++)
        st = draw_part(library, art, &art->parts[i], r, err);
    FT_Done_Library(library);
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
    sealp_raster r = { .format = is_one_ink(art) ? SEALP_PIXELS_COVERAGE : SEALP_PIXELS_RGBA,
                       .width = width,
                       .height = height };
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
