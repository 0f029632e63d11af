/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "job/place.h"
#include "pdf/reader.h"

#include <stdlib.h>

/* A place on its way to the placements of a document. */
typedef struct walk {
    const seal_place *place;
    seal_placement_fn fn;
    void *user;
    size_t hits;
    seal_text_hit last; /* size 0: none yet */
} walk;

static seal_status put(const walk *w, const seal_placement *where, uint32_t page, seal_error *err)
{
    seal_placement at = *where;

    at.page = (int32_t)page;
    return w->fn(w->user, &at, err);
}

/* The seal's centre goes to the middle of the text. */
static seal_status put_hit(const walk *w, const seal_text_hit *hit, seal_error *err)
{
    seal_placement where = w->place->where;

    where.anchor = SEAL_ANCHOR_POINT;
    where.x_mm = hit->x_mm + hit->width_mm / 2;
    where.y_mm = hit->y_mm + hit->height_mm / 2;
    return put(w, &where, hit->page, err);
}

static seal_status take_hit(void *user, const seal_text_hit *hit, seal_error *err)
{
    walk *w = user;
    int32_t wanted = w->place->hit;

    w->hits++;
    w->last = *hit;
    if (wanted == SEALP_HIT_ALL || (wanted > 0 && (size_t)wanted == w->hits))
        return put_hit(w, hit, err);
    return SEAL_OK;
}

static seal_status finish_hits(walk *w, size_t searched, seal_error *err)
{
    int32_t wanted = w->place->hit;

    if (w->hits == 0)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "not on any of the %zu pages searched; a page that was scanned has no "
                          "text to find, there a place in mm is needed",
                          searched);
    if (wanted > 0 && w->hits < (size_t)wanted)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "hit %d is wanted: it is only %zu times on the %zu pages searched",
                          (int)wanted, w->hits, searched);
    return wanted == SEALP_HIT_LAST ? put_hit(w, &w->last, err) : SEAL_OK;
}

static seal_status find(walk *w, seal_pdf *pdf, const seal_finder *finder,
                        const seal_text_query *query, seal_error *err)
{
    seal_status st;

    if (!finder || !finder->find)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "nobody here can find a text: give a finder, such as one made of "
                          "libseal-poppler");
    if ((st = finder->find(finder->user, pdf, query, take_hit, w, err)) == SEAL_OK)
        st = finish_hits(w, query->n_pages, err);
    return st;
}

static seal_status resolve_pages(const seal_place *place, uint32_t count, uint32_t *numbers,
                                 size_t *n, seal_error *err)
{
    if (place->pages)
        return seal_pages_resolve(place->pages, count, numbers, n, err);
    for (*n = 0; *n < count; (*n)++)
        numbers[*n] = (uint32_t)*n + 1;
    return SEAL_OK;
}

seal_status seal_place_resolve(const seal_place *place, seal_pdf *pdf, const seal_finder *finder,
                               seal_placement_fn fn, void *user, seal_error *err)
{
    walk w = { .place = place, .fn = fn, .user = user };
    seal_text_query query = { .size = sizeof query };
    uint32_t count, *numbers;
    seal_status st;

    if (!pdf || !fn)
        return sealp_bad_arg(err, "seal_place_resolve: pdf or fn is NULL");
    if ((st = seal_place_check(place, err)) != SEAL_OK ||
        (st = sealp_pdf_page_count(pdf, &count, err)) != SEAL_OK)
        return st;
    if (!(numbers = calloc((size_t)count + 1, sizeof *numbers)))
        return sealp_nomem(err);
    if ((st = resolve_pages(place, count, numbers, &query.n_pages, err)) != SEAL_OK)
        goto out;
    query.text = place->text;
    query.pages = numbers;
    query.flags = place->text_flags;
    query.password = finder ? finder->password : NULL;
    if (place->is_find)
        st = find(&w, pdf, finder, &query, err);
    for (size_t i = 0; !place->is_find && st == SEAL_OK && i < query.n_pages; i++)
        st = put(&w, &place->where, numbers[i], err);
out:
    free(numbers);
    return st;
}
