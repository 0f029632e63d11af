/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/place.h"

#include "pdf.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_PAGES = 9 };

typedef struct fixture {
    seal_ctx *ctx;
    seal_error *err;
    char *bytes;
    seal_pdf *pdf;
} fixture;

static int open_pdf(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    const char *pages[N_PAGES];
    seal_source *source;
    size_t len;

    for (size_t i = 0; i < N_PAGES; i++)
        pages[i] = "/MediaBox [0 0 300 400]";
    *state = f;
    f->bytes = test_pdf_make(pages, N_PAGES, &len);
    f->err = seal_error_new();
    if (seal_ctx_new(NULL, &f->ctx, NULL) != SEAL_OK ||
        seal_source_new_memory(f->bytes, len, NULL, NULL, &source, NULL) != SEAL_OK)
        return -1;
    return seal_pdf_open(f->ctx, source, NULL, &f->pdf, NULL) == SEAL_OK ? 0 : -1;
}

static int close_pdf(void **state)
{
    fixture *f = *state;

    seal_pdf_free(f->pdf);
    seal_ctx_unref(f->ctx);
    seal_error_free(f->err);
    free(f->bytes);
    free(f);
    return 0;
}

static seal_place *at(fixture *f, const char *text)
{
    seal_place *p;

    if (seal_place_new_at(text, &p, f->err) != SEAL_OK)
        fail_msg("%s: %s", text, seal_error_message(f->err));
    return p;
}

static void the_point_is_read_exactly(void **state)
{
    static const char *const bad[] = {
        "",
        "1",
        "1:",
        "1:center,",
        "x:1,1",
        "1:1",
        "1:1,",
        "1:1,1 ",
        " 1:1,1",
        "1:1e3,1",
        "+1:1,1",
        "1:.5,1",
        "1:1.,1",
        "1:point",
        ":1,1",
        "1:0x1,1",
        "1:1,nan",
        "0:1,1",
        "1-:1,1:",
        "9999999999:1,1",
        "1:1234567,1",
    };
    fixture *f = *state;
    seal_place *p = at(f, "12:-0.25,+7");

    assert_true(p->where.x_mm == -0.25 && p->where.y_mm == 7);
    assert_int_equal(p->where.anchor, SEAL_ANCHOR_POINT);
    seal_place_free(p);
    p = at(f, "-1:bottom-right");
    assert_int_equal(p->where.anchor, SEAL_ANCHOR_BOTTOM_RIGHT);
    seal_place_free(p);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (seal_place_new_at(bad[i], &p, NULL) != SEAL_ERR_INVALID_ARGUMENT)
            fail_msg("'%s' was taken", bad[i]);
        assert_null(p);
    }
}

static seal_status collect(void *user, const seal_placement *where, seal_error *err)
{
    char *text = user;

    (void)err;
    text[strlen(text)] = (char)('0' + where->page);
    return SEAL_OK;
}

static void lists_of_pages_mean_these(void **state)
{
    static const struct {
        const char *list, *pages;
    } rows[] = {
        { "1", "1" },         { "-1", "9" },          { "1-3,5,-1", "12359" },
        { "8-", "89" },       { "-2-", "89" },        { "odd", "13579" },
        { "even", "2468" },   { "all", "123456789" }, { "2-6:even", "246" },
        { "3,1,3,2", "123" }, { "-3--2", "78" },      { "7-:odd", "79" },
    };
    fixture *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[N_PAGES + 1] = "";
        seal_place *p = at(f, "center");

        assert_int_equal(seal_place_set(p, "pages", rows[i].list, f->err), SEAL_OK);
        assert_int_equal(seal_place_resolve(p, f->pdf, NULL, collect, got, f->err), SEAL_OK);
        assert_string_equal(got, rows[i].pages);
        seal_place_free(p);
    }
}

static void pages_that_are_not_there_are_named(void **state)
{
    static const struct {
        const char *list;
        seal_status status; /* of reading or of resolving it */
        const char *message;
    } rows[] = {
        { "10", SEAL_ERR_PDF_PAGE, "there is no page 10: the document has 9" },
        { "-10", SEAL_ERR_PDF_PAGE, "there is no page -10" },
        { "6--6", SEAL_ERR_PDF_PAGE, "6--6 runs backwards in a document of 9 pages" },
        { "2:odd", SEAL_ERR_PDF_PAGE, "none of the document's 9 pages" },
        { "3-2", SEAL_ERR_INVALID_ARGUMENT, "3-2 runs backwards" },
        { "1,,2", SEAL_ERR_INVALID_ARGUMENT, "',2' is no list of pages" },
        { "1,", SEAL_ERR_INVALID_ARGUMENT, "'' is no list of pages" },
        { "0", SEAL_ERR_INVALID_ARGUMENT, "'0' is no list" },
        { "odds", SEAL_ERR_INVALID_ARGUMENT, "'odds' is no list" },
        { "all:odd", SEAL_ERR_INVALID_ARGUMENT, "'all:odd' is no list" },
    };
    fixture *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t numbers[N_PAGES];
        seal_pages *pages = NULL;
        size_t n;
        seal_status st;

        seal_error_clear(f->err);
        if ((st = seal_pages_parse(rows[i].list, &pages, f->err)) == SEAL_OK)
            st = seal_pages_resolve(pages, N_PAGES, numbers, &n, f->err);
        seal_pages_free(pages);
        assert_int_equal(st, rows[i].status);
        if (!strstr(seal_error_message(f->err), rows[i].message))
            fail_msg("%s: %s", rows[i].list, seal_error_message(f->err));
    }
}

