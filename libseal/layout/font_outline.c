/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_outline.h"

#include <stdlib.h>
#include <string.h>

#define PROBES 8 /* slots a glyph may be kept in */

/* HarfBuzz hands out font units; quadratic curves come as cubics, because the
 * pen has no call for them. */
typedef struct drawing {
    sealp_path *path;
    const sealp_matrix *to_ems;
} drawing;

static sealp_point to_ems(const drawing *d, float x, float y)
{
    return sealp_matrix_apply(d->to_ems, (sealp_point){ (double)x, (double)y });
}

static void move_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    drawing *d = data;
    sealp_point p = to_ems(d, x, y);

    (void)pen, (void)state, (void)user;
    sealp_path_move(d->path, p.x, p.y);
}

static void line_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    drawing *d = data;
    sealp_point p = to_ems(d, x, y);

    (void)pen, (void)state, (void)user;
    sealp_path_line(d->path, p.x, p.y);
}

static void cubic_to(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x, float y, void *user)
{
    drawing *d = data;
    sealp_point c1 = to_ems(d, x1, y1), c2 = to_ems(d, x2, y2), p = to_ems(d, x, y);

    (void)pen, (void)state, (void)user;
    sealp_path_curve(d->path, c1.x, c1.y, c2.x, c2.y, p.x, p.y);
}

static void close_path(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, void *user)
{
    drawing *d = data;

    (void)pen, (void)state, (void)user;
    sealp_path_close(d->path);
}

hb_draw_funcs_t *sealp_outline_pen(void)
{
    hb_draw_funcs_t *pen = hb_draw_funcs_create();

    /* HarfBuzz answers a failed allocation with an immutable empty object. */
    if (hb_draw_funcs_is_immutable(pen))
        return NULL;
    hb_draw_funcs_set_move_to_func(pen, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pen, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(pen, close_path, NULL, NULL);
    hb_draw_funcs_make_immutable(pen);
    return pen;
}

/* Returns 0 without memory. */
static int find_hull(sealp_outline *o)
{
    size_t n = o->path.n_points;
    sealp_point *work, *fit;

    if (n == 0)
        return 1;
    if (!(work = malloc(3 * n * sizeof *work)))
        return 0;
    memcpy(work, o->path.points, n * sizeof *work);
    o->hull = sealp_hull_of(work, n, work + n);
    n = o->hull.n_right + o->hull.n_left;
    if ((fit = malloc(n * sizeof *fit)) != NULL)
        memcpy(fit, o->hull.at, n * sizeof *fit);
    o->hull.at = fit;
    free(work);
    return fit != NULL;
}

sealp_outline *sealp_outline_begin(void)
{
    return calloc(1, sizeof(sealp_outline));
}

void sealp_outline_add(sealp_outline *o, const sealp_outline *other, sealp_point by)
{
    const sealp_matrix move = { 1, 0, 0, 1, by.x, by.y };

    sealp_path_append(&o->path, &other->path, &move);
}

int sealp_outline_end(sealp_outline *o)
{
    if (o->path.failed || !find_hull(o))
        return 0;
    o->ink = sealp_path_bounds(&o->path);
    return 1;
}

sealp_outline *sealp_outline_new(hb_font_t *font, hb_draw_funcs_t *pen, uint32_t glyph,
                                 const sealp_matrix *to_ems)
{
    sealp_outline *o = sealp_outline_begin();
    drawing d;

    if (!o)
        return NULL;
    o->glyph = glyph;
    d = (drawing){ &o->path, to_ems };
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, pen, &d);
#else
    hb_font_get_glyph_shape(font, glyph, pen, &d);
#endif
    if (!sealp_outline_end(o)) {
        sealp_outline_free(o);
        return NULL;
    }
    return o;
}

void sealp_outline_free(sealp_outline *o)
{
    if (!o)
        return;
    sealp_path_clear(&o->path);
    free(o->hull.at);
    free(o);
}

/* Neighbouring glyph numbers keep apart from each other's probes. */
static size_t slot_of(uint32_t glyph, size_t probe)
{
    return (glyph * 2654435761U / 8 + probe) % SEALP_OUTLINE_SLOTS;
}

const sealp_outline *sealp_outlines_find(sealp_outlines *all, uint32_t glyph)
{
    for (size_t i = 0; i < PROBES; i++) {
        sealp_outline *o =
            atomic_load_explicit(&all->slots[slot_of(glyph, i)], memory_order_acquire);

        if (!o || o->glyph == glyph)
            return o;
    }
    return NULL;
}

const sealp_outline *sealp_outlines_keep(sealp_outlines *all, sealp_outline **o)
{
    const sealp_outline *mine = *o;

    for (size_t i = 0; i < PROBES; i++) {
        sealp_outline *there = NULL;

        if (atomic_compare_exchange_strong_explicit(&all->slots[slot_of(mine->glyph, i)], &there,
                                                    *o, memory_order_acq_rel,
                                                    memory_order_acquire)) {
            *o = NULL;
            return mine;
        }
        if (there->glyph == mine->glyph)
            return there;
    }
    return mine;
}

void sealp_outlines_clear(sealp_outlines *all)
{
    for (size_t i = 0; i < SEALP_OUTLINE_SLOTS; i++) {
        sealp_outline_free(atomic_load_explicit(&all->slots[i], memory_order_relaxed));
        atomic_store_explicit(&all->slots[i], NULL, memory_order_relaxed);
    }
}
