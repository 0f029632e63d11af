/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "draw/png_file.h"
#include "draw/record.h"
#include "draw/title.h"
#include "layout/scene.h"
#include "util/base64.h"

/* Micrometres: a twentieth of a pixel at 1200 dpi. */
#define DECIMALS 3

/* Of ids of masks; no part's id ends so. */
#define MASK_SUFFIX "..mask"

static void add_outline(sealp_buf *b, const sealp_path *path)
{
    static const char letter[] = { 'M', 'L', 'C', 'Z' };
    static const int count[] = { 1, 1, 3, 0 };
    const sealp_point *at = path->points;

    for (size_t i = 0; i < path->n_ops; i++) {
        sealp_buf_byte(b, (unsigned char)letter[path->ops[i]]);
        for (int k = 0; k < count[path->ops[i]]; k++, at++) {
            if (k > 0)
                sealp_buf_byte(b, ' ');
            sealp_buf_num(b, at->x, DECIMALS);
            sealp_buf_byte(b, ' ');
            sealp_buf_num(b, at->y, DECIMALS);
        }
    }
}

static void add_numbers(sealp_buf *b, const char *key, const double *v, size_t n)
{
    sealp_buf_str(b, key);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sealp_buf_byte(b, ' ');
        sealp_buf_num(b, v[i], DECIMALS);
    }
}

/* A length of 1 may be a page wide: micrometres need more places. */
static void add_matrix(sealp_buf *b, const sealp_matrix *m)
{
    const double v[] = { m->a, m->b, m->c, m->d, m->e, m->f };

    sealp_buf_str(b, " transform=\"matrix(");
    for (size_t i = 0; i < 6; i++) {
        if (i > 0)
            sealp_buf_byte(b, ' ');
        sealp_buf_num(b, v[i], 6);
    }
    sealp_buf_str(b, ")\"");
}

/* Attribute of an element over the whole seal. */
static void add_size(sealp_buf *b, const seal_art *art)
{
    add_numbers(b, " width=\"", &art->width, 1);
    add_numbers(b, "\" height=\"", &art->height, 1);
    sealp_buf_byte(b, '"');
}

