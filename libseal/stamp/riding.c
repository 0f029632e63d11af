/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/page_tree.h"
#include "stamp/riding_pages.h"
#include "stamp/riding_split.h"
#include "stamp/update.h"
#include "util/sized.h"

#include <math.h>
#include <stdlib.h>

#define DEFAULT_SLICE_MM 2.0
#define MIN_SLICE_MM     0.1
/* First and last slices are wider than the others, not all there is. */
#define MAX_ENDS 100.0
/* Slack for seals as long as the page: a thousandth of a point. */
#define EDGE_SLACK (0.001 * SEALP_MM_PER_POINT)

/* Measures across an edge run from the page's left or top. */
static const struct edge {
    int is_upright; /* left or right */
    int is_far;     /* where these measures end */
    uint32_t opposite;
} edges[] = {
    [SEAL_EDGE_RIGHT] = { 1, 1, SEAL_EDGE_LEFT },
    [SEAL_EDGE_LEFT] = { 1, 0, SEAL_EDGE_RIGHT },
    [SEAL_EDGE_TOP] = { 0, 0, SEAL_EDGE_BOTTOM },
    [SEAL_EDGE_BOTTOM] = { 0, 1, SEAL_EDGE_TOP },
};

/* Pages that are fanned out together: all, or one side of the sheets. */
typedef struct side {
    uint32_t edge;
    size_t pages, seals; /* seals 0: this side gets none */
    size_t seal;         /* the one that rides over the next page */
    size_t at, of;       /* which of its slices that page gets */
} side;

typedef struct job {
    seal_update *update;
    seal_riding options; /* with the numbers of pages */
    sealp_point seal;    /* mm */
    sealp_split split;
    uint32_t form;
    side sides[2]; /* [1]: even pages, when they are not as the others */
} job;

static seal_status check_numbers(const seal_riding *r, seal_error *err)
{
    if (!isfinite(r->position) ||
        (r->along == SEAL_ALONG_SHARE && (r->position < 0 || r->position > 1)))
        return sealp_bad_arg(err, "seal_riding: position must be finite, a share from 0 to 1");
    if (r->min_slice_mm != 0 && !(r->min_slice_mm >= MIN_SLICE_MM))
        return sealp_bad_arg(err, "seal_riding: min_slice_mm must be 0.1 or more");
    if (r->ends != 0 && !(r->ends >= 1 && r->ends <= MAX_ENDS))
        return sealp_bad_arg(err, "seal_riding: ends must be from 1 to 100");
    if (!(r->margin_mm >= 0))
        return sealp_bad_arg(err, "seal_riding: margin_mm must not be negative");
    return SEAL_OK;
}

static seal_status check_options(const seal_riding *r, seal_error *err)
{
    if (r->flags & ~(uint32_t)(SEAL_RIDING_DUPLEX | SEAL_RIDING_SKIP_COVER | SEAL_RIDING_OPTIONAL))
        return sealp_bad_arg(err, "seal_riding: unknown bit in flags");
    if (r->edge >= sizeof edges / sizeof *edges)
        return sealp_bad_arg(err, "seal_riding: edge is none of SEAL_EDGE_");
    if (r->along > SEAL_ALONG_SHARE)
        return sealp_bad_arg(err, "seal_riding: along is none of SEAL_ALONG_");
    if (r->flags & SEAL_RIDING_DUPLEX && !edges[r->edge].is_upright)
        return sealp_bad_arg(err, "seal_riding: both sides of sheets have their seal on the right "
                                  "or left edge");
    return check_numbers(r, err);
}

static side *side_of(job *j, uint32_t page)
{
    return &j->sides[j->options.flags & SEAL_RIDING_DUPLEX && page % 2 == 0];
}

/* 0: there is nothing to ride over, and that is all right. */
static int count_pages(job *j)
{
    j->sides[0].edge = j->options.edge;
    j->sides[1].edge = edges[j->options.edge].opposite;
    for (size_t i = 0; i < j->options.n_pages; i++)
        side_of(j, j->options.pages[i])->pages++;
    return j->sides[0].pages >= 2 || !(j->options.flags & SEAL_RIDING_OPTIONAL);
}

