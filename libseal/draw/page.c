/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/io.h"
#include "draw/form.h"
#include "draw/title.h"
#include "layout/scene.h"

enum { CATALOG = 1, PAGES, PAGE, CONTENT, INFO, N_OBJECTS = INFO };

#define DECIMALS 4
#define ID_BYTES 16

/* A file of one page: objects in the order of their numbers. */
typedef struct pdf_file {
    sealp_buf b;
    size_t offset[N_OBJECTS + 1];
} pdf_file;

static void begin_object(pdf_file *f, int number)
{
    f->offset[number] = f->b.len;
    sealp_buf_int(&f->b, number);
    sealp_buf_str(&f->b, " 0 obj\n");
}

static void add_object(pdf_file *f, int number, const char *body)
{
    begin_object(f, number);
    sealp_buf_str(&f->b, body);
    sealp_buf_str(&f->b, "\nendobj\n");
}

static void add_page(pdf_file *f, const seal_art *art)
{
    begin_object(f, PAGE);
    sealp_buf_str(&f->b, "<</Type/Page/Parent 2 0 R/Resources<<>>/Contents 4 0 R/MediaBox[0 0 ");
    sealp_buf_num(&f->b, art->width * SEALP_POINT_PER_MM, DECIMALS);
    sealp_buf_byte(&f->b, ' ');
    sealp_buf_num(&f->b, art->height * SEALP_POINT_PER_MM, DECIMALS);
    sealp_buf_str(&f->b, "]>>\nendobj\n");
}

static void add_content(pdf_file *f, const sealp_buf *content)
{
    begin_object(f, CONTENT);
    sealp_buf_str(&f->b, "<</Length ");
    sealp_buf_int(&f->b, (int64_t)content->len);
    sealp_buf_str(&f->b, ">>\nstream\n");
    sealp_buf_slice(&f->b, sealp_buf_view(content));
    sealp_buf_str(&f->b, "endstream\nendobj\n");
}

static void add_info(pdf_file *f, const seal_art *art)
{
    begin_object(f, INFO);
    sealp_buf_str(&f->b, "<</Title");
    sealp_title_pdf(&f->b, art->title);
    sealp_buf_str(&f->b, ">>\nendobj\n");
}

/* The file identifier is a digest of the file so far: the same seal gives the
 * same bytes. */
static seal_status add_trailer(pdf_file *f, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t xref = f->b.len, len;
    seal_status st;

    if (f->b.failed)
        return sealp_nomem(err);
    if ((st = sealp_digest_of("sha256", f->b.data, f->b.len, digest, &len, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&f->b, "xref\n0 6\n0000000000 65535 f \n");
    for (int i = CATALOG; i <= N_OBJECTS; i++) {
        sealp_buf_uint_pad(&f->b, f->offset[i], 10);
        sealp_buf_str(&f->b, " 00000 n \n");
    }
    sealp_buf_str(&f->b, "trailer\n<</Size 6/Root 1 0 R/Info 5 0 R/ID[");
    for (int i = 0; i < 2; i++) {
        sealp_buf_byte(&f->b, '<');
        sealp_buf_hex(&f->b, digest, ID_BYTES, 1);
        sealp_buf_byte(&f->b, '>');
    }
    sealp_buf_str(&f->b, "]>>\nstartxref\n");
    sealp_buf_int(&f->b, (int64_t)xref);
    sealp_buf_str(&f->b, "\n%%EOF\n");
    return SEAL_OK;
}

seal_status seal_art_write_pdf(const seal_art *art, seal_sink *sink, seal_error *err)
{
    sealp_buf content = { 0 };
    pdf_file f = { 0 };
    seal_status st;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_pdf: art or sink is NULL");
    if ((st = sealp_form_content(art, &content, err)) != SEAL_OK)
        goto out;
    /* four bytes above 127 say that the file is binary (ISO 32000-1, 7.5.2) */
    sealp_buf_str(&f.b, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    add_object(&f, CATALOG, "<</Type/Catalog/Pages 2 0 R>>");
    add_object(&f, PAGES, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add_page(&f, art);
    add_content(&f, &content);
    add_info(&f, art);
    if ((st = add_trailer(&f, err)) != SEAL_OK)
        goto out;
    st = sealp_sink_write_buf(sink, &f.b, err);
out:
    sealp_buf_clear(&f.b);
    sealp_buf_clear(&content);
    return st;
}
