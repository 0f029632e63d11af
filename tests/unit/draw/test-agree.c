/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What poppler draws of the PDF against our own pixels. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "poppler.h"
#include "scenes.h"

#include "draw/raster.h"

#include <math.h>
#include <stdlib.h>

#define DPI 254 /* ten pixels per mm */

/* Edges of two rasterisers differ by shades, and only there. */
#define FAR_OFF      48
#define FAR_OFF_PART 0.02
#define MEAN_OFF     2.5

/* Ours on white paper. */
static int on_white(const unsigned char *rgba, int channel)
{
    return (rgba[channel] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255;
}

static void agree(seal_art *art)
{
    sealp_buf pdf = scene_write(seal_art_write_pdf, art);
    test_picture theirs;
    sealp_raster ours;
    double sum = 0, far = 0, n;

    test_poppler_draw(pdf.data, pdf.len, DPI, 1, &theirs);
    n = 3.0 * theirs.width * theirs.height;
    assert_int_equal(
        sealp_raster_draw(art, SEALP_PIXELS_RGBA, theirs.width, theirs.height, &ours, NULL),
        SEAL_OK);
    for (size_t i = 0; i < (size_t)theirs.width * theirs.height; i++) {
        for (int k = 0; k < 3; k++) {
            int off = abs(on_white(ours.data + 4 * i, k) - theirs.rgb[3 * i + (size_t)k]);

            sum += off;
            far += off > FAR_OFF;
        }
    }
    print_message("# off by %.2f of 255 in the mean, %.2f %% far off\n", sum / n, 100 * far / n);
    assert_true(sum / n < MEAN_OFF);
    assert_true(far / n < FAR_OFF_PART);
    sealp_raster_clear(&ours);
    free(theirs.rgb);
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void every_kind_of_scene_agrees(void **state)
{
    (void)state;
    if (!test_poppler_found()) {
        print_message("# SKIP 3 scenes: poppler is not installed\n");
        return;
    }
    agree(scene_ring());
    agree(scene_two_inks());
    agree(scene_worn());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_scene_agrees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