/* The back of a last sheet may be missing, so that a single back is left. */
static seal_status split_back(job *j, side *s, seal_error *err)
{
    if (s->pages == 1)
        return sealp_edit_warn(j->update->edit, err,
                               "the seal rides over the fronts only: there is a single page on "
                               "the back");
    return s->pages ? sealp_split_seals(&j->split, s->pages, &s->seals, err) : SEAL_OK;
}

static seal_status split_pages(job *j, seal_error *err)
{
    seal_status st;

    if ((st = sealp_split_seals(&j->split, j->sides[0].pages, &j->sides[0].seals, err)) == SEAL_OK)
        st = split_back(j, &j->sides[1], err);
    for (int i = 0; st == SEAL_OK && i < 2; i++) {
        if (j->sides[i].seals)
            j->sides[i].of = sealp_split_pages(j->sides[i].pages, j->sides[i].seals, 0);
    }
    return st;
}

/* Where the seal begins along an edge of this length, in mm. */
static double begin_along(const seal_riding *r, double edge, double seal)
{
    switch (r->along) {
    case SEAL_ALONG_START:
        return (r->position < 0 ? edge + r->position : r->position) - seal / 2;
    case SEAL_ALONG_SHARE:
        return r->position * (edge - seal);
    default:
        return (edge - seal) / 2 + r->position;
    }
}

/* Across and along an edge to mm of the displayed page, y upwards. */
static sealp_rect area(const struct edge *edge, sealp_point page, sealp_point across,
                       sealp_point along)
{
    if (edge->is_upright)
        return (sealp_rect){ across.x, page.y - along.y, across.y, page.y - along.x };
    return (sealp_rect){ along.x, page.y - across.y, along.y, page.y - across.x };
}

static seal_status check_room(const job *j, uint32_t page, sealp_point shown,
                              const sealp_rect *slice, seal_error *err)
{
    if (slice->x0 >= -EDGE_SLACK && slice->y0 >= -EDGE_SLACK && slice->x1 <= shown.x + EDGE_SLACK &&
        slice->y1 <= shown.y + EDGE_SLACK)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                      "the slice of %s x %s mm leaves page %u, which shows %s x %s mm: move the "
                      "seal of %s x %s mm along the edge, make it smaller, or leave the page out",
                      sealp_num(slice->x1 - slice->x0, 1).text,
                      sealp_num(slice->y1 - slice->y0, 1).text, (unsigned)page,
                      sealp_num(shown.x, 1).text, sealp_num(shown.y, 1).text,
                      sealp_num(j->seal.x, 1).text, sealp_num(j->seal.y, 1).text);
}

/* The slice of the seal for this page, which goes onto it, and the whole seal
 * around the slice, both in mm of the displayed page. */
static void cut(const job *j, const side *s, sealp_point shown, sealp_rect *slice,
                sealp_rect *whole)
{
    const struct edge *edge = &edges[s->edge];
    double width = edge->is_upright ? shown.x : shown.y;
    double length = edge->is_upright ? shown.y : shown.x;
    double breadth = edge->is_upright ? j->seal.y : j->seal.x;
    double begin = begin_along(&j->options, length, breadth);
    /* In the fan the deeper sheet's slice is the outer one; the backs are
     * fanned with the last page on top, so they follow the fronts. */
    size_t i = edges[j->options.edge].is_far ? s->at : s->of - 1 - s->at;
    double from = sealp_split_at(&j->split, s->of, i), to = sealp_split_at(&j->split, s->of, i + 1);
    double shift = edge->is_far ? width - j->options.margin_mm - to : j->options.margin_mm - from;
    sealp_point along = { begin, begin + breadth };

    *slice = area(edge, shown, (sealp_point){ shift + from, shift + to }, along);
    *whole = area(edge, shown, (sealp_point){ shift, shift + j->split.length }, along);
}

