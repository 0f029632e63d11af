/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/riding_split.h"

#include "core/error.h"

#include <math.h>

/* Slack for slices of exactly the smallest size, as a share of a slice. */
#define SLICE_SLACK 1e-6

/* Most pages, up to wanted, that one seal can be cut for; below 2: none. */
static size_t capacity(const sealp_split *s, size_t wanted)
{
    double halves = s->length / s->min_slice + SLICE_SLACK;
    double slices = floor(halves - 2 * s->ends + 2);
    size_t most = wanted;

    if (s->max_pages && s->max_pages < most)
        most = s->max_pages;
    if (halves < 2)
        return 0;
    /* Two slices are halves, whatever the ends. */
    if (slices < 3)
        return most < 2 ? most : 2;
    return slices < (double)most ? (size_t)slices : most;
}

seal_status sealp_split_seals(const sealp_split *s, size_t pages, size_t *seals, seal_error *err)
{
    size_t most = capacity(s, pages);

    if (pages < 2)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "a seal cannot ride over a single page: it takes two or more; stamp the "
                          "page instead");
    if (most < 2)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "a seal of %s mm cannot be cut into two slices of %s mm: make it larger "
                          "or the slices smaller",
                          sealp_num(s->length, 1).text, sealp_num(s->min_slice, 1).text);
    *seals = (pages + most - 1) / most;
    if (pages / *seals < 2)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "two pages for each seal leave one of %zu pages alone: let three share a "
                          "seal, or leave a page out",
                          pages);
    return SEAL_OK;
}

size_t sealp_split_pages(size_t pages, size_t seals, size_t seal)
{
    return pages / seals + (seal < pages % seals);
}

double sealp_split_at(const sealp_split *s, size_t n, size_t i)
{
    double ends = n > 2 ? s->ends : 1;
    double unit = s->length / ((double)n - 2 + 2 * ends);

    if (i == 0)
        return 0;
    return i == n ? s->length : unit * (ends + (double)i - 1);
}
