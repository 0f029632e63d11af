/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "core/limits.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

/* A file decoded again by libpng. */
typedef struct picture {
    png_uint_32 width, height, per_metre_x, per_metre_y;
    int bits, type, unit, intent;
    unsigned char *rgba;
} picture;

/* A writer takes no dpi. */
static double test_dpi;

static seal_status write_png(const seal_art *art, seal_sink *sink, seal_error *err)
{
    return seal_art_write_png(art, test_dpi, sink, err);
}

static void take(png_structp png, png_bytep to, size_t len)
{
    sealp_slice *from = png_get_io_ptr(png);

    if (len > from->n)
        png_error(png, "cut short");
    memcpy(to, from->p, len);
    from->p += len;
    from->n -= len;
}

static picture decode(const sealp_buf *file)
{
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    sealp_slice rest = sealp_buf_view(file);
    png_textp texts = NULL;
    picture p = { 0 };

    if (setjmp(png_jmpbuf(png)))
        fail_msg("libpng refuses the file");
    png_set_read_fn(png, &rest, take);
    png_read_info(png, info);
    png_get_IHDR(png, info, &p.width, &p.height, &p.bits, &p.type, NULL, NULL, NULL);
    assert_true(png_get_pHYs(png, info, &p.per_metre_x, &p.per_metre_y, &p.unit) != 0);
    assert_true(png_get_sRGB(png, info, &p.intent) != 0);
    assert_int_equal(png_get_text(png, info, &texts, NULL), 2);
    assert_string_equal(texts[0].key, "Title");
    assert_string_equal(texts[1].key, "libseal");
    assert_int_equal(texts[1].compression, PNG_ITXT_COMPRESSION_NONE);
    assert_memory_equal(texts[1].text, "{\"libseal-record\":1,", 20);
    png_set_expand(png);
    png_read_update_info(png, info);
    assert_int_equal(png_get_rowbytes(png, info), p.width * 4);
    p.rgba = malloc((size_t)p.width * p.height * 4);
    assert_non_null(p.rgba);
    for (png_uint_32 y = 0; y < p.height; y++)
        png_read_row(png, p.rgba + (size_t)y * p.width * 4, NULL);
    png_read_end(png, NULL);
    assert_int_equal(rest.n, 0);
    png_destroy_read_struct(&png, &info, NULL);
    return p;
}

static picture render(const seal_art *art, double dpi)
{
    sealp_buf file;
    picture p;

    test_dpi = dpi;
    file = scene_write(write_png, art);
    p = decode(&file);
    sealp_buf_clear(&file);
    return p;
}

/* Pixel at mm as 0xRRGGBBAA. */
static uint32_t at(const picture *p, double dpi, double x, double y)
{
    size_t column = (size_t)(x * dpi / 25.4), row = (size_t)(y * dpi / 25.4);
    const unsigned char *c = p->rgba + (row * p->width + column) * 4;

    return (uint32_t)c[0] << 24 | (uint32_t)c[1] << 16 | (uint32_t)c[2] << 8 | c[3];
}

static void one_ink_is_a_palette(void **state)
{
    seal_art *art = scene_ring();
    picture p = render(art, 300);

    (void)state;
    assert_int_equal(p.type, PNG_COLOR_TYPE_PALETTE);
    assert_int_equal(p.width, 236);
    assert_int_equal(p.height, 236);
    assert_int_equal(p.per_metre_x, 11811);
    assert_int_equal(p.per_metre_y, 11811);
    assert_int_equal(p.unit, PNG_RESOLUTION_METER);
    assert_int_equal(at(&p, 300, 0.1, 0.1), 0xE6001200);
    assert_int_equal(at(&p, 300, 10, 1), 0xE60012FF);
    assert_int_equal(at(&p, 300, 10, 19), 0xE60012FF);
    assert_int_equal(at(&p, 300, 10, 4), 0xE6001200);
    /* where the two squares of opposite sense overlap */
    assert_int_equal(at(&p, 300, 10, 10), 0xE60012FF);
    assert_int_equal(at(&p, 300, 8.5, 10), 0xE60012FF);
    assert_int_equal(at(&p, 300, 11.5, 10), 0xE60012FF);
    free(p.rgba);
    seal_art_unref(art);
}

