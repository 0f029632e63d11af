/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "draw/title.h"
#include "layout/scene.h"

/* Micrometres: a twentieth of a pixel at 1200 dpi. */
#define DECIMALS 3

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

static void add_part(sealp_buf *b, const sealp_part *part, const sealp_ink *ink)
{
    const unsigned char rgb[] = { ink->r, ink->g, ink->b };

    sealp_buf_str(b, "<path id=\"");
    sealp_title_xml(b, part->id);
    sealp_buf_str(b, "\" fill=\"#");
    sealp_buf_hex(b, rgb, sizeof rgb, 0);
    /* nonzero is what SVG takes without the attribute */
    if (part->fill == SEALP_FILL_EVENODD)
        sealp_buf_str(b, "\" fill-rule=\"evenodd");
    sealp_buf_str(b, "\" d=\"");
    add_outline(b, &part->path);
    sealp_buf_str(b, "\"/>\n");
}

static void add_head(sealp_buf *b, const seal_art *art)
{
    sealp_buf_str(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    sealp_buf_num(b, art->width, DECIMALS);
    sealp_buf_str(b, "mm\" height=\"");
    sealp_buf_num(b, art->height, DECIMALS);
    sealp_buf_str(b, "mm\" viewBox=\"0 0 ");
    sealp_buf_num(b, art->width, DECIMALS);
    sealp_buf_byte(b, ' ');
    sealp_buf_num(b, art->height, DECIMALS);
    sealp_buf_str(b, "\">\n<title>");
    sealp_title_xml(b, art->title);
    sealp_buf_str(b, "</title>\n");
}

seal_status seal_art_write_svg(const seal_art *art, seal_sink *sink, seal_error *err)
{
    sealp_buf b = { 0 };
    seal_status st;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_svg: art or sink is NULL");
    add_head(&b, art);
    for (size_t i = 0; i < art->n_parts; i++)
        add_part(&b, &art->parts[i], &art->inks[art->parts[i].ink]);
    sealp_buf_str(&b, "</svg>\n");
    st = sealp_sink_write_buf(sink, &b, err);
    sealp_buf_clear(&b);
    return st;
}
