/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "make-pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAGE   "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] "
#define WIDGET "/F 132 >>"

typedef struct session {
    make_pdf m;
    seal_pdf *pdf;
    sealp_edit *e;
    sealp_tail tail;
    seal_error *err;
} session;

static const sealp_sig_field plain = { .time = "D:20261122120000Z", .contents_bytes = 100 };

/* Object 1 is the catalog with these entries, 3 the page, 4 and up the caller's. */
static void begin(session *s, const char *catalog, const char *page)
{
    sealp_buf text = { 0 };

    sealp_buf_str(&text, "<< /Type /Catalog /Pages 2 0 R ");
    sealp_buf_add(&text, catalog, strlen(catalog) + 1);
    make_pdf_object(&s->m, 1, (const char *)text.data);
    make_pdf_object(&s->m, 2, "<< /Kids [3 0 R] /Count 1 >>");
    text.len = 0;
    sealp_buf_str(&text, PAGE);
    sealp_buf_add(&text, page, strlen(page) + 1);
    make_pdf_object(&s->m, 3, (const char *)text.data);
    sealp_buf_clear(&text);
    make_pdf_end_table(&s->m, "/Root 1 0 R");
    s->pdf = make_pdf_open(&s->m.bytes);
    s->err = seal_error_new();
    assert_int_equal(sealp_edit_new(s->pdf, &s->e, NULL), SEAL_OK);
}

static void sign(session *s, const sealp_sig_field *field)
{
    assert_int_equal(sealp_edit_add_signature(s->e, field, s->err), SEAL_OK);
}

/* Writes the update, opens the result and begins the next update. */
static void reopen(session *s)
{
    sealp_tail_clear(&s->tail);
    make_pdf_append(&s->m, s->e, &s->tail);
    seal_pdf_free(s->pdf);
    s->pdf = make_pdf_open(&s->m.bytes);
    assert_int_equal(sealp_edit_new(s->pdf, &s->e, NULL), SEAL_OK);
}

static void value_is(session *s, uint32_t num, const char *want)
{
    char *value = make_pdf_value(s->pdf, num);

    assert_string_equal(value, want);
    free(value);
}

static void refused(session *s, const sealp_sig_field *field, seal_status want, const char *text)
{
    seal_error_clear(s->err);
    assert_int_equal(sealp_edit_add_signature(s->e, field, s->err), want);
    assert_non_null(strstr(seal_error_message(s->err), text));
}

static void end(session *s)
{
    sealp_edit_free(s->e);
    seal_pdf_free(s->pdf);
    sealp_tail_clear(&s->tail);
    seal_error_free(s->err);
    make_pdf_clear(&s->m);
}

static void makes_field_and_form(void **state)
{
    session s = { .e = NULL };
    const sealp_field *list;
    size_t n;

    (void)state;
    begin(&s, ">>", ">>");
    sign(&s, &plain);
    reopen(&s);
    value_is(&s, 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R]/SigFlags 3>>>>");
    value_is(&s, 3, PAGE "/Annots [5 0 R]>>");
    value_is(&s, 5,
             "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 4 0 R "
             "/Rect [0 0 0 0] /P 3 0 R " WIDGET);
    assert_int_equal(sealp_pdf_fields(s.pdf, &list, &n, NULL), SEAL_OK);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].name, "Signature1");
    assert_string_equal(list[0].subfilter, "ETSI.CAdES.detached");
    end(&s);
}

/* The digits of a signature cover everything but themselves. */
static void range_leaves_out_the_contents(void **state)
{
    session s = { .e = NULL };
    const sealp_field *list;
    const uint64_t *range;
    size_t n, original;

    (void)state;
    begin(&s, ">>", ">>");
    original = s.m.bytes.len;
    sign(&s, &plain);
    reopen(&s);
    assert_int_equal(sealp_pdf_fields(s.pdf, &list, &n, NULL), SEAL_OK);
    range = list[0].byte_range;
    assert_int_equal(range[0], 0);
    assert_int_equal(range[1], original + s.tail.contents_at);
    assert_int_equal(range[2] - range[1], 202);
    assert_int_equal(s.tail.contents_len, 202);
    assert_int_equal(range[2] + range[3], s.m.bytes.len);
    assert_int_equal(s.m.bytes.data[range[1]], '<');
    assert_int_equal(s.m.bytes.data[range[2] - 1], '>');
    for (uint64_t i = range[1] + 1; i < range[2] - 1; i++)
        assert_int_equal(s.m.bytes.data[i], '0');
    end(&s);
}

