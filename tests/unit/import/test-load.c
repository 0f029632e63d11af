/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "layout/scene.h"
#include "pictures.h"

#include <math.h>
#include <png.h>
#include <seal/ctx.h>
#include <seal/picture.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* The seal of a picture, or NULL and a message; clears file. */
static seal_art *load(sealp_buf *file, const seal_picture_options *opt, seal_error *err)
{
    seal_source *source = NULL;
    seal_ctx *ctx = NULL;
    seal_art *art = NULL;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(file->data, file->len, NULL, NULL, &source, NULL),
                     SEAL_OK);
    if (seal_picture_load(ctx, source, opt, &art, err) != SEAL_OK)
        assert_null(art);
    seal_source_free(source);
    seal_ctx_unref(ctx);
    sealp_buf_clear(file);
    return art;
}

/* 200 pixels at 254 dpi are 20 mm. */
static void assert_ring(seal_art *art, double mm)
{
    const sealp_part *part;
    sealp_image *cover = picture_cover();
    double off = 0;

    assert_non_null(art);
    assert_true(fabs(art->width - mm) < 0.3 && fabs(art->height - mm) < 0.3);
    assert_int_equal(art->n_parts, 1);
    part = &art->parts[0];
    assert_true(fabs(part->place.a - art->width) < 1e-9);
    assert_in_range(part->image->width, 199, 201);
    assert_in_range(part->image->height, 199, 201);
    for (unsigned i = 0; i < 199; i++)
        off += abs(part->image->data[((size_t)100 * part->image->width + i) * 4 + 3] -
                   cover->data[(size_t)(100 + PICTURE_MARGIN) * PICTURE_SIDE + i + PICTURE_MARGIN]);
    assert_true(off / 199 < 12);
    sealp_image_unref(cover);
    seal_art_unref(art);
}

static void every_kind_of_png(void **state)
{
    static const struct {
        int type, bits, interlaced;
    } kinds[] = {
        { PNG_COLOR_TYPE_RGB, 8, 0 },     { PNG_COLOR_TYPE_RGB, 16, 0 },
        { PNG_COLOR_TYPE_RGB, 8, 1 },     { PNG_COLOR_TYPE_RGB_ALPHA, 8, 0 },
        { PNG_COLOR_TYPE_GRAY, 8, 0 },    { PNG_COLOR_TYPE_GRAY, 16, 1 },
        { PNG_COLOR_TYPE_PALETTE, 8, 0 }, { PNG_COLOR_TYPE_PALETTE, 1, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
        sealp_buf file = picture_png(image, kinds[i].type, kinds[i].bits, kinds[i].interlaced, 254);

        assert_ring(load(&file, NULL, NULL), 20);
        sealp_image_unref(image);
    }
}

static void every_kind_of_jpeg(void **state)
{
    (void)state;
    for (int progressive = 0; progressive < 2; progressive++) {
        sealp_image *image = picture_ring(0xF0EEE8, PICTURE_RED, 1);
        sealp_buf file = picture_jpeg(image, 85, progressive, 254);

        assert_ring(load(&file, NULL, NULL), 20);
        sealp_image_unref(image);
    }
}

static void options_are_obeyed(void **state)
{
    sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;
    sealp_buf file;
    seal_art *art;

    (void)state;
    opt.width_mm = 42;
    opt.color = "#0000ff";
    file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 0);
    art = load(&file, &opt, NULL);
    assert_memory_equal(art->parts[0].image->data, "\0\0\xFF", 3);
    assert_ring(art, 42);

    opt.color = NULL;
    opt.background = SEAL_BACKGROUND_KEEP;
    file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 0);
    art = load(&file, &opt, NULL);
    assert_int_equal(art->parts[0].image->width, PICTURE_SIDE);
    assert_memory_equal(art->parts[0].image->data, "\xFF\xFF\xFF\xFF", 4);
    seal_art_unref(art);
    sealp_image_unref(image);
}

/* A picture with a ground of its own keeps all its shades of red. */
static void transparency_is_taken_as_it_is(void **state)
{
    sealp_image *image = picture_ring(PICTURE_RED, PICTURE_RED, 1), *cover = picture_cover();
    sealp_buf file;
    seal_art *art;

    (void)state;
    for (size_t i = 0; i < (size_t)PICTURE_SIDE * PICTURE_SIDE; i++)
        image->data[4 * i + 3] = cover->data[i];
    file = picture_png(image, PNG_COLOR_TYPE_RGB_ALPHA, 8, 0, 254);
    art = load(&file, NULL, NULL);
    assert_memory_equal(art->parts[0].image->data, "\xE6\x00\x12", 3);
    assert_ring(art, 20);
    sealp_image_unref(cover);
    sealp_image_unref(image);
}

