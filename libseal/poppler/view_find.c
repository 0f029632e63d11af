/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/text_walk.h"
#include "poppler/view.h"

/* poppler's units are the page's; the strict reader knows how large they are.
 * What ends up outside the visible page is no hit. */
static gboolean to_hit(PopplerPage *page, const seal_page_info *size, const PopplerRectangle *box,
                       seal_text_hit *hit)
{
    double w, h, x_scale, y_scale, x = (box->x1 + box->x2) / 2, y = (box->y1 + box->y2) / 2;

    poppler_page_get_size(page, &w, &h);
    if (!(w > 0 && h > 0) || x < 0 || x > w || y < 0 || y > h)
        return FALSE;
    x_scale = size->width_mm / w;
    y_scale = size->height_mm / h;
    hit->x_mm = box->x1 * x_scale;
    hit->y_mm = (h - box->y2) * y_scale;
    hit->width_mm = (box->x2 - box->x1) * x_scale;
    hit->height_mm = (box->y2 - box->y1) * y_scale;
    return TRUE;
}

/* What the text covers at each of its hits, in their order. */
static GArray *boxes_of_hits(PopplerPage *page, const GArray *needle)
{
    GArray *glyphs = sealp_glyphs_of_page(page);
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(PopplerRectangle));
    PopplerRectangle box;

    sealp_walk_set_ways(glyphs);
    for (guint i = 0; i < glyphs->len; i++) {
        if (sealp_walk_match(glyphs, i, needle, &box))
            g_array_append_val(boxes, box);
    }
    sealp_boxes_sort(boxes);
    g_array_unref(glyphs);
    return boxes;
}

seal_status seal_view_find(seal_view *view, int32_t page, const char *text, seal_text_hit_fn fn,
                           void *user, seal_error *err)
{
    seal_page_info size = { .size = sizeof size };
    seal_text_hit hit = { .size = sizeof hit };
    PopplerPage *leaf = NULL;
    GArray *needle = NULL, *boxes = NULL;
    seal_status st;

    if (!view || !text || !fn || !g_utf8_validate(text, -1, NULL))
        return seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0,
                              "seal_view_find: view, text or fn is NULL, or text is no UTF-8");
    needle = sealp_glyphs_fold(text, NULL, 0);
    if (needle->len == 0) {
        st = seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0, "the text to find is blank");
        goto out;
    }
    if ((st = sealp_view_page(view, page, &leaf, &hit.page, &size, err)) != SEAL_OK)
        goto out;
    boxes = boxes_of_hits(leaf, needle);
    for (guint i = 0; st == SEAL_OK && i < boxes->len; i++) {
        if (to_hit(leaf, &size, &g_array_index(boxes, PopplerRectangle, i), &hit))
            st = fn(user, &hit, err);
    }
out:
    g_array_unref(needle);
    g_clear_pointer(&boxes, g_array_unref);
    g_clear_object(&leaf);
    return st;
}
