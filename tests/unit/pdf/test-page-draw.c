/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "make-pdf.h"
#include "pdf/dict_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CATALOG "<< /Type /Catalog /Pages 2 0 R >>"
#define PAGE    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] "

typedef struct session {
    make_pdf m;
    seal_pdf *pdf;
    sealp_edit *e;
    uint32_t form;
} session;

static const sealp_matrix place = { 1, 0, 0, 1, 10.5, -20 };

/* Opens what was made and begins an update with one form in it. */
static void begin(session *s, const char *kids)
{
    sealp_edit_form form = { .width = 10, .height = 10 };
    sealp_buf pages = { 0 };

    make_pdf_object(&s->m, 1, CATALOG);
    sealp_buf_str(&pages, kids);
    sealp_buf_byte(&pages, 0);
    make_pdf_object(&s->m, 2, (const char *)pages.data);
    sealp_buf_clear(&pages);
    make_pdf_end_table(&s->m, "/Root 1 0 R");
    s->pdf = make_pdf_open(&s->m.bytes);
    assert_int_equal(sealp_edit_new(s->pdf, &s->e, NULL), SEAL_OK);
    form.content = sealp_slice_of("0 0 10 10 re f");
    assert_int_equal(sealp_edit_add_form(s->e, &form, &s->form, NULL), SEAL_OK);
}

static void draw(session *s, uint32_t page)
{
    assert_int_equal(sealp_edit_draw_form(s->e, page, s->form, &place, NULL), SEAL_OK);
}

/* Writes the update and opens the document again. */
static void reopen(session *s)
{
    sealp_tail tail;

    make_pdf_append(&s->m, s->e, &tail);
    s->e = NULL;
    sealp_tail_clear(&tail);
    seal_pdf_free(s->pdf);
    s->pdf = make_pdf_open(&s->m.bytes);
}

static void value_is(session *s, uint32_t num, const char *want)
{
    char *value = make_pdf_value(s->pdf, num);

    assert_string_equal(value, want);
    free(value);
}

