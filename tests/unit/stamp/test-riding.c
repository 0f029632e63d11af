/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The slices on the pages, as poppler draws them, put together again. */
#include "config.h"

#include "draw/raster.h"
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
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define DPI       254 /* ten pixels per mm */
#define SEAL_MM   42
#define SEAL      (SEAL_MM * 10)
#define MAX_PAGES 9

/* Of the channels of all pixels: two drawings of the same outline at the same
 * place differ by shades where a cut runs through a pixel. */
#define FAR_OFF      32
#define FAR_OFF_PART 0.0002
/* Ours against poppler's: edges differ by shades everywhere. */
#define MEAN_OFF 2.5

/* A little below whole millimetres, which a rounded-up page would exceed. */
#define A_PAGE "/MediaBox [0 0 170.078 226.771]" /* 60 x 80 mm */

typedef struct fixture {
    seal_ctx *ctx;
    seal_art *art;
    test_picture pages[MAX_PAGES]; /* the last one shows the whole seal in its middle */
    size_t n_pages;
} fixture;

/* Nothing in it is symmetric. */
static seal_art *make_art(void)
{
    const sealp_point corners[] = { { 5, 30 }, { 20, 6 }, { 37, 25 }, { 18, 34 } };
    sealp_path ring = { 0 }, wedge = { 0 };
    seal_art *art;
    unsigned red;

    assert_int_equal(sealp_art_new(SEAL_MM, SEAL_MM, "riding", &art, NULL), SEAL_OK);
    red = sealp_art_ink(art, (sealp_ink){ 230, 0, 18 });
    sealp_path_ellipse(&ring, 21, 21, 21, 21, 0);
    sealp_path_ellipse(&ring, 21, 21, 19.8, 19.8, 0);
    sealp_path_polygon(&wedge, corners, 4);
    assert_int_equal(sealp_art_add_part(art, "ring", &ring, SEALP_FILL_EVENODD, red, NULL),
                     SEAL_OK);
    assert_int_equal(sealp_art_add_part(art, "wedge", &wedge, SEALP_FILL_NONZERO, red, NULL),
                     SEAL_OK);
    return art;
}

