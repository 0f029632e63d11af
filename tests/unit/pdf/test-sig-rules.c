/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SIGNED(entries)                                                                            \
    "<< /Type /Sig /Contents <30> /ByteRange [0 1 2 3] /Reference [" entries "] >>"

typedef struct rule {
    const char *field;     /* further entries of the signed field "first" */
    const char *reference; /* of the signature in it */
    const char *name;      /* of the field to be signed; NULL: a new one */
    int docmdp;
    const char *text; /* of the refusal; NULL: allowed */
} rule;

static const rule rules[] = {
    { "", "", NULL, 0, NULL },
    { "", "", "free", 0, NULL },
    { "", "", NULL, 2, "only the first" },
    { "", "<</TransformMethod/DocMDP/TransformParams<</P 1>>>>", NULL, 0, "\"first\" allows no" },
    { "", "<</TransformMethod/DocMDP/TransformParams<</P 2>>>>", NULL, 0, NULL },
    { "", "<</TransformMethod/DocMDP/TransformParams<</P 3>>>>", "free", 0, NULL },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/All>>>>", "free", 0,
      "\"first\" locks field \"free\": sign the document as it was before" },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(free)]>>>>", "free",
      0, "locks field \"free\": sign in another field, or the document as it was before" },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(fre)]>>>>", "free",
      0, NULL },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(group)]>>>>",
      "group.x", 0, "\"group.x\"" },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/Exclude/Fields[(free)]>>>>", "free",
      0, NULL },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/Exclude/Fields[(free)]>>>>", NULL,
      0, "locks field \"Signature1\"" },
    { "", "<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(x)]/P 1>>>>",
      "free", 0, "P=1" },
    { "/Lock <</Action/Include/Fields[(free)]>>", "", "free", 0, "locks" },
    { "/Lock <</Action/Include/Fields[(x)]/P 1>>", "", "free", 0, "P=1" },
};

static void make(sig_session *s, const rule *r)
{
    sealp_buf text = { 0 };

    sealp_buf_str(&text, "<< /FT /Sig /T (first) /V 5 0 R ");
    sealp_buf_str(&text, r->field);
    sealp_buf_add(&text, " >>", 4);
    make_pdf_object(&s->m, 4, (const char *)text.data);
    text.len = 0;
    sealp_buf_str(&text, "<< /Type /Sig /Contents <30> /ByteRange [0 1 2 3] /Reference [");
    sealp_buf_str(&text, r->reference);
    sealp_buf_add(&text, "] >>", 5);
    make_pdf_object(&s->m, 5, (const char *)text.data);
    make_pdf_object(&s->m, 6, "<< /FT /Sig /T (free) /Rect [0 0 9 9] >>");
    make_pdf_object(&s->m, 7, "<< /FT /Sig /T (group) /Kids [8 0 R] >>");
    make_pdf_object(&s->m, 8, "<< /T (x) /Parent 7 0 R /Rect [0 0 9 9] >>");
    sig_begin(s, "/AcroForm << /Fields [4 0 R 6 0 R 7 0 R] >> >>", ">>");
    sealp_buf_clear(&text);
}

static void earlier_signatures_are_obeyed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        sealp_sig_field field = sig_plain;
        sig_session s = { .e = NULL };

        make(&s, &rules[i]);
        field.name = rules[i].name;
        field.docmdp = rules[i].docmdp;
        if (rules[i].text)
            sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, rules[i].text);
        else
            sig_sign(&s, &field);
        assert_int_equal(sealp_pdf_check_content(s.pdf, NULL), SEAL_ERR_PDF_FORBIDDEN);
        sig_end(&s);
    }
}

/* A certificate that only the catalog knows of counts, too. */
static void perms_count_without_a_field(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 4, SIGNED("<</TransformMethod/DocMDP/TransformParams<</P 2>>>>"));
    sig_begin(&s, "/Perms << /DocMDP 4 0 R >> >>", ">>");
    field.docmdp = 3;
    sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, "certified already");
    assert_int_equal(sealp_pdf_check_content(s.pdf, NULL), SEAL_OK);
    field.docmdp = 0;
    sig_sign(&s, &field);
    sig_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(earlier_signatures_are_obeyed),
        cmocka_unit_test(perms_count_without_a_field),
    };

    return cmocka_run_group_tests_name("pdf/sig-rules", tests, NULL, NULL);
}