static void data_is(session *s, uint32_t num, const char *want)
{
    sealp_loaded stream = { 0 };
    sealp_buf data = { 0 };

    assert_int_equal(sealp_pdf_load(s->pdf, num, &stream, NULL), SEAL_OK);
    assert_int_equal(sealp_pdf_stream_data(s->pdf, &stream, &data, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(sealp_buf_view(&data), want));
    sealp_loaded_clear(&stream);
    sealp_buf_clear(&data);
}

static void end(session *s)
{
    sealp_edit_free(s->e);
    seal_pdf_free(s->pdf);
    make_pdf_clear(&s->m);
}

static void wraps_one_stream(void **state)
{
    session s = { .form = 0 };

    (void)state;
    make_pdf_object(&s.m, 3, PAGE "/Contents 4 0 R  /Odd(x)>>");
    make_pdf_stream(&s.m, 4, "", "1 0 0 1 5 5 cm");
    begin(&s, "<< /Kids [3 0 R] /Count 1 >>");
    draw(&s, 0);
    reopen(&s);
    value_is(&s, 3,
             PAGE "/Contents [7 0 R 4 0 R 6 0 R]  /Odd(x)"
                  "/Resources <</XObject <</Seal1 5 0 R>>>>>>");
    data_is(&s, 7, "q\n");
    data_is(&s, 6, "Q\nq 1 0 0 1 10.5 -20 cm /Seal1 Do Q\n");
    data_is(&s, 5, "0 0 10 10 re f");
    value_is(&s, 5,
             "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << >> /Length 14 >>");
    end(&s);
}

static void wraps_arrays_and_nothing(void **state)
{
    session s = { .form = 0 };

    (void)state;
    make_pdf_object(&s.m, 3, PAGE "/Contents [ 8 0 R 9 0 R ] >>");
    make_pdf_object(&s.m, 4, PAGE "/Contents 7 0 R >>");
    make_pdf_object(&s.m, 5, PAGE ">>");
    make_pdf_object(&s.m, 6, PAGE "/Contents null >>");
    make_pdf_object(&s.m, 7, "[8 0 R]");
    make_pdf_stream(&s.m, 8, "", "n");
    make_pdf_stream(&s.m, 9, "", "n");
    begin(&s, "<< /Kids [3 0 R 4 0 R 5 0 R 6 0 R] /Count 4 >>");
    for (uint32_t i = 0; i < 4; i++)
        draw(&s, i);
    reopen(&s);
    value_is(&s, 3,
             PAGE "/Contents [12 0 R  8 0 R 9 0 R  11 0 R] "
                  "/Resources <</XObject <</Seal1 10 0 R>>>>>>");
    value_is(&s, 4,
             PAGE "/Contents [12 0 R 8 0 R 11 0 R] /Resources <</XObject <</Seal1 10 0 R>>>>>>");
    value_is(&s, 5, PAGE "/Resources <</XObject <</Seal1 10 0 R>>>>/Contents [12 0 R  11 0 R]>>");
    value_is(&s, 6, PAGE "/Contents [12 0 R  11 0 R] /Resources <</XObject <</Seal1 10 0 R>>>>>>");
    value_is(&s, 7, "[8 0 R]");
    end(&s);
}

static void copies_shared_resources_once(void **state)
{
    session s = { .form = 0 };

    (void)state;
    make_pdf_object(&s.m, 3, PAGE "/Resources 5 0 R >>");
    make_pdf_object(&s.m, 4, PAGE "/Resources 5 0 R >>");
    make_pdf_object(&s.m, 5, "<< /Font << /F1 9 0 R >> /XObject 6 0 R >>");
    make_pdf_object(&s.m, 6, "<< /Seal1 9 0 R /Seal#32 9 0 R >>");
    make_pdf_object(&s.m, 7, PAGE "/Resources 5 0 R >>");
    begin(&s, "<< /Kids [3 0 R 4 0 R 7 0 R] /Count 3 >>");
    draw(&s, 1);
    draw(&s, 2);
    draw(&s, 2);
    reopen(&s);
    value_is(&s, 3, PAGE "/Resources 5 0 R >>");
    value_is(&s, 5, "<< /Font << /F1 9 0 R >> /XObject 6 0 R >>");
    value_is(&s, 6, "<< /Seal1 9 0 R /Seal#32 9 0 R >>");
    value_is(&s, 4, PAGE "/Resources 9 0 R /Contents [11 0 R  10 0 R]>>");
    value_is(&s, 7, PAGE "/Resources 9 0 R /Contents [11 0 R  10 0 R 12 0 R]>>");
    value_is(&s, 9,
             "<< /Font << /F1 9 0 R >> /XObject << /Seal1 9 0 R /Seal#32 9 0 R /Seal3 8 0 R>> >>");
    data_is(&s, 10, "Q\nq 1 0 0 1 10.5 -20 cm /Seal3 Do Q\n");
    data_is(&s, 12, "q 1 0 0 1 10.5 -20 cm /Seal3 Do Q\n");
    end(&s);
}

static void copies_inherited_resources_once(void **state)
{
    session s = { .form = 0 };

    (void)state;
    make_pdf_object(&s.m, 3, PAGE ">>");
    make_pdf_object(&s.m, 4, PAGE ">>");
    begin(&s, "<< /Kids [3 0 R 4 0 R] /Count 2 /Resources << /ProcSet [/PDF] >> >>");
    draw(&s, 0);
    draw(&s, 1);
    reopen(&s);
    value_is(&s, 3, PAGE "/Resources 6 0 R/Contents [8 0 R  7 0 R]>>");
    value_is(&s, 4, PAGE "/Resources 6 0 R/Contents [8 0 R  7 0 R]>>");
    value_is(&s, 6, "<< /ProcSet [/PDF] /XObject <</Seal1 5 0 R>>>>");
    value_is(&s, 2, "<< /Kids [3 0 R 4 0 R] /Count 2 /Resources << /ProcSet [/PDF] >> >>");
    end(&s);
}

/* More kinds of pages than are remembered: each is right all the same. */
static void forgets_what_it_has_seen_without_harm(void **state)
{
    enum { PAGES = 100 };
    session s = { .form = 0 };
    sealp_buf kids = { 0 };

    (void)state;
    sealp_buf_str(&kids, "<< /Count 100 /Kids [");
    for (uint32_t i = 0; i < PAGES; i++) {
        char page[96];

        snprintf(page, sizeof page, PAGE "/Resources %u 0 R >>", 120 + i);
        make_pdf_object(&s.m, 3 + i, page);
        make_pdf_object(&s.m, 120 + i, "<< >>");
        sealp_ref_put(&kids, 3 + i, 0);
        sealp_buf_byte(&kids, ' ');
    }
    sealp_buf_add(&kids, "] >>", 5);
    begin(&s, (const char *)kids.data);
    sealp_buf_clear(&kids);
    for (uint32_t i = 0; i < PAGES; i++) {
        const sealp_matrix m = { 1, 0, 0, 1, i, 0 };

        assert_int_equal(sealp_edit_draw_form(s.e, i, s.form, &m, NULL), SEAL_OK);
    }
    reopen(&s);
    for (uint32_t i = 0; i < PAGES; i++) {
        sealp_page page;
        sealp_loaded resources = { 0 };

        assert_int_equal(sealp_pdf_load_page(s.pdf, i, &page, NULL), SEAL_OK);
        assert_int_equal(
            sealp_pdf_resolve(s.pdf, sealp_buf_view(&page.resources), &resources, NULL), SEAL_OK);
        assert_true(sealp_slice_eq(resources.value, "<< /XObject <</Seal1 220 0 R>>>>"));
        sealp_loaded_clear(&resources);
        sealp_page_clear(&page);
    }
    end(&s);
}

/* Only what is inside the clip shows. */
static void clips_in_user_space(void **state)
{
    const sealp_rect clip = { 10, 20, 14.5, 50 };
    session s = { .form = 0 };
    sealp_placed_form drawing;
    sealp_page page;

    (void)state;
    make_pdf_object(&s.m, 3, PAGE ">>");
    begin(&s, "<< /Kids [3 0 R] /Count 1 >>");
    drawing = (sealp_placed_form){ s.form, &place, &clip };
    assert_int_equal(sealp_pdf_load_page(s.pdf, 0, &page, NULL), SEAL_OK);
    assert_int_equal(sealp_edit_draw(s.e, &page, &drawing, NULL), SEAL_OK);
    sealp_page_clear(&page);
    reopen(&s);
    data_is(&s, 5, "Q\nq 10 20 4.5 30 re W n 1 0 0 1 10.5 -20 cm /Seal1 Do Q\n");
    end(&s);
}

static void draws_several_forms_on_a_page(void **state)
{
    sealp_edit_form form = { .width = 1, .height = 1, .matrix = &place };
    session s = { .form = 0 };

    (void)state;
    make_pdf_object(&s.m, 3, PAGE ">>");
    begin(&s, "<< /Kids [3 0 R] /Count 1 >>");
    draw(&s, 0);
    draw(&s, 0);
    form.content = sealp_slice_of("n");
    form.resources = sealp_slice_of("/Font << >>");
    assert_int_equal(sealp_edit_add_form(s.e, &form, &s.form, NULL), SEAL_OK);
    draw(&s, 0);
    reopen(&s);
    value_is(&s, 3,
             PAGE "/Resources <</XObject <</Seal1 4 0 R/Seal2 8 0 R>>>>"
                  "/Contents [6 0 R  5 0 R 7 0 R 9 0 R]>>");
    data_is(&s, 5, "Q\nq 1 0 0 1 10.5 -20 cm /Seal1 Do Q\n");
    data_is(&s, 7, "q 1 0 0 1 10.5 -20 cm /Seal1 Do Q\n");
    data_is(&s, 9, "q 1 0 0 1 10.5 -20 cm /Seal2 Do Q\n");
    value_is(&s, 8,
             "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [1 0 0 1 10.5 -20] "
             "/Resources << /Font << >> >> /Length 1 >>");
    end(&s);
}

static void further_pages_cost_little(void **state)
{
    session s = { .form = 0 };
    sealp_tail one, two;

    (void)state;
    make_pdf_object(&s.m, 3, PAGE ">>");
    make_pdf_object(&s.m, 4, PAGE ">>");
    begin(&s, "<< /Kids [3 0 R 4 0 R] /Count 2 >>");
    draw(&s, 0);
    assert_int_equal(sealp_edit_finish(s.e, &one, NULL), SEAL_OK);
    draw(&s, 1);
    assert_int_equal(sealp_edit_finish(s.e, &two, NULL), SEAL_OK);
    assert_true(two.bytes.len > one.bytes.len);
    assert_true(two.bytes.len - one.bytes.len <= 200);
    sealp_tail_clear(&one);
    sealp_tail_clear(&two);
    end(&s);
}

static void refuses_odd_pages(void **state)
{
    static const char *const odd[] = { "/Contents (x) >>", "/Contents 1 0 R >>", "/Resources [] >>",
                                       "/Resources << /XObject 7 >> >>" };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        session s = { .form = 0 };
        sealp_buf page = { 0 };

        sealp_buf_str(&page, PAGE);
        sealp_buf_add(&page, odd[i], strlen(odd[i]) + 1);
        make_pdf_object(&s.m, 3, (const char *)page.data);
        sealp_buf_clear(&page);
        begin(&s, "<< /Kids [3 0 R] /Count 1 >>");
        seal_error_clear(err);
        assert_int_equal(sealp_edit_draw_form(s.e, 0, s.form, &place, err), SEAL_ERR_PDF_SYNTAX);
        assert_non_null(strstr(seal_error_message(err), "page 1"));
        end(&s);
    }
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wraps_one_stream),
        cmocka_unit_test(wraps_arrays_and_nothing),
        cmocka_unit_test(copies_shared_resources_once),
        cmocka_unit_test(copies_inherited_resources_once),
        cmocka_unit_test(forgets_what_it_has_seen_without_harm),
        cmocka_unit_test(clips_in_user_space),
        cmocka_unit_test(draws_several_forms_on_a_page),
        cmocka_unit_test(further_pages_cost_little),
        cmocka_unit_test(refuses_odd_pages),
    };

    return cmocka_run_group_tests_name("pdf/page-draw", tests, NULL, NULL);
}
