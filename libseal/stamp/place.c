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

sealp_point sealp_place_page_mm(const sealp_page *page)
{
    double mm = page->user_unit * SEALP_MM_PER_POINT;
    double w = (page->visible.x1 - page->visible.x0) * mm;
    double h = (page->visible.y1 - page->visible.y0) * mm;

    return page->rotate % 180 ? (sealp_point){ h, w } : (sealp_point){ w, h };
}

/* Which edge of the page an anchor is at, across and up: -1 is left and bottom,
 * 0 the middle. */
static const struct {
    signed char across, up;
} edges[] = {
    [SEAL_ANCHOR_CENTER] = { 0, 0 },        [SEAL_ANCHOR_BOTTOM_LEFT] = { -1, -1 },
    [SEAL_ANCHOR_BOTTOM_RIGHT] = { 1, -1 }, [SEAL_ANCHOR_TOP_LEFT] = { -1, 1 },
    [SEAL_ANCHOR_TOP_RIGHT] = { 1, 1 },     [SEAL_ANCHOR_BOTTOM_CENTER] = { 0, -1 },
    [SEAL_ANCHOR_TOP_CENTER] = { 0, 1 },    [SEAL_ANCHOR_CENTER_LEFT] = { -1, 0 },
    [SEAL_ANCHOR_CENTER_RIGHT] = { 1, 0 },
};

/* Middle of a seal along one side of the page, in mm. */
static double from_edge(int edge, double given, double seal, double page)
{
    double inside = (given != 0 ? given : 10) + seal / 2;

    return edge == 0 ? page / 2 + given : edge < 0 ? inside : page - inside;
}

/* Centre of the seal in mm from the lower-left corner of the displayed page. */
static seal_status centre_mm(const seal_placement *where, sealp_point page, sealp_point seal,
                             sealp_point *centre, seal_error *err)
{
    if (!isfinite(where->x_mm) || !isfinite(where->y_mm) || !isfinite(where->right_mm) ||
        !isfinite(where->up_mm))
        return sealp_bad_arg(err, "seal_placement: millimetres must be finite");
    if (where->anchor >= sizeof edges / sizeof *edges)
        return sealp_bad_arg(err, "seal_placement: anchor is none of SEAL_ANCHOR_");
    if (where->anchor == SEAL_ANCHOR_POINT)
        *centre = (sealp_point){ where->x_mm < 0 ? page.x + where->x_mm : where->x_mm,
                                 where->y_mm < 0 ? page.y + where->y_mm : where->y_mm };
    else
        *centre =
            (sealp_point){ from_edge(edges[where->anchor].across, where->x_mm, seal.x, page.x),
                           from_edge(edges[where->anchor].up, where->y_mm, seal.y, page.y) };
    centre->x += where->right_mm;
    centre->y += where->up_mm;
    return SEAL_OK;
}

static seal_status page_index(seal_pdf *pdf, int32_t page, uint32_t *index, seal_error *err)
{
    uint32_t count;
    seal_status st;

    /* loading the page tells whether it is there: no need to count them all */
    *index = (uint32_t)page - 1;
    if (page > 0)
        return SEAL_OK;
    if ((st = sealp_pdf_page_count(pdf, &count, err)) != SEAL_OK)
        return st;
    if (page == 0 || (int64_t)count + page < 0)
        return sealp_pdf_no_page(page, count, err);
    *index = (uint32_t)((int64_t)count + page);
    return SEAL_OK;
}

static seal_status check_inside(sealp_point c, sealp_point seal, sealp_point page, int32_t number,
                                seal_error *err)
{
    double slack = EDGE_SLACK * SEALP_MM_PER_POINT;
    int fits = seal.x <= page.x + 2 * slack && seal.y <= page.y + 2 * slack;

    if (c.x - seal.x / 2 >= -slack && c.x + seal.x / 2 <= page.x + slack &&
        c.y - seal.y / 2 >= -slack && c.y + seal.y / 2 <= page.y + slack)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                      "the seal of %s x %s mm with its centre at %s,%s mm leaves page %d, which "
                      "shows %s x %s mm: %s",
                      sealp_num(seal.x, 1).text, sealp_num(seal.y, 1).text, sealp_num(c.x, 1).text,
                      sealp_num(c.y, 1).text, (int)number, sealp_num(page.x, 1).text,
                      sealp_num(page.y, 1).text, fits ? "move it inside" : "make it smaller");
}

