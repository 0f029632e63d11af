/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "make-pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TRAILER "/Root 1 0 R /Info 4 0 R /X-Own (kept) /ID [(raw\\)id) <00>]"

static void add_pages(make_pdf *m)
{
    make_pdf_object(m, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    make_pdf_object(m, 3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>");
    make_pdf_object(m, 4, "<< /Title (t) >>");
}

static void make_table(make_pdf *m)
{
    make_pdf_object(m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    add_pages(m);
    make_pdf_end_table(m, TRAILER);
}

static void make_stream(make_pdf *m)
{
    make_pdf_packed(m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    add_pages(m);
    make_pdf_end_stream(m, TRAILER);
}

static void make_hybrid(make_pdf *m)
{
    make_pdf_object(m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    add_pages(m);
    make_pdf_packed(m, 5, "(packed)");
    make_pdf_end_hybrid(m, TRAILER);
}

/* Replaces the info dictionary and adds a stream; returns the stream's number. */
static uint32_t change(make_pdf *m, sealp_tail *tail)
{
    seal_pdf *pdf = make_pdf_open(&m->bytes);
    sealp_edit *e;
    uint32_t num;

    assert_int_equal(sealp_edit_new(pdf, &e, NULL), SEAL_OK);
    assert_int_equal(sealp_edit_put(e, 4, 0, sealp_slice_of("<< /Title (new) >>"), NULL), SEAL_OK);
    assert_int_equal(sealp_edit_number(e, &num, NULL), SEAL_OK);
    assert_int_equal(
        sealp_edit_put_stream(e, num, sealp_slice_of("/X 1"), sealp_slice_of("data"), NULL),
        SEAL_OK);
    make_pdf_append(m, e, tail);
    seal_pdf_free(pdf);
    return num;
}

/* The document after the change, as the reader sees it. */
static void check_changed(make_pdf *m, uint32_t num, sealp_xref_form form)
{
    seal_pdf *pdf = make_pdf_open(&m->bytes);
    const sealp_pdf_tail *tail = sealp_pdf_tail_of(pdf);
    seal_pdf_info info = { .size = sizeof info };
    sealp_loaded stream = { 0 };
    sealp_buf data = { 0 };
    char *title = make_pdf_value(pdf, 4);

    assert_string_equal(title, "<< /Title (new) >>");
    assert_int_equal(tail->form, form);
    assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_OK);
    assert_int_equal(info.revisions, 2);
    assert_int_equal(info.pages, 1);
    assert_int_equal(sealp_pdf_load(pdf, num, &stream, NULL), SEAL_OK);
    assert_int_equal(sealp_pdf_stream_data(pdf, &stream, &data, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(sealp_buf_view(&data), "data"));
    sealp_loaded_clear(&stream);
    sealp_buf_clear(&data);
    free(title);
    seal_pdf_free(pdf);
}

static void table_follows_table(void **state)
{
    make_pdf m = { 0 };
    sealp_tail tail;
    uint32_t num;

    (void)state;
    make_table(&m);
    num = change(&m, &tail);
    assert_int_equal(num, 5);
    assert_true(make_pdf_holds(&tail.bytes, "xref\n4 2\n"));
    assert_true(make_pdf_holds(&tail.bytes, "trailer\n<< /Size 6 /Prev "));
    assert_true(make_pdf_holds(&tail.bytes, "/Root 1 0 R /Info 4 0 R /X-Own (kept) "
                                            "/ID [(raw\\)id) <"));
    check_changed(&m, num, SEALP_XREF_TABLE);
    sealp_tail_clear(&tail);
    make_pdf_clear(&m);
}

static void stream_follows_stream(void **state)
{
    make_pdf m = { 0 };
    sealp_tail tail;
    uint32_t num;

    (void)state;
    make_stream(&m);
    num = change(&m, &tail);
    assert_int_equal(num, 7);
    assert_false(make_pdf_holds(&tail.bytes, "trailer"));
    assert_true(make_pdf_holds(&tail.bytes, "/Type /XRef /W [1 2 1] /Index [4 1 7 2] /Size 9"));
    check_changed(&m, num, SEALP_XREF_STREAM);
    sealp_tail_clear(&tail);
    make_pdf_clear(&m);
}

static void table_follows_hybrid(void **state)
{
    make_pdf m = { 0 };
    sealp_tail tail;
    seal_pdf *pdf;
    char *packed;
    uint32_t num;

    (void)state;
    make_hybrid(&m);
    num = change(&m, &tail);
    assert_true(make_pdf_holds(&tail.bytes, "trailer\n"));
    assert_false(make_pdf_holds(&tail.bytes, "XRefStm"));
    check_changed(&m, num, SEALP_XREF_TABLE);
    pdf = make_pdf_open(&m.bytes);
    packed = make_pdf_value(pdf, 5);
    assert_string_equal(packed, "(packed)");
    free(packed);
    seal_pdf_free(pdf);
    sealp_tail_clear(&tail);
    make_pdf_clear(&m);
}

static void begins_on_a_new_line(void **state)
{
    make_pdf m = { 0 };
    sealp_tail tail;

    (void)state;
    make_table(&m);
    (void)change(&m, &tail);
    assert_int_equal(tail.bytes.data[0], '4');
    sealp_tail_clear(&tail);
    make_pdf_clear(&m);
    make_table(&m);
    m.bytes.len--;
    assert_int_equal(m.bytes.data[m.bytes.len - 1], 'F');
    check_changed(&m, change(&m, &tail), SEALP_XREF_TABLE);
    assert_memory_equal(tail.bytes.data, "\n4 0 obj\n", 9);
    sealp_tail_clear(&tail);
    make_pdf_clear(&m);
}

static void same_change_gives_same_bytes(void **state)
{
    make_pdf a = { 0 }, b = { 0 };
    sealp_tail first, second;

    (void)state;
    make_stream(&a);
    make_stream(&b);
    (void)change(&a, &first);
    (void)change(&b, &second);
    assert_int_equal(first.bytes.len, second.bytes.len);
    assert_memory_equal(first.bytes.data, second.bytes.data, first.bytes.len);
    sealp_tail_clear(&first);
    sealp_tail_clear(&second);
    make_pdf_clear(&a);
    make_pdf_clear(&b);
}

static void nothing_changed_appends_nothing(void **state)
{
    make_pdf m = { 0 };
    sealp_tail tail;
    seal_pdf *pdf;
    sealp_edit *e;

    (void)state;
    make_table(&m);
    pdf = make_pdf_open(&m.bytes);
    assert_int_equal(sealp_edit_new(pdf, &e, NULL), SEAL_OK);
    make_pdf_append(&m, e, &tail);
    assert_int_equal(tail.bytes.len, 0);
    assert_int_equal(tail.contents_at, 0);
    sealp_tail_clear(&tail);
    seal_pdf_free(pdf);
    make_pdf_clear(&m);
}

static void load_sees_the_update_first(void **state)
{
    make_pdf m = { 0 };
    sealp_loaded o = { 0 };
    seal_pdf *pdf;
    sealp_edit *e;
    uint32_t num;

    (void)state;
    make_table(&m);
    pdf = make_pdf_open(&m.bytes);
    assert_int_equal(sealp_edit_new(pdf, &e, NULL), SEAL_OK);
    assert_int_equal(sealp_edit_load(e, 4, &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "<< /Title (t) >>"));
    sealp_loaded_clear(&o);
    assert_int_equal(sealp_edit_put(e, 4, 0, sealp_slice_of("7"), NULL), SEAL_OK);
    assert_int_equal(sealp_edit_load(e, 4, &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "7"));
    assert_int_equal(o.num, 4);
    sealp_loaded_clear(&o);
    assert_int_equal(sealp_edit_number(e, &num, NULL), SEAL_OK);
    assert_int_equal(
        sealp_edit_put_stream(e, num, sealp_slice_of("/X 1"), sealp_slice_of("data"), NULL),
        SEAL_OK);
    assert_int_equal(sealp_edit_load(e, num, &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "<< /X 1 /Length 4 >>"));
    assert_true(o.is_stream);
    sealp_loaded_clear(&o);
    sealp_edit_free(e);
    seal_pdf_free(pdf);
    make_pdf_clear(&m);
}

static void numbers_end_at_the_limit(void **state)
{
    seal_error *err = seal_error_new();
    make_pdf m = { 0 };
    seal_pdf *pdf;
    sealp_edit *e;
    uint32_t num;

    (void)state;
    make_table(&m);
    pdf = make_pdf_open(&m.bytes);
    assert_int_equal(sealp_edit_new(pdf, &e, NULL), SEAL_OK);
    for (uint32_t want = 5; want <= SEALP_MAX_OBJECT_NUMBER; want++) {
        if (sealp_edit_number(e, &num, NULL) != SEAL_OK || num != want)
            fail();
    }
    assert_int_equal(sealp_edit_number(e, &num, err), SEAL_ERR_LIMIT);
    sealp_edit_free(e);
    seal_pdf_free(pdf);
    make_pdf_clear(&m);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_follows_table),
        cmocka_unit_test(stream_follows_stream),
        cmocka_unit_test(table_follows_hybrid),
        cmocka_unit_test(begins_on_a_new_line),
        cmocka_unit_test(same_change_gives_same_bytes),
        cmocka_unit_test(nothing_changed_appends_nothing),
        cmocka_unit_test(load_sees_the_update_first),
        cmocka_unit_test(numbers_end_at_the_limit),
    };

    return cmocka_run_group_tests_name("pdf/edit", tests, NULL, NULL);
}
