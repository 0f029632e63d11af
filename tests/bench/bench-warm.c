/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Loops inside one process, by the public API:
 *     bench-warm DATA-DIR KEY.p12 PIN-FILE OUT IN.pdf... */
#include "config.h"

#include "floor.h"
#include "key.h"
#include "measure.h"
#include "must.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUND_SECONDS 2.0
#define SEAL_WIDTH_MM 42
#define BENCH_NAME    "广东省广州市示例科技股份有限责任公司"
#define MANY_SCENES   100000
#define THREAD_SCENES 1000

typedef struct bench {
    seal_error *err;
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_spec *spec;
    seal_art *art;
    seal_signer *signer;
    EVP_PKEY *rsa;
} bench;

static void open_bench(bench *b, char **argv)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;

    opt.data_dir = argv[1];
    b->err = seal_error_new();
    must(b->err, seal_ctx_new(&opt, &b->ctx, b->err));
    must(b->err, seal_fonts_new(b->ctx, &b->fonts, b->err));
    must(b->err, seal_spec_load(b->ctx, "round-company", &b->spec, b->err));
    must(b->err, seal_spec_set_text(b->spec, "name", BENCH_NAME, b->err));
    must(b->err, seal_spec_set_size(b->spec, SEAL_WIDTH_MM, b->err));
    must(b->err, seal_render(b->ctx, b->spec, b->fonts, &b->art, b->err));
    b->signer = key_load(argv[2], argv[3], b->err);
    if (!(b->rsa = EVP_RSA_gen(2048)))
        exit(1);
}

static void close_bench(bench *b)
{
    EVP_PKEY_free(b->rsa);
    seal_signer_unref(b->signer);
    seal_art_unref(b->art);
    seal_spec_free(b->spec);
    seal_fonts_unref(b->fonts);
    seal_ctx_unref(b->ctx);
    seal_error_free(b->err);
}

static void rsa_alone(const bench *b)
{
    unsigned char signature[512];
    size_t len = sizeof signature;
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();

    if (!ctx || EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, b->rsa) != 1 ||
        EVP_DigestSign(ctx, signature, &len, signature, 200) != 1)
        exit(1);
    EVP_MD_CTX_free(ctx);
}

/* From the file's name to the signed file, the seal on the last page. */
static void sign(const bench *b, const char *in, const char *out)
{
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    seal_source *source;
    seal_pdf *pdf;
    seal_update *update;
    seal_sink *sink;

    where.page = -1;
    where.anchor = SEAL_ANCHOR_CENTER;
    opt.art = b->art;
    opt.where = &where;
    must(b->err, seal_source_new_path(in, &source, b->err));
    must(b->err, seal_pdf_open(b->ctx, source, NULL, &pdf, b->err));
    must(b->err, seal_update_new(pdf, &update, b->err));
    must(b->err, seal_sink_new_fd(fd, &sink, b->err));
    must(b->err, seal_update_sign(update, b->signer, &opt, sink, b->err));
    must(b->err, seal_sink_commit(sink, b->err));
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    close(fd);
}

/* Floor, RSA and signing take turns, so that they meet the same machine. */
static void bench_sign(const bench *b, const char *in, const char *out)
{
    static measure floor_time, rsa_time, sign_time;
    const double begin = measure_now();
    double f, r, s;

    floor_time.n = rsa_time.n = sign_time.n = 0;
    sign(b, in, out);
    do {
        double since = measure_now();

        if (floor_copy(in, out, 0) != 0)
            exit(1);
        measure_add(&floor_time, since);
        since = measure_now();
        rsa_alone(b);
        measure_add(&rsa_time, since);
        since = measure_now();
        sign(b, in, out);
        measure_add(&sign_time, since);
    } while (measure_now() - begin < ROUND_SECONDS && sign_time.n < MEASURE_MAX);
    f = measure_median(&floor_time) * 1e3;
    r = measure_median(&rsa_time) * 1e3;
    s = measure_median(&sign_time) * 1e3;
    printf("%-14s %9.3f %9.3f %9.3f %9.2f\n", strrchr(in, '/') + 1, f, r, s, s / (f + r));
}

static void draw_scene(const bench *b, seal_sink *sink)
{
    seal_art *art;

    (void)sink;
    must(b->err, seal_render(b->ctx, b->spec, b->fonts, &art, b->err));
    seal_art_unref(art);
}

