/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const tree[] = {
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R 6 0 R 7 0 R]/Count 4/MediaBox[0 0 100 200]/Resources 8 0 R>>",
    "<</Type/Pages/Kids[4 0 R 5 0 R]/Count 2/Rotate 90/Parent 2 0 R>>",
    "<</Type/Page/Parent 3 0 R/UserUnit 2>>",
    "<</Type/Page/Parent 3 0 R/Rotate -180/Resources<</Font<<>>>>>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[110 220 10 20]/CropBox[0 0 60 9999]>>",
    "<</Type/Page/Parent 2 0 R/CropBox[500 500 600 600]/Rotate 630.0>>",
    "<</ProcSet[]>>",
};

static void inherits(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, tree, COUNT(tree));
    sealp_page p;

    (void)state;
    assert_int_equal(sealp_pdf_load_page(pdf, 0, &p, NULL), SEAL_OK);
    assert_int_equal(p.obj.num, 4);
    assert_int_equal(p.rotate, 90);
    assert_true(p.user_unit == 2 && p.media.x1 == 100 && p.visible.y1 == 200);
    assert_true(sealp_slice_eq(sealp_buf_view(&p.resources), "8 0 R"));
    sealp_page_clear(&p);
    assert_int_equal(sealp_pdf_load_page(pdf, 1, &p, NULL), SEAL_OK);
    assert_int_equal(p.rotate, 180);
    assert_true(sealp_slice_eq(sealp_buf_view(&p.resources), "<</Font<<>>>>"));
    sealp_page_clear(&p);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void clips_the_crop_box(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, tree, COUNT(tree));
    sealp_page p;

    (void)state;
    assert_int_equal(sealp_pdf_load_page(pdf, 2, &p, NULL), SEAL_OK);
    assert_true(p.media.x0 == 10 && p.media.y0 == 20 && p.media.x1 == 110);
    assert_true(p.visible.x0 == 10 && p.visible.x1 == 60 && p.visible.y1 == 220);
    sealp_page_clear(&p);
    assert_int_equal(sealp_pdf_load_page(pdf, 3, &p, NULL), SEAL_OK);
    assert_true(p.visible.x0 == 0 && p.visible.x1 == 100);
    assert_int_equal(p.rotate, 270);
    sealp_page_clear(&p);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void measures_as_displayed(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, tree, COUNT(tree));
    seal_page_info info = { .size = sizeof info };

    (void)state;
    assert_int_equal(seal_pdf_page(pdf, 0, &info, NULL), SEAL_OK);
    assert_float_equal((float)info.width_mm, (float)(400 * 25.4 / 72), 0.0001f);
    assert_float_equal((float)info.height_mm, (float)(200 * 25.4 / 72), 0.0001f);
    assert_int_equal(info.rotate, 90);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void finds_pages_by_object(void **state)
{
    static const uint32_t order[] = { 4, 5, 6, 7 };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, tree, COUNT(tree));
    uint32_t n;
    long index;

    (void)state;
    assert_int_equal(sealp_pdf_page_count(pdf, &n, NULL), SEAL_OK);
    assert_int_equal(n, 4);
    for (long i = 0; i < 4; i++) {
        assert_int_equal(sealp_pdf_page_index(pdf, order[i], &index, NULL), SEAL_OK);
        assert_int_equal(index, i);
    }
    assert_int_equal(sealp_pdf_page_index(pdf, 3, &index, NULL), SEAL_OK);
    assert_int_equal(index, -1);
    assert_int_equal(sealp_pdf_page_index(pdf, 9999, &index, NULL), SEAL_OK);
    assert_int_equal(index, -1);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void names_a_missing_page(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, tree, COUNT(tree));
    seal_error *err = seal_error_new();
    sealp_page p;

    (void)state;
    assert_int_equal(sealp_pdf_load_page(pdf, 4, &p, err), SEAL_ERR_PDF_PAGE);
    assert_string_equal(
        seal_error_message(err),
        "there is no page 5: the document has 4; count from 1, or from -1 for the last");
    assert_int_equal(sealp_pdf_load_page(pdf, UINT32_MAX, &p, NULL), SEAL_ERR_PDF_PAGE);
    seal_error_free(err);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

