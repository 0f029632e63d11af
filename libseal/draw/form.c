/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/form.h"

#include "core/error.h"
#include "layout/scene.h"

/* A thousandth of a point is 0.35 micrometres. */
#define DECIMALS        3
#define COLOUR_DECIMALS 3 /* tell 256 steps apart */

static void add_ink(sealp_buf *b, const sealp_ink *ink)
{
    const unsigned char rgb[] = { ink->r, ink->g, ink->b };

    for (size_t i = 0; i < sizeof rgb; i++) {
        sealp_buf_num(b, rgb[i] / 255.0, COLOUR_DECIMALS);
        sealp_buf_byte(b, ' ');
    }
    sealp_buf_str(b, "rg\n");
}

/* Millimetres from the top to points from the bottom. */
static void add_outline(sealp_buf *b, const sealp_path *path, double height)
{
    static const char operator[] = { 'm', 'l', 'c', 'h' };
    static const int count[] = { 1, 1, 3, 0 };
    const sealp_point *at = path->points;

    for (size_t i = 0; i < path->n_ops; i++) {
        for (int k = 0; k < count[path->ops[i]]; k++, at++) {
            sealp_buf_num(b, at->x * SEALP_POINT_PER_MM, DECIMALS);
            sealp_buf_byte(b, ' ');
            sealp_buf_num(b, (height - at->y) * SEALP_POINT_PER_MM, DECIMALS);
            sealp_buf_byte(b, ' ');
        }
        sealp_buf_byte(b, (unsigned char)operator[path->ops[i]]);
        sealp_buf_byte(b, '\n');
    }
}

seal_status sealp_form_content(const seal_art *art, sealp_buf *content, seal_error *err)
{
    const sealp_ink *ink = NULL;

    for (size_t i = 0; i < art->n_parts; i++) {
        const sealp_part *part = &art->parts[i];

        /* a fill without a path is an error in some readers */
        if (part->path.n_ops == 0)
            continue;
        if (ink != &art->inks[part->ink]) {
            ink = &art->inks[part->ink];
            add_ink(content, ink);
        }
        add_outline(content, &part->path, art->height);
        sealp_buf_str(content, part->fill == SEALP_FILL_EVENODD ? "f*\n" : "f\n");
    }
    return content->failed ? sealp_nomem(err) : SEAL_OK;
}