static int overlaps(const seal_field_info *f, sealp_point c, sealp_point seal)
{
    const double slack = EDGE_SLACK * SEALP_MM_PER_POINT;

    return f->width_mm > 0 && f->x_mm < c.x + seal.x / 2 - slack &&
           f->x_mm + f->width_mm > c.x - seal.x / 2 + slack && f->y_mm < c.y + seal.y / 2 - slack &&
           f->y_mm + f->height_mm > c.y - seal.y / 2 + slack;
}

/* What a signature shows stays as its signer saw it. */
static seal_status check_free(seal_pdf *pdf, sealp_point c, sealp_point seal, uint32_t page_index,
                              seal_error *err)
{
    const sealp_field *fields;
    size_t n;
    seal_status st = sealp_pdf_fields(pdf, &fields, &n, err);

    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        seal_field_info f = { .size = sizeof f };

        if (!fields[i].has_value || (st = seal_pdf_field(pdf, (uint32_t)i, &f, err)) != SEAL_OK ||
            f.page != page_index + 1 || !overlaps(&f, c, seal))
            continue;
        st = sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                        "the seal with its centre at %s,%s mm of page %u would cover signature "
                        "\"%s\", which is %s x %s mm from %s,%s mm on: move the seal, or allow it "
                        "to overlap",
                        sealp_num(c.x, 1).text, sealp_num(c.y, 1).text, (unsigned)f.page, f.name,
                        sealp_num(f.width_mm, 1).text, sealp_num(f.height_mm, 1).text,
                        sealp_num(f.x_mm, 1).text, sealp_num(f.y_mm, 1).text);
    }
    return st;
}

sealp_matrix sealp_place_from_mm(const sealp_page *page)
{
    double unit = SEALP_POINT_PER_MM / page->user_unit; /* user units per mm */
    sealp_matrix to_displayed = { unit, 0, 0, unit, 0, 0 };
    sealp_matrix to_user = displayed_to_user(page);

    return sealp_matrix_mul(&to_displayed, &to_user);
}

sealp_matrix sealp_place_matrix(const sealp_page *page, sealp_point corner)
{
    sealp_matrix to_mm = { SEALP_MM_PER_POINT, 0, 0, SEALP_MM_PER_POINT, corner.x, corner.y };
    sealp_matrix to_user = sealp_place_from_mm(page);

    return sealp_matrix_mul(&to_mm, &to_user);
}

/* Of a seal centred at c mm of the displayed page. */
static void fill_place(const sealp_page *page, sealp_point c, sealp_point seal, sealp_place *place)
{
    sealp_rect box = { 0, 0, seal.x * SEALP_POINT_PER_MM, seal.y * SEALP_POINT_PER_MM };

    place->rotate = page->rotate;
    place->matrix = sealp_place_matrix(page, (sealp_point){ c.x - seal.x / 2, c.y - seal.y / 2 });
    place->rect = sealp_rect_apply(&place->matrix, box);
}

int sealp_place_is_preview(const seal_placement *where)
{
    seal_placement w = SEAL_PLACEMENT_INIT;

    return where && sealp_sized_copy(&w, sizeof w, where) == 0 && w.flags & SEAL_STAMP_PREVIEW;
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
    if (w.flags & ~(uint32_t)(SEAL_STAMP_ALLOW_OVERLAP | SEAL_STAMP_PREVIEW))
        return sealp_bad_arg(err, "seal_placement: unknown bit in flags");
    seal_art_size_mm(art, &seal.x, &seal.y);
    if ((st = page_index(pdf, w.page, &place->page_index, err)) != SEAL_OK ||
        (st = sealp_pdf_load_page(pdf, place->page_index, &page, err)) != SEAL_OK)
        goto out;
    shown = sealp_place_page_mm(&page);
    if ((st = centre_mm(&w, shown, seal, &centre, err)) != SEAL_OK ||
        (st = check_inside(centre, seal, shown, (int32_t)place->page_index + 1, err)) != SEAL_OK ||
        (!(w.flags & SEAL_STAMP_ALLOW_OVERLAP) &&
         (st = check_free(pdf, centre, seal, place->page_index, err)) != SEAL_OK))
        goto out;
    fill_place(&page, centre, seal, place);
out:
    sealp_page_clear(&page);
    return st;
}
