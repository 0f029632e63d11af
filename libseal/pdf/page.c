/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/page_tree.h"

#include <math.h>
#include <stdlib.h>

void sealp_page_clear(sealp_page *page)
{
    sealp_loaded_clear(&page->obj);
    sealp_buf_clear(&page->resources);
    *page = (sealp_page){ 0 };
}

/* The leaf's entry, else the nearest one above it (7.7.3.4). */
static int inherited(const sealp_tree_walk *w, sealp_inherited what, sealp_slice *v)
{
    if (sealp_inherited_find(w->leaf.value, what, v))
        return 1;
    for (size_t d = w->depth; d-- > 0;) {
        *v = w->path[d].handed_down[what];
        if (v->n > 0)
            return 1;
    }
    return 0;
}

static seal_status bad_page(const sealp_tree_walk *w, const char *why, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_PAGE, "page %u, object %u: %s", w->pages, w->leaf.num, why);
}

/* An inherited rectangle; *found 0 when no node has one. */
static seal_status read_box(const sealp_tree_walk *w, sealp_inherited what, sealp_rect *box,
                            int *found, seal_error *err)
{
    sealp_slice raw;
    int ok;
    seal_status st;

    *found = inherited(w, what, &raw);
    if (!*found)
        return SEAL_OK;
    if ((st = sealp_pdf_rect(w->pdf, raw, box, &ok, err)) == SEAL_OK && !ok)
        st = bad_page(w, "a page box that is no rectangle of four numbers", err);
    return st;
}

static int has_area(const sealp_rect *r)
{
    return r->x1 > r->x0 && r->y1 > r->y0;
}

static seal_status read_boxes(const sealp_tree_walk *w, sealp_page *out, seal_error *err)
{
    sealp_rect crop;
    int found;
    seal_status st;

    if ((st = read_box(w, SEALP_MEDIA_BOX, &out->media, &found, err)) != SEAL_OK)
        return st;
    if (!found)
        return bad_page(w, "no /MediaBox", err);
    if (!has_area(&out->media))
        return bad_page(w, "an empty /MediaBox", err);
    out->visible = out->media;
    if ((st = read_box(w, SEALP_CROP_BOX, &crop, &found, err)) != SEAL_OK || !found)
        return st;
    /* Readers show the whole MediaBox when nothing of it is left. */
    crop = sealp_rect_intersect(out->media, crop);
    if (has_area(&crop))
        out->visible = crop;
    return SEAL_OK;
}

static seal_status read_rotation(const sealp_tree_walk *w, sealp_page *out, seal_error *err)
{
    sealp_slice v;
    double angle = 0;
    int ok = 1;
    seal_status st = SEAL_OK;

    if (inherited(w, SEALP_ROTATE, &v))
        st = sealp_pdf_number(w->pdf, v, &angle, &ok, err);
    if (st != SEAL_OK)
        return st;
    angle = ok ? fmod(angle, 360) : 1;
    if (angle < 0)
        angle += 360;
    for (out->rotate = 0; out->rotate < 360; out->rotate += 90) {
        if (angle == out->rotate)
            return SEAL_OK;
    }
    return bad_page(w, "/Rotate is no multiple of 90", err);
}

static seal_status read_user_unit(const sealp_tree_walk *w, sealp_page *out, seal_error *err)
{
    sealp_slice v;
    int ok = 1;
    seal_status st = SEAL_OK;

    out->user_unit = 1;
    if (sealp_dict_find(w->leaf.value, "UserUnit", &v))
        st = sealp_pdf_number(w->pdf, v, &out->user_unit, &ok, err);
    if (st == SEAL_OK && (!ok || !(out->user_unit > 0) || out->user_unit > SEALP_MAX_COORDINATE))
        st = bad_page(w, "/UserUnit is no positive number", err);
    return st;
}

static seal_status read_page(sealp_tree_walk *w, sealp_page *out, seal_error *err)
{
    sealp_slice v;
    seal_status st;

    if (w->leaf.num == 0)
        return sealp_fail(
            err, SEAL_ERR_PDF_PAGE,
            "page %u: a direct object inside /Kids, which cannot be changed on its own", w->pages);
    if ((st = read_boxes(w, out, err)) != SEAL_OK || (st = read_rotation(w, out, err)) != SEAL_OK ||
        (st = read_user_unit(w, out, err)) != SEAL_OK)
        return st;
    if (inherited(w, SEALP_RESOURCES, &v))
        sealp_buf_slice(&out->resources, v);
    if (out->resources.failed)
        return sealp_nomem(err);
    out->obj = w->leaf;
    w->leaf = (sealp_loaded){ 0 };
    return SEAL_OK;
}

seal_status sealp_pdf_no_page(int64_t number, uint32_t count, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                      "there is no page %lld: the document has %u; count from 1, or from -1 for "
                      "the last",
                      (long long)number, (unsigned)count);
}

seal_status sealp_tree_page(sealp_tree_walk *w, uint32_t index, sealp_page *out, seal_error *err)
{
    int found = 0;
    seal_status st;

    *out = (sealp_page){ 0 };
    if ((st = sealp_tree_next(w, index, &found, err)) != SEAL_OK)
        return st;
    if (!found)
        st = sealp_pdf_no_page((int64_t)index + 1, w->pages, err);
    else
        st = read_page(w, out, err);
    if (st != SEAL_OK)
        sealp_page_clear(out);
    return st;
}

/* Who goes back may do so again: once all pages are counted, walks can skip. */
static seal_status start_again(seal_pdf *pdf, seal_error *err)
{
    uint32_t count;

    if (pdf->walk.visited && sealp_pdf_page_count(pdf, &count, NULL) == SEAL_ERR_NO_MEMORY)
        return sealp_nomem(err);
    sealp_tree_end(&pdf->walk);
    return sealp_tree_start(&pdf->walk, pdf, err);
}

/* Pages in rising order, each as often as it is asked for, are one walk. */
seal_status sealp_pdf_load_page(seal_pdf *pdf, uint32_t index, sealp_page *out, seal_error *err)
{
    sealp_tree_walk *w = &pdf->walk;
    seal_status st;

    *out = (sealp_page){ 0 };
    if (w->visited && index + 1 == w->pages)
        sealp_tree_step_back(w);
    if ((w->visited && index >= w->pages) || (st = start_again(pdf, err)) == SEAL_OK)
        st = sealp_tree_page(w, index, out, err);
    if (st != SEAL_OK)
        sealp_tree_end(w);
    return st;
}