static void advance(side *s)
{
    if (++s->at < s->of)
        return;
    s->at = 0;
    if (++s->seal < s->seals)
        s->of = sealp_split_pages(s->pages, s->seals, s->seal);
}

static seal_status draw_slice(job *j, side *s, uint32_t number, const sealp_page *page,
                              seal_error *err)
{
    const sealp_point shown = sealp_place_page_mm(page);
    const sealp_matrix from_mm = sealp_place_from_mm(page);
    sealp_placed_form drawing = { .form = j->form };
    sealp_rect slice, whole;
    sealp_matrix matrix;
    seal_status st;

    cut(j, s, shown, &slice, &whole);
    if ((st = check_room(j, number, shown, &slice, err)) != SEAL_OK)
        return st;
    matrix = sealp_place_matrix(page, (sealp_point){ whole.x0, whole.y0 });
    slice = sealp_rect_apply(&from_mm, slice);
    drawing.matrix = &matrix;
    drawing.clip = &slice;
    if ((st = sealp_edit_draw(j->update->edit, page, &drawing, err)) != SEAL_OK)
        sealp_error_prefix(err, "page %u", (unsigned)number);
    advance(s);
    return st;
}

static seal_status draw_pages(job *j, seal_error *err)
{
    sealp_tree_walk walk;
    sealp_page page = { 0 };
    seal_status st = sealp_tree_start(&walk, j->update->pdf, err);

    for (size_t i = 0; st == SEAL_OK && i < j->options.n_pages; i++) {
        uint32_t number = j->options.pages[i];
        side *s = side_of(j, number);

        if (s->seals == 0)
            continue;
        if ((st = sealp_tree_page(&walk, number - 1, &page, err)) == SEAL_OK)
            st = draw_slice(j, s, number, &page, err);
        sealp_page_clear(&page);
    }
    sealp_tree_end(&walk);
    return st;
}

static void start(job *j, const seal_art *art)
{
    const seal_riding *r = &j->options;

    seal_art_size_mm(art, &j->seal.x, &j->seal.y);
    j->split = (sealp_split){
        .length = edges[r->edge].is_upright ? j->seal.x : j->seal.y,
        .min_slice = r->min_slice_mm > 0 ? r->min_slice_mm : DEFAULT_SLICE_MM,
        .ends = r->ends > 0 ? r->ends : 1,
        .max_pages = r->max_pages,
    };
}

seal_status seal_update_add_riding(seal_update *update, seal_art *art, const seal_riding *riding,
                                   seal_error *err)
{
    job j = { .update = update, .options = SEAL_RIDING_INIT };
    uint32_t *numbers = NULL;
    seal_status st;

    if (!art)
        return sealp_bad_arg(err, "seal_update_add_riding: art is NULL");
    if (riding && sealp_sized_copy(&j.options, sizeof j.options, riding) != 0)
        return sealp_bad_arg(err, "seal_riding: size not set, or of a newer libseal");
    if ((st = sealp_update_check_open(update, err)) != SEAL_OK ||
        (st = check_options(&j.options, err)) != SEAL_OK)
        return st;
    start(&j, art);
    if ((st = sealp_riding_pages(&j.options, update->pdf, &numbers, err)) != SEAL_OK)
        goto out;
    /* on a signed document, too: nothing is changed */
    if (!count_pages(&j)) {
        update->left_out = 1;
        goto out;
    }
    if ((st = sealp_update_check_content(update, err)) != SEAL_OK ||
        (st = split_pages(&j, err)) != SEAL_OK)
        goto out;
    /* From here on a failure leaves the update half-made. */
    if ((st = sealp_update_form(update, art, 0, &j.form, err)) == SEAL_OK)
        st = draw_pages(&j, err);
    update->used = st != SEAL_OK;
    update->changed = 1;
out:
    free(numbers);
    return st;
}