static void writes_texts_and_appearance(void **state)
{
    sealp_edit_form shape = { .width = 40, .height = 40 };
    sealp_sig_field field = plain;
    session s = { .e = NULL };
    uint32_t form;

    (void)state;
    begin(&s, ">>", ">>");
    shape.content = sealp_slice_of("n");
    assert_int_equal(sealp_edit_add_form(s.e, &shape, &form, NULL), SEAL_OK);
    field.appearance = form;
    field.rect = (sealp_rect){ 10, 10.25, 50, 50.25 };
    field.name = "盖章";
    field.reason = "同意";
    field.location = "Guang (zhou)";
    field.contact = "";
    sign(&s, &field);
    reopen(&s);
    value_is(&s, 6,
             "<< /Type /Annot /Subtype /Widget /FT /Sig /T <FEFF76D67AE0> /V 5 0 R "
             "/Rect [10 10.25 50 50.25] /P 3 0 R /F 132 /AP << /N 4 0 R >> >>");
    assert_true(make_pdf_holds(&s.tail.bytes, "\n/M (D:20261122120000Z)\n/Reason <FEFF540C610F>\n"
                                              "/Location (Guang \\(zhou\\)) >>"));
    assert_false(make_pdf_holds(&s.tail.bytes, "ContactInfo"));
    end(&s);
}

static void changes_only_what_holds_the_lists(void **state)
{
    session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<</DA(/F 0 Tf)/Fields 5 0 R/SigFlags 1/DR<</X 1>>>>");
    make_pdf_object(&s.m, 5, "[ 7 0 R ]");
    make_pdf_object(&s.m, 6, "[7 0 R]");
    make_pdf_object(&s.m, 7,
                    "<< /FT /Tx /T (Signature1) /Subtype /Widget /Rect [0 0 1 1] /P 3 0 R >>");
    begin(&s, "/AcroForm 4 0 R >>", "/Annots 6 0 R >>");
    sign(&s, &plain);
    reopen(&s);
    value_is(&s, 4, "<</DA(/F 0 Tf)/Fields 5 0 R/SigFlags 3/DR<</X 1>>>>");
    value_is(&s, 5, "[ 7 0 R 9 0 R]");
    value_is(&s, 6, "[7 0 R 9 0 R]");
    assert_false(make_pdf_holds(&s.tail.bytes, "\n1 0 obj"));
    assert_false(make_pdf_holds(&s.tail.bytes, "\n3 0 obj"));
    assert_true(make_pdf_holds(&s.tail.bytes, "/T (Signature2)"));
    end(&s);
}

