/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FORM "/AcroForm << /Fields [4 0 R] >> >>"

static void fills_a_merged_field(void **state)
{
    sealp_edit_form shape = { .width = 40, .height = 20 };
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };
    const sealp_field *list;
    size_t n;

    (void)state;
    make_pdf_object(&s.m, 4,
                    "<< /FT /Sig /T (a) /Subtype /Widget /Rect [10 10 50 30] /P 3 0 R /F 4 >>");
    sig_begin(&s, FORM, "/Annots [4 0 R] >>");
    shape.content = sealp_slice_of("n");
    assert_int_equal(sealp_edit_add_form(s.e, &shape, &field.appearance, NULL), SEAL_OK);
    field.name = "a";
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    sig_value_is(&s, 4,
                 "<< /FT /Sig /T (a) /Subtype /Widget /Rect [10 10 50 30] /P 3 0 R /F 132 "
                 "/V 6 0 R/AP << /N 5 0 R >>>>");
    sig_value_is(&s, 3, SIG_PAGE "/Annots [4 0 R] >>");
    assert_int_equal(sealp_pdf_fields(s.pdf, &list, &n, NULL), SEAL_OK);
    assert_int_equal(n, 1);
    assert_true(list[0].is_signed);
    sig_end(&s);
}

/* The field inherits its type, its name has three parts, and its widget is an
 * object of its own. */
static void fills_a_field_deep_in_the_tree(void **state)
{
    sealp_edit_form shape = { .width = 1, .height = 1 };
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Sig /T (A) /Kids [5 0 R] >>");
    make_pdf_object(&s.m, 5, "<< /T (B) /Parent 4 0 R /Kids [6 0 R] >>");
    make_pdf_object(&s.m, 6, "<< /T <FEFF7532> /Parent 5 0 R /Kids 8 0 R >>");
    make_pdf_object(&s.m, 7, "<< /Subtype /Widget /Rect [0 0 9 9] /Parent 6 0 R >>");
    make_pdf_object(&s.m, 8, "[7 0 R]");
    sig_begin(&s, FORM, "/Annots 9 0 R >>");
    assert_int_equal(sealp_edit_add_form(s.e, &shape, &field.appearance, NULL), SEAL_OK);
    field.name = "A.B.甲";
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    sig_value_is(&s, 6, "<< /T <FEFF7532> /Parent 5 0 R /Kids 8 0 R /V 10 0 R>>");
    sig_value_is(&s, 7,
                 "<< /Subtype /Widget /Rect [0 0 9 9] /Parent 6 0 R /AP << /N 9 0 R >>/F 132>>");
    sig_refused(&s, &field, SEAL_ERR_PDF_FIELD, "signed already");
    sig_end(&s);
}

static void fills_a_packed_field(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_packed(&s.m, 1, "<< /Type /Catalog /Pages 2 0 R " FORM);
    make_pdf_packed(&s.m, 2, "<< /Kids [3 0 R] /Count 1 >>");
    make_pdf_packed(&s.m, 3, SIG_PAGE "/Annots [4 0 R] >>");
    make_pdf_packed(&s.m, 4, "<< /FT /Sig /T (a) /Rect [0 0 0 0] >>");
    make_pdf_end_stream(&s.m, "/Root 1 0 R");
    sig_open(&s);
    field.name = "a";
    sig_sign(&s, &field);
    sig_reopen(&s, 0);
    sig_value_is(&s, 4, "<< /FT /Sig /T (a) /Rect [0 0 0 0] /V 7 0 R>>");
    sig_refused(&s, &field, SEAL_ERR_PDF_FIELD, "prepared");
    sig_end(&s);
}

