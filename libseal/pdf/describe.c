/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/pdfa.h"
#include "pdf/sig_terms.h"
#include "util/sized.h"

#include <string.h>

static seal_status hand_out(void *info, const void *ours, size_t known, seal_error *err)
{
    if (sealp_sized_hand_out(info, ours, known) != 0)
        return sealp_bad_arg(err, "size of the info struct is not set");
    return SEAL_OK;
}

static seal_status check_use(const seal_pdf *pdf, const void *info, seal_error *err)
{
    if (!pdf || !info)
        return sealp_bad_arg(err, "the document or the info struct is NULL");
    if (pdf->busy)
        return sealp_fail(err, SEAL_ERR_REENTRANT,
                          "the document is in use by the call that runs this callback");
    return SEAL_OK;
}

/* What the catalog and its metadata say of the whole. */
static seal_status describe_kind(seal_pdf *pdf, seal_pdf_info *i, seal_error *err)
{
    sealp_loaded catalog = { 0 }, tree = { 0 };
    sealp_pdfa pdfa;
    seal_status st;

    if ((st = sealp_pdfa_read(pdf, &pdfa, err)) == SEAL_OK &&
        (st = sealp_pdf_catalog(pdf, &catalog, err)) == SEAL_OK)
        st = sealp_pdf_dict_get(pdf, catalog.value, "StructTreeRoot", &tree, &i->tagged, err);
    if (st == SEAL_OK && pdfa.part) {
        i->pdfa[0] = (char)('0' + pdfa.part);
        i->pdfa[1] = pdfa.level;
    }
    sealp_loaded_clear(&catalog);
    sealp_loaded_clear(&tree);
    return st;
}

seal_status seal_pdf_describe(seal_pdf *pdf, seal_pdf_info *info, seal_error *err)
{
    seal_pdf_info i = { 0 };
    const sealp_field *fields;
    size_t n;
    int docmdp;
    seal_status st;

    if ((st = check_use(pdf, info, err)) != SEAL_OK ||
        (st = sealp_pdf_page_count(pdf, &i.pages, err)) != SEAL_OK ||
        (st = sealp_pdf_fields(pdf, &fields, &n, err)) != SEAL_OK ||
        (st = sealp_pdf_docmdp(pdf, &docmdp, err)) != SEAL_OK ||
        (st = describe_kind(pdf, &i, err)) != SEAL_OK)
        return st;
    i.version = pdf->version;
    i.length = pdf->length;
    i.revisions = pdf->revisions;
    i.fields = (uint32_t)n;
    for (size_t k = 0; k < n; k++)
        i.signatures += fields[k].is_signed != 0;
    i.docmdp = (uint32_t)docmdp;
    sealp_crypt_describe(pdf->crypt, &i);
    i.xref_stream = pdf->tail.form == SEALP_XREF_STREAM;
    return hand_out(info, &i, sizeof i, err);
}

static void put_box(double out[4], const sealp_rect *r)
{
    out[0] = r->x0;
    out[1] = r->y0;
    out[2] = r->x1;
    out[3] = r->y1;
}

seal_status seal_pdf_page(seal_pdf *pdf, uint32_t index, seal_page_info *info, seal_error *err)
{
    seal_page_info i = { 0 };
    sealp_page page;
    double w, h;
    seal_status st;

    if ((st = check_use(pdf, info, err)) != SEAL_OK ||
        (st = sealp_pdf_load_page(pdf, index, &page, err)) != SEAL_OK)
        return st;
    w = (page.visible.x1 - page.visible.x0) * page.user_unit * SEALP_MM_PER_POINT;
    h = (page.visible.y1 - page.visible.y0) * page.user_unit * SEALP_MM_PER_POINT;
    i.width_mm = page.rotate % 180 ? h : w;
    i.height_mm = page.rotate % 180 ? w : h;
    i.rotate = page.rotate;
    i.user_unit = page.user_unit;
    put_box(i.media, &page.media);
    put_box(i.visible, &page.visible);
    sealp_page_clear(&page);
    return hand_out(info, &i, sizeof i, err);
}

/* User space to what is seen: after /Rotate, origin in the lower-left corner. */
static sealp_matrix to_displayed(const sealp_page *page)
{
    const sealp_rect *v = &page->visible;

    switch (page->rotate) {
    case 90:
        return (sealp_matrix){ 0, -1, 1, 0, -v->y0, v->x1 };
    case 180:
        return (sealp_matrix){ -1, 0, 0, -1, v->x1, v->y1 };
    case 270:
        return (sealp_matrix){ 0, 1, -1, 0, v->y1, -v->x0 };
    default:
        return (sealp_matrix){ 1, 0, 0, 1, -v->x0, -v->y0 };
    }
}

/* The first widget as displayed; a page that cannot be used shows nothing. */
static seal_status read_widget(seal_pdf *pdf, const sealp_field *f, seal_field_info *i,
                               seal_error *err)
{
    sealp_page page = { 0 };
    sealp_matrix to_shown;
    sealp_rect r;
    double mm;
    seal_status st;

    if (i->page == 0 || f->rect.x1 <= f->rect.x0 || f->rect.y1 <= f->rect.y0)
        return SEAL_OK;
    if ((st = sealp_pdf_load_page(pdf, i->page - 1, &page, NULL)) != SEAL_OK)
        return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
    to_shown = to_displayed(&page);
    r = sealp_rect_apply(&to_shown, f->rect);
    mm = page.user_unit * SEALP_MM_PER_POINT;
    i->x_mm = r.x0 * mm;
    i->y_mm = r.y0 * mm;
    i->width_mm = (r.x1 - r.x0) * mm;
    i->height_mm = (r.y1 - r.y0) * mm;
    sealp_page_clear(&page);
    return SEAL_OK;
}

seal_status seal_pdf_field(seal_pdf *pdf, uint32_t index, seal_field_info *info, seal_error *err)
{
    seal_field_info i = { 0 };
    const sealp_field *fields;
    size_t n;
    long page;
    seal_status st;

    if ((st = check_use(pdf, info, err)) != SEAL_OK ||
        (st = sealp_pdf_fields(pdf, &fields, &n, err)) != SEAL_OK)
        return st;
    if (index >= n)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD, "no field %u: the document has %zu", index, n);
    if ((st = sealp_pdf_page_index(pdf, fields[index].page_num, &page, err)) != SEAL_OK)
        return st;
    i.name = fields[index].name;
    i.type = fields[index].type;
    i.is_signed = fields[index].is_signed;
    i.page = (uint32_t)(page + 1);
    if (i.is_signed) {
        i.covered = fields[index].byte_range[2] + fields[index].byte_range[3];
        i.subfilter = fields[index].subfilter;
    } else {
        i.subfilter = "";
    }
    i.lock = fields[index].terms ? fields[index].terms->lock_text : "";
    i.seed = fields[index].terms ? fields[index].terms->seed_text : "";
    if ((st = read_widget(pdf, &fields[index], &i, err)) != SEAL_OK)
        return st;
    return hand_out(info, &i, sizeof i, err);
}