/* A flat tree is entered at the right kid; a lying /Count does not mislead. */
static void copes_with_counts(void **state)
{
    static const char *const roots[] = {
        "<</Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 9 9]>>",
        "<</Kids[3 0 R 4 0 R 5 0 R]/Count 2/MediaBox[0 0 9 9]>>",
        "<</Kids[3 0 R 4 0 R 5 0 R]/Count 99/MediaBox[0 0 9 9]>>",
        "<</Kids[3 0 R 4 0 R 5 0 R]/Count -3/MediaBox[0 0 9 9]>>",
        "<</Kids[3 0 R 4 0 R 5 0 R]/MediaBox[0 0 9 9]>>",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(roots); i++) {
        const char *const bodies[] = { tree[0], roots[i], "<</Type/Page>>", "<<>>",
                                       "<</Type/Page>>" };
        sealp_buf b = { 0 };
        seal_pdf *pdf = mini_pdf(&b, bodies, COUNT(bodies));
        sealp_page p;
        uint32_t n;

        assert_int_equal(sealp_pdf_page_count(pdf, &n, NULL), SEAL_OK);
        assert_int_equal(n, 3);
        for (uint32_t k = 0; k < 3; k++) {
            assert_int_equal(sealp_pdf_load_page(pdf, k, &p, NULL), SEAL_OK);
            assert_int_equal(p.obj.num, 3 + k);
            sealp_page_clear(&p);
        }
        assert_int_equal(sealp_pdf_load_page(pdf, 3, &p, NULL), SEAL_ERR_PDF_PAGE);
        seal_pdf_free(pdf);
        sealp_buf_clear(&b);
    }
}

static const char leaf[] = "<</Type/Page/MediaBox[0 0 9 9]>>";

static uint32_t number_of(seal_pdf *pdf, uint32_t index)
{
    sealp_page p;
    uint32_t num = 0;

    if (sealp_pdf_load_page(pdf, index, &p, NULL) == SEAL_OK) {
        num = p.obj.num;
        sealp_page_clear(&p);
    }
    return num;
}

/* A tree whose nodes may lie about their pages; the rest of its objects are leaves. */
typedef struct told_tree {
    const char *root, *node3, *node4;
    uint32_t pages[6]; /* object numbers in the order of the tree, then zeros */
} told_tree;

static const told_tree told_trees[] = {
    /* sound */
    { "<</Kids[3 0 R 4 0 R]/Count 5>>",
      "<</Kids[5 0 R 6 0 R]/Count 2>>",
      "<</Kids[7 0 R 8 0 R 9 0 R]/Count 3>>",
      { 5, 6, 7, 8, 9 } },
    /* too many promised; too few; both, so that the sum is right */
    { "<</Kids[3 0 R 4 0 R]/Count 5>>",
      "<</Kids[5 0 R 6 0 R]/Count 4>>",
      "<</Kids[7 0 R 8 0 R 9 0 R]/Count 3>>",
      { 5, 6, 7, 8, 9 } },
    { "<</Kids[3 0 R 4 0 R]/Count 5>>",
      "<</Kids[5 0 R 6 0 R]/Count 1>>",
      "<</Kids[7 0 R 8 0 R 9 0 R]>>",
      { 5, 6, 7, 8, 9 } },
    { "<</Kids[3 0 R 4 0 R]/Count 5>>",
      "<</Kids[5 0 R 6 0 R]/Count 1>>",
      "<</Kids[7 0 R 8 0 R 9 0 R]/Count 4>>",
      { 5, 6, 7, 8, 9 } },
    /* as many kids as pages, and some are nodes: of two pages, of two and none, of one */
    { "<</Kids[5 0 R 6 0 R 3 0 R]/Count 3>>",
      "<</Kids[7 0 R 8 0 R]/Count 2>>",
      "null",
      { 5, 6, 7, 8 } },
    { "<</Kids[4 0 R 5 0 R 3 0 R 6 0 R]/Count 4>>",
      "<</Kids[7 0 R 8 0 R]/Count 2>>",
      "<</Kids[]/Count 0>>",
      { 5, 7, 8, 6 } },
    { "<</Kids[3 0 R 5 0 R 4 0 R]/Count 3>>",
      "<</Kids[7 0 R]/Count 1>>",
      "<</Kids[8 0 R]/Count 1>>",
      { 7, 5, 8 } },
    /* a page shown twice ends what can be read */
    { "<</Kids[5 0 R 5 0 R 6 0 R]/Count 3>>", "null", "null", { 5 } },
};

static void check_order(const told_tree *t, int counted, uint32_t before, uint32_t index)
{
    const char *const bodies[] = { tree[0], t->root, t->node3, t->node4, leaf,
                                   leaf,    leaf,    leaf,     leaf };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, COUNT(bodies));
    uint32_t count;

    if (counted)
        (void)!sealp_pdf_page_count(pdf, &count, NULL);
    assert_int_equal(number_of(pdf, before), t->pages[before]);
    assert_int_equal(number_of(pdf, index), t->pages[index]);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

