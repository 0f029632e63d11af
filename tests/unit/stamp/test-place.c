/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/place.h"

#include "layout/scene.h"
#include "pdf.h"

#include <math.h>
#include <seal/ctx.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    seal_ctx *ctx;
    seal_pdf *pdf;
    seal_art *art; /* 20 x 20 mm */
    char *text;
} fixture;

static void open_page(fixture *f, const char *entries)
{
    seal_source *source;
    size_t len;

    f->text = test_pdf_make(&entries, 1, &len);
    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(f->text, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(f->ctx, source, NULL, &f->pdf, NULL), SEAL_OK);
    assert_int_equal(sealp_art_new(20, 20, "x", &f->art, NULL), SEAL_OK);
}

static void close_page(fixture *f)
{
    seal_pdf_free(f->pdf);
    seal_art_unref(f->art);
    seal_ctx_unref(f->ctx);
    free(f->text);
}

static seal_status resolve(fixture *f, uint32_t anchor, double x, double y, sealp_place *place,
                           seal_error *err)
{
    seal_placement where = SEAL_PLACEMENT_INIT;

    where.page = 1;
    where.anchor = anchor;
    where.x_mm = x;
    where.y_mm = y;
    return sealp_place_resolve(f->pdf, f->art, &where, place, err);
}

static void near(double got, double want)
{
    if (fabs(got - want) > 1e-6)
        fail_msg("%.6f is not %.6f", got, want);
}

/* Centre of the seal in user space. */
static sealp_point centre(const sealp_place *p)
{
    double half = 10 * SEALP_POINT_PER_MM;

    return sealp_matrix_apply(&p->matrix, (sealp_point){ half, half });
}

/* Where the seal's upper edge points to in user space. */
static sealp_point up(const sealp_place *p)
{
    return (sealp_point){ p->matrix.c, p->matrix.d };
}

/* A page [100 200 400 600], seal 30 mm from its displayed left, 40 mm from its bottom. */
static void every_rotation_lands_where_the_reader_sees_it(void **state)
{
    const double x = 30 * SEALP_POINT_PER_MM, y = 40 * SEALP_POINT_PER_MM;
    const struct {
        int rotate;
        sealp_point at, up;
    } rows[] = {
        { 0, { 100 + x, 200 + y }, { 0, 1 } },
        { 90, { 400 - y, 200 + x }, { -1, 0 } },
        { 180, { 400 - x, 600 - y }, { 0, -1 } },
        { 270, { 100 + y, 600 - x }, { 1, 0 } },
    };

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        char entries[96];
        sealp_place p;
        fixture f;

        snprintf(entries, sizeof entries, "/MediaBox [100 200 400 600] /Rotate %d", rows[i].rotate);
        open_page(&f, entries);
        assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, 30, 40, &p, NULL), SEAL_OK);
        near(centre(&p).x, rows[i].at.x);
        near(centre(&p).y, rows[i].at.y);
        near(up(&p).x, rows[i].up.x);
        near(up(&p).y, rows[i].up.y);
        near(p.rect.x1 - p.rect.x0, 20 * SEALP_POINT_PER_MM);
        near((p.rect.x0 + p.rect.x1) / 2, rows[i].at.x);
        close_page(&f);
    }
}

static void negative_counts_from_the_right_and_the_top(void **state)
{
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 300 400]");
    assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, -30, -40, &p, NULL), SEAL_OK);
    near(centre(&p).x, 300 - 30 * SEALP_POINT_PER_MM);
    near(centre(&p).y, 400 - 40 * SEALP_POINT_PER_MM);
    close_page(&f);
}

static void the_crop_box_is_what_counts(void **state)
{
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 600 800] /CropBox [50 60 700 560]");
    assert_int_equal(resolve(&f, SEAL_ANCHOR_CENTER, 0, 0, &p, NULL), SEAL_OK);
    near(centre(&p).x, 325);
    near(centre(&p).y, 310);
    close_page(&f);
}

static void a_user_unit_scales_the_seal(void **state)
{
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 300 400] /UserUnit 2");
    assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, 50, 60, &p, NULL), SEAL_OK);
    near(centre(&p).x, 25 * SEALP_POINT_PER_MM);
    near(centre(&p).y, 30 * SEALP_POINT_PER_MM);
    near(p.rect.x1 - p.rect.x0, 10 * SEALP_POINT_PER_MM);
    close_page(&f);
}

static void a_corner_keeps_its_distance(void **state)
{
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 300 400]");
    assert_int_equal(resolve(&f, SEAL_ANCHOR_TOP_RIGHT, 5, 0, &p, NULL), SEAL_OK);
    near(p.rect.x1, 300 - 5 * SEALP_POINT_PER_MM);
    near(p.rect.y1, 400 - 10 * SEALP_POINT_PER_MM);
    close_page(&f);
}

