/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* What a signature would say must not show up. */
static const sealp_sig_field time_stamp = {
    .is_timestamp = 1, .contents_bytes = 100, .time = "D:20261122120000Z", .reason = "R"
};

static void has_only_what_the_standard_allows(void **state)
{
    static const char *const forbidden[] = { "/M ",          "/Reason",    "/Location",
                                             "/ContactInfo", "/Reference", "/Name",
                                             "/Cert",        "/Changes",   "/Prop_Auth" };
    sig_session s = { .e = NULL };
    const sealp_field *list;
    size_t n;

    (void)state;
    sig_begin(&s, ">>", ">>");
    sig_sign(&s, &time_stamp);
    sig_reopen(&s, 1);
    assert_true(sig_wrote(&s, "<< /Type /DocTimeStamp /Filter /Adobe.PPKLite "
                              "/SubFilter /ETSI.RFC3161 /V 0\n/ByteRange ["));
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        assert_false(sig_wrote(&s, forbidden[i]));
    sig_value_is(&s, 5,
                 "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 4 0 R "
                 "/Rect [0 0 0 0] /P 3 0 R /F 132 >>");
    assert_int_equal(sealp_pdf_fields(s.pdf, &list, &n, NULL), SEAL_OK);
    assert_int_equal(n, 1);
    assert_true(list[0].is_doc_timestamp);
    assert_true(list[0].is_signed);
    sig_end(&s);
}

/* A certification that forbids every change, and a lock of all fields, both
 * let a time stamp through (ISO 32000-2, 12.8.2.2). */
static void no_signature_is_against_it(void **state)
{
    sig_session s = { .e = NULL };
    sealp_sig_field second = sig_plain;

    (void)state;
    make_pdf_object(&s.m, 4, "<< /FT /Sig /T (first) /V 5 0 R >>");
    make_pdf_object(&s.m, 5,
                    "<< /Type /Sig /Contents <30> /ByteRange [0 1 2 3] /Reference "
                    "[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>"
                    "<</TransformMethod/FieldMDP/TransformParams<</Action/All>>>>] >>");
    sig_begin(&s, "/Perms << /DocMDP 5 0 R >> /AcroForm << /Fields [4 0 R] >> >>", ">>");
    sig_refused(&s, &second, SEAL_ERR_PDF_FORBIDDEN, "allows no change");
    sealp_edit_free(s.e);
    sig_open(&s);
    sig_sign(&s, &time_stamp);
    sig_end(&s);
}

/* Other fields' looks are no business of a time stamp. */
static void leaves_the_form_alone(void **state)
{
    sig_session s = { .e = NULL };

    (void)state;
    sig_begin(&s, "/AcroForm << /Fields [] /NeedAppearances true /SigFlags 3 >> >>", ">>");
    sig_sign(&s, &time_stamp);
    sig_reopen(&s, 0);
    assert_true(sig_wrote(&s, "/NeedAppearances true"));
    assert_null(sealp_edit_next_warning(s.e, NULL));
    sig_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_only_what_the_standard_allows),
        cmocka_unit_test(no_signature_is_against_it),
        cmocka_unit_test(leaves_the_form_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
