/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/page_tree.h"

#include <stdlib.h>

/* Room for one more entry. */
static int grow(sealp_page_order *order, size_t *cap)
{
    uint32_t(*grown)[2];

    if (order->n < *cap)
        return 0;
    *cap = *cap ? *cap * 2 : 64;
    if (!(grown = realloc(order->entries, *cap * sizeof *grown)))
        return -1;
    order->entries = grown;
    return 0;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* Visits every page; order, NULL allowed, collects them. */
static seal_status walk_all(seal_pdf *pdf, sealp_page_order *order, seal_error *err)
{
    sealp_tree_walk w;
    size_t cap = 0;
    int found = 0;
    seal_status st = sealp_tree_start(&w, pdf, err);

    while (st == SEAL_OK && (st = sealp_tree_next(&w, 0, &found, err)) == SEAL_OK && found) {
        if (!order || w.leaf.num == 0)
            continue;
        if (grow(order, &cap) != 0) {
            st = sealp_nomem(err);
            break;
        }
        order->entries[order->n][0] = w.leaf.num;
        order->entries[order->n++][1] = w.pages - 1;
    }
    if (st == SEAL_OK) {
        pdf->pages = w.pages;
        pdf->pages_known = 1;
        pdf->counts_hold = !w.is_miscounted;
    }
    sealp_tree_end(&w);
    return st;
}

seal_status sealp_pdf_page_count(seal_pdf *pdf, uint32_t *count, seal_error *err)
{
    seal_status st = pdf->pages_known ? SEAL_OK : walk_all(pdf, NULL, err);

    *count = st == SEAL_OK ? pdf->pages : 0;
    return st;
}

/* Makes the list once.  A tree that cannot be walked leaves it empty. */
static seal_status know_order(seal_pdf *pdf, seal_error *err)
{
    sealp_page_order *order = &pdf->order;
    seal_status st;

    if (order->known)
        return SEAL_OK;
    order->n = 0;
    st = walk_all(pdf, order, NULL);
    if (st == SEAL_ERR_NO_MEMORY) {
        free(order->entries);
        *order = (sealp_page_order){ 0 };
        return sealp_nomem(err);
    }
    if (st != SEAL_OK)
        order->n = 0;
    if (order->n > 0)
        qsort(order->entries, order->n, sizeof *order->entries, by_number);
    order->known = 1;
    return SEAL_OK;
}

seal_status sealp_pdf_page_index(seal_pdf *pdf, uint32_t num, long *index, seal_error *err)
{
    uint32_t(*hit)[2] = NULL;
    seal_status st;

    *index = -1;
    if (num == 0)
        return SEAL_OK;
    if ((st = know_order(pdf, err)) != SEAL_OK)
        return st;
    if (pdf->order.n > 0)
        hit =
            bsearch(&num, pdf->order.entries, pdf->order.n, sizeof *pdf->order.entries, by_number);
    if (hit)
        *index = (long)(*hit)[1];
    return SEAL_OK;
}
