/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "import/trim.h"

#include <string.h>

/* An image of clear pixels but for a frame of ink, thick pixels wide. */
static sealp_image *frame_of(unsigned side, sealp_frame f, unsigned thick)
{
    sealp_image *image;

    assert_int_equal(sealp_image_new(side, side, SEALP_RGBA, &image, NULL), SEAL_OK);
    for (unsigned y = f.y0; y < f.y1; y++) {
        for (unsigned x = f.x0; x < f.x1; x++) {
            if (x - f.x0 < thick || y - f.y0 < thick || f.x1 - x <= thick || f.y1 - y <= thick)
                image->data[((size_t)y * side + x) * 4 + 3] = 255;
        }
    }
    return image;
}

static void the_frame_is_found_in_dust(void **state)
{
    const sealp_frame there = { 30, 40, 230, 180 };
    sealp_image *image = frame_of(300, there, 5), *copy;
    sealp_frame found;

    (void)state;
    for (unsigned i = 0; i < 300; i += 10)
        image->data[((size_t)i * 300 + i) * 4 + 3] = 255;
    assert_int_equal(sealp_trim_find(image, &found, NULL), SEAL_OK);
    assert_memory_equal(&found, &there, sizeof found);
    sealp_trim_dust(image);
    assert_int_equal(image->data[3], 0);
    assert_int_equal(image->data[((size_t)290 * 300 + 290) * 4 + 3], 0);
    assert_int_equal(sealp_trim_copy(image, &found, &copy, NULL), SEAL_OK);
    assert_int_equal(copy->width, 200);
    assert_int_equal(copy->height, 140);
    assert_int_equal(copy->data[3], 255);
    assert_int_equal(copy->data[((size_t)139 * 200 + 199) * 4 + 3], 255);
    assert_int_equal(copy->data[((size_t)70 * 200 + 100) * 4 + 3], 0);
    sealp_image_unref(copy);
    sealp_image_unref(image);
}

static void dust_leaves_strokes_alone(void **state)
{
    sealp_image *image = frame_of(150, (sealp_frame){ 10, 10, 140, 140 }, 2);
    sealp_image *before = frame_of(150, (sealp_frame){ 10, 10, 140, 140 }, 2);

    (void)state;
    sealp_trim_dust(image);
    assert_memory_equal(image->data, before->data, (size_t)150 * 150 * 4);
    sealp_image_unref(before);
    sealp_image_unref(image);
}

static void what_is_no_seal_is_refused(void **state)
{
    static const struct {
        sealp_frame frame;
        unsigned thick;
        const char *message;
    } bad[] = {
        { { 0, 0, 0, 0 }, 1, "the picture holds no ink" },
        { { 10, 10, 109, 99 }, 5, "the ink is 99 x 89 pixels, at least 100" },
        { { 10, 10, 290, 79 }, 5, "280 x 69 pixels, longer than 4 to 1" },
        { { 10, 10, 79, 290 }, 5, "69 x 280 pixels, longer than 4 to 1" },
        { { 10, 10, 210, 210 },
          100,
          "ink covers 100 % of its box of 200 x 200 pixels, which is a "
          "filled area" },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sealp_image *image = frame_of(300, bad[i].frame, bad[i].thick);
        sealp_frame found;

        seal_error_clear(err);
        assert_int_equal(sealp_trim_find(image, &found, err), SEAL_ERR_SPEC_VALUE);
        if (!strstr(seal_error_message(err), bad[i].message))
            fail_msg("%s", seal_error_message(err));
        sealp_image_unref(image);
    }
    seal_error_free(err);
}

static void scattered_marks_are_no_seal(void **state)
{
    sealp_image *image = frame_of(1000, (sealp_frame){ 0, 0, 14, 14 }, 14);
    seal_error *err = seal_error_new();
    sealp_frame found;

    (void)state;
    for (unsigned y = 0; y < 14; y++)
        memset(image->data + ((size_t)(980 + y) * 1000 + 980) * 4, 255, 14 * 4);
    assert_int_equal(sealp_trim_find(image, &found, err), SEAL_ERR_SPEC_VALUE);
    assert_non_null(strstr(seal_error_message(err), "scattered marks"));
    seal_error_free(err);
    sealp_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame_is_found_in_dust),
        cmocka_unit_test(dust_leaves_strokes_alone),
        cmocka_unit_test(what_is_no_seal_is_refused),
        cmocka_unit_test(scattered_marks_are_no_seal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