/* The riding seal over all these pages but the last, the whole seal on that. */
static void ride(fixture *f, const char *const *pages, size_t n, seal_riding *riding,
                 double user_unit)
{
    uint32_t numbers[MAX_PAGES];
    seal_placement whole = SEAL_PLACEMENT_INIT;
    seal_source *source;
    seal_pdf *pdf;
    seal_update *update;
    seal_sink *sink;
    const void *done;
    size_t len;
    char *text = test_pdf_make(pages, n, &len);

    f->n_pages = n;
    f->art = make_art();
    for (size_t i = 0; i < n; i++)
        numbers[i] = (uint32_t)i + 1;
    riding->pages = numbers;
    riding->n_pages = n - 1;
    whole.page = -1;
    whole.anchor = SEAL_ANCHOR_CENTER;
    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(text, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(f->ctx, source, NULL, &pdf, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    assert_int_equal(seal_update_add_riding(update, f->art, riding, NULL), SEAL_OK);
    assert_int_equal(seal_update_add_stamp(update, f->art, &whole, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_update_write(update, sink, NULL), SEAL_OK);
    done = seal_sink_memory(sink, &len);
    test_poppler_draw(done, len, (int)(DPI * user_unit), n, f->pages);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    free(text);
}

static void clear(fixture *f)
{
    for (size_t i = 0; i < f->n_pages; i++)
        free(f->pages[i].rgb);
    seal_art_unref(f->art);
    seal_ctx_unref(f->ctx);
}

/* Slices that make up one seal. */
typedef struct stack {
    size_t first, step, n; /* pages, from 0 */
    uint32_t edge;
    int is_reversed;           /* the first page has the right or lower end */
    unsigned slice[MAX_PAGES]; /* pixels of the seal's slices from its left or top */
    unsigned margin;
    int begin; /* pixels along the edge; negative: in its middle */
} stack;

static const unsigned char *pixel(const test_picture *p, unsigned x, unsigned y)
{
    return p->rgb + 3 * ((size_t)y * p->width + x);
}

/* Copies the slice of one page to where it belongs and wipes it off the page,
 * with a pixel before and behind: poppler draws those a clip only touches. */
static void take_slice(const stack *s, test_picture *page, unsigned from, unsigned width,
                       unsigned char *seal)
{
    int upright = s->edge == SEAL_EDGE_RIGHT || s->edge == SEAL_EDGE_LEFT;
    int far = s->edge == SEAL_EDGE_RIGHT || s->edge == SEAL_EDGE_BOTTOM;
    unsigned across = upright ? page->width : page->height;
    unsigned along = upright ? page->height : page->width;
    unsigned at = far ? across - s->margin - width : s->margin;
    unsigned begin = s->begin < 0 ? (along - SEAL) / 2 : (unsigned)s->begin;

    for (unsigned i = at > 0 ? at - 1 : 0; i <= at + width && i < across; i++) {
        for (unsigned k = 0; k < SEAL; k++) {
            unsigned x = upright ? i : begin + k, y = upright ? begin + k : i;
            unsigned u = from + i - at;
            unsigned char *p = page->rgb + 3 * ((size_t)y * page->width + x);

            if (i >= at && i < at + width)
                memcpy(seal + 3 * (size_t)(upright ? k * SEAL + u : u * SEAL + k), p, 3);
            memset(p, 255, 3);
        }
    }
}

static void is_blank(const test_picture *page)
{
    size_t ink = 0;

    for (size_t i = 0; i < (size_t)page->width * page->height * 3; i++)
        ink += page->rgb[i] < 255 - FAR_OFF;
    assert_int_equal(ink, 0);
}

static unsigned char *assemble(fixture *f, const stack *s)
{
    unsigned char *seal = malloc((size_t)SEAL * SEAL * 3);
    unsigned from = 0;

    assert_non_null(seal);
    memset(seal, 0, (size_t)SEAL * SEAL * 3);
    for (size_t i = 0; i < s->n; i++) {
        size_t nth = s->is_reversed ? s->n - 1 - i : i;
        test_picture *page = &f->pages[s->first + nth * s->step];

        take_slice(s, page, from, s->slice[i], seal);
        is_blank(page);
        from += s->slice[i];
    }
    assert_int_equal(from, SEAL);
    return seal;
}

static void equals_whole_seal(const fixture *f, const unsigned char *seal)
{
    const test_picture *page = &f->pages[f->n_pages - 1];
    unsigned left = (page->width - SEAL) / 2, top = (page->height - SEAL) / 2;
    double far = 0;

    for (unsigned y = 0; y < SEAL; y++) {
        for (unsigned x = 0; x < 3 * SEAL; x++)
            far += abs(pixel(page, left, top + y)[x] - seal[3 * (size_t)SEAL * y + x]) > FAR_OFF;
    }
    if (far > FAR_OFF_PART * 3 * SEAL * SEAL)
        fail_msg("%.0f channels of pixels are not those of the whole seal", far);
}

static void equals_our_pixels(const fixture *f, const unsigned char *seal)
{
    sealp_raster ours;
    double sum = 0;

    assert_int_equal(sealp_raster_draw(f->art, SEALP_PIXELS_RGBA, SEAL, SEAL, &ours, NULL),
                     SEAL_OK);
    for (size_t i = 0; i < (size_t)SEAL * SEAL; i++) {
        const unsigned char *p = ours.data + 4 * i;

        for (size_t k = 0; k < 3; k++)
            sum += abs((p[k] * p[3] + 255 * (255 - p[3]) + 127) / 255 - seal[3 * i + k]);
    }
    assert_true(sum / (3.0 * SEAL * SEAL) < MEAN_OFF);
    sealp_raster_clear(&ours);
}

static void check_stack(fixture *f, const stack *s)
{
    unsigned char *seal = assemble(f, s);

    equals_whole_seal(f, seal);
    equals_our_pixels(f, seal);
    free(seal);
}

static const char *const plain[MAX_PAGES] = { A_PAGE, A_PAGE, A_PAGE, A_PAGE, A_PAGE,
                                              A_PAGE, A_PAGE, A_PAGE, A_PAGE };

static void slices_make_the_seal(void **state)
{
    static const struct {
        seal_riding riding;
        stack stack;
    } rows[] = {
        { { .edge = SEAL_EDGE_RIGHT }, { 0, 1, 3, SEAL_EDGE_RIGHT, 0, { 140, 140, 140 }, 0, -1 } },
        { { .edge = SEAL_EDGE_LEFT },
          { 0, 1, 4, SEAL_EDGE_LEFT, 1, { 105, 105, 105, 105 }, 0, -1 } },
        { { .edge = SEAL_EDGE_TOP }, { 0, 1, 5, SEAL_EDGE_TOP, 1, { 84, 84, 84, 84, 84 }, 0, -1 } },
        { { .edge = SEAL_EDGE_BOTTOM },
          { 0, 1, 6, SEAL_EDGE_BOTTOM, 0, { 70, 70, 70, 70, 70, 70 }, 0, -1 } },
        { { .edge = SEAL_EDGE_RIGHT, .ends = 2 },
          { 0, 1, 4, SEAL_EDGE_RIGHT, 0, { 140, 70, 70, 140 }, 0, -1 } },
        { { .edge = SEAL_EDGE_LEFT, .margin_mm = 3 },
          { 0, 1, 2, SEAL_EDGE_LEFT, 1, { 210, 210 }, 30, -1 } },
        { { .edge = SEAL_EDGE_BOTTOM, .margin_mm = 3, .along = SEAL_ALONG_CENTER, .position = 5 },
          { 0, 1, 2, SEAL_EDGE_BOTTOM, 0, { 210, 210 }, 30, 140 } },
        { { .edge = SEAL_EDGE_RIGHT, .along = SEAL_ALONG_START, .position = 30 },
          { 0, 1, 2, SEAL_EDGE_RIGHT, 0, { 210, 210 }, 0, 90 } },
        { { .edge = SEAL_EDGE_RIGHT, .along = SEAL_ALONG_START, .position = -30 },
          { 0, 1, 2, SEAL_EDGE_RIGHT, 0, { 210, 210 }, 0, 290 } },
        { { .edge = SEAL_EDGE_TOP, .along = SEAL_ALONG_SHARE, .position = 1 },
          { 0, 1, 2, SEAL_EDGE_TOP, 1, { 210, 210 }, 0, 180 } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_riding riding = rows[i].riding;
        fixture f = { 0 };

        riding.size = sizeof riding;
        ride(&f, plain, rows[i].stack.n + 1, &riding, 1);
        check_stack(&f, &rows[i].stack);
        clear(&f);
    }
}

/* Every page is shown as 60 x 80 mm, or larger. */
static void pages_count_as_displayed(void **state)
{
    static const char *const pages[] = {
        "/MediaBox [0 0 226.771 170.078] /Rotate 90",
        "/MediaBox [-30 -40 140.078 186.771] /Rotate 180",
        "/MediaBox [0 0 300 300] /CropBox [10 20 236.771 190.078] /Rotate 270",
        "/MediaBox [0 0 500 600] /CropBox [28.346 28.346 311.810 311.810]", /* 100 x 100 mm */
        A_PAGE,
    };
    static const uint32_t edges[] = { SEAL_EDGE_RIGHT, SEAL_EDGE_LEFT, SEAL_EDGE_TOP,
                                      SEAL_EDGE_BOTTOM };

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        seal_riding riding = SEAL_RIDING_INIT;
        stack s = { 0, 1, 4, edges[i], i == 1 || i == 2, { 105, 105, 105, 105 }, 0, -1 };
        fixture f = { 0 };

        riding.edge = edges[i];
        ride(&f, pages, 5, &riding, 1);
        check_stack(&f, &s);
        clear(&f);
    }
}

static void a_user_unit_makes_pages_larger(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 85.039 113.385] /UserUnit 2",
                                         "/MediaBox [0 0 113.385 85.039] /UserUnit 2 /Rotate 90",
                                         "/MediaBox [0 0 85.039 113.385] /UserUnit 2" };
    stack s = { 0, 1, 2, SEAL_EDGE_RIGHT, 0, { 210, 210 }, 20, -1 };
    seal_riding riding = SEAL_RIDING_INIT;
    fixture f = { 0 };

    (void)state;
    riding.margin_mm = 2;
    ride(&f, pages, 3, &riding, 2);
    check_stack(&f, &s);
    clear(&f);
}

static void more_pages_get_more_seals(void **state)
{
    seal_riding riding = SEAL_RIDING_INIT;
    fixture f = { 0 };

    (void)state;
    riding.max_pages = 3;
    ride(&f, plain, 8, &riding, 1);
    check_stack(&f, &(stack){ 0, 1, 3, SEAL_EDGE_RIGHT, 0, { 140, 140, 140 }, 0, -1 });
    check_stack(&f, &(stack){ 3, 1, 2, SEAL_EDGE_RIGHT, 0, { 210, 210 }, 0, -1 });
    check_stack(&f, &(stack){ 5, 1, 2, SEAL_EDGE_RIGHT, 0, { 210, 210 }, 0, -1 });
    clear(&f);
}

/* A front's right edge is its back's left one. */
static void both_sides_of_sheets_show_a_seal(void **state)
{
    static const uint32_t edges[] = { SEAL_EDGE_RIGHT, SEAL_EDGE_LEFT };

    (void)state;
    for (int i = 0; i < 2; i++) {
        seal_riding riding = SEAL_RIDING_INIT;
        fixture f = { 0 };

        riding.flags = SEAL_RIDING_DUPLEX;
        riding.edge = edges[i];
        ride(&f, plain, 8, &riding, 1);
        check_stack(&f, &(stack){ 0, 2, 4, edges[i], i, { 105, 105, 105, 105 }, 0, -1 });
        check_stack(&f, &(stack){ 1, 2, 3, edges[!i], i, { 140, 140, 140 }, 0, -1 });
        clear(&f);
    }
}

/* With one riding option wrong or impossible. */
static seal_status try(size_t n_pages, const seal_riding *riding, const char *message)
{
    seal_error *err = seal_error_new();
    seal_art *art = make_art();
    seal_ctx *ctx;
    seal_source *source;
    seal_pdf *pdf;
    seal_update *update;
    size_t len;
    char *text = test_pdf_make(plain, n_pages, &len);
    seal_status st;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(text, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(ctx, source, NULL, &pdf, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    st = seal_update_add_riding(update, art, riding, err);
    if (!strstr(seal_error_message(err), message))
        fail_msg("'%s' says nothing of '%s'", seal_error_message(err), message);
    seal_update_free(update);
    seal_pdf_free(pdf);
    seal_ctx_unref(ctx);
    seal_art_unref(art);
    seal_error_free(err);
    free(text);
    return st;
}

static void wrong_options_are_refused(void **state)
{
    static const uint32_t falling[] = { 2, 1 }, zero[] = { 0, 1 };
    static const struct {
        seal_riding riding;
        const char *message;
    } rows[] = {
        { { .flags = 8 }, "flags" },
        { { .edge = 4 }, "edge" },
        { { .along = 3 }, "along" },
        { { .flags = SEAL_RIDING_DUPLEX, .edge = SEAL_EDGE_TOP }, "right or left" },
        { { .position = NAN }, "position" },
        { { .along = SEAL_ALONG_SHARE, .position = 1.1 }, "position" },
        { { .min_slice_mm = -1 }, "min_slice_mm" },
        { { .min_slice_mm = NAN }, "min_slice_mm" },
        { { .ends = 0.5 }, "ends" },
        { { .ends = NAN }, "ends" },
        { { .margin_mm = -1 }, "margin_mm" },
        { { .margin_mm = NAN }, "margin_mm" },
        { { .pages = falling, .n_pages = 2 }, "rise" },
        { { .pages = zero, .n_pages = 2 }, "from 1" },
        { { .n_pages = 2 }, "belong together" },
        { { .pages = zero, .n_pages = 2, .page_list = "1-2" }, "page_list" },
        { { .page_list = "2-1" }, "backwards" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_riding riding = rows[i].riding;

        riding.size = sizeof riding;
        assert_int_equal(try(3, &riding, rows[i].message), SEAL_ERR_INVALID_ARGUMENT);
    }
    assert_int_equal(try(3, &(seal_riding){ .size = 1 }, "size"), SEAL_ERR_INVALID_ARGUMENT);
}

static void what_does_not_fit_is_refused(void **state)
{
    static const uint32_t beyond[] = { 1, 4 }, single[] = { 2 };
    static const struct {
        size_t n_pages;
        seal_riding riding;
        const char *message;
    } rows[] = {
        { 1, { 0 }, "single page" },
        { 3, { .pages = single, .n_pages = 1 }, "single page" },
        { 3, { .page_list = "-1" }, "single page" },
        { 2, { .flags = SEAL_RIDING_SKIP_COVER }, "single page" },
        { 1, { .flags = SEAL_RIDING_SKIP_COVER }, "without the cover" },
        { 2, { .flags = SEAL_RIDING_DUPLEX }, "single page" },
        { 3, { .pages = beyond, .n_pages = 2 }, "no page 4" },
        { 3, { .min_slice_mm = 22 }, "two slices" },
        { 3, { .max_pages = 2 }, "alone" },
        { 2, { .max_pages = 1 }, "cannot" },
        { 2, { .margin_mm = 50 }, "leaves page 1, which shows 60 x 80 mm" },
        { 2, { .along = SEAL_ALONG_START, .position = 20 }, "leaves page 1" },
        { 2, { .along = SEAL_ALONG_START, .position = -20 }, "leaves page 1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_riding riding = rows[i].riding;

        riding.size = sizeof riding;
        assert_int_equal(try(rows[i].n_pages, &riding, rows[i].message), SEAL_ERR_PDF_PAGE);
    }
    assert_int_equal(try(2, NULL, ""), SEAL_OK);
}

static void an_optional_seal_is_left_out(void **state)
{
    static const uint32_t single[] = { 2 };
    static const struct {
        size_t n_pages;
        seal_riding riding;
    } rows[] = {
        { 1, { 0 } },
        { 1, { .page_list = "2-" } },
        { 1, { .flags = SEAL_RIDING_SKIP_COVER } },
        { 2, { .flags = SEAL_RIDING_SKIP_COVER } },
        { 2, { .flags = SEAL_RIDING_DUPLEX } },
        { 3, { .pages = single, .n_pages = 1 } },
        { 2, { 0 } }, /* which takes it */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_riding riding = rows[i].riding;

        riding.size = sizeof riding;
        riding.flags |= SEAL_RIDING_OPTIONAL;
        assert_int_equal(try(rows[i].n_pages, &riding, ""), SEAL_OK);
    }
    /* what is wrong with a longer document is still wrong */
    assert_int_equal(try(3,
                         &(seal_riding){ .size = sizeof(seal_riding),
                                         .flags = SEAL_RIDING_OPTIONAL,
                                         .page_list = "2-4" },
                         "no page 4"),
                     SEAL_ERR_PDF_PAGE);
}

static int find_poppler(void **state)
{
    (void)state;
    return test_poppler_found() ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_make_the_seal),
        cmocka_unit_test(pages_count_as_displayed),
        cmocka_unit_test(a_user_unit_makes_pages_larger),
        cmocka_unit_test(more_pages_get_more_seals),
        cmocka_unit_test(both_sides_of_sheets_show_a_seal),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(an_optional_seal_is_left_out),
    };

    return cmocka_run_group_tests_name("stamp/riding", tests, find_poppler, NULL);
}