/* Seal of 20 mm on a page of 100 x 150 mm. */
static void every_edge_has_its_middle(void **state)
{
    const struct {
        uint32_t anchor;
        double x, y, centre_x, centre_y;
    } rows[] = {
        { SEAL_ANCHOR_BOTTOM_CENTER, 0, 0, 50, 20 }, { SEAL_ANCHOR_TOP_CENTER, 3, 5, 53, 135 },
        { SEAL_ANCHOR_CENTER_LEFT, 0, -4, 20, 71 },  { SEAL_ANCHOR_CENTER_RIGHT, 2, 0, 88, 75 },
        { SEAL_ANCHOR_CENTER, -1, 1, 49, 76 },
    };
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 283.464567 425.196850]");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_place p;

        assert_int_equal(resolve(&f, rows[i].anchor, rows[i].x, rows[i].y, &p, NULL), SEAL_OK);
        near(centre(&p).x, rows[i].centre_x * SEALP_POINT_PER_MM);
        near(centre(&p).y, rows[i].centre_y * SEALP_POINT_PER_MM);
    }
    close_page(&f);
}

static void an_offset_moves_right_and_up(void **state)
{
    seal_placement where = SEAL_PLACEMENT_INIT;
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 283.464567 425.196850] /Rotate 180");
    where.page = 1;
    where.x_mm = -30;
    where.y_mm = 40;
    where.right_mm = 5;
    where.up_mm = -2.5;
    assert_int_equal(sealp_place_resolve(f.pdf, f.art, &where, &p, NULL), SEAL_OK);
    near(centre(&p).x, 283.464567 - 75 * SEALP_POINT_PER_MM);
    near(centre(&p).y, 425.196850 - 37.5 * SEALP_POINT_PER_MM);
    where.up_mm = INFINITY;
    assert_int_equal(sealp_place_resolve(f.pdf, f.art, &where, &p, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    where.up_mm = 0;
    where.flags = 64;
    assert_int_equal(sealp_place_resolve(f.pdf, f.art, &where, &p, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    close_page(&f);
}

static void a_seal_larger_than_the_page_is_to_be_made_smaller(void **state)
{
    seal_error *err = seal_error_new();
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 283.464567 50]"); /* 100 x 17.6 mm; the seal has 20 mm */
    assert_int_equal(resolve(&f, SEAL_ANCHOR_CENTER, 0, 0, &p, err), SEAL_ERR_PDF_PAGE);
    assert_non_null(strstr(seal_error_message(err), "100 x 17.6 mm: make it smaller"));
    close_page(&f);
    seal_error_free(err);
}

static void leaving_the_page_is_refused_with_its_size(void **state)
{
    seal_error *err = seal_error_new();
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 283.464567 425.196850]"); /* 100 x 150 mm */
    assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, 10, 10, &p, err), SEAL_OK);
    assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, 9.9, 10, &p, err), SEAL_ERR_PDF_PAGE);
    assert_non_null(strstr(seal_error_message(err), "100 x 150 mm"));
    assert_non_null(strstr(seal_error_message(err), "move it inside"));
    assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, 50, 140.5, &p, NULL), SEAL_ERR_PDF_PAGE);
    assert_int_equal(resolve(&f, SEAL_ANCHOR_POINT, NAN, 20, &p, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(resolve(&f, 99, 20, 20, &p, NULL), SEAL_ERR_INVALID_ARGUMENT);
    close_page(&f);
    seal_error_free(err);
}

static void pages_count_from_both_ends(void **state)
{
    static const int32_t bad[] = { 0, 2, -2, INT32_MAX, INT32_MIN };
    seal_placement where = SEAL_PLACEMENT_INIT;
    sealp_place p;
    fixture f;

    (void)state;
    open_page(&f, "/MediaBox [0 0 300 400]");
    where.anchor = SEAL_ANCHOR_CENTER;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        where.page = bad[i];
        assert_int_equal(sealp_place_resolve(f.pdf, f.art, &where, &p, NULL), SEAL_ERR_PDF_PAGE);
    }
    where.page = -1;
    assert_int_equal(sealp_place_resolve(f.pdf, f.art, &where, &p, NULL), SEAL_OK);
    assert_int_equal(p.page_index, 0);
    close_page(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rotation_lands_where_the_reader_sees_it),
        cmocka_unit_test(negative_counts_from_the_right_and_the_top),
        cmocka_unit_test(the_crop_box_is_what_counts),
        cmocka_unit_test(a_user_unit_scales_the_seal),
        cmocka_unit_test(a_corner_keeps_its_distance),
        cmocka_unit_test(every_edge_has_its_middle),
        cmocka_unit_test(an_offset_moves_right_and_up),
        cmocka_unit_test(leaving_the_page_is_refused_with_its_size),
        cmocka_unit_test(a_seal_larger_than_the_page_is_to_be_made_smaller),
        cmocka_unit_test(pages_count_from_both_ends),
    };

    return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