/* "xlink:href" because programs that read SVG 1.1 know no other. */
static seal_status add_picture(sealp_buf *b, const sealp_image *image, seal_error *err)
{
    sealp_buf png = { 0 };
    seal_status st = sealp_png_of_image(image, &png, err);

    if (st == SEAL_OK) {
        sealp_buf_str(b, " preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        sealp_base64_encode(b, sealp_buf_view(&png));
        sealp_buf_str(b, "\"/>\n");
    }
    sealp_buf_clear(&png);
    return st;
}

static void begin_mask(sealp_buf *b, const seal_art *art, const char *id)
{
    sealp_buf_str(b, "<mask id=\"");
    sealp_title_xml(b, id);
    sealp_buf_str(b, MASK_SUFFIX "\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\"");
    add_size(b, art);
    sealp_buf_str(b, ">\n");
}

/* White is kept, black is not. */
static void add_cut(sealp_buf *b, const seal_art *art, const sealp_part *part)
{
    begin_mask(b, art, part->id);
    sealp_buf_str(b, "<rect fill=\"#fff\"");
    add_size(b, art);
    sealp_buf_str(b, "/>\n<path d=\"");
    add_outline(b, &part->cut);
    sealp_buf_str(b, "\"/>\n</mask>\n");
}

static void add_path(sealp_buf *b, const seal_art *art, const sealp_part *part)
{
    const sealp_ink *ink = &art->inks[part->ink];
    const unsigned char rgb[] = { ink->r, ink->g, ink->b };

    if (part->cut.n_ops)
        add_cut(b, art, part);
    sealp_buf_str(b, "<path id=\"");
    sealp_title_xml(b, part->id);
    sealp_buf_str(b, "\" fill=\"#");
    sealp_buf_hex(b, rgb, sizeof rgb, 0);
    /* nonzero is what SVG takes without the attribute */
    if (part->fill == SEALP_FILL_EVENODD)
        sealp_buf_str(b, "\" fill-rule=\"evenodd");
    if (part->cut.n_ops) {
        sealp_buf_str(b, "\" mask=\"url(#");
        sealp_title_xml(b, part->id);
        sealp_buf_str(b, MASK_SUFFIX ")");
    }
    sealp_buf_str(b, "\" d=\"");
    add_outline(b, &part->path);
    sealp_buf_str(b, "\"/>\n");
}

static seal_status add_part(sealp_buf *b, const seal_art *art, const sealp_part *part,
                            seal_error *err)
{
    if (!part->image) {
        add_path(b, art, part);
        return SEAL_OK;
    }
    sealp_buf_str(b, "<image id=\"");
    sealp_title_xml(b, part->id);
    sealp_buf_str(b, "\" width=\"1\" height=\"1\"");
    add_matrix(b, &part->place);
    return add_picture(b, part->image, err);
}

/* Opens a group that fades as a whole. */
static seal_status begin_fade(sealp_buf *b, const seal_art *art, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (art->wear) {
        begin_mask(b, art, "wear");
        sealp_buf_str(b, "<image");
        add_size(b, art);
        st = add_picture(b, art->wear, err);
        sealp_buf_str(b, "</mask>\n");
    }
    add_numbers(b, "<g opacity=\"", &art->opacity, 1);
    sealp_buf_str(b, art->wear ? "\" mask=\"url(#wear" MASK_SUFFIX ")\">\n" : "\">\n");
    return st;
}

static seal_status add_parts(sealp_buf *b, const seal_art *art, seal_error *err)
{
    int fades = art->opacity < 1 || art->wear;
    seal_status st = fades ? begin_fade(b, art, err) : SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < art->n_parts; i++)
        st = add_part(b, art, &art->parts[i], err);
    sealp_buf_str(b, fades ? "</g>\n" : "");
    return st;
}

static int has_picture(const seal_art *art)
{
    for (size_t i = 0; i < art->n_parts; i++)
        if (art->parts[i].image)
            return 1;
    return art->wear != NULL;
}

static seal_status add_metadata(sealp_buf *b, const seal_art *art, seal_error *err)
{
    sealp_buf record = { 0 };
    seal_status st = sealp_record_json(art, &record, err);

    if (st == SEAL_OK) {
        sealp_buf_byte(&record, '\0');
        sealp_buf_str(b, "<metadata id=\"libseal..record\">");
        sealp_title_xml(b, record.failed ? NULL : (const char *)record.data);
        sealp_buf_str(b, "</metadata>\n");
        st = record.failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_buf_clear(&record);
    return st;
}

static void add_head(sealp_buf *b, const seal_art *art)
{
    const double box[] = { 0, 0, art->width, art->height };

    sealp_buf_str(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (has_picture(art))
        sealp_buf_str(b, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    add_numbers(b, " width=\"", &art->width, 1);
    add_numbers(b, "mm\" height=\"", &art->height, 1);
    add_numbers(b, "mm\" viewBox=\"", box, 4);
    sealp_buf_str(b, "\">\n<title>");
    sealp_title_xml(b, art->title);
    add_numbers(b, "</title>\n<desc>Seal of ", &art->width, 1);
    add_numbers(b, " x ", &art->height, 1);
    sealp_buf_str(b, " mm</desc>\n");
}

seal_status seal_art_write_svg(const seal_art *art, seal_sink *sink, seal_error *err)
{
    sealp_buf b = { 0 };
    seal_status st;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_svg: art or sink is NULL");
    add_head(&b, art);
    if ((st = add_metadata(&b, art, err)) == SEAL_OK)
        st = add_parts(&b, art, err);
    sealp_buf_str(&b, "</svg>\n");
    if (st == SEAL_OK)
        st = sealp_sink_write_buf(sink, &b, err);
    sealp_buf_clear(&b);
    return st;
}
