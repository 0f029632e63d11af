/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/riding_pages.h"

#include "core/error.h"
#include "pdf/reader.h"

#include <seal/place.h>
#include <stdlib.h>

static seal_status check_numbers(const seal_riding *r, seal_error *err)
{
    if ((r->pages == NULL) != (r->n_pages == 0))
        return sealp_bad_arg(err, "seal_riding: pages and n_pages belong together");
    if (r->pages && r->page_list)
        return sealp_bad_arg(err, "seal_riding: pages and page_list: leave out one of both");
    for (size_t i = 0; i < r->n_pages; i++) {
        if (r->pages[i] <= (i ? r->pages[i - 1] : 0))
            return sealp_bad_arg(err, "seal_riding: pages must count from 1 and rise");
    }
    return SEAL_OK;
}

static seal_status resolve(const char *list, uint32_t count, uint32_t *numbers, size_t *n,
                           seal_error *err)
{
    seal_pages *pages;
    seal_status st = seal_pages_parse(list ? list : "all", &pages, err);

    if (st == SEAL_OK)
        st = seal_pages_resolve(pages, count, numbers, n, err);
    seal_pages_free(pages);
    return st;
}

static seal_status skip_cover(seal_riding *r, seal_error *err)
{
    if (r->n_pages && r->pages[0] == 1) {
        r->pages++;
        r->n_pages--;
    }
    if (r->n_pages == 0 && !(r->flags & SEAL_RIDING_OPTIONAL))
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "without the cover there is no page for the riding seal");
    return SEAL_OK;
}

seal_status sealp_riding_pages(seal_riding *r, seal_pdf *pdf, uint32_t **own, seal_error *err)
{
    uint32_t count;
    seal_status st;

    *own = NULL;
    if ((st = check_numbers(r, err)) != SEAL_OK)
        return st;
    if (!r->pages) {
        if ((st = sealp_pdf_page_count(pdf, &count, err)) != SEAL_OK)
            return st;
        if (!(*own = calloc((size_t)count + 1, sizeof **own)))
            return sealp_nomem(err);
        /* a list such as 2- is of documents that have these pages */
        if (count > 1 || !(r->flags & SEAL_RIDING_OPTIONAL))
            st = resolve(r->page_list, count, *own, &r->n_pages, err);
        r->pages = *own;
    }
    if (st == SEAL_OK && r->flags & SEAL_RIDING_SKIP_COVER)
        st = skip_cover(r, err);
    return st;
}
