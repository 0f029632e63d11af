/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WIDGET "/F 132 >>"

static void makes_field_and_form(void **state)
{
    sig_session s = { .e = NULL };
    const sealp_field *list;
    size_t n;

    (void)state;
    sig_begin(&s, ">>", ">>");
    sig_sign(&s, &sig_plain);
    sig_reopen(&s, 0);
    sig_value_is(&s, 1,
                 "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R]/SigFlags 3>>>>");
    sig_value_is(&s, 3, SIG_PAGE "/Annots [5 0 R]>>");
    sig_value_is(&s, 5,
                 "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 4 0 R "
                 "/Rect [0 0 0 0] /P 3 0 R " WIDGET);
    assert_int_equal(sealp_pdf_fields(s.pdf, &list, &n, NULL), SEAL_OK);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].name, "Signature1");
    assert_string_equal(list[0].subfilter, "ETSI.CAdES.detached");
    sig_end(&s);
}

/* The digits of a signature cover everything but themselves. */
static void range_leaves_out_the_contents(void **state)
{
    sig_session s = { .e = NULL };
    const sealp_field *list;
    const uint64_t *range;
    size_t n, original;

    (void)state;
    sig_begin(&s, ">>", ">>");
    original = s.m.bytes.len;
    sig_sign(&s, &sig_plain);
    sig_reopen(&s, 0);
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
    sig_end(&s);
}

static void writes_texts_and_appearance(void **state)
{
    sealp_edit_form shape = { .width = 40, .height = 40 };
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };
    uint32_t form;

    (void)state;
    sig_begin(&s, ">>", ">>");
    shape.content = sealp_slice_of("n");
    assert_int_equal(sealp_edit_add_form(s.e, &shape, &form, NULL), SEAL_OK);
    field.appearance = form;
    field.rect = (sealp_rect){ 10, 10.25, 50, 50.25 };
    field.name = "盖章";
    field.reason = "同意";
    field.location = "Guang (zhou)";
    field.contact = "";
    sig_sign(&s, &field);
    sig_reopen(&s, 0);
    sig_value_is(&s, 6,
                 "<< /Type /Annot /Subtype /Widget /FT /Sig /T <FEFF76D67AE0> /V 5 0 R "
                 "/Rect [10 10.25 50 50.25] /P 3 0 R /F 132 /AP << /N 4 0 R >> >>");
    assert_true(make_pdf_holds(&s.tail.bytes, "\n/M (D:20261122120000Z)\n/Reason <FEFF540C610F>\n"
                                              "/Location (Guang \\(zhou\\)) >>"));
    assert_false(make_pdf_holds(&s.tail.bytes, "ContactInfo"));
    sig_end(&s);
}

static void changes_only_what_holds_the_lists(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<</DA(/F 0 Tf)/Fields 5 0 R/SigFlags 1/DR<</X 1>>>>");
    make_pdf_object(&s.m, 5, "[ 7 0 R ]");
    make_pdf_object(&s.m, 6, "[7 0 R]");
    make_pdf_object(&s.m, 7,
                    "<< /FT /Tx /T (Signature1) /Subtype /Widget /Rect [0 0 1 1] /P 3 0 R >>");
    sig_begin(&s, "/AcroForm 4 0 R >>", "/Annots 6 0 R >>");
    sig_sign(&s, &sig_plain);
    sig_reopen(&s, 0);
    sig_value_is(&s, 4, "<</DA(/F 0 Tf)/Fields 5 0 R/SigFlags 3/DR<</X 1>>>>");
    sig_value_is(&s, 5, "[ 7 0 R 9 0 R]");
    sig_value_is(&s, 6, "[7 0 R 9 0 R]");
    assert_false(make_pdf_holds(&s.tail.bytes, "\n1 0 obj"));
    assert_false(make_pdf_holds(&s.tail.bytes, "\n3 0 obj"));
    assert_true(make_pdf_holds(&s.tail.bytes, "/T (Signature2)"));
    sig_end(&s);
}

