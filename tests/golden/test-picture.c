/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <png.h>
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/io.h"

#define DPI       150
#define MAX_BYTES (8 << 20)
/* Steps of 255.  Releases of FreeType may differ by single steps on edges; a stroke
 * that moved by a tenth of a millimetre changes a block by far more. */
#define BLOCK      8
#define MEAN_LIMIT 0.5
#define BLOCK_MAX  8.0

typedef struct golden {
    const char *name, *template;
    const char *texts[4][2]; /* slot and text */
} golden;

static const golden goldens[] = {
    { "round-plain", "round-company", { { "name", "北京测试科技有限公司" } } },
    { "round-full",
      "round-company",
      { { "name", "上海某某电子商务信息技术服务股份有限公司" },
        { "line", "合同专用章" },
        { "code", "1101080012348" } } },
    { "square-name", "legal-rep-square", { { "name", "欧阳明月" } } },
};

#define COUNT (sizeof goldens / sizeof *goldens)

static seal_ctx *ctx;
static seal_fonts *fonts;

static int setup(void **state)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;

    (void)state;
    opt.data_dir = getenv("SEAL_BUILDDIR");
    return seal_ctx_new(&opt, &ctx, NULL) != SEAL_OK ||
           seal_fonts_new(ctx, &fonts, NULL) != SEAL_OK;
}

static int teardown(void **state)
{
    (void)state;
    seal_fonts_unref(fonts);
    seal_ctx_unref(ctx);
    return 0;
}

static seal_sink *output(const golden *g)
{
    seal_error *err = seal_error_new();
    seal_spec *spec = NULL;
    seal_sink *sink = NULL;
    seal_art *art = NULL;
    seal_status st = seal_spec_load(ctx, g->template, &spec, err);

    for (int i = 0; st == SEAL_OK && i < 4 && g->texts[i][0]; i++)
        st = seal_spec_set_text(spec, g->texts[i][0], g->texts[i][1], err);
    if (st == SEAL_OK && (st = seal_render(ctx, spec, fonts, &art, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&sink, err)) == SEAL_OK)
        st = seal_art_write_png(art, DPI, sink, err);
    if (st != SEAL_OK)
        fail_msg("%s: %s", g->name, seal_error_message(err));
    seal_art_unref(art);
    seal_spec_free(spec);
    seal_error_free(err);
    return sink;
}

/* The committed file; with SEAL_GOLDEN_UPDATE set it is first made anew. */
static sealp_buf committed(const golden *g, const seal_sink *now)
{
    const char *update = getenv("SEAL_GOLDEN_UPDATE");
    sealp_buf file = { 0 };
    char path[4096];

    snprintf(path, sizeof path, "%s/tests/golden/%s.png", getenv("SEAL_SRCDIR"), g->name);
    if (update && *update) {
        size_t len;
        const void *data = seal_sink_memory(now, &len);
        FILE *f = fopen(path, "wb");

        assert_non_null(f);
        assert_int_equal(fwrite(data, 1, len, f), len);
        assert_int_equal(fclose(f), 0);
    }
    if (sealp_file_slurp(path, MAX_BYTES, &file, NULL) != SEAL_OK)
        fail_msg("%s cannot be read: make update-golden, look at it, commit it", path);
    return file;
}

static unsigned char *alpha_of(const void *file, size_t len, png_image *image)
{
    unsigned char *rgba;

    *image = (png_image){ .version = PNG_IMAGE_VERSION };
    assert_true(png_image_begin_read_from_memory(image, file, len) != 0);
    image->format = PNG_FORMAT_RGBA;
    rgba = malloc(PNG_IMAGE_SIZE(*image));
    assert_non_null(rgba);
    assert_true(png_image_finish_read(image, NULL, rgba, 0, NULL) != 0);
    for (size_t i = 0; i < (size_t)image->width * image->height; i++)
        rgba[i] = rgba[4 * i + 3];
    return rgba;
}

/* Mean difference of a rectangle of alphas. */
static double differ(const unsigned char *a, const unsigned char *b, const png_image *image,
                     unsigned x0, unsigned y0, unsigned side)
{
    unsigned long sum = 0, n = 0;

    for (unsigned y = y0; y < y0 + side && y < image->height; y++)
        for (unsigned x = x0; x < x0 + side && x < image->width; x++, n++)
            sum += (unsigned)abs(a[y * image->width + x] - b[y * image->width + x]);
    return (double)sum / (double)n;
}

/* "" when the pictures look the same, else what differs. */
static const char *compare(const void *a, size_t a_len, const void *b, size_t b_len)
{
    png_image ia, ib;
    unsigned char *pa = alpha_of(a, a_len, &ia), *pb = alpha_of(b, b_len, &ib);
    const char *why = "";

    if (ia.width != ib.width || ia.height != ib.height)
        why = "size";
    else if (differ(pa, pb, &ia, 0, 0, ia.width > ia.height ? ia.width : ia.height) > MEAN_LIMIT)
        why = "picture";
    for (unsigned y = 0; !*why && y < ia.height; y += BLOCK)
        for (unsigned x = 0; x < ia.width; x += BLOCK)
            if (differ(pa, pb, &ia, x, y, BLOCK) > BLOCK_MAX)
                why = "detail";
    free(pa);
    free(pb);
    return why;
}

static void pictures_look_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        seal_sink *now = output(&goldens[i]);
        sealp_buf then = committed(&goldens[i], now);
        size_t len;
        const void *data = seal_sink_memory(now, &len);
        const char *why = compare(data, len, then.data, then.len);

        if (*why)
            fail_msg("%s.png: %s differs: when that is meant, make update-golden", goldens[i].name,
                     why);
        sealp_buf_clear(&then);
        seal_sink_free(now);
    }
}

/* The tolerance is no blindfold: one other digit in the code shows. */
static void one_digit_is_noticed(void **state)
{
    golden other = goldens[1];
    seal_sink *a = output(&goldens[1]), *b;
    const void *pa, *pb;
    size_t na, nb;

    (void)state;
    other.texts[2][1] = "1101080012341";
    b = output(&other);
    pa = seal_sink_memory(a, &na);
    pb = seal_sink_memory(b, &nb);
    assert_string_equal(compare(pa, na, pa, na), "");
    assert_string_equal(compare(pa, na, pb, nb), "detail");
    seal_sink_free(a);
    seal_sink_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_look_the_same),
        cmocka_unit_test(one_digit_is_noticed),
    };

    return cmocka_run_group_tests_name("golden/picture", tests, setup, teardown);
}