/* Three hits: pages 2, 2 and 5, at x 10, 20 and 30. */
static seal_status find(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err)
{
    static const uint32_t pages[] = { 2, 2, 5 };
    seal_status st = SEAL_OK;

    assert_non_null(pdf);
    assert_string_equal(what->text, "盖章");
    assert_string_equal(what->password, "secret");
    assert_int_equal(what->flags, SEAL_TEXT_IGNORE_CASE);
    *(size_t *)user = what->n_pages;
    for (size_t i = 0; i < 3 && st == SEAL_OK; i++) {
        const seal_text_hit h = { sizeof h, pages[i], 10.0 * (double)(i + 1), 50, 4, 2 };

        st = hit(hits, &h, err);
    }
    return st;
}

static seal_status keep(void *user, const seal_placement *where, seal_error *err)
{
    seal_placement *kept = user;

    (void)err;
    while (kept->page)
        kept++;
    *kept = *where;
    return SEAL_OK;
}

static void a_seal_goes_to_the_middle_of_a_text(void **state)
{
    static const struct {
        const char *hit;
        size_t n;
        int32_t page;
        double x_mm;
    } rows[] = {
        { "1", 1, 2, 12 },    { "2", 1, 2, 22 },   { "3", 1, 5, 32 },
        { "last", 1, 5, 32 }, { "all", 3, 2, 12 },
    };
    fixture *f = *state;
    size_t searched = 0;
    const seal_finder finder = { sizeof finder, find, &searched, "secret" };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_placement kept[5] = { 0 };
        seal_place *p;

        assert_int_equal(seal_place_new_find("盖章", &p, f->err), SEAL_OK);
        assert_int_equal(seal_place_set(p, "hit", rows[i].hit, f->err), SEAL_OK);
        assert_int_equal(seal_place_set(p, "ignore_case", NULL, f->err), SEAL_OK);
        assert_int_equal(seal_place_set(p, "offset", "-1,0.5", f->err), SEAL_OK);
        assert_int_equal(seal_place_set(p, "pages", "2-5", f->err), SEAL_OK);
        assert_int_equal(seal_place_resolve(p, f->pdf, &finder, keep, kept, f->err), SEAL_OK);
        assert_int_equal(searched, 4);
        assert_true(kept[rows[i].n - 1].page && !kept[rows[i].n].page);
        assert_int_equal(kept[0].page, rows[i].page);
        assert_true(kept[0].x_mm == rows[i].x_mm && kept[0].y_mm == 51);
        assert_true(kept[0].right_mm == -1 && kept[0].up_mm == 0.5);
        seal_place_free(p);
    }
}

static void a_text_needs_a_finder_and_to_be_there(void **state)
{
    fixture *f = *state;
    size_t searched = 0;
    const seal_finder finder = { sizeof finder, find, &searched, "secret" };
    seal_placement kept[5] = { 0 };
    seal_place *p;

    assert_int_equal(seal_place_new_find("", &p, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_null(p);
    assert_int_equal(seal_place_new_find("盖章", &p, NULL), SEAL_OK);
    assert_int_equal(seal_place_resolve(p, f->pdf, NULL, keep, kept, NULL), SEAL_ERR_UNSUPPORTED);
    assert_int_equal(seal_place_set(p, "hit", "4", NULL), SEAL_OK);
    assert_int_equal(seal_place_set(p, "ignore_case", NULL, NULL), SEAL_OK);
    seal_error_clear(f->err);
    assert_int_equal(seal_place_resolve(p, f->pdf, &finder, keep, kept, f->err), SEAL_ERR_PDF_PAGE);
    assert_non_null(strstr(seal_error_message(f->err), "only 3 times on the 9 pages searched"));
    assert_int_equal(seal_place_set(p, "hit", "0", NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_place_set(p, "size", "1", NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_place_set(p, "pages", NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(kept[0].page, 0);
    seal_place_free(p);
}

static void riding_seals_are_set_from_text(void **state)
{
    static const char *const bad[][2] = {
        { "edge", "outer" }, { "pages", "3-1" }, { "max", "1" },    { "max", "2.5" },
        { "min", "-1" },     { "margin", "x" },  { "weight", "0" }, { "at", "101%" },
        { "at", "5%%" },     { "depth", "1" },
    };
    seal_riding r = SEAL_RIDING_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (seal_riding_set(&r, bad[i][0], bad[i][1], NULL) != SEAL_ERR_INVALID_ARGUMENT)
            fail_msg("%s %s was taken", bad[i][0], bad[i][1]);
    }
    r = (seal_riding)SEAL_RIDING_INIT;
    assert_int_equal(seal_riding_set(&r, "edge", "bottom", NULL), SEAL_OK);
    assert_int_equal(seal_riding_set(&r, "duplex", NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_riding_set(&r, "at", "-40.5", NULL), SEAL_OK);
    assert_int_equal(seal_riding_set(&r, "weight", "1.5", NULL), SEAL_OK);
    assert_int_equal(r.edge, SEAL_EDGE_BOTTOM);
    assert_true(r.along == SEAL_ALONG_START && r.position == -40.5 && r.ends == 1.5);
    r.size = 8;
    assert_int_equal(seal_riding_set(&r, "edge", "left", NULL), SEAL_ERR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_point_is_read_exactly),
        cmocka_unit_test(lists_of_pages_mean_these),
        cmocka_unit_test(pages_that_are_not_there_are_named),
        cmocka_unit_test(a_seal_goes_to_the_middle_of_a_text),
        cmocka_unit_test(a_text_needs_a_finder_and_to_be_there),
        cmocka_unit_test(riding_seals_are_set_from_text),
    };

    return cmocka_run_group_tests_name("place", tests, open_pdf, close_pdf);
}