/* The sum of coverage is the area: pi (10^2 - 8^2) + 4 x 4 mm2. */
static void coverage_measures_the_area(void **state)
{
    seal_art *art = scene_ring();
    double area = 0, pixel = 20.0 / 118;
    picture p = render(art, 150);
    int partial = 0;

    (void)state;
    assert_int_equal(p.width, 118);
    for (size_t i = 0; i < (size_t)p.width * p.height; i++) {
        unsigned char alpha = p.rgba[4 * i + 3];

        area += alpha / 255.0 * pixel * pixel;
        partial += alpha > 0 && alpha < 255;
    }
    assert_true(fabs(area - (SEALP_PI * 36 + 16)) < 0.2);
    assert_true(partial > 300);
    free(p.rgba);
    seal_art_unref(art);
}

static void few_shades_take_few_bits(void **state)
{
    seal_art *art = scene_empty();
    unsigned ink = sealp_art_ink(art, (sealp_ink){ 1, 2, 3 });
    picture p;

    (void)state;
    p = render(art, 254);
    assert_int_equal(p.bits, 1);
    assert_int_equal(at(&p, 254, 5, 5) & 0xFF, 0);
    free(p.rgba);

    /* half of the pixels' column at 6 mm is covered */
    scene_add_rect(art, "r", (sealp_rect){ 2, 2, 6.05, 8 }, 0, ink);
    p = render(art, 254);
    assert_int_equal(p.bits, 2);
    assert_int_equal(at(&p, 254, 1.95, 5), 0x01020300);
    assert_int_equal(at(&p, 254, 2.05, 5), 0x010203FF);
    assert_in_range(at(&p, 254, 6.05, 5) & 0xFF, 126, 130);
    assert_int_equal(at(&p, 254, 6.15, 5), 0x01020300);
    free(p.rgba);
    seal_art_unref(art);
}

/* A bar thinner than a pixel, over many shades so that none is packed. */
static void thin_bars_cover_their_area(void **state)
{
    seal_art *art = scene_empty();
    unsigned ink = sealp_art_ink(art, (sealp_ink){ 1, 2, 3 });
    picture p;

    (void)state;
    /* pixels are 0.1 mm: the bar in row i has i / 32 of one, 0.01 mm from its left */
    for (int i = 1; i <= 28; i++)
        scene_add_rect(art, "bar", (sealp_rect){ 3.01, i / 5.0, 3.01 + i / 320.0, i / 5.0 + 0.1 },
                       0, ink);
    /* two bars share a pixel: half, and then half of what is left */
    scene_add_rect(art, "left", (sealp_rect){ 3, 8, 3.05, 8.1 }, 0, ink);
    scene_add_rect(art, "right", (sealp_rect){ 3.05, 8, 3.1, 8.1 }, 0, ink);
    p = render(art, 254);
    assert_int_equal(p.bits, 8);
    for (int i = 1; i <= 28; i++) {
        int alpha = (int)(at(&p, 254, 3.05, i / 5.0 + 0.05) & 0xFF);

        /* coordinates have 64 steps per pixel */
        assert_in_range(alpha, i * 8 - 4, i * 8 + 4);
        assert_int_equal(at(&p, 254, 3.15, i / 5.0 + 0.05) & 0xFF, 0);
    }
    assert_in_range(at(&p, 254, 3.05, 3.25) & 0xFF, 127, 129);
    assert_in_range(at(&p, 254, 3.05, 8.05) & 0xFF, 191, 192);
    free(p.rgba);
    seal_art_unref(art);
}

