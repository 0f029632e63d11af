/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "draw/form.h"
#include "draw/pdf_file.h"
#include "draw/srgb.h"
#include "draw/title.h"
#include "layout/scene.h"

/* The first numbers; the form's streams have the next. */
enum { CATALOG = 1, PAGES, PAGE, CONTENT, INFO, METADATA, PROFILE, N_FIXED = PROFILE };

#define DECIMALS 4

static void add_object(sealp_pdf_file *f, uint32_t num, const char *text)
{
    sealp_pdf_file_begin(f, num);
    sealp_buf_str(&f->b, text);
    sealp_pdf_file_end(f);
}

/* The output intent says what DeviceRGB means (ISO 19005-1, 6.2.2). */
static void add_catalog(sealp_pdf_file *f)
{
    add_object(f, CATALOG,
               "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/OutputIntents[<</Type/OutputIntent"
               "/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile 7 0 R>>]>>");
}

static void add_page(sealp_pdf_file *f, const seal_art *art, const sealp_form_body *body)
{
    sealp_pdf_file_begin(f, PAGE);
    sealp_buf_str(&f->b, "<</Type/Page/Parent 2 0 R/Resources<<");
    sealp_buf_slice(&f->b, sealp_buf_view(&body->resources));
    sealp_buf_str(&f->b, ">>/Contents 4 0 R/MediaBox[0 0 ");
    sealp_buf_num(&f->b, art->width * SEALP_POINT_PER_MM, DECIMALS);
    sealp_buf_byte(&f->b, ' ');
    sealp_buf_num(&f->b, art->height * SEALP_POINT_PER_MM, DECIMALS);
    sealp_buf_str(&f->b, "]>>");
    sealp_pdf_file_end(f);
}

static void add_info(sealp_pdf_file *f, const seal_art *art)
{
    sealp_pdf_file_begin(f, INFO);
    sealp_buf_str(&f->b, "<</Title");
    sealp_title_pdf(&f->b, art->title);
    sealp_buf_str(&f->b, ">>");
    sealp_pdf_file_end(f);
}

/* XMP (ISO 16684-1) with the title that /Info has and the part of PDF/A. */
static seal_status add_metadata(sealp_pdf_file *f, const seal_art *art, const char *part,
                                seal_error *err)
{
    sealp_buf xmp = { 0 };
    seal_status st;

    sealp_buf_str(&xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "<rdf:Description rdf:about=\"\"\n"
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    sealp_title_xml(&xmp, art->title);
    sealp_buf_str(&xmp, "</rdf:li></rdf:Alt></dc:title>\n<pdfaid:part>");
    sealp_buf_str(&xmp, part);
    sealp_buf_str(&xmp, "</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
                        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    /* a filter on it is forbidden (ISO 19005-1, 6.7.2) */
    st = xmp.failed
             ? sealp_nomem(err)
             : sealp_pdf_file_stream(f, METADATA, sealp_slice_of("/Type/Metadata/Subtype/XML"),
                                     sealp_buf_view(&xmp), SEALP_PDF_PLAIN, err);
    sealp_buf_clear(&xmp);
    return st;
}

static seal_status add_profile(sealp_pdf_file *f, seal_error *err)
{
    sealp_buf icc = { 0 };
    seal_status st;

    sealp_srgb_profile(&icc);
    st = icc.failed ? sealp_nomem(err)
                    : sealp_pdf_file_stream(f, PROFILE, sealp_slice_of("/N 3"),
                                            sealp_buf_view(&icc), SEALP_PDF_TO_DEFLATE, err);
    sealp_buf_clear(&icc);
    return st;
}

static sealp_pdf_data kind_of(int deflated)
{
    return deflated ? SEALP_PDF_DEFLATED : SEALP_PDF_TO_DEFLATE;
}

static seal_status add_streams(sealp_pdf_file *f, const sealp_form_body *body, seal_error *err)
{
    const sealp_slice none = { NULL, 0 };
    seal_status st = sealp_pdf_file_stream(f, CONTENT, none, sealp_buf_view(&body->content),
                                           kind_of(body->deflated), err);

    for (size_t i = 0; st == SEAL_OK && i < body->n_objects; i++) {
        const sealp_form_object *object = &body->objects[i];

        st = sealp_pdf_file_stream(f, object->num, sealp_buf_view(&object->entries),
                                   sealp_buf_view(&object->data), kind_of(object->deflated), err);
    }
    return st;
}

static seal_status build(sealp_pdf_file *f, const seal_art *art, const sealp_form_body *body,
                         seal_error *err)
{
    /* PDF/A-1 is the older, and has no transparency */
    int later = sealp_form_is_transparent(art);
    seal_status st;

    sealp_pdf_file_head(f, later ? "1.7" : "1.4");
    add_catalog(f);
    add_object(f, PAGES, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add_page(f, art, body);
    add_info(f, art);
    if ((st = add_metadata(f, art, later ? "2" : "1", err)) != SEAL_OK ||
        (st = add_profile(f, err)) != SEAL_OK || (st = add_streams(f, body, err)) != SEAL_OK)
        return st;
    return sealp_pdf_file_finish(f, CATALOG, INFO, err);
}

seal_status seal_art_write_pdf(const seal_art *art, seal_sink *sink, seal_error *err)
{
    sealp_pdf_file f = { 0 };
    const sealp_form_numbers numbers = { sealp_pdf_file_number, &f };
    sealp_form_body body = { 0 };
    uint32_t num = 0;
    seal_status st = SEAL_OK;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_pdf: art or sink is NULL");
    while (st == SEAL_OK && num < N_FIXED)
        st = sealp_pdf_file_number(&f, &num, err);
    if (st == SEAL_OK &&
        (st = sealp_form_make(art, SEALP_FORM_COVER, &numbers, &body, err)) == SEAL_OK &&
        (st = build(&f, art, &body, err)) == SEAL_OK)
        st = sealp_sink_write_buf(sink, &f.b, err);
    sealp_form_body_clear(&body);
    sealp_pdf_file_clear(&f);
    return st;
}
