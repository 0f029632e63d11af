/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include "layout/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Who chooses its place before whom: the ring bounds all, texts below push the
 * name's arc together, the star takes what is left. */
typedef enum stage { STAGE_RING, STAGE_LINE, STAGE_BOTTOM, STAGE_TOP, STAGE_STAR, STAGES } stage;

static const struct {
    stage stage;
    seal_status (*place)(sealp_board *b, const sealp_element *e, seal_error *err);
} kinds[] = {
    [SEALP_KIND_RING] = { STAGE_RING, sealp_ring_place },
    [SEALP_KIND_STAR] = { STAGE_STAR, sealp_star_place },
    [SEALP_KIND_ARC] = { STAGE_TOP, sealp_arc_place },
    [SEALP_KIND_LINE] = { STAGE_LINE, sealp_line_place },
    [SEALP_KIND_COLUMN] = { STAGE_LINE, sealp_column_place },
    [SEALP_KIND_GRID] = { STAGE_LINE, sealp_grid_place },
    [SEALP_KIND_RULE] = { STAGE_LINE, sealp_rule_place },
    [SEALP_KIND_BREAKS] = { STAGE_RING, sealp_breaks_place },
    [SEALP_KIND_EMBLEM] = { STAGE_STAR, sealp_emblem_place },
    [SEALP_KIND_PLATE] = { STAGE_RING, sealp_plate_place },
};

static stage stage_of(const seal_spec *spec, const sealp_element *e)
{
    if (e->kind == SEALP_KIND_ARC && sealp_spec_option(spec, &e->u.arc.side) == SEALP_SIDE_BOTTOM)
        return STAGE_BOTTOM;
    return kinds[e->kind].stage;
}

static seal_status place_all(sealp_board *b, seal_error *err)
{
    const seal_spec *spec = b->spec;
    seal_status st = SEAL_OK;

    for (int s = STAGE_RING; s < STAGES; s++) {
        for (int i = 0; st == SEAL_OK && i < spec->n_elements; i++) {
            const sealp_element *e = &spec->elements[i];

            if ((int)stage_of(spec, e) == s && sealp_spec_shows(spec, e))
                st = kinds[e->kind].place(b, e, err);
        }
    }
    return st;
}

/* What the seal says: the slot called name, else the first with a text. */
static const char *title_of(const seal_spec *spec)
{
    const char *title = "";

    for (int i = 0; i < spec->n_slots; i++) {
        const sealp_slot *s = &spec->slots[i];

        if (s->text && strcmp(s->name, "name") == 0)
            return s->text;
        if (s->text && !title[0] && s->n_choices == 0 && !s->drawing)
            title = s->text;
    }
    return title;
}

static seal_status start(sealp_board *b, seal_error *err)
{
    const seal_spec *spec = b->spec;
    const sealp_ink ink = { spec->color.r, spec->color.g, spec->color.b };
    double height = sealp_spec_height(spec);
    int two = spec->size.shape == SEALP_SHAPE_ELLIPSE || spec->size.shape == SEALP_SHAPE_RECTANGLE;
    char line[160];
    seal_status st;

    if (!(height >= SEALP_MIN_SIZE_MM && height <= SEALP_MAX_SIZE_MM))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: a height of %s mm is out of range, use %s to %s mm",
                          spec->name, sealp_num(height, 3).text,
                          sealp_num(SEALP_MIN_SIZE_MM, 3).text,
                          sealp_num(SEALP_MAX_SIZE_MM, 3).text);
    st = sealp_art_new(spec->width, height, title_of(spec), &b->art, err);
    if (st != SEAL_OK || (st = sealp_record_new(spec, &b->art->record, err)) != SEAL_OK)
        return st;
    if ((b->ink = sealp_art_ink(b->art, ink)) == (unsigned)-1)
        return sealp_nomem(err);
    b->inside = spec->width / 2;
    b->inside_y = height / 2;
    snprintf(line, sizeof line, "template %.60s, %s%s%s mm", spec->name,
             sealp_num(spec->width, 3).text, two ? " x " : "",
             two ? sealp_num(height, 3).text : "");
    return sealp_art_report(b->art, line, err);
}

seal_status seal_render(seal_ctx *ctx, const seal_spec *spec, seal_fonts *fonts, seal_art **out,
                        seal_error *err)
{
    sealp_board b = { .spec = spec, .fonts = fonts };
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_render: out is NULL");
    *out = NULL;
    if (!ctx || !spec || !fonts)
        return sealp_bad_arg(err, "seal_render: ctx, spec or fonts is NULL");
    if ((st = sealp_spec_check(spec, err)) != SEAL_OK || (st = start(&b, err)) != SEAL_OK ||
        (st = place_all(&b, err)) != SEAL_OK)
        goto out;
    *out = b.art;
    b.art = NULL;
out:
    free(b.taken);
    seal_art_unref(b.art);
    return st;
}