static void several_inks_are_straight_rgba(void **state)
{
    seal_art *art = scene_two_inks();
    picture p = render(art, 254);

    (void)state;
    assert_int_equal(p.type, PNG_COLOR_TYPE_RGB_ALPHA);
    assert_int_equal(p.bits, 8);
    assert_int_equal(p.width, 300);
    assert_int_equal(p.height, 200);
    assert_int_equal(at(&p, 254, 1, 1), 0xFF0000FF);
    assert_int_equal(at(&p, 254, 10, 10), 0x0033CCFF);
    assert_int_equal(at(&p, 254, 25, 10), 0);
    free(p.rgba);

    scene_add_rect(art, "half", (sealp_rect){ 25.05, 5, 28, 6 }, 0, 1);
    p = render(art, 254);
    /* the colour is the ink's, however little of it there is */
    assert_int_equal(at(&p, 254, 25.05, 5.5) >> 8, 0x0033CC);
    assert_in_range(at(&p, 254, 25.05, 5.5) & 0xFF, 127, 128);
    free(p.rgba);

    /* half of blue over red is in the middle */
    scene_add_rect(art, "edge", (sealp_rect){ 2.05, 1, 3, 2 }, 0, 1);
    p = render(art, 254);
    assert_in_range(at(&p, 254, 2.05, 1.5) >> 24, 0x7F, 0x80);
    assert_in_range(at(&p, 254, 2.05, 1.5) >> 8 & 0xFF, 0x65, 0x67);
    assert_int_equal(at(&p, 254, 2.05, 1.5) & 0xFF, 255);
    free(p.rgba);
    seal_art_unref(art);
}

/* The colour, but for what a near sample of another colour adds. */
static void is_about(uint32_t rgba, uint32_t rgb)
{
    for (int shift = 0; shift < 24; shift += 8)
        assert_true(abs((int)(rgba >> (shift + 8) & 0xFF) - (int)(rgb >> shift & 0xFF)) < 10);
}

static void cuts_pictures_and_fading_show(void **state)
{
    seal_art *art = scene_worn();
    picture p = render(art, 254);

    (void)state;
    assert_int_equal(p.type, PNG_COLOR_TYPE_RGB_ALPHA);
    assert_int_equal(at(&p, 254, 2, 2), 0xE60012CC);
    /* half of the ink is gone */
    assert_int_equal(at(&p, 254, 17, 5), 0xE6001266);
    /* the cut: its contours, and where they overlap */
    assert_int_equal(at(&p, 254, 4, 4) & 0xFF, 0);
    assert_int_equal(at(&p, 254, 6, 6) & 0xFF, 0);
    assert_int_equal(at(&p, 254, 8, 9) & 0xFF, 0);
    assert_int_equal(at(&p, 254, 4, 9), 0xE60012CC);
    /* the picture's right points down */
    is_about(at(&p, 254, 17.5, 14.5), 0xFF0000);
    is_about(at(&p, 254, 17.5, 17.5), 0x00FF00);
    is_about(at(&p, 254, 14.5, 14.5), 0x0000FF);
    assert_in_range(at(&p, 254, 14.5, 14.5) & 0xFF, 0x64, 0x66);
    assert_in_range(at(&p, 254, 14.5, 17.5) & 0xFF, 50, 54);
    assert_int_equal(at(&p, 254, 12.9, 14.5), 0);
    free(p.rgba);
    seal_art_unref(art);
}

static void a_cut_of_one_ink_stays_a_palette(void **state)
{
    seal_art *art = scene_worn();
    picture p;

    (void)state;
    sealp_image_unref(art->parts[1].image);
    free(art->parts[1].id);
    art->n_parts = 1;
    p = render(art, 254);
    assert_int_equal(p.type, PNG_COLOR_TYPE_PALETTE);
    assert_int_equal(at(&p, 254, 2, 2), 0xE60012CC);
    assert_int_equal(at(&p, 254, 6, 6) & 0xFF, 0);
    assert_int_equal(at(&p, 254, 17, 5), 0xE6001266);
    free(p.rgba);
    seal_art_unref(art);
}

/* Edges that a cut shares with its part leave nothing. */
static void a_part_cut_by_itself_is_gone(void **state)
{
    seal_art *art = scene_empty();
    sealp_path cut = { 0 };
    picture p;

    (void)state;
    scene_add_rect(art, "r", (sealp_rect){ 1.23, 1.23, 7.77, 7.77 }, 0,
                   sealp_art_ink(art, (sealp_ink){ 1, 2, 3 }));
    scene_add_loop(&cut, (sealp_rect){ 1.23, 1.23, 7.77, 7.77 });
    assert_int_equal(sealp_art_cut(art, "r", &cut, NULL), SEAL_OK);
    p = render(art, 254);
    for (size_t i = 0; i < (size_t)p.width * p.height; i++)
        assert_int_equal(p.rgba[4 * i + 3], 0);
    free(p.rgba);
    seal_art_unref(art);
}

static seal_png_mode test_mode;

