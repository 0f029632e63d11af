/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Where poppler shows a seal, against where it was to go. */
#include "config.h"

#include "layout/scene.h"
#include "pdf.h"
#include "poppler.h"

#include <math.h>
#include <seal/ctx.h>
#include <seal/pdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define DPI     254.0 /* ten pixels per mm */
#define SIDE    20.0  /* of the seal, mm */
#define X       31.3  /* of its centre */
#define Y       44.7
#define ALLOWED 0.1 /* mm */

static const char *const boxes[] = {
    "/MediaBox [0 0 300 350]",
    "/MediaBox [-120.5 -310.25 180 44]",
    "/MediaBox [0 0 700 800] /CropBox [150.5 260.25 440 600]",
    "/MediaBox [-400 -400 400 400] /CropBox [-350 -380 -33.3 -11.1]",
};

enum { BOXES = sizeof boxes / sizeof *boxes, ROTATIONS = 4, PAGES = BOXES * ROTATIONS };

/* A black square without its upper left quarter. */
static seal_art *make_art(void)
{
    const double x[] = { 10, 20, 20, 0, 0, 10 }, y[] = { 0, 0, 20, 20, 10, 10 };
    sealp_path path = { 0 };
    seal_art *art;

    assert_int_equal(sealp_art_new(SIDE, SIDE, "L", &art, NULL), SEAL_OK);
    sealp_path_move(&path, x[0], y[0]);
    for (size_t i = 1; i < 6; i++)
        sealp_path_line(&path, x[i], y[i]);
    sealp_path_close(&path);
    assert_int_equal(sealp_art_add_part(art, "l", &path, SEALP_FILL_NONZERO,
                                        sealp_art_ink(art, (sealp_ink){ 0, 0, 0 }), NULL),
                     SEAL_OK);
    return art;
}

static void make_pages(char *entries[PAGES], double user_unit)
{
    for (int i = 0; i < PAGES; i++)
        assert_true(asprintf(&entries[i], "%s /Rotate %d /UserUnit %.1f", boxes[i / ROTATIONS],
                             i % ROTATIONS * 90, user_unit) > 0);
}

static void stamp_all(const char *text, size_t len, seal_sink *sink)
{
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_art *art = make_art();
    seal_source *source;
    seal_ctx *ctx;
    seal_pdf *pdf;
    seal_update *update;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(text, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(ctx, source, NULL, &pdf, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    where.x_mm = X;
    where.y_mm = Y;
    for (where.page = 1; where.page <= PAGES; where.page++)
        assert_int_equal(seal_update_add_stamp(update, art, &where, NULL), SEAL_OK);
    assert_int_equal(seal_update_write(update, sink, NULL), SEAL_OK);
    seal_update_free(update);
    seal_pdf_free(pdf);
    seal_ctx_unref(ctx);
    seal_art_unref(art);
}

/* Box of all that is not paper, in pixels from the upper left corner. */
static sealp_rect ink_of(const test_picture *p)
{
    sealp_rect r = SEALP_RECT_EMPTY;

    for (unsigned y = 0; y < p->height; y++) {
        for (unsigned x = 0; x < p->width; x++) {
            if (p->rgb[3 * ((size_t)y * p->width + x)] >= 128)
                continue;
            sealp_rect_add_rect(&r, &(sealp_rect){ x, y, x + 1.0, y + 1.0 });
        }
    }
    return r;
}

static void check_near(double got, double want, int page)
{
    if (fabs(got - want) > ALLOWED)
        fail_msg("page %d: %.3f mm instead of %.3f mm", page, got, want);
}

static void check_picture(const test_picture *p, int page)
{
    sealp_rect ink = ink_of(p);
    double mm = 25.4 / DPI;
    unsigned upper = (unsigned)(ink.y0 + 50), left = (unsigned)(ink.x0 + 50);

    check_near((ink.x1 - ink.x0) * mm, SIDE, page);
    check_near((ink.y1 - ink.y0) * mm, SIDE, page);
    check_near((ink.x0 + ink.x1) / 2 * mm, X, page);
    check_near((p->height - (ink.y0 + ink.y1) / 2) * mm, Y, page);
    /* upright: the quarter that is missing is the upper left one */
    assert_int_equal(p->rgb[3 * (upper * p->width + left)], 255);
}

/* pdftoppm does not know /UserUnit: its pixels are that much larger. */
static void check_all(const seal_sink *sink, double user_unit)
{
    test_picture pages[PAGES];
    size_t len;
    const void *pdf = seal_sink_memory(sink, &len);

    test_poppler_draw(pdf, len, (int)lround(DPI * user_unit), PAGES, pages);
    for (int i = 0; i < PAGES; i++) {
        check_picture(&pages[i], i + 1);
        free(pages[i].rgb);
    }
}

static void check_user_unit(double user_unit)
{
    char *entries[PAGES], *text;
    seal_sink *sink;
    size_t len;

    make_pages(entries, user_unit);
    text = test_pdf_make((const char *const *)entries, PAGES, &len);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    stamp_all(text, len, sink);
    check_all(sink, user_unit);
    seal_sink_free(sink);
    free(text);
    for (int i = 0; i < PAGES; i++)
        free(entries[i]);
}

static void boxes_and_rotations(void **state)
{
    (void)state;
    check_user_unit(1);
}

static void boxes_and_rotations_in_larger_units(void **state)
{
    (void)state;
    check_user_unit(1.5);
}

static int find_poppler(void **state)
{
    (void)state;
    return test_poppler_found() ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_and_rotations),
        cmocka_unit_test(boxes_and_rotations_in_larger_units),
    };

    return cmocka_run_group_tests_name("stamp/position", tests, find_poppler, NULL);
}
