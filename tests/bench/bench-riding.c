/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Riding seals over documents of many pages, by the public API:
 *     bench-riding DATA-DIR */
#include "config.h"

#include "measure.h"
#include "must.h"
#include "pdf.h"

#include <stdio.h>
#include <stdlib.h>

#define ROUND_SECONDS 1.0

typedef struct bench {
    seal_error *err;
    seal_ctx *ctx;
    seal_art *art;
} bench;

static void open_bench(bench *b, const char *data_dir)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    seal_fonts *fonts;
    seal_spec *spec;

    opt.data_dir = data_dir;
    b->err = seal_error_new();
    must(b->err, seal_ctx_new(&opt, &b->ctx, b->err));
    must(b->err, seal_fonts_new(b->ctx, &fonts, b->err));
    must(b->err, seal_spec_load(b->ctx, "round-company", &spec, b->err));
    must(b->err, seal_spec_set_text(spec, "name", "广州示例科技有限公司", b->err));
    must(b->err, seal_render(b->ctx, spec, fonts, &b->art, b->err));
    seal_spec_free(spec);
    seal_fonts_unref(fonts);
}

/* From the bytes of the document to those of the sealed one; what it grew by. */
static size_t ride(const bench *b, const char *pdf_text, size_t len)
{
    seal_source *source;
    seal_pdf *pdf;
    seal_update *update;
    seal_sink *sink;
    size_t out;

    must(b->err, seal_source_new_memory(pdf_text, len, NULL, NULL, &source, b->err));
    must(b->err, seal_pdf_open(b->ctx, source, NULL, &pdf, b->err));
    must(b->err, seal_update_new(pdf, &update, b->err));
    must(b->err, seal_update_add_riding(update, b->art, NULL, b->err));
    must(b->err, seal_sink_new_memory(&sink, b->err));
    must(b->err, seal_update_write(update, sink, b->err));
    (void)seal_sink_memory(sink, &out);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return out - len;
}

static void bench_pages(const bench *b, size_t n)
{
    static measure time;
    const double begin = measure_now();
    const char **pages = calloc(n, sizeof *pages);
    size_t len, grown = 0;
    char *text;

    if (!pages)
        exit(1);
    for (size_t i = 0; i < n; i++)
        pages[i] = "/MediaBox [0 0 595.276 841.89] /Resources << /ProcSet [/PDF] >>";
    text = test_pdf_make(pages, n, &len);
    time.n = 0;
    do {
        const double since = measure_now();

        grown = ride(b, text, len);
        measure_add(&time, since);
    } while (measure_now() - begin < ROUND_SECONDS && time.n < MEASURE_MAX);
    printf("%6zu %9.2f %12.2f %15.0f\n", n, measure_median(&time) * 1e3,
           measure_median(&time) * 1e6 / (double)n, (double)grown / (double)n);
    free(text);
    free(pages);
}

int main(int argc, char **argv)
{
    static const size_t pages[] = { 10, 100, 1000, 5000 };
    bench b = { 0 };

    if (argc != 2) {
        fprintf(stderr, "usage: bench-riding DATA-DIR\n");
        return 2;
    }
    open_bench(&b, argv[1]);
    printf("\nRiding seal over all pages, warm: median of opening, cutting and writing\n");
    printf("%6s %9s %12s %15s\n", "pages", "ms", "us per page", "bytes per page");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        bench_pages(&b, pages[i]);
    seal_art_unref(b.art);
    seal_ctx_unref(b.ctx);
    seal_error_free(b.err);
    return 0;
}