static seal_status write_mode(const seal_art *art, seal_sink *sink, seal_error *err)
{
    seal_png_options opt = SEAL_PNG_OPTIONS_INIT;

    opt.dpi = test_dpi;
    opt.mode = test_mode;
    return seal_art_write_png_with(art, &opt, sink, err);
}

static picture render_mode(const seal_art *art, seal_png_mode mode)
{
    sealp_buf file;
    picture p;

    test_dpi = 254;
    test_mode = mode;
    file = scene_write(write_mode, art);
    p = decode(&file);
    sealp_buf_clear(&file);
    return p;
}

static void one_ink_comes_in_every_mode(void **state)
{
    static const struct {
        seal_png_mode mode;
        int bits, type;
    } table[] = {
        { SEAL_PNG_AUTO, 8, PNG_COLOR_TYPE_PALETTE },
        { SEAL_PNG_BILEVEL, 1, PNG_COLOR_TYPE_PALETTE },
        { SEAL_PNG_PALETTE, 8, PNG_COLOR_TYPE_PALETTE },
        { SEAL_PNG_RGBA, 8, PNG_COLOR_TYPE_RGB_ALPHA },
    };
    seal_art *art = scene_ring(), *empty = scene_empty();
    picture soft = render_mode(art, SEAL_PNG_AUTO), p;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        p = render_mode(art, table[i].mode);
        assert_int_equal(p.bits, table[i].bits);
        assert_int_equal(p.type, table[i].type);
        for (size_t k = 0; k < (size_t)p.width * p.height; k++) {
            int alpha = soft.rgba[4 * k + 3];

            if (table[i].mode == SEAL_PNG_BILEVEL)
                alpha = alpha >= 128 ? 255 : 0;
            assert_int_equal(p.rgba[4 * k + 3], alpha);
            if (alpha)
                assert_memory_equal(p.rgba + 4 * k, "\xE6\x00\x12", 3);
        }
        free(p.rgba);
    }
    p = render_mode(empty, SEAL_PNG_BILEVEL);
    assert_int_equal(p.bits, 1);
    free(p.rgba);
    free(soft.rgba);
    seal_art_unref(art);
    seal_art_unref(empty);
}

static void several_inks_need_rgba(void **state)
{
    static const seal_png_mode modes[] = { SEAL_PNG_BILEVEL, SEAL_PNG_PALETTE, (seal_png_mode)9 };
    static const seal_status status[] = { SEAL_ERR_UNSUPPORTED, SEAL_ERR_UNSUPPORTED,
                                          SEAL_ERR_INVALID_ARGUMENT };
    seal_art *art = scene_two_inks();
    seal_sink *sink = NULL;

    (void)state;
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    for (size_t i = 0; i < 3; i++) {
        test_mode = modes[i];
        assert_int_equal(write_mode(art, sink, NULL), status[i]);
    }
    assert_int_equal(seal_art_write_png_with(art, NULL, sink, NULL), SEAL_OK);
    seal_sink_free(sink);
    seal_art_unref(art);
}