static void packed_page_is_written_plain(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_packed(&s.m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    make_pdf_packed(&s.m, 2, "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_packed(&s.m, 3, SIG_PAGE "/Annots null >>");
    make_pdf_end_stream(&s.m, "/Root 1 0 R");
    sig_open(&s);
    sig_sign(&s, &sig_plain);
    sig_reopen(&s, 0);
    assert_true(
        make_pdf_holds(&s.tail.bytes, "\n3 0 obj\n" SIG_PAGE "/Annots [7 0 R] >>\nendobj\n"));
    sig_value_is(&s, 3, SIG_PAGE "/Annots [7 0 R] >>");
    sig_end(&s);
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
        sig_session s = { .e = NULL };
        char want[160];

        make_pdf_object(&s.m, 4, cases[i].field);
        sig_begin(&s, "/AcroForm << /NeedAppearances true /Fields [4 0 R] >> >>", ">>");
        sig_sign(&s, &sig_plain);
        sig_reopen(&s, 0);
        snprintf(want, sizeof want,
                 "<< /Type /Catalog /Pages 2 0 R /AcroForm << /NeedAppearances %s "
                 "/Fields [4 0 R 6 0 R] /SigFlags 3>> >>",
                 cases[i].kept);
        sig_value_is(&s, 1, want);
        sig_end(&s);
    }
}

static void certifies_as_the_first(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };
    int p;

    (void)state;
    sig_begin(&s, "/Perms << /Other 1 >> >>", ">>");
    field.docmdp = 2;
    sig_sign(&s, &field);
    sig_reopen(&s, 0);
    assert_true(make_pdf_holds(&s.tail.bytes,
                               "/Reference [<< /Type /SigRef /TransformMethod /DocMDP "
                               "/TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]"));
    sig_value_is(&s, 1,
                 "<< /Type /Catalog /Pages 2 0 R /Perms << /Other 1 /DocMDP 4 0 R>> "
                 "/AcroForm << /Fields [5 0 R]/SigFlags 3>>>>");
    assert_int_equal(sealp_pdf_docmdp(s.pdf, &p, NULL), SEAL_OK);
    assert_int_equal(p, 2);
    sig_end(&s);
}

static void certifies_only_the_first(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    sig_begin(&s, ">>", ">>");
    sig_sign(&s, &sig_plain);
    sig_reopen(&s, 1);
    field.docmdp = 2;
    sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, "\"Signature1\"");
    field.docmdp = 0;
    sig_sign(&s, &field);
    sig_end(&s);
}

static void refuses_a_closed_document(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    sig_begin(&s, ">>", ">>");
    field.docmdp = 1;
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    sig_refused(&s, &sig_plain, SEAL_ERR_PDF_FORBIDDEN, "P=1");
    sig_end(&s);
}

static void refuses_xfa(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    sig_begin(&s, "/AcroForm << /Fields [] /XFA (x) >> >>", ">>");
    sig_refused(&s, &sig_plain, SEAL_ERR_UNSUPPORTED, "XFA");
    sig_end(&s);
}

static void refuses_unusable_names(void **state)
{
    static const char *const names[] = { "", "a.b", "taken", "parent", "\xFF" };
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Tx /T (taken) >>");
    make_pdf_object(&s.m, 5, "<< /T (parent) /Kids [6 0 R] >>");
    make_pdf_object(&s.m, 6, "<< /FT /Tx /T (kid) /Parent 5 0 R >>");
    sig_begin(&s, "/AcroForm << /Fields [4 0 R 5 0 R] >> >>", ">>");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sealp_sig_field field = sig_plain;

        field.name = names[i];
        sig_refused(&s, &field, SEAL_ERR_PDF_FIELD, "field name");
    }
    sig_end(&s);
}

static void refuses_senseless_requests(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    sig_begin(&s, ">>", ">>");
    field.time = NULL;
    sig_refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "time");
    field = sig_plain;
    field.contents_bytes = 0;
    sig_refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "room");
    field.contents_bytes = (size_t)1 << 30;
    sig_refused(&s, &field, SEAL_ERR_LIMIT, "room");
    field = sig_plain;
    field.reason = "\xFF";
    sig_refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "reason");
    field = sig_plain;
    field.docmdp = 4;
    sig_refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "certification");
    field = sig_plain;
    field.page_index = 1;
    sig_refused(&s, &field, SEAL_ERR_PDF_PAGE, "page");
    sig_end(&s);
}

static void signs_once_per_update(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    sig_begin(&s, ">>", ">>");
    sig_sign(&s, &sig_plain);
    sig_refused(&s, &sig_plain, SEAL_ERR_INVALID_STATE, "another");
    sig_end(&s);
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
        sig_session s = { .e = NULL };

        sig_begin(&s, cases[i].catalog, cases[i].page);
        sig_refused(&s, &sig_plain, SEAL_ERR_PDF_SYNTAX, cases[i].text);
        sig_end(&s);
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
