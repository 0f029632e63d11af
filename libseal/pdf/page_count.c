/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/page_tree.h"

#include <stdlib.h>

/* /Count of the root when the last page stands where it says; else -1. */
static seal_status count_quickly(seal_pdf *pdf, int64_t *count, seal_error *err)
{
    sealp_tree_walk w;
    int found = 0;
    int64_t promised;
    seal_status st;

    *count = -1;
    if ((st = sealp_tree_start(&w, pdf, err)) != SEAL_OK || (promised = w.path[0].count) < 1)
        goto out;
    if ((st = sealp_tree_next(&w, (uint32_t)promised - 1, &found, err)) != SEAL_OK || !found ||
        w.pages != promised)
        goto out;
    if ((st = sealp_tree_next(&w, w.pages, &found, err)) == SEAL_OK && !found)
        *count = promised;
out:
    sealp_tree_end(&w);
    return st;
}

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
static seal_status walk_all(seal_pdf *pdf, uint32_t *count, sealp_page_order *order,
                            seal_error *err)
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
    *count = w.pages;
    sealp_tree_end(&w);
    return st;
}

seal_status sealp_pdf_page_count(seal_pdf *pdf, uint32_t *count, seal_error *err)
{
    int64_t quick;
    seal_status st = SEAL_OK;

    *count = 0;
    if (!pdf->pages_known) {
        if ((st = count_quickly(pdf, &quick, err)) == SEAL_OK && quick < 0)
            st = walk_all(pdf, &pdf->pages, NULL, err);
        else
            pdf->pages = (uint32_t)quick;
        pdf->pages_known = st == SEAL_OK;
    }
    if (st == SEAL_OK)
        *count = pdf->pages;
    return st;
}

/* Makes the list once.  A tree that cannot be walked leaves it empty. */
static seal_status know_order(seal_pdf *pdf, seal_error *err)
{
    sealp_page_order *order = &pdf->order;
    uint32_t count;
    seal_status st;

    if (order->known)
        return SEAL_OK;
    order->n = 0;
    st = walk_all(pdf, &count, order, NULL);
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
