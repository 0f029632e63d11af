/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <seal.h>

#include <stdio.h>

/* Describes a document and touches every page and field.  Prints one line:
 * "ok <pages> <signatures> <fields>" or "<status> <message>". */
static seal_status describe(seal_pdf *pdf, seal_error *err)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_page_info page = { .size = sizeof page };
    seal_field_info field = { .size = sizeof field };
    seal_status st = seal_pdf_describe(pdf, &info, err);

    for (uint32_t i = 0; st == SEAL_OK && i < info.pages && i < 50; i++)
        st = seal_pdf_page(pdf, i, &page, err);
    for (uint32_t i = 0; st == SEAL_OK && i < info.fields; i++)
        st = seal_pdf_field(pdf, i, &field, err);
    if (st == SEAL_OK)
        printf("ok %u %u %u\n", (unsigned)info.pages, (unsigned)info.signatures,
               (unsigned)info.fields);
    return st;
}

int main(int argc, char **argv)
{
    seal_error *err = seal_error_new();
    seal_ctx *ctx = NULL;
    seal_source *source = NULL;
    seal_pdf *pdf = NULL;
    seal_status st;

    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE.pdf\n", argv[0]);
        return 2;
    }
    if ((st = seal_ctx_new(NULL, &ctx, err)) == SEAL_OK &&
        (st = seal_source_new_path(argv[1], &source, err)) == SEAL_OK &&
        (st = seal_pdf_open(ctx, source, NULL, &pdf, err)) == SEAL_OK)
        st = describe(pdf, err);
    if (st != SEAL_OK)
        printf("%s %s\n", seal_status_name(st), seal_error_message(err));
    seal_pdf_free(pdf);
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return st != SEAL_OK;
}
