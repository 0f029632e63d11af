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

typedef struct search {
    seal_view *view;
    GArray *needle;
    gboolean ignore_case;
    seal_text_hit_fn fn;
    void *user;
} search;

/* What the text covers at each of its hits, in their order. */
static GArray *boxes_of_hits(const search *s, PopplerPage *page)
{
    GArray *glyphs = sealp_glyphs_of_page(page, s->ignore_case);
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(PopplerRectangle));
    PopplerRectangle box;

    sealp_walk_set_ways(glyphs);
    for (guint i = 0; i < glyphs->len; i++) {
        if (sealp_walk_match(glyphs, i, s->needle, &box))
            g_array_append_val(boxes, box);
    }
    sealp_boxes_sort(boxes);
    g_array_unref(glyphs);
    return boxes;
}

static seal_status search_page(const search *s, uint32_t page, seal_error *err)
{
    seal_page_info size = { .size = sizeof size };
    seal_text_hit hit = { .size = sizeof hit };
    PopplerPage *leaf = NULL;
    GArray *boxes;
    seal_status st;

    if ((st = sealp_view_page(s->view, (int32_t)MIN(page, INT32_MAX), &leaf, &hit.page, &size,
                              err)) != SEAL_OK)
        return st;
    boxes = boxes_of_hits(s, leaf);
    for (guint i = 0; st == SEAL_OK && i < boxes->len; i++) {
        if (to_hit(leaf, &size, &g_array_index(boxes, PopplerRectangle, i), &hit))
            st = s->fn(s->user, &hit, err);
    }
    g_array_unref(boxes);
    g_object_unref(leaf);
    return st;
}

/* A newer caller may have set what is not known here. */
static gboolean is_known(const seal_text_query *what)
{
    const guchar *bytes = (const guchar *)what;

    if (what->size < sizeof *what || (what->flags & ~(uint32_t)SEAL_TEXT_IGNORE_CASE))
        return FALSE;
    for (gsize i = sizeof *what; i < what->size; i++) {
        if (bytes[i] != 0)
            return FALSE;
    }
    return TRUE;
}

static seal_status check_query(const seal_text_query *what, seal_error *err)
{
    const char *message = NULL;

    if (!what || !is_known(what))
        message = "seal_view_find: the query is NULL, or its size or flags are unknown";
    else if (!what->text || !g_utf8_validate(what->text, -1, NULL))
        message = "seal_view_find: the text is NULL or no UTF-8";
    return message ? seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0, message) : SEAL_OK;
}

seal_status seal_view_find(seal_view *view, const seal_text_query *what, seal_text_hit_fn fn,
                           void *user, seal_error *err)
{
    search s = { .view = view, .fn = fn, .user = user };
    uint32_t count;
    seal_status st;

    if (!view || !fn)
        return seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0,
                              "seal_view_find: view or fn is NULL");
    if ((st = check_query(what, err)) != SEAL_OK)
        return st;
    s.ignore_case = (what->flags & SEAL_TEXT_IGNORE_CASE) != 0;
    s.needle = sealp_glyphs_of_text(what->text, s.ignore_case);
    if (s.needle->len == 0)
        st = seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0, "the text to find is blank");
    count = what->pages ? (uint32_t)what->n_pages : view->pages;
    for (uint32_t i = 0; st == SEAL_OK && i < count; i++)
        st = search_page(&s, what->pages ? what->pages[i] : i + 1, err);
    g_array_unref(s.needle);
    return st;
}
