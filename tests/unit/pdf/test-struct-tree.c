/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MARKED "/MarkInfo << /Marked true >> /StructTreeRoot 4 0 R >>"

static void sign_tagged(sig_session *s)
{
    sealp_sig_field field = sig_plain;

    field.alt = "Seal";
    sig_begin(s, MARKED, ">>");
    sig_sign(s, &field);
    sig_reopen(s, 1);
}

static void element_goes_under_the_document(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(
        &s.m, 4, "<< /Type /StructTreeRoot /K [5 0 R] /ParentTree 6 0 R /ParentTreeNextKey 3 >>");
    make_pdf_object(&s.m, 5, "<< /S /Document /P 4 0 R /K 7 >>");
    make_pdf_object(&s.m, 6, "<< /Nums [0 5 0 R 1 5 0 R] >>");
    sign_tagged(&s);
    /* 7 is the signature, 8 the widget, 9 the element. */
    sig_value_is(&s, 9,
                 "<< /Type /StructElem /S /Form /P 5 0 R /Pg 3 0 R /Alt (Seal) "
                 "/K << /Type /OBJR /Obj 8 0 R >> >>");
    sig_value_is(&s, 5, "<< /S /Document /P 4 0 R /K [7 9 0 R] >>");
    sig_value_is(&s, 6, "<< /Nums [0 5 0 R 1 5 0 R 3 9 0 R] >>");
    sig_value_is(&s, 4,
                 "<< /Type /StructTreeRoot /K [5 0 R] /ParentTree 6 0 R /ParentTreeNextKey 4 >>");
    sig_value_is(&s, 3, SIG_PAGE "/Annots [8 0 R]/Tabs /S>>");
    assert_true(sig_wrote(&s, "/F 132 /StructParent 3/TU (Seal)>>"));
    sig_end(&s);
}

/* Kids of the parent tree get a new last leaf; the next key follows the last. */
static void parent_tree_with_kids_grows_a_leaf(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /K [5 0 R 5 0 R] /ParentTree << /Kids [6 0 R 7 0 R] >> >>");
    make_pdf_object(&s.m, 5, "<< /S /P /P 4 0 R >>");
    make_pdf_object(&s.m, 6, "<< /Limits [0 4] /Nums [0 5 0 R 4 5 0 R] >>");
    make_pdf_object(&s.m, 7, "<< /Limits [5 9] /Nums [5 5 0 R 9 5 0 R] >>");
    sign_tagged(&s);
    sig_value_is(&s, 4,
                 "<< /K [5 0 R 5 0 R 10 0 R] /ParentTree << /Kids [6 0 R 7 0 R 11 0 R] >> "
                 "/ParentTreeNextKey 11>>");
    sig_value_is(&s, 11, "<< /Limits [10 10] /Nums [10 10 0 R] >>");
    sig_end(&s);
}

static void empty_tree_gets_its_first_entries(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /Type /StructTreeRoot >>");
    sign_tagged(&s);
    sig_value_is(&s, 4,
                 "<< /Type /StructTreeRoot /K [ 7 0 R]/ParentTree << /Nums [0 7 0 R]>>"
                 "/ParentTreeNextKey 1>>");
    sig_end(&s);
}

/* A second signature adds its own field only. */
static void signed_structure_is_left_alone(void **state)
{
    sig_session s = { .e = NULL };
    const char *warning;

    (void)state;
    make_pdf_object(&s.m, 4, "<< /Type /StructTreeRoot >>");
    sign_tagged(&s);
    sig_sign(&s, &sig_plain);
    warning = sealp_edit_next_warning(s.e, NULL);
    assert_non_null(warning);
    assert_non_null(strstr(warning, "\"Signature1\""));
    sig_reopen(&s, 1);
    assert_false(sig_wrote(&s, "\n4 0 obj"));
    assert_false(sig_wrote(&s, "StructParent"));
    sig_end(&s);
}

static void widget_in_the_structure_stays_where_it_is(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /Type /StructTreeRoot >>");
    make_pdf_object(&s.m, 5, "<< /FT /Sig /T (a) /Rect [0 0 0 0] /P 3 0 R /StructParent 7 >>");
    sig_begin(&s, "/StructTreeRoot 4 0 R /AcroForm << /Fields [5 0 R] >> >>", "/Annots [5 0 R] >>");
    field.name = "a";
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    assert_false(sig_wrote(&s, "\n4 0 obj"));
    sig_end(&s);
}

static void drawn_seals_are_artifacts(void **state)
{
    sealp_edit_form shape = { .width = 9, .height = 9 };
    const sealp_matrix matrix = { 1, 0, 0, 1, 5, 6 };

    (void)state;
    for (int tagged = 0; tagged < 2; tagged++) {
        sig_session s = { .e = NULL };
        uint32_t form;

        make_pdf_object(&s.m, 4, "<< /Type /StructTreeRoot >>");
        sig_begin(&s, tagged ? MARKED : ">>", ">>");
        assert_int_equal(sealp_edit_add_form(s.e, &shape, &form, NULL), SEAL_OK);
        assert_int_equal(sealp_edit_draw_form(s.e, 0, form, &matrix, NULL), SEAL_OK);
        sig_reopen(&s, 0);
        assert_int_equal(sig_wrote(&s, "/Artifact BMC q 1 0 0 1 5 6 cm /"), tagged);
        assert_int_equal(sig_wrote(&s, " Do Q EMC\n"), tagged);
        sig_end(&s);
    }
}

/* A parent tree that is its own kid is no place for an entry. */
static void loops_are_refused(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, "<< /ParentTree 5 0 R >>");
    make_pdf_object(&s.m, 5, "<< /Kids [5 0 R] >>");
    sig_begin(&s, MARKED, ">>");
    sig_refused(&s, &sig_plain, SEAL_ERR_LIMIT, "parent tree");
    sig_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(element_goes_under_the_document),
        cmocka_unit_test(parent_tree_with_kids_grows_a_leaf),
        cmocka_unit_test(empty_tree_gets_its_first_entries),
        cmocka_unit_test(signed_structure_is_left_alone),
        cmocka_unit_test(widget_in_the_structure_stays_where_it_is),
        cmocka_unit_test(drawn_seals_are_artifacts),
        cmocka_unit_test(loops_are_refused),
    };

    return cmocka_run_group_tests_name("pdf/struct-tree", tests, NULL, NULL);
}
