/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"

#include <seal/ctx.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

void mini_table(sealp_buf *b, const char *const *bodies, size_t n)
{
    size_t at[64], xref;

    assert_true(n < 64);
    sealp_buf_str(b, "%PDF-1.4\n");
    for (size_t i = 0; i < n; i++) {
        at[i] = b->len;
        sealp_buf_int(b, (int64_t)i + 1);
        sealp_buf_str(b, " 0 obj\n");
        sealp_buf_str(b, bodies[i]);
        sealp_buf_str(b, "\nendobj\n");
    }
    xref = b->len;
    sealp_buf_str(b, "xref\n0 ");
    sealp_buf_int(b, (int64_t)n + 1);
    sealp_buf_str(b, "\n0000000000 65535 f \n");
    for (size_t i = 0; i < n; i++) {
        sealp_buf_uint_pad(b, at[i], 10);
        sealp_buf_str(b, " 00000 n \n");
    }
    sealp_buf_str(b, "trailer\n<</Root 1 0 R/Size ");
    sealp_buf_int(b, (int64_t)n + 1);
    sealp_buf_str(b, ">>\nstartxref\n");
    sealp_buf_int(b, (int64_t)xref);
    sealp_buf_str(b, "\n%%EOF\n");
    assert_false(b->failed);
}

seal_status mini_open(const sealp_buf *b, seal_pdf **pdf, seal_error *err)
{
    seal_ctx *ctx;
    seal_source *source;
    seal_status st;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(b->data, b->len, NULL, NULL, &source, NULL), SEAL_OK);
    st = seal_pdf_open(ctx, source, NULL, pdf, err);
    seal_ctx_unref(ctx);
    return st;
}

seal_pdf *mini_pdf(sealp_buf *b, const char *const *bodies, size_t n)
{
    seal_pdf *pdf;

    mini_table(b, bodies, n);
    assert_int_equal(mini_open(b, &pdf, NULL), SEAL_OK);
    return pdf;
}

seal_status mini_try(const sealp_buf *b, seal_error *err)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_page_info page = { .size = sizeof page };
    seal_field_info field = { .size = sizeof field };
    seal_pdf *pdf;
    seal_status st = mini_open(b, &pdf, err);

    if (st == SEAL_OK)
        st = seal_pdf_describe(pdf, &info, err);
    for (uint32_t i = 0; st == SEAL_OK && i < info.pages; i++)
        st = seal_pdf_page(pdf, i, &page, err);
    for (uint32_t i = 0; st == SEAL_OK && i < info.fields; i++)
        st = seal_pdf_field(pdf, i, &field, err);
    seal_pdf_free(pdf);
    return st;
}