static void assert_refused(sealp_buf *file, const seal_picture_options *opt, seal_status status,
                           const char *message)
{
    seal_error *err = seal_error_new();

    assert_null(load(file, opt, err));
    assert_int_equal(seal_error_status(err), status);
    if (!strstr(seal_error_message(err), message))
        fail_msg("%s", seal_error_message(err));
    seal_error_free(err);
}

static sealp_buf text_file(const char *text)
{
    sealp_buf b = { 0 };

    sealp_buf_str(&b, text);
    return b;
}

static void what_is_no_seal_is_refused(void **state)
{
    sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
    sealp_buf file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 0);

    (void)state;
    assert_refused(&file, NULL, SEAL_ERR_SPEC_VALUE, "states no resolution: give the seal's width");
    file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 20);
    assert_refused(&file, NULL, SEAL_ERR_SPEC_VALUE, "the seal would be 254");
    file = picture_jpeg(image, 90, 0, 2400);
    assert_refused(&file, NULL, SEAL_ERR_SPEC_VALUE, "the seal would be 2.1 x 2.1 mm");
    file = text_file("%PDF-1.7");
    assert_refused(&file, NULL, SEAL_ERR_UNSUPPORTED, "no PNG, JPEG or SVG");
    file = text_file("");
    assert_refused(&file, NULL, SEAL_ERR_UNSUPPORTED, "no PNG, JPEG or SVG");
    file = text_file("\xEF\xBB\xBF \n<html/>");
    assert_refused(&file, NULL, SEAL_ERR_SPEC_SYNTAX, "begins with <html>");
    sealp_image_unref(image);
}

static void damage_is_refused(void **state)
{
    sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
    sealp_buf file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 254);

    (void)state;
    file.len /= 2;
    assert_refused(&file, NULL, SEAL_ERR_SPEC_SYNTAX, "the file is cut short");
    file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 254);
    file.data[file.len / 2] ^= 0x55;
    assert_refused(&file, NULL, SEAL_ERR_SPEC_SYNTAX, "the PNG is damaged near byte");
    file = picture_jpeg(image, 90, 0, 254);
    file.len /= 2;
    assert_refused(&file, NULL, SEAL_ERR_SPEC_SYNTAX, "the JPEG is damaged, libjpeg says");
    sealp_image_unref(image);
}

static void put_u32(unsigned char *at, unsigned v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(v >> (24 - 8 * i));
}

/* The limit speaks before memory is asked for: the header alone is changed. */
static void sizes_are_bounded(void **state)
{
    sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
    sealp_buf file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 254);
    unsigned char *frame;

    (void)state;
    put_u32(file.data + 16, 60000);
    put_u32(file.data + 20, 60000);
    put_u32(file.data + 29, (unsigned)crc32(0, file.data + 12, 17));
    assert_refused(&file, NULL, SEAL_ERR_LIMIT, "the PNG is 60000 x 60000 pixels, at most");
    file = picture_jpeg(image, 90, 0, 254);
    frame = memmem(file.data, file.len, "\xFF\xC0", 2);
    assert_non_null(frame);
    memset(frame + 5, 0xF0, 4);
    assert_refused(&file, NULL, SEAL_ERR_LIMIT, "the JPEG is 61680 x 61680 pixels, at most");
    sealp_image_unref(image);
}

static void arguments_are_checked(void **state)
{
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;
    sealp_buf file = text_file("x");

    (void)state;
    opt.width_mm = 201;
    assert_refused(&file, &opt, SEAL_ERR_INVALID_ARGUMENT, "a width of 201 mm is refused");
    opt = (seal_picture_options)SEAL_PICTURE_OPTIONS_INIT;
    opt.background = 7;
    file = text_file("x");
    assert_refused(&file, &opt, SEAL_ERR_INVALID_ARGUMENT, "SEAL_BACKGROUND_");
    assert_int_equal(seal_picture_load(NULL, NULL, NULL, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_png),
        cmocka_unit_test(every_kind_of_jpeg),
        cmocka_unit_test(options_are_obeyed),
        cmocka_unit_test(transparency_is_taken_as_it_is),
        cmocka_unit_test(what_is_no_seal_is_refused),
        cmocka_unit_test(damage_is_refused),
        cmocka_unit_test(sizes_are_bounded),
        cmocka_unit_test(arguments_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
