/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "import/ink.h"
#include "pictures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Mean and largest distance of the alpha found from the ink there was. */
static void compare_alpha(const sealp_image *image, double share, double *mean, int *most)
{
    sealp_image *cover = picture_cover();
    size_t n = (size_t)image->width * image->height;
    double sum = 0;

    *most = 0;
    for (size_t i = 0; i < n; i++) {
        int off = abs(image->data[4 * i + 3] - (int)lround(share * cover->data[i]));

        sum += off;
        *most = off > *most ? off : *most;
    }
    *mean = sum / (double)n;
    sealp_image_unref(cover);
}

static sealp_ink_model separate(sealp_image *image)
{
    sealp_ink_model model = { 0 };
    seal_error *err = seal_error_new();

    if (sealp_ink_find(image, &model, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    sealp_ink_separate(image, &model);
    seal_error_free(err);
    return model;
}

static void clean_edges_are_kept(void **state)
{
    static const struct {
        unsigned paper, ink;
    } scans[] = {
        { PICTURE_WHITE, PICTURE_RED }, { 0xE4E0D6, 0xC83038 }, { PICTURE_WHITE, 0x0033CC },
        { 0xF8F8F0, 0x202020 },         { 0xD0D8D0, 0x5B2A86 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof scans / sizeof *scans; i++) {
        sealp_image *image = picture_ring(scans[i].paper, scans[i].ink, 1);
        sealp_ink_model model = separate(image);
        double mean;
        int most;

        compare_alpha(image, 1, &mean, &most);
        assert_true(mean < 1 && most < 16);
        assert_int_equal(model.has_black, 0);
        for (int c = 0; c < 3; c++)
            assert_int_equal(image->data[c], scans[i].ink >> (16 - 8 * c) & 0xFF);
        sealp_image_unref(image);
    }
}

static void grain_of_the_paper_goes(void **state)
{
    sealp_image *image = picture_ring(0xE4E0D6, 0xC83038, 1);
    double mean;
    int most;

    (void)state;
    picture_grain(image, 10);
    separate(image);
    compare_alpha(image, 1, &mean, &most);
    assert_true(mean < 4);
    /* the middle of the paper, and the margin */
    for (unsigned x = 0; x < PICTURE_MARGIN - 2; x++)
        assert_int_equal(image->data[((size_t)x * PICTURE_SIDE + x) * 4 + 3], 0);
    sealp_image_unref(image);
}

/* A bar of black and a block of grey over paper and ink: none of the ink shows
 * through, so none is left there. */
static void print_in_black_is_taken_out(void **state)
{
    sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1), *cover = picture_cover();
    const unsigned bar = PICTURE_SIDE / 2 - 4;
    sealp_ink_model model;

    (void)state;
    picture_fill(image, 5, bar, PICTURE_SIDE - 5, bar + 8, 0x101010);
    picture_fill(image, 60, 60, 90, 70, 0x404040);
    model = separate(image);
    assert_int_equal(model.has_black, 1);
    for (unsigned y = 0; y < PICTURE_SIDE; y++) {
        for (unsigned x = 0; x < PICTURE_SIDE; x++) {
            int below = (y >= bar && y < bar + 8 && x >= 5 && x < PICTURE_SIDE - 5) ||
                        (x >= 60 && x < 90 && y >= 60 && y < 70);
            int alpha = image->data[((size_t)y * PICTURE_SIDE + x) * 4 + 3];
            int there = below ? 0 : cover->data[(size_t)y * PICTURE_SIDE + x];

            if (abs(alpha - there) > 24)
                fail_msg("%u, %u: %d for %d", x, y, alpha, there);
        }
    }
    sealp_image_unref(cover);
    sealp_image_unref(image);
}

/* A fifth of the seal printed fully, the rest at half: both survive. */
static void worn_places_stay_pale(void **state)
{
    sealp_image *image = picture_ring(PICTURE_WHITE, PICTURE_RED, 0.5);
    sealp_image *full = picture_ring(PICTURE_WHITE, PICTURE_RED, 1), *cover = picture_cover();
    size_t from = (size_t)PICTURE_SIDE * 90, n = (size_t)PICTURE_SIDE * PICTURE_SIDE;

    (void)state;
    memcpy(image->data + from * 4, full->data + from * 4, (n - from) * 4);
    separate(image);
    for (size_t i = 0; i < n; i++) {
        int there = i < from ? cover->data[i] / 2 : cover->data[i];

        assert_true(abs(image->data[4 * i + 3] - there) < 24);
    }
    sealp_image_unref(cover);
    sealp_image_unref(full);
    sealp_image_unref(image);
}

static void assert_refused(sealp_image *image, const char *message)
{
    seal_error *err = seal_error_new();
    sealp_ink_model model = { 0 };

    assert_int_equal(sealp_ink_find(image, &model, err), SEAL_ERR_SPEC_VALUE);
    if (!strstr(seal_error_message(err), message))
        fail_msg("%s", seal_error_message(err));
    seal_error_free(err);
    sealp_image_unref(image);
}

static void what_is_no_print_is_refused(void **state)
{
    sealp_image *image;

    (void)state;
    assert_refused(picture_ring(PICTURE_WHITE, PICTURE_WHITE, 1), "the picture holds no ink");
    assert_refused(picture_ring(0x202020, PICTURE_RED, 1), "too dark for paper");

    image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
    picture_fill(image, 0, 0, PICTURE_SIDE, 100, 0x3070C0);
    picture_fill(image, 0, 100, 140, PICTURE_SIDE, 0x30A020);
    assert_refused(image, "of the picture's border is of one colour");

    image = picture_ring(PICTURE_WHITE, PICTURE_RED, 1);
    picture_fill(image, 60, 60, 180, 150, 0x1040E0);
    assert_refused(image, "of another colour than the rest");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_edges_are_kept),        cmocka_unit_test(grain_of_the_paper_goes),
        cmocka_unit_test(print_in_black_is_taken_out), cmocka_unit_test(worn_places_stay_pale),
        cmocka_unit_test(what_is_no_print_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