/* Every page after every other one, in documents whose pages were counted or not. */
static void finds_pages_in_the_order_of_the_tree(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(told_trees); i++) {
        for (uint32_t before = 0; before < 6; before++) {
            for (uint32_t index = 0; index < 6; index++) {
                check_order(&told_trees[i], 0, before, index);
                check_order(&told_trees[i], 1, before, index);
            }
        }
    }
}

static void refuse_page(const char *root, const char *page, const char *message)
{
    const char *const bodies[] = { tree[0], root, page };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, 3);
    seal_error *err = seal_error_new();
    sealp_page p;

    assert_int_not_equal(sealp_pdf_load_page(pdf, 0, &p, err), SEAL_OK);
    assert_non_null(strstr(seal_error_message(err), message));
    seal_error_free(err);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void refuses_bad_pages(void **state)
{
    static const char root[] = "<</Kids[3 0 R]/Count 1>>";

    (void)state;
    refuse_page(root, "<</Type/Page>>", "no /MediaBox");
    refuse_page(root, "<</MediaBox[0 0 0 9]>>", "empty /MediaBox");
    refuse_page(root, "<</MediaBox[0 0 9]>>", "no rectangle");
    refuse_page(root, "<</MediaBox[0 0 9 /x]>>", "no rectangle");
    refuse_page(root, "<</MediaBox[0 0 9 9 5]>>", "no rectangle");
    refuse_page(root, "<</MediaBox[0 0 9 9]/CropBox[1 1 2 2 3]>>", "no rectangle");
    refuse_page(root, "<</MediaBox[0 0 9 9999999999]>>", "no rectangle");
    refuse_page(root, "<</MediaBox[0 0 9 9]/Rotate 45>>", "no multiple of 90");
    refuse_page(root, "<</MediaBox[0 0 9 9]/UserUnit -1>>", "no positive number");
    refuse_page(root, "<</Type/Pages>>", "no /Kids array");
    refuse_page(root, "7", "a kid that is no page");
    refuse_page("<</Kids[<</MediaBox[0 0 9 9]>>]/Count 1>>", "null",
                "a direct object inside /Kids");
    refuse_page("<</Kids[2 0 R]/Count 1>>", "null", "loop");
    refuse_page("<</Kids[3 0 R]/Count 1>>", "<</Kids[2 0 R]>>", "loop");
    refuse_page("<</Kids[99 0 R]>>", "null", "no such object");
    refuse_page("<</Kids 5>>", "null", "no /Kids array");
}

/* A seal on one of the two would show on both. */
static void refuses_a_page_in_two_places(void **state)
{
    const char *const bodies[] = { tree[0], "<</Kids[3 0 R 3 0 R]/Count 2>>", leaf };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, 3);
    seal_error *err = seal_error_new();
    uint32_t count;

    (void)state;
    assert_int_equal(sealp_pdf_page_count(pdf, &count, err), SEAL_ERR_PDF_PAGE);
    assert_non_null(strstr(seal_error_message(err), "object 3: this page stands in two places"));
    seal_error_free(err);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void bounds_depth(void **state)
{
    const char *bodies[60];
    char text[60][64];
    sealp_buf b = { 0 };
    seal_pdf *pdf;
    seal_error *err = seal_error_new();
    sealp_page p;
    sealp_buf deep = { 0 };

    (void)state;
    bodies[0] = tree[0];
    for (int i = 1; i < 60; i++) {
        snprintf(text[i], sizeof text[i], "<</Kids[%d 0 R]>>", i + 2);
        bodies[i] = text[i];
    }
    /* The last node holds more levels as direct objects. */
    for (int i = 0; i < 20; i++)
        sealp_buf_str(&deep, "<</Kids[");
    for (int i = 0; i < 20; i++)
        sealp_buf_str(&deep, "]>>");
    sealp_buf_byte(&deep, 0);
    bodies[59] = (const char *)deep.data;
    pdf = mini_pdf(&b, bodies, 60);
    assert_int_equal(sealp_pdf_load_page(pdf, 0, &p, err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "deeper than 64 levels"));
    seal_error_free(err);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
    sealp_buf_clear(&deep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inherits),
        cmocka_unit_test(clips_the_crop_box),
        cmocka_unit_test(measures_as_displayed),
        cmocka_unit_test(finds_pages_by_object),
        cmocka_unit_test(names_a_missing_page),
        cmocka_unit_test(copes_with_counts),
        cmocka_unit_test(finds_pages_in_the_order_of_the_tree),
        cmocka_unit_test(refuses_bad_pages),
        cmocka_unit_test(refuses_a_page_in_two_places),
        cmocka_unit_test(bounds_depth),
    };

    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
