/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "make-pdf.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAGE "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"

/* A document that needs a limit to be at least this high. */
typedef struct row {
    seal_limit limit;
    uint64_t needs;
    void (*make)(make_pdf *m);
    seal_status status; /* when the limit is one lower */
} row;

static void make_pages(make_pdf *m, const char *catalog, const char *kids)
{
    make_pdf_object(m, 1, catalog);
    make_pdf_object(m, 2, kids);
    make_pdf_object(m, 3, PAGE);
}

static void make_plain(make_pdf *m)
{
    make_pages(m, "<< /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_end_table(m, "/Root 1 0 R");
}

static void make_two_pages(make_pdf *m)
{
    make_pages(m, "<< /Pages 2 0 R >>", "<< /Kids [3 0 R 4 0 R] >>");
    make_pdf_object(m, 4, PAGE);
    make_pdf_end_table(m, "/Root 1 0 R");
}

/* An object of 4000 bytes, most of them a string. */
static void make_long_string(make_pdf *m)
{
    char body[4000 - 8 - 7 + 1]; /* "1 0 obj\n", "\nendobj", a zero */
    const char *head = "<< /Pages 2 0 R /Long (";

    memset(body, 'x', sizeof body);
    memcpy(body, head, strlen(head));
    memcpy(body + sizeof body - 5, ") >>", 5);
    make_pages(m, body, "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_end_table(m, "/Root 1 0 R");
}

static void make_nested(make_pdf *m)
{
    make_pages(m, "<< /Pages 2 0 R /Deep [[[[]]]] >>", "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_end_table(m, "/Root 1 0 R");
}

/* The catalog comes out of an object stream of 2048 bytes: "1 0 " and the body. */
static void make_object_stream(make_pdf *m)
{
    static char body[2048 - 4];
    const char *head = "<< /Pages 2 0 R /Long (";

    memset(body, 'x', sizeof body);
    memcpy(body, head, strlen(head));
    memcpy(body + sizeof body - 6, ") >>\n", 6);
    make_pdf_object(m, 2, "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_object(m, 3, PAGE);
    make_pdf_packed(m, 1, body);
    make_pdf_end_stream(m, "/Root 1 0 R");
}

static void make_deep_pages(make_pdf *m)
{
    make_pages(m, "<< /Pages 2 0 R >>", "<< /Kids [4 0 R] /Count 1 >>");
    make_pdf_object(m, 4, "<< /Kids [5 0 R] /Count 1 >>");
    make_pdf_object(m, 5, "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_end_table(m, "/Root 1 0 R");
}

static void make_fields(make_pdf *m)
{
    make_pages(m, "<< /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
               "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_object(m, 4, "<< /T (a) /Kids [5 0 R] >>");
    make_pdf_object(m, 5, "<< /T (b) /Parent 4 0 R /Kids [6 0 R] >>");
    make_pdf_object(m, 6, "<< /T (c) /Parent 5 0 R /FT /Tx >>");
    make_pdf_end_table(m, "/Root 1 0 R");
}

static seal_status open_with(const sealp_buf *bytes, seal_limit limit, uint64_t value,
                             seal_pdf **out, seal_error *err)
{
    seal_source *source;
    seal_ctx *ctx;
    seal_status st;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_ctx_set_limit(ctx, limit, value, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(bytes->data, bytes->len, NULL, NULL, &source, NULL),
                     SEAL_OK);
    st = seal_pdf_open(ctx, source, NULL, out, err);
    seal_ctx_unref(ctx);
    return st;
}

/* Opens under the limit, goes over the pages and the fields. */
static seal_status try_with(const sealp_buf *bytes, seal_limit limit, uint64_t value,
                            seal_error *err)
{
    const sealp_field *fields;
    seal_pdf *pdf = NULL;
    uint32_t pages;
    size_t n;
    seal_status st;

    if ((st = open_with(bytes, limit, value, &pdf, err)) == SEAL_OK &&
        (st = sealp_pdf_page_count(pdf, &pages, err)) == SEAL_OK) {
        sealp_page page = { 0 };

        st = sealp_pdf_load_page(pdf, pages - 1, &page, err);
        sealp_page_clear(&page);
    }
    if (st == SEAL_OK)
        st = sealp_pdf_fields(pdf, &fields, &n, err);
    seal_pdf_free(pdf);
    return st;
}

static void each_limit_holds(void **state)
{
    static const row rows[] = {
        { SEAL_LIMIT_OBJECTS, 4, make_two_pages, SEAL_ERR_LIMIT },
        { SEAL_LIMIT_OBJECT_BYTES, 4000, make_long_string, SEAL_ERR_LIMIT },
        { SEAL_LIMIT_NESTING, 5, make_nested, SEAL_ERR_PDF_SYNTAX },
        { SEAL_LIMIT_INFLATE_BYTES, 2048, make_object_stream, SEAL_ERR_LIMIT },
        { SEAL_LIMIT_PAGES, 3, make_two_pages, SEAL_ERR_LIMIT },
        { SEAL_LIMIT_PAGE_DEPTH, 3, make_deep_pages, SEAL_ERR_LIMIT },
        { SEAL_LIMIT_FIELDS, 3, make_fields, SEAL_ERR_LIMIT },
        { SEAL_LIMIT_FIELD_DEPTH, 3, make_fields, SEAL_ERR_LIMIT },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const row *r = &rows[i];
        make_pdf m = { .size = 0 };

        r->make(&m);
        seal_error_clear(err);
        assert_int_equal(try_with(&m.bytes, r->limit, r->needs, err), SEAL_OK);
        assert_int_equal(try_with(&m.bytes, r->limit, r->needs - 1, err), r->status);
        make_pdf_clear(&m);
    }
    seal_error_free(err);
}

static void files_may_be_bounded(void **state)
{
    make_pdf m = { .size = 0 };

    (void)state;
    make_plain(&m);
    assert_int_equal(try_with(&m.bytes, SEAL_LIMIT_FILE_BYTES, m.bytes.len, NULL), SEAL_OK);
    assert_int_equal(try_with(&m.bytes, SEAL_LIMIT_FILE_BYTES, m.bytes.len - 1, NULL),
                     SEAL_ERR_LIMIT);
    make_pdf_clear(&m);
}

static void revisions_may_be_bounded(void **state)
{
    make_pdf m = { .size = 0 };
    sealp_edit *e;
    sealp_tail tail;
    seal_pdf *pdf;

    (void)state;
    make_plain(&m);
    pdf = make_pdf_open(&m.bytes);
    assert_int_equal(sealp_edit_new(pdf, &e, NULL), SEAL_OK);
    assert_int_equal(sealp_edit_put(e, 3, 0, sealp_slice_of(PAGE), NULL), SEAL_OK);
    make_pdf_append(&m, e, &tail);
    sealp_tail_clear(&tail);
    seal_pdf_free(pdf);
    assert_int_equal(try_with(&m.bytes, SEAL_LIMIT_REVISIONS, 2, NULL), SEAL_OK);
    assert_int_equal(try_with(&m.bytes, SEAL_LIMIT_REVISIONS, 1, NULL), SEAL_ERR_LIMIT);
    make_pdf_clear(&m);
}

/* Three streams of 1000 bytes, objects 4 to 6. */
static void make_streams(make_pdf *m)
{
    char hex[2000 + 2];

    memset(hex, '2', sizeof hex);
    hex[2000] = '>';
    hex[2001] = '\0';
    make_pages(m, "<< /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>");
    for (uint32_t num = 4; num <= 6; num++)
        make_pdf_stream(m, num, "/Filter /ASCIIHexDecode", hex);
    make_pdf_end_table(m, "/Root 1 0 R");
}

/* How many of the three streams can be read, one after the other. */
static uint32_t readable_with(const sealp_buf *bytes, uint64_t total, seal_error *err)
{
    seal_status st = SEAL_OK;
    uint32_t n = 0;
    seal_pdf *pdf;

    assert_int_equal(open_with(bytes, SEAL_LIMIT_INFLATE_TOTAL, total, &pdf, NULL), SEAL_OK);
    while (n < 3) {
        sealp_buf data = { 0 };
        sealp_loaded stream;

        assert_int_equal(sealp_pdf_load(pdf, 4 + n, &stream, NULL), SEAL_OK);
        if ((st = sealp_pdf_stream_data(pdf, &stream, &data, err)) == SEAL_OK)
            assert_int_equal(data.len, 1000);
        sealp_loaded_clear(&stream);
        sealp_buf_clear(&data);
        if (st != SEAL_OK)
            break;
        n++;
    }
    assert_int_equal(st, n < 3 ? SEAL_ERR_LIMIT : SEAL_OK);
    seal_pdf_free(pdf);
    return n;
}

/* Each stream is small; it is their sum that is bounded. */
static void all_streams_are_bounded_together(void **state)
{
    seal_error *err = seal_error_new();
    make_pdf m = { .size = 0 };

    (void)state;
    make_streams(&m);
    assert_int_equal(readable_with(&m.bytes, 3000, err), 3);
    assert_string_equal(seal_error_message(err), "");
    assert_int_equal(readable_with(&m.bytes, 2999, err), 2);
    assert_non_null(strstr(seal_error_message(err), "2999 bytes"));
    assert_int_equal(readable_with(&m.bytes, 1024, NULL), 1);
    make_pdf_clear(&m);
    seal_error_free(err);
}

/* Objects of which each stands in the string of the one before. */
static void make_overlapping(make_pdf *m)
{
    char filling[500];

    memset(filling, 'x', sizeof filling);
    make_pages(m, "<< /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>");
    for (m->size = 4; m->size < MAKE_PDF_MAX; m->size++) {
        m->at[m->size] = m->bytes.len;
        sealp_buf_int(&m->bytes, m->size);
        sealp_buf_str(&m->bytes, " 0 obj\n(");
        sealp_buf_add(&m->bytes, filling, sizeof filling);
    }
    for (uint32_t num = 4; num < m->size; num++)
        sealp_buf_str(&m->bytes, ")\nendobj\n");
    make_pdf_end_table(m, "/Root 1 0 R");
}

/* Reads objects until one is refused. */
static seal_status read_objects(seal_pdf *pdf, uint32_t first, uint32_t step, uint32_t n)
{
    seal_status st = SEAL_OK;

    for (uint32_t i = 0; st == SEAL_OK && i < n; i++) {
        sealp_loaded o;

        st = sealp_pdf_load(pdf, first + i * step, &o, NULL);
        sealp_loaded_clear(&o);
    }
    return st;
}

static void objects_do_not_overlap(void **state)
{
    make_pdf m = { .size = 0 };
    seal_pdf *pdf;

    (void)state;
    make_overlapping(&m);
    pdf = make_pdf_open(&m.bytes);
    assert_int_equal(read_objects(pdf, 4, 1, 4), SEAL_OK);
    assert_int_equal(read_objects(pdf, 8, 1, MAKE_PDF_MAX - 8), SEAL_ERR_PDF_SYNTAX);
    seal_pdf_free(pdf);
    make_pdf_clear(&m);
}

static void an_object_may_be_read_often(void **state)
{
    make_pdf m = { .size = 0 };
    seal_pdf *pdf;

    (void)state;
    make_long_string(&m);
    pdf = make_pdf_open(&m.bytes);
    assert_int_equal(read_objects(pdf, 1, 0, 1000), SEAL_OK);
    seal_pdf_free(pdf);
    make_pdf_clear(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_limit_holds),
        cmocka_unit_test(files_may_be_bounded),
        cmocka_unit_test(revisions_may_be_bounded),
        cmocka_unit_test(all_streams_are_bounded_together),
        cmocka_unit_test(objects_do_not_overlap),
        cmocka_unit_test(an_object_may_be_read_often),
    };

    return cmocka_run_group_tests_name("pdf/limits", tests, NULL, NULL);
}
