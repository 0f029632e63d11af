/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/form.h"

#include "core/deflate.h"
#include "core/error.h"
#include "draw/form_object.h"
#include "draw/winding.h"

#include <seal/effect.h>
#include <stdlib.h>
#include <string.h>

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

/* The rectangle, turned so that it adds 1 to the winding number, or -1. */
static void add_box(sealp_buf *b, sealp_rect r, double height, int reversed)
{
    sealp_path box = { 0 };

    sealp_path_move(&box, r.x0, r.y0);
    sealp_path_line(&box, reversed ? r.x0 : r.x1, reversed ? r.y1 : r.y0);
    sealp_path_line(&box, r.x1, r.y1);
    sealp_path_line(&box, reversed ? r.x1 : r.x0, reversed ? r.y0 : r.y1);
    sealp_path_close(&box);
    if (box.failed)
        b->failed = 1;
    else
        add_outline(b, &box, height);
    sealp_path_clear(&box);
}

/* Leaves drawing room where the cut's winding number is 0.  A box that counts
 * -n all over the part makes 0 of every n, which a nonzero clip leaves out: one
 * clip for each number that occurs, for most cuts the 1.  An even-odd clip would
 * let contours that overlap undo each other, a soft mask is no PDF/A-1. */
static seal_status add_clips(sealp_buf *b, const seal_art *art, const sealp_part *part,
                             seal_error *err)
{
    sealp_rect box = sealp_path_bounds(&part->path);
    unsigned numbers;
    seal_status st = sealp_winding_numbers(&part->cut, &numbers, err);

    box = (sealp_rect){ box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1 };
    for (int n = -SEALP_MAX_WINDING; st == SEAL_OK && n <= SEALP_MAX_WINDING; n++) {
        if (n == 0 || !(numbers >> (n + SEALP_MAX_WINDING) & 1))
            continue;
        for (int i = 0; i < (n < 0 ? -n : n); i++)
            add_box(b, box, art->height, n > 0);
        add_outline(b, &part->cut, art->height);
        sealp_buf_str(b, "W n\n");
    }
    return st;
}

static seal_status add_path(sealp_form_body *body, const seal_art *art, const sealp_part *part,
                            const sealp_ink **ink, seal_error *err)
{
    sealp_buf *b = &body->content;
    int is_cut = part->cut.n_ops > 0;
    seal_status st = SEAL_OK;

    /* a fill without a path is an error in some readers */
    if (part->path.n_ops == 0)
        return SEAL_OK;
    if (*ink != &art->inks[part->ink]) {
        *ink = &art->inks[part->ink];
        add_ink(b, *ink);
    }
    if (is_cut) {
        sealp_buf_str(b, "q\n");
        st = add_clips(b, art, part, err);
    }
    add_outline(b, &part->path, art->height);
    sealp_buf_str(b, part->fill == SEALP_FILL_EVENODD ? "f*\n" : "f\n");
    sealp_buf_str(b, is_cut ? "Q\n" : "");
    return st;
}

static seal_status add_parts(sealp_form_body *body, const seal_art *art,
                             const sealp_form_numbers *numbers, seal_error *err)
{
    const sealp_ink *ink = NULL;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < art->n_parts; i++) {
        const sealp_part *part = &art->parts[i];

        if (part->image)
            st = sealp_form_add_image(body, part, art->height, numbers, err);
        else
            st = add_path(body, art, part, &ink, err);
    }
    sealp_form_end_images(body);
    return st;
}

static int has_pictures(const seal_art *art)
{
    for (size_t i = 0; i < art->n_parts; i++)
        if (art->parts[i].image)
            return 1;
    return 0;
}

/* out: released with free(). */
static seal_status make_operators(const seal_art *art, sealp_operators **out, seal_error *err)
{
    sealp_form_body plain = { 0 };
    sealp_buf packed = { 0 };
    int deflated;
    seal_status st;

    if ((st = add_parts(&plain, art, NULL, err)) != SEAL_OK ||
        (st = plain.content.failed ? sealp_nomem(err)
                                   : sealp_deflate(sealp_buf_view(&plain.content), &packed,
                                                   &deflated, err)) != SEAL_OK)
        goto out;
    if (!(*out = malloc(sizeof **out + packed.len))) {
        st = sealp_nomem(err);
        goto out;
    }
    (*out)->n = packed.len;
    (*out)->deflated = deflated;
    if (packed.len)
        memcpy((*out)->bytes, packed.data, packed.len);
out:
    sealp_buf_clear(&packed);
    sealp_form_body_clear(&plain);
    return st;
}

/* Deflating takes longer than all else that a signature needs of a seal, and
 * one seal is put into many documents: the art keeps what comes out. */
static seal_status add_operators(sealp_form_body *body, const seal_art *art, seal_error *err)
{
    /* art never changes but for this, which each thread would find alike */
    _Atomic(sealp_operators *) *kept = (_Atomic(sealp_operators *) *)(uintptr_t)&art->operators;
    sealp_operators *known = atomic_load_explicit(kept, memory_order_acquire), *fresh = NULL;
    seal_status st;

    if (!known) {
        if ((st = make_operators(art, &fresh, err)) != SEAL_OK)
            return st;
        if (atomic_compare_exchange_strong(kept, &known, fresh))
            known = fresh;
        else
            free(fresh);
    }
    sealp_buf_add(&body->content, known->bytes, known->n);
    body->deflated = known->deflated;
    return SEAL_OK;
}

int sealp_form_is_transparent(const seal_art *art)
{
    if (art->opacity < 1 || art->wear)
        return 1;
    for (size_t i = 0; i < art->n_parts; i++)
        if (art->parts[i].image && sealp_form_image_is_transparent(art->parts[i].image))
            return 1;
    return 0;
}

int sealp_form_loses(const seal_art *art)
{
    return art->blend == SEAL_BLEND_MULTIPLY || sealp_form_is_transparent(art);
}

/* Parts that overlap must not darken each other: what blends is one group. */
static int needs_group(const seal_art *art, sealp_form_mode mode)
{
    return (mode == SEALP_FORM_BLEND && art->blend == SEAL_BLEND_MULTIPLY) ||
           (mode != SEALP_FORM_FLAT && (art->opacity < 1 || art->wear));
}

seal_status sealp_form_make(const seal_art *art, sealp_form_mode mode,
                            const sealp_form_numbers *numbers, sealp_form_body *out,
                            seal_error *err)
{
    seal_status st;

    *out = (sealp_form_body){ .mode = mode };
    st = has_pictures(art) ? add_parts(out, art, numbers, err) : add_operators(out, art, err);
    if (st == SEAL_OK && needs_group(art, mode))
        st = sealp_form_fade(out, art, numbers, err);
    if (st != SEAL_OK)
        return st;
    return out->content.failed || out->resources.failed ? sealp_nomem(err) : SEAL_OK;
}

void sealp_form_body_clear(sealp_form_body *body)
{
    for (size_t i = 0; i < body->n_objects; i++) {
        sealp_buf_clear(&body->objects[i].entries);
        sealp_buf_clear(&body->objects[i].data);
    }
    free(body->objects);
    sealp_buf_clear(&body->content);
    sealp_buf_clear(&body->resources);
    *body = (sealp_form_body){ 0 };
}