static void refuses_what_is_no_empty_signature_field(void **state)
{
    static const struct {
        const char *field, *text;
    } cases[] = {
        { "<< /FT /Tx /T (a) /Rect [0 0 9 9] >>", "no signature field" },
        { "<< /FT /Sig /T (a) >>", "0 times" },
        { "<< /FT /Sig /T (a) /Kids [<< /Rect [0 0 9 9] >> << /Rect [0 0 9 9] >>] >>", "2 times" },
        { "<< /FT /Sig /T (a) /Kids [<< /Rect [0 0 9 9] >>] >>", "no object of its own" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sealp_sig_field field = sig_plain;
        sig_session s = { .e = NULL };

        make_pdf_object(&s.m, 4, cases[i].field);
        sig_begin(&s, FORM, ">>");
        field.name = "a";
        sig_refused(&s, &field, SEAL_ERR_PDF_FIELD, cases[i].text);
        sig_end(&s);
    }
}

static void warns_of_a_hidden_field(void **state)
{
    sealp_edit_form shape = { .width = 1, .height = 1 };
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };
    const char *warning;

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Sig /T (a) /Rect [0 0 9 9] /F 7 >>");
    sig_begin(&s, FORM, ">>");
    assert_null(sealp_edit_next_warning(s.e, NULL));
    assert_int_equal(sealp_edit_add_form(s.e, &shape, &field.appearance, NULL), SEAL_OK);
    field.name = "a";
    sig_sign(&s, &field);
    warning = sealp_edit_next_warning(s.e, NULL);
    assert_string_equal(warning, "field \"a\" is hidden: its seal does not show");
    assert_null(sealp_edit_next_warning(s.e, warning));
    sig_reopen(&s, 0);
    assert_true(sig_wrote(&s, "/F 135 "));
    sig_end(&s);
}

/* The field's own /Lock becomes the signature's FieldMDP. */
static void obeys_the_lock_of_the_field(void **state)
{
    sealp_lock lock = { .action = SEALP_LOCK_ALL };
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Sig /T (a) /Rect [0 0 9 9] /Lock 5 0 R >>");
    make_pdf_object(&s.m, 5, "<< /Type /SigFieldLock /Action /Exclude /Fields [(b.c) (d)] /P 2 >>");
    sig_begin(&s, FORM, ">>");
    field.name = "a";
    field.lock = &lock;
    sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, "exclude b.c, d, level 2");
    lock.action = SEALP_LOCK_NONE;
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    assert_true(sig_wrote(&s, "/Reference [<< /Type /SigRef /TransformMethod /FieldMDP "
                              "/TransformParams << /Type /TransformParams /Action /Exclude "
                              "/Fields [(b.c) (d)] /P 2 /V /1.2 >> /Data 1 0 R >>]"));
    sig_end(&s);
}

static void locks_on_request(void **state)
{
    sealp_lock lock = { .action = SEALP_LOCK_INCLUDE };
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Tx /T (a) /Rect [0 0 9 9] >>");
    sig_begin(&s, FORM, ">>");
    sealp_buf_add(&lock.names, "nobody", 7);
    field.lock = &lock;
    sig_refused(&s, &field, SEAL_ERR_PDF_FIELD, "no field \"nobody\" to lock");
    lock.names.len = 0;
    sealp_buf_add(&lock.names, "a\0Signature1", 13);
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    assert_true(sig_wrote(&s, " /Lock 6 0 R"));
    sig_value_is(&s, 6, "<< /Type /SigFieldLock /Action /Include /Fields [(a) (Signature1)] >>");
    assert_true(sig_wrote(&s, "/TransformMethod /FieldMDP"));
    sealp_buf_clear(&lock.names);
    sig_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_a_merged_field),
        cmocka_unit_test(fills_a_field_deep_in_the_tree),
        cmocka_unit_test(fills_a_packed_field),
        cmocka_unit_test(refuses_what_is_no_empty_signature_field),
        cmocka_unit_test(warns_of_a_hidden_field),
        cmocka_unit_test(obeys_the_lock_of_the_field),
        cmocka_unit_test(locks_on_request),
    };

    return cmocka_run_group_tests_name("pdf/sig-fill", tests, NULL, NULL);
}
