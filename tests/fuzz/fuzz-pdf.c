/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/reader.h"

#include <seal/ctx.h>
#include <seal/io.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Loads and decodes what the other calls do not come by. */
static void load_all(seal_pdf *pdf)
{
    uint32_t n = sealp_pdf_tail_of(pdf)->next_num;

    for (uint32_t num = 0; num < n && num < 200; num++) {
        sealp_loaded o;
        sealp_buf data = { 0 };

        if (sealp_pdf_load(pdf, num, &o, NULL) != SEAL_OK)
            continue;
        if (o.is_stream)
            (void)sealp_pdf_stream_data(pdf, &o, &data, NULL);
        sealp_buf_clear(&data);
        sealp_loaded_clear(&o);
    }
}

static void describe(seal_pdf *pdf)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_page_info page = { .size = sizeof page };
    seal_field_info field = { .size = sizeof field };
    int has;

    if (seal_pdf_describe(pdf, &info, NULL) != SEAL_OK)
        info.pages = 3;
    for (uint32_t i = 0; i < info.pages && i < 20; i++) {
        if (seal_pdf_page(pdf, i, &page, NULL) == SEAL_OK && page.rotate % 90 != 0)
            abort();
    }
    for (uint32_t i = 0; i < info.fields && i < 20; i++) {
        if (seal_pdf_field(pdf, i, &field, NULL) == SEAL_OK && (!field.name || !field.subfilter))
            abort();
    }
    (void)sealp_pdf_has_xfa(pdf, &has, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    seal_ctx *ctx = NULL;
    seal_source *source = NULL;
    seal_pdf *pdf = NULL;
    seal_error *err = seal_error_new();
    seal_status st;

    if (!err || seal_ctx_new(NULL, &ctx, NULL) != SEAL_OK ||
        seal_source_new_memory(data, size, NULL, NULL, &source, NULL) != SEAL_OK)
        abort();
    st = seal_pdf_open(ctx, source, NULL, &pdf, err);
    /* A refusal says why, and nothing else is left behind. */
    if ((st == SEAL_OK) != (pdf != NULL) || st != seal_error_status(err) ||
        (st != SEAL_OK && !seal_error_message(err)[0]))
        abort();
    if (pdf) {
        describe(pdf);
        load_all(pdf);
    }
    seal_pdf_free(pdf);
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return 0;
}
