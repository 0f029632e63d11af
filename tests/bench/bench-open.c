/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Opening documents of many objects and looking a page up, by the public API:
 *     bench-open FILE... */
#include "config.h"

#include "measure.h"
#include "must.h"

#include <stdio.h>

enum { ROUNDS = 101 };

static void open_and_look(seal_ctx *ctx, const char *path, seal_error *err)
{
    seal_page_info page = { .size = sizeof page };
    seal_source *source;
    seal_pdf *pdf;

    must(err, seal_source_new_path(path, &source, err));
    must(err, seal_pdf_open(ctx, source, NULL, &pdf, err));
    must(err, seal_pdf_page(pdf, 0, &page, err));
    seal_pdf_free(pdf);
}

int main(int argc, char **argv)
{
    seal_error *err = seal_error_new();
    seal_ctx *ctx;

    must(err, seal_ctx_new(NULL, &ctx, err));
    for (int i = 1; i < argc; i++) {
        static measure time;

        time.n = 0;
        for (int round = 0; round < ROUNDS; round++) {
            const double since = measure_now();

            open_and_look(ctx, argv[i], err);
            measure_add(&time, since);
        }
        printf("%9.3f", measure_median(&time) * 1e3);
    }
    puts("");
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return 0;
}
