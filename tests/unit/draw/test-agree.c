/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What poppler draws of the PDF against our own pixels. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "draw/raster.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DPI 254 /* ten pixels per mm */

/* Edges of two rasterisers differ by shades, and only there. */
#define FAR_OFF      48
#define FAR_OFF_PART 0.02
#define MEAN_OFF     2.5

static void save(const char *path, const sealp_buf *b)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(b->data, 1, b->len, file), b->len);
    assert_int_equal(fclose(file), 0);
}

/* The page as poppler's RGB; NULL without pdftoppm. */
static unsigned char *poppler_pixels(const sealp_buf *pdf, unsigned *width, unsigned *height)
{
    char folder[] = "agree.XXXXXX", path[64], command[160];
    unsigned char *rgb = NULL;
    FILE *file;

    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/seal.pdf", folder);
    save(path, pdf);
    snprintf(command, sizeof command, "pdftoppm -r %d -singlefile %s %s/seal 2>&1", DPI, path,
             folder);
    assert_int_equal(system(command), 0);
    unlink(path);
    snprintf(path, sizeof path, "%s/seal.ppm", folder);
    assert_non_null(file = fopen(path, "rb"));
    assert_int_equal(fscanf(file, "P6 %u %u 255", width, height), 2);
    assert_int_equal(fgetc(file), '\n');
    assert_non_null(rgb = malloc((size_t)*width * *height * 3));
    assert_int_equal(fread(rgb, 3, (size_t)*width * *height, file), (size_t)*width * *height);
    fclose(file);
    unlink(path);
    rmdir(folder);
    return rgb;
}

/* Ours on white paper. */
static int on_white(const unsigned char *rgba, int channel)
{
    return (rgba[channel] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255;
}

static void agree(seal_art *art)
{
    sealp_buf pdf = scene_write(seal_art_write_pdf, art);
    unsigned width = 0, height = 0;
    unsigned char *theirs = poppler_pixels(&pdf, &width, &height);
    sealp_raster ours;
    double sum = 0, far = 0, n = 3.0 * width * height;

    assert_int_equal(sealp_raster_draw(art, SEALP_PIXELS_RGBA, width, height, &ours, NULL),
                     SEAL_OK);
    for (size_t i = 0; i < (size_t)width * height; i++) {
        for (int k = 0; k < 3; k++) {
            int off = abs(on_white(ours.data + 4 * i, k) - theirs[3 * i + (size_t)k]);

            sum += off;
            far += off > FAR_OFF;
        }
    }
    print_message("# off by %.2f of 255 in the mean, %.2f %% far off\n", sum / n, 100 * far / n);
    assert_true(sum / n < MEAN_OFF);
    assert_true(far / n < FAR_OFF_PART);
    sealp_raster_clear(&ours);
    free(theirs);
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void every_kind_of_scene_agrees(void **state)
{
    (void)state;
    if (system("pdftoppm -v >/dev/null 2>&1") != 0) {
        print_message("# no pdftoppm: install poppler-utils\n");
        skip();
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
