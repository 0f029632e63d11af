/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/place.h"

#include "core/error.h"
#include "util/sized.h"

#include <math.h>

/* Slack for seals that touch the edge exactly: a thousandth of a point. */
#define EDGE_SLACK 0.001

/* Displayed space (after /Rotate, origin in the lower-left corner of what is
 * seen, y up) to user space. */
static sealp_matrix displayed_to_user(const sealp_page *page)
{
    const sealp_rect *v = &page->visible;

    switch (page->rotate) {
    case 90:
        return (sealp_matrix){ 0, 1, -1, 0, v->x1, v->y0 };
    case 180:
        return (sealp_matrix){ -1, 0, 0, -1, v->x1, v->y1 };
    case 270:
        return (sealp_matrix){ 0, -1, 1, 0, v->x0, v->y1 };
    default:
        return (sealp_matrix){ 1, 0, 0, 1, v->x0, v->y0 };
    }
}

/* Width and height of the page as displayed, in mm. */
static sealp_point displayed_mm(const sealp_page *page)
{
    double mm = page->user_unit * SEALP_MM_PER_POINT;
    double w = (page->visible.x1 - page->visible.x0) * mm;
    double h = (page->visible.y1 - page->visible.y0) * mm;

    return page->rotate % 180 ? (sealp_point){ h, w } : (sealp_point){ w, h };
}

/* Centre of the seal in mm from the lower-left corner of the displayed page. */
static seal_status centre_mm(const seal_placement *where, sealp_point page, sealp_point seal,
                             sealp_point *centre, seal_error *err)
{
    double dx = (where->x_mm != 0 ? where->x_mm : 10) + seal.x / 2;
    double dy = (where->y_mm != 0 ? where->y_mm : 10) + seal.y / 2;

    if (!isfinite(where->x_mm) || !isfinite(where->y_mm))
        return sealp_bad_arg(err, "seal_placement: x_mm and y_mm must be finite");
    switch (where->anchor) {
    case SEAL_ANCHOR_POINT:
        *centre = (sealp_point){ where->x_mm < 0 ? page.x + where->x_mm : where->x_mm,
                                 where->y_mm < 0 ? page.y + where->y_mm : where->y_mm };
        return SEAL_OK;
    case SEAL_ANCHOR_CENTER:
        *centre = (sealp_point){ page.x / 2 + where->x_mm, page.y / 2 + where->y_mm };
        return SEAL_OK;
    case SEAL_ANCHOR_BOTTOM_LEFT:
        *centre = (sealp_point){ dx, dy };
        return SEAL_OK;
    case SEAL_ANCHOR_BOTTOM_RIGHT:
        *centre = (sealp_point){ page.x - dx, dy };
        return SEAL_OK;
    case SEAL_ANCHOR_TOP_LEFT:
        *centre = (sealp_point){ dx, page.y - dy };
        return SEAL_OK;
    case SEAL_ANCHOR_TOP_RIGHT:
        *centre = (sealp_point){ page.x - dx, page.y - dy };
        return SEAL_OK;
    default:
        return sealp_bad_arg(err, "seal_placement: anchor is none of SEAL_ANCHOR_");
    }
}

static seal_status page_index(seal_pdf *pdf, int32_t page, uint32_t *index, seal_error *err)
{
    uint32_t count;
    int64_t i;
    seal_status st;

    if ((st = sealp_pdf_page_count(pdf, &count, err)) != SEAL_OK)
        return st;
    i = page > 0 ? (int64_t)page - 1 : (int64_t)count + page;
    if (page == 0 || i < 0 || i >= (int64_t)count)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "there is no page %d: the document has %u; count from 1, or from -1 "
                          "for the last",
                          (int)page, (unsigned)count);
    *index = (uint32_t)i;
    return SEAL_OK;
}

static seal_status check_inside(sealp_point c, sealp_point seal, sealp_point page, int32_t number,
                                seal_error *err)
{
    double slack = EDGE_SLACK * SEALP_MM_PER_POINT;

    if (c.x - seal.x / 2 >= -slack && c.x + seal.x / 2 <= page.x + slack &&
        c.y - seal.y / 2 >= -slack && c.y + seal.y / 2 <= page.y + slack)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                      "the seal of %s x %s mm with its centre at %s,%s mm leaves page %d, which "
                      "shows %s x %s mm: move it inside",
                      sealp_num(seal.x, 1).text, sealp_num(seal.y, 1).text, sealp_num(c.x, 1).text,
                      sealp_num(c.y, 1).text, (int)number, sealp_num(page.x, 1).text,
                      sealp_num(page.y, 1).text);
}

/* Form space to user space for a seal centred at c mm of the displayed page. */
static void fill_place(const sealp_page *page, sealp_point c, sealp_point seal, sealp_place *place)
{
    double unit = SEALP_POINT_PER_MM / page->user_unit; /* user units per mm */
    sealp_matrix to_displayed = {
        1 / page->user_unit,      0, 0, 1 / page->user_unit, (c.x - seal.x / 2) * unit,
        (c.y - seal.y / 2) * unit
    };
    sealp_matrix to_user = displayed_to_user(page);
    sealp_rect box = { 0, 0, seal.x * SEALP_POINT_PER_MM, seal.y * SEALP_POINT_PER_MM };

    place->rotate = page->rotate;
    place->matrix = sealp_matrix_mul(&to_displayed, &to_user);
    place->rect = sealp_rect_apply(&place->matrix, box);
}

seal_status sealp_place_resolve(seal_pdf *pdf, const seal_art *art, const seal_placement *where,
                                sealp_place *place, seal_error *err)
{
    seal_placement w = SEAL_PLACEMENT_INIT;
    sealp_page page = { 0 };
    sealp_point seal, shown, centre = { 0, 0 };
    seal_status st;

    if (!where || sealp_sized_copy(&w, sizeof w, where) != 0)
        return sealp_bad_arg(err, "seal_placement: NULL, size not set, or of a newer libseal");
    seal_art_size_mm(art, &seal.x, &seal.y);
    if ((st = page_index(pdf, w.page, &place->page_index, err)) != SEAL_OK ||
        (st = sealp_pdf_load_page(pdf, place->page_index, &page, err)) != SEAL_OK)
        goto out;
    shown = displayed_mm(&page);
    if ((st = centre_mm(&w, shown, seal, &centre, err)) != SEAL_OK ||
        (st = check_inside(centre, seal, shown, (int32_t)place->page_index + 1, err)) != SEAL_OK)
        goto out;
    fill_place(&page, centre, seal, place);
out:
    sealp_page_clear(&page);
    return st;
}
