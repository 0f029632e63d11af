/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/document.h"

#include <string.h>

/* Fills a caller's sized struct: what an older one lacks is left out. */
static seal_status hand_out(void *info, const void *ours, size_t known, seal_error *err)
{
    size_t given;

    memcpy(&given, info, sizeof given);
    if (given < sizeof given)
        return sealp_bad_arg(err, "size of the info struct is not set");
    memset((unsigned char *)info + sizeof given, 0, given - sizeof given);
    if (given > known)
        given = known;
    memcpy((unsigned char *)info + sizeof given, (const unsigned char *)ours + sizeof given,
           given - sizeof given);
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
        (st = sealp_pdf_docmdp(pdf, &docmdp, err)) != SEAL_OK)
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
    sealp_page_clear(&page);
    return hand_out(info, &i, sizeof i, err);
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
    return hand_out(info, &i, sizeof i, err);
}
