/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/text_walk.h"

/* Signs of a line, in sizes of one.  A label of two that is spread to the width
 * of one of six has four between; what is further apart, as the two sides of a
 * contract, are two texts. */
#define MAX_BLANK 4.5
/* Signs of a column, in sizes of one: further apart they are lines. */
#define MAX_LEADING 1.0
/* Neighbours in reading order that tell which way a text runs. */
#define MAX_TOUCHING 0.5

static sealp_glyph *glyph_at(const GArray *glyphs, guint i)
{
    return &g_array_index(glyphs, sealp_glyph, i);
}

/* Whether the two stand in one line that runs this way, no further apart. */
static gboolean are_near(const sealp_glyph *a, const sealp_glyph *b, sealp_way way, double max_gap)
{
    PopplerRectangle from = sealp_box_turned(&a->box, way), to = sealp_box_turned(&b->box, way);

    return sealp_box_in_line(&from, &to) && sealp_box_gap(&from, &to) <= max_gap;
}

/* Whether what is at to, turned, comes behind in the line of from. */
static gboolean follows(const PopplerRectangle *from, const PopplerRectangle *to, double max_gap)
{
    return sealp_box_behind(from, to) && sealp_box_in_line(from, to) &&
           sealp_box_gap(from, to) <= max_gap;
}

/* SEALP_WAYS when the two do not tell. */
static sealp_way way_between(const GArray *page, guint at, guint to)
{
    if (at >= page->len || to >= page->len)
        return SEALP_WAYS;
    for (sealp_way way = SEALP_RIGHTWARD; way < SEALP_WAYS; way++) {
        const PopplerRectangle a = sealp_box_turned(&glyph_at(page, at)->box, way);
        const PopplerRectangle b = sealp_box_turned(&glyph_at(page, to)->box, way);

        if (follows(&a, &b, MAX_TOUCHING))
            return way;
    }
    return SEALP_WAYS;
}

void sealp_walk_set_ways(GArray *page)
{
    guint counts[SEALP_WAYS + 1] = { 0 };
    sealp_way most = SEALP_RIGHTWARD;

    for (guint i = 0; i < page->len; i++) {
        sealp_way way = way_between(page, i, i + 1);

        glyph_at(page, i)->way = way < SEALP_WAYS ? way : way_between(page, i - 1, i);
        counts[glyph_at(page, i)->way]++;
    }
    for (sealp_way way = SEALP_RIGHTWARD; way < SEALP_WAYS; way++)
        most = counts[way] > counts[most] ? way : most;
    /* a sign by itself stands as most others do */
    for (guint i = 0; i < page->len; i++) {
        if (glyph_at(page, i)->way == SEALP_WAYS)
            glyph_at(page, i)->way = most;
    }
}

static sealp_way after(sealp_way way)
{
    return (way + 1) % SEALP_WAYS;
}

/* What follows a glyph; -1: nothing.  way is not used in reading order. */
typedef glong next_fn(const GArray *page, guint at, sealp_way way);

static glong next_in_order(const GArray *page, guint at, sealp_way way)
{
    const sealp_glyph *a = glyph_at(page, at);
    const sealp_glyph *b = at + 1 < page->len ? glyph_at(page, at + 1) : NULL;

    (void)way;
    return b && (are_near(a, b, a->way, MAX_BLANK) || are_near(a, b, after(a->way), MAX_LEADING))
               ? (glong)at + 1
               : -1;
}

static glong nearest(const GArray *page, guint at, sealp_way way, double max_gap)
{
    const PopplerRectangle from = sealp_box_turned(&glyph_at(page, at)->box, way);
    double best_x = G_MAXDOUBLE;
    glong best = -1;

    for (guint i = 0; i < page->len; i++) {
        const PopplerRectangle to = sealp_box_turned(&glyph_at(page, i)->box, way);

        if (to.x1 < best_x && follows(&from, &to, max_gap)) {
            best = (glong)i;
            best_x = to.x1;
        }
    }
    return best;
}

static glong next_in_line(const GArray *page, guint at, sealp_way way)
{
    return nearest(page, at, way, MAX_BLANK);
}

static glong next_in_column(const GArray *page, guint at, sealp_way way)
{
    return nearest(page, at, after(way), MAX_LEADING);
}

static gboolean is_ligature(const GArray *page, guint at)
{
    return at + 1 < page->len && glyph_at(page, at)->source == glyph_at(page, at + 1)->source;
}

static gboolean follow(const GArray *page, guint at, const GArray *needle, next_fn *next,
                       sealp_way way, PopplerRectangle *box)
{
    *box = glyph_at(page, at)->box;
    for (guint i = 0;; i++) {
        glong n;

        if (glyph_at(page, at)->character != glyph_at(needle, i)->character)
            return FALSE;
        sealp_box_add(box, &glyph_at(page, at)->box);
        if (i + 1 == needle->len)
            return TRUE;
        n = is_ligature(page, at) ? (glong)at + 1 : next(page, at, way);
        if (n < 0)
            return FALSE;
        at = (guint)n;
    }
}

gboolean sealp_walk_match(const GArray *page, guint at, const GArray *needle, PopplerRectangle *box)
{
    sealp_way way = glyph_at(page, at)->way;

    return follow(page, at, needle, next_in_order, way, box) ||
           follow(page, at, needle, next_in_line, way, box) ||
           follow(page, at, needle, next_in_column, way, box) ||
           /* a column of upright signs looks like a line that is turned */
           (way == SEALP_DOWNWARD && follow(page, at, needle, next_in_line, SEALP_RIGHTWARD, box));
}