static void draw_svg(const bench *b, seal_sink *sink)
{
    must(b->err, seal_art_write_svg(b->art, sink, b->err));
}

static void draw_png(const bench *b, seal_sink *sink)
{
    must(b->err, seal_art_write_png(b->art, 300, sink, b->err));
}

static void draw_png_large(const bench *b, seal_sink *sink)
{
    must(b->err, seal_art_write_png(b->art, 600, sink, b->err));
}

static void draw_all(const bench *b, seal_sink *sink)
{
    seal_art *art;

    must(b->err, seal_render(b->ctx, b->spec, b->fonts, &art, b->err));
    must(b->err, seal_art_write_png(art, 300, sink, b->err));
    seal_art_unref(art);
}

/* KB in memory, as the kernel counts them; 0 where it does not tell. */
static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;

    if (file && fscanf(file, "%*s %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void bench_memory(const bench *b)
{
    long before, after;

    draw_scene(b, NULL);
    before = resident();
    for (int i = 0; i < MANY_SCENES; i++)
        draw_scene(b, NULL);
    after = resident();
    printf("memory before and after %d scenes: %ld and %ld KB\n", MANY_SCENES, before, after);
}

typedef struct worker {
    const bench *b;
    seal_error *err;
} worker;

/* A spec belongs to one thread, fonts are shared. */
static void *work(void *user)
{
    const worker *w = user;
    bench own = *w->b;
    seal_sink *sink;

    own.err = w->err;
    must(own.err, seal_spec_load(own.ctx, "round-company", &own.spec, own.err));
    must(own.err, seal_spec_set_text(own.spec, "name", BENCH_NAME, own.err));
    for (int i = 0; i < THREAD_SCENES; i++) {
        must(own.err, seal_sink_new_memory(&sink, own.err));
        draw_all(&own, sink);
        seal_sink_free(sink);
    }
    seal_spec_free(own.spec);
    return NULL;
}

/* Seconds for the same work in each of n threads. */
static double run_threads(const bench *b, int n)
{
    worker workers[2] = { { b, seal_error_new() }, { b, seal_error_new() } };
    const double since = measure_now();
    pthread_t threads[2];

    for (int i = 0; i < n; i++)
        if (pthread_create(&threads[i], NULL, work, &workers[i]) != 0)
            exit(1);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++)
        seal_error_free(workers[i].err);
    return measure_now() - since;
}

static void bench_threads(const bench *b)
{
    double one = run_threads(b, 1), two = run_threads(b, 2);

    printf("two threads do %.2f times the work of one (scene and PNG)\n", 2 * one / two);
}

static void bench_draw(const bench *b, const char *what, void (*draw)(const bench *, seal_sink *))
{
    static measure time;
    const double begin = measure_now();

    time.n = 0;
    do {
        const double since = measure_now();
        seal_sink *sink;

        must(b->err, seal_sink_new_memory(&sink, b->err));
        draw(b, sink);
        seal_sink_free(sink);
        measure_add(&time, since);
    } while (measure_now() - begin < ROUND_SECONDS / 2 && time.n < MEASURE_MAX);
    printf("%-34s %9.3f\n", what, measure_median(&time) * 1e3);
}

int main(int argc, char **argv)
{
    bench b = { 0 };

    if (argc < 6) {
        fprintf(stderr, "usage: bench-warm DATA-DIR KEY.p12 PIN-FILE OUT IN.pdf...\n");
        return 2;
    }
    open_bench(&b, argv);
    printf("\nWarm, in one process: median ms, files not synced\n");
    printf("%-14s %9s %9s %9s %9s\n", "file", "floor", "RSA-2048", "sign", "ratio");
    for (int i = 5; i < argc; i++)
        bench_sign(&b, argv[i], argv[4]);
    printf("\nDrawing, warm: median ms, %d mm, 18 characters\n", SEAL_WIDTH_MM);
    bench_draw(&b, "layout of the scene", draw_scene);
    bench_draw(&b, "SVG", draw_svg);
    bench_draw(&b, "scene and PNG, 496 pixels", draw_all);
    bench_draw(&b, "PNG at 300 dpi, 496 pixels", draw_png);
    bench_draw(&b, "PNG at 600 dpi, 992 pixels", draw_png_large);
    bench_threads(&b);
    bench_memory(&b);
    close_bench(&b);
    return 0;
}