static void packed_page_is_written_plain(void **state)
{
    session s = { .e = NULL };

    (void)state;
    make_pdf_packed(&s.m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    make_pdf_packed(&s.m, 2, "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_packed(&s.m, 3, PAGE "/Annots null >>");
    make_pdf_end_stream(&s.m, "/Root 1 0 R");
    s.pdf = make_pdf_open(&s.m.bytes);
    assert_int_equal(sealp_edit_new(s.pdf, &s.e, NULL), SEAL_OK);
    sign(&s, &plain);
    reopen(&s);
    assert_true(make_pdf_holds(&s.tail.bytes, "\n3 0 obj\n" PAGE "/Annots [7 0 R] >>\nendobj\n"));
    value_is(&s, 3, PAGE "/Annots [7 0 R] >>");
    end(&s);
}

static void need_appearances_goes_when_none_are_needed(void **state)
{
    static const struct {
        const char *field, *kept;
    } cases[] = {
        { "<< /FT /Tx /T (a) /Rect [0 0 1 1] /AP << >> >>", "false" },
        { "<< /FT /Sig /T (a) /Rect [0 0 1 1] >>", "false" },
        { "<< /FT /Tx /T (a) /Rect [0 0 1 1] >>", "true" },
        { "<< /FT /Tx /T (a) /Kids [<< /Rect [0 0 1 1] /Parent 4 0 R >>] >>", "true" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        session s = { .e = NULL };
        char want[160];

        make_pdf_object(&s.m, 4, cases[i].field);
        begin(&s, "/AcroForm << /NeedAppearances true /Fields [4 0 R] >> >>", ">>");
        sign(&s, &plain);
        reopen(&s);
        snprintf(want, sizeof want,
                 "<< /Type /Catalog /Pages 2 0 R /AcroForm << /NeedAppearances %s "
                 "/Fields [4 0 R 6 0 R] /SigFlags 3>> >>",
                 cases[i].kept);
        value_is(&s, 1, want);
        end(&s);
    }
}

static void certifies_as_the_first(void **state)
{
    sealp_sig_field field = plain;
    session s = { .e = NULL };
    int p;

    (void)state;
    begin(&s, "/Perms << /Other 1 >> >>", ">>");
    field.docmdp = 2;
    sign(&s, &field);
    reopen(&s);
    assert_true(make_pdf_holds(&s.tail.bytes,
                               "/Reference [<< /Type /SigRef /TransformMethod /DocMDP "
                               "/TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]"));
    value_is(&s, 1,
             "<< /Type /Catalog /Pages 2 0 R /Perms << /Other 1 /DocMDP 4 0 R>> "
             "/AcroForm << /Fields [5 0 R]/SigFlags 3>>>>");
    assert_int_equal(sealp_pdf_docmdp(s.pdf, &p, NULL), SEAL_OK);
    assert_int_equal(p, 2);
    end(&s);
}

static void certifies_only_the_first(void **state)
{
    sealp_sig_field field = plain;
    session s = { .e = NULL };

    (void)state;
    begin(&s, ">>", ">>");
    sign(&s, &plain);
    sealp_tail_clear(&s.tail);
    make_pdf_append(&s.m, s.e, &s.tail);
    /* A signature is there once the digits are not all zero. */
    s.m.bytes.data[s.tail.original_len + s.tail.contents_at + 1] = '3';
    seal_pdf_free(s.pdf);
    s.pdf = make_pdf_open(&s.m.bytes);
    assert_int_equal(sealp_edit_new(s.pdf, &s.e, NULL), SEAL_OK);
    field.docmdp = 2;
    refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, "\"Signature1\"");
    field.docmdp = 0;
    sign(&s, &field);
    end(&s);
}

static void refuses_a_closed_document(void **state)
{
    sealp_sig_field field = plain;
    session s = { .e = NULL };

    (void)state;
    begin(&s, ">>", ">>");
    field.docmdp = 1;
    sign(&s, &field);
    sealp_tail_clear(&s.tail);
    make_pdf_append(&s.m, s.e, &s.tail);
    s.m.bytes.data[s.tail.original_len + s.tail.contents_at + 1] = '3';
    seal_pdf_free(s.pdf);
    s.pdf = make_pdf_open(&s.m.bytes);
    assert_int_equal(sealp_edit_new(s.pdf, &s.e, NULL), SEAL_OK);
    refused(&s, &plain, SEAL_ERR_PDF_FORBIDDEN, "P=1");
    end(&s);
}

static void refuses_xfa(void **state)
{
    session s = { .e = NULL };

    (void)state;
    begin(&s, "/AcroForm << /Fields [] /XFA (x) >> >>", ">>");
    refused(&s, &plain, SEAL_ERR_UNSUPPORTED, "XFA");
    end(&s);
}

static void refuses_unusable_names(void **state)
{
    static const char *const names[] = { "", "a.b", "taken", "parent", "\xFF" };
    session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Tx /T (taken) >>");
    make_pdf_object(&s.m, 5, "<< /T (parent) /Kids [6 0 R] >>");
    make_pdf_object(&s.m, 6, "<< /FT /Tx /T (kid) /Parent 5 0 R >>");
    begin(&s, "/AcroForm << /Fields [4 0 R 5 0 R] >> >>", ">>");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sealp_sig_field field = plain;

        field.name = names[i];
        refused(&s, &field, SEAL_ERR_PDF_FIELD, "field name");
    }
    end(&s);
}

static void refuses_senseless_requests(void **state)
{
    sealp_sig_field field = plain;
    session s = { .e = NULL };

    (void)state;
    begin(&s, ">>", ">>");
    field.time = NULL;
    refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "time");
    field = plain;
    field.contents_bytes = 0;
    refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "room");
    field.contents_bytes = (size_t)1 << 30;
    refused(&s, &field, SEAL_ERR_LIMIT, "room");
    field = plain;
    field.reason = "\xFF";
    refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "reason");
    field = plain;
    field.docmdp = 4;
    refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "certification");
    field = plain;
    field.page_index = 1;
    refused(&s, &field, SEAL_ERR_PDF_PAGE, "page");
    end(&s);
}

static void signs_once_per_update(void **state)
{
    session s = { .e = NULL };

    (void)state;
    begin(&s, ">>", ">>");
    sign(&s, &plain);
    refused(&s, &plain, SEAL_ERR_INVALID_STATE, "another");
    end(&s);
}

static void refuses_odd_forms_and_pages(void **state)
{
    static const struct {
        const char *catalog, *page, *text;
    } cases[] = {
        { "/AcroForm (x) >>", ">>", "AcroForm" },
        { "/AcroForm << /Fields 7 >> >>", ">>", "Fields" },
        { ">>", "/Annots << >> >>", "Annots" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        session s = { .e = NULL };

        begin(&s, cases[i].catalog, cases[i].page);
        refused(&s, &plain, SEAL_ERR_PDF_SYNTAX, cases[i].text);
        end(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_field_and_form),
        cmocka_unit_test(range_leaves_out_the_contents),
        cmocka_unit_test(writes_texts_and_appearance),
        cmocka_unit_test(changes_only_what_holds_the_lists),
        cmocka_unit_test(packed_page_is_written_plain),
        cmocka_unit_test(need_appearances_goes_when_none_are_needed),
        cmocka_unit_test(certifies_as_the_first),
        cmocka_unit_test(certifies_only_the_first),
        cmocka_unit_test(refuses_a_closed_document),
        cmocka_unit_test(refuses_xfa),
        cmocka_unit_test(refuses_unusable_names),
        cmocka_unit_test(refuses_senseless_requests),
        cmocka_unit_test(signs_once_per_update),
        cmocka_unit_test(refuses_odd_forms_and_pages),
    };

    return cmocka_run_group_tests_name("pdf/sig-field", tests, NULL, NULL);
}
