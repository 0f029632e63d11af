/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/page_text.h"

/* Signs of a column, in heights of one: further apart they are lines. */
#define MAX_LEADING 1.0

static void add_folded(GArray *glyphs, const char *character, gsize len, const sealp_glyph *as)
{
    char *folded = g_utf8_normalize(character, (gssize)len, G_NORMALIZE_ALL_COMPOSE);

    for (const char *at = folded; at && *at; at = g_utf8_find_next_char(at, NULL)) {
        sealp_glyph glyph = *as;

        glyph.character = g_utf8_get_char(at);
        if (!g_unichar_isspace(glyph.character) && !g_unichar_iszerowidth(glyph.character))
            g_array_append_val(glyphs, glyph);
    }
    g_free(folded);
}

GArray *sealp_glyphs_fold(const char *text, const PopplerRectangle *boxes, guint n_boxes)
{
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(sealp_glyph));
    guint source = 0;

    for (const char *at = text; *at && (!boxes || source < n_boxes); source++) {
        const char *next = g_utf8_find_next_char(at, NULL);
        sealp_glyph glyph = { .source = source };

        if (boxes)
            glyph.box = boxes[source];
        add_folded(glyphs, at, (gsize)(next - at), &glyph);
        at = next;
    }
    return glyphs;
}

GArray *sealp_glyphs_of_page(PopplerPage *page)
{
    char *text = poppler_page_get_text(page);
    PopplerRectangle *boxes = NULL;
    guint n = 0;
    GArray *glyphs;

    if (!poppler_page_get_text_layout(page, &boxes, &n))
        n = 0;
    glyphs = sealp_glyphs_fold(n && text ? text : "", boxes, n);
    g_free(boxes);
    g_free(text);
    return glyphs;
}

static const sealp_glyph *glyph_at(const GArray *glyphs, guint i)
{
    return &g_array_index(glyphs, sealp_glyph, i);
}

/* Whether the two share half of the smaller one's extent. */
static gboolean share(double a0, double a1, double b0, double b1)
{
    return MIN(a1, b1) - MAX(a0, b0) >= MIN(a1 - a0, b1 - b0) / 2;
}

static gboolean in_line(const PopplerRectangle *a, const PopplerRectangle *b)
{
    return share(a->y1, a->y2, b->y1, b->y2);
}

/* One close above the other. */
static gboolean in_column(const PopplerRectangle *a, const PopplerRectangle *b)
{
    double gap = MAX(a->y1, b->y1) - MIN(a->y2, b->y2);

    return share(a->x1, a->x2, b->x1, b->x2) &&
           gap <= MAX_LEADING * MIN(a->y2 - a->y1, b->y2 - b->y1);
}

/* What follows a glyph; -1: nothing. */
typedef glong next_fn(const GArray *page, guint at);

static glong next_in_order(const GArray *page, guint at)
{
    const sealp_glyph *a = glyph_at(page, at);
    const sealp_glyph *b = at + 1 < page->len ? glyph_at(page, at + 1) : NULL;

    return b && (in_line(&a->box, &b->box) || in_column(&a->box, &b->box)) ? (glong)at + 1 : -1;
}

static glong next_to_the_right(const GArray *page, guint at)
{
    const PopplerRectangle *a = &glyph_at(page, at)->box, *b;
    glong best = -1;

    for (guint i = 0; i < page->len; i++) {
        b = &glyph_at(page, i)->box;
        if (b->x1 + b->x2 > a->x1 + a->x2 && in_line(a, b) &&
            (best < 0 || b->x1 < glyph_at(page, (guint)best)->box.x1))
            best = (glong)i;
    }
    return best;
}

static glong next_below(const GArray *page, guint at)
{
    const PopplerRectangle *a = &glyph_at(page, at)->box, *b;
    glong best = -1;

    for (guint i = 0; i < page->len; i++) {
        b = &glyph_at(page, i)->box;
        if (b->y1 + b->y2 > a->y1 + a->y2 && !in_line(a, b) && in_column(a, b) &&
            (best < 0 || b->y1 < glyph_at(page, (guint)best)->box.y1))
            best = (glong)i;
    }
    return best;
}

static gboolean is_ligature(const GArray *page, guint at)
{
    return at + 1 < page->len && glyph_at(page, at)->source == glyph_at(page, at + 1)->source;
}

static void add_box(PopplerRectangle *all, const PopplerRectangle *box)
{
    all->x1 = MIN(all->x1, box->x1);
    all->y1 = MIN(all->y1, box->y1);
    all->x2 = MAX(all->x2, box->x2);
    all->y2 = MAX(all->y2, box->y2);
}

static gboolean follow(const GArray *page, guint at, const GArray *needle, next_fn *next,
                       PopplerRectangle *box)
{
    *box = glyph_at(page, at)->box;
    for (guint i = 0;; i++) {
        glong n;

        if (glyph_at(page, at)->character != glyph_at(needle, i)->character)
            return FALSE;
        add_box(box, &glyph_at(page, at)->box);
        if (i + 1 == needle->len)
            return TRUE;
        n = is_ligature(page, at) ? (glong)at + 1 : next(page, at);
        if (n < 0)
            return FALSE;
        at = (guint)n;
    }
}

gboolean sealp_glyphs_match(const GArray *page, guint at, const GArray *needle,
                            PopplerRectangle *box)
{
    static next_fn *const ways[] = { next_in_order, next_to_the_right, next_below };

    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        if (follow(page, at, needle, ways[i], box))
            return TRUE;
    }
    return FALSE;
}