static void pixels_follow_mm_and_dpi(void **state)
{
    static const struct {
        double mm, dpi;
        unsigned pixels, per_metre;
    } table[] = {
        { 42, 300, 496, 11811 }, { 42, 600, 992, 23622 },     { 45, 96, 170, 3780 },
        { 38, 72, 108, 2835 },   { 40, 203, 320, 7992 },      { 18, 1200, 850, 47244 },
        { 25.4, 10, 10, 394 },   { 2.54, 4800, 480, 188976 }, { 20, 299.72, 236, 11800 },
        { 12.7, 25, 13, 984 },   { 12.7, 10.9, 5, 429 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        seal_art *art = NULL;
        picture p;

        assert_int_equal(sealp_art_new(table[i].mm, table[i].mm, "t", &art, NULL), SEAL_OK);
        p = render(art, table[i].dpi);
        assert_int_equal(p.width, table[i].pixels);
        assert_int_equal(p.height, table[i].pixels);
        assert_int_equal(p.per_metre_x, table[i].per_metre);
        free(p.rgba);
        seal_art_unref(art);
    }
}

static void refuses(double mm, double dpi, seal_status status, const char *word)
{
    seal_error *err = seal_error_new();
    seal_sink *sink = NULL;
    seal_art *art = NULL;
    size_t len = 1;

    assert_int_equal(sealp_art_new(mm, mm, "t", &art, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_art_write_png(art, dpi, sink, err), status);
    assert_non_null(strstr(seal_error_message(err), word));
    seal_sink_memory(sink, &len);
    assert_int_equal(len, 0);
    seal_sink_free(sink);
    seal_art_unref(art);
    seal_error_free(err);
}

static void limits_hold(void **state)
{
    (void)state;
    refuses(42, 9.99, SEAL_ERR_INVALID_ARGUMENT, "9.99 dpi");
    refuses(42, 4800.5, SEAL_ERR_INVALID_ARGUMENT, "10 to 4800");
    refuses(42, -300, SEAL_ERR_INVALID_ARGUMENT, "-300 dpi");
    refuses(42, NAN, SEAL_ERR_INVALID_ARGUMENT, "dpi");
    refuses(42, INFINITY, SEAL_ERR_INVALID_ARGUMENT, "dpi");
    refuses(1, 10, SEAL_ERR_LIMIT, "no pixel");
    /* 8192 x 8192 is the limit */
    refuses(43.4, 4800, SEAL_ERR_LIMIT, "8202 x 8202");
}

static void a_strip_too_wide_for_a_span_is_refused(void **state)
{
    seal_error *err = seal_error_new();
    seal_sink *sink = NULL;
    seal_art *art = NULL;

    (void)state;
    assert_int_equal(sealp_art_new(254, 1, "t", &art, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_art_write_png(art, 4000, sink, err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "40000"));
    seal_sink_free(sink);
    seal_art_unref(art);
    seal_error_free(err);
}

static void refuses_part(seal_art *art, const char *word)
{
    seal_error *err = seal_error_new();
    seal_sink *sink = NULL;
    size_t len = 1;

    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_art_write_png(art, 300, sink, err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), word));
    seal_sink_memory(sink, &len);
    assert_int_equal(len, 0);
    seal_sink_free(sink);
    seal_art_unref(art);
    seal_error_free(err);
}

static void parts_that_cannot_be_drawn_are_refused(void **state)
{
    seal_art *art = scene_empty();
    unsigned ink = sealp_art_ink(art, (sealp_ink){ 1, 2, 3 });
    sealp_path path = { 0 };

    (void)state;
    scene_add_rect(art, "far", (sealp_rect){ 1, 1, 10000, 2 }, 0, ink);
    refuses_part(art, "part far reaches");

    art = scene_empty();
    sealp_path_move(&path, 5, 5);
    for (int i = 1; i < 32768; i++)
        sealp_path_line(&path, 5 + i % 5, 5 + i % 3);
    ink = sealp_art_ink(art, (sealp_ink){ 1, 2, 3 });
    assert_int_equal(sealp_art_add_part(art, "comb", &path, SEALP_FILL_NONZERO, ink, NULL),
                     SEAL_OK);
    refuses_part(art, "part comb has 32768 points");
}

static void writing_is_stable_and_fails_cleanly(void **state)
{
    seal_art *one = scene_ring(), *two = scene_two_inks(), *worn = scene_worn();

    (void)state;
    test_dpi = 300;
    scene_check_writer(write_png, one);
    scene_check_writer(write_png, two);
    scene_check_writer(write_png, worn);
    seal_art_unref(worn);
    seal_art_unref(one);
    seal_art_unref(two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_ink_is_a_palette),
        cmocka_unit_test(coverage_measures_the_area),
        cmocka_unit_test(few_shades_take_few_bits),
        cmocka_unit_test(thin_bars_cover_their_area),
        cmocka_unit_test(several_inks_are_straight_rgba),
        cmocka_unit_test(cuts_pictures_and_fading_show),
        cmocka_unit_test(a_cut_of_one_ink_stays_a_palette),
        cmocka_unit_test(a_part_cut_by_itself_is_gone),
        cmocka_unit_test(one_ink_comes_in_every_mode),
        cmocka_unit_test(several_inks_need_rgba),
        cmocka_unit_test(pixels_follow_mm_and_dpi),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(a_strip_too_wide_for_a_span_is_refused),
        cmocka_unit_test(parts_that_cannot_be_drawn_are_refused),
        cmocka_unit_test(writing_is_stable_and_fails_cleanly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
