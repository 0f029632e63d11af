/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PAGES "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>", "<</Type/Page/Parent 2 0 R>>"

static const char *const form[] = {
    "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 8 0 R>>>>",
    PAGES,
    "<</Fields[5 0 R 9 0 R 10 0 R 5 0 R 12 0 R 99 0 R]>>",
    /* 5: a group with two fields that inherit their type */
    "<</T<FEFF7532>/FT/Tx/Kids[6 0 R 7 0 R]>>",
    "<</T(a)/Parent 5 0 R/P 3 0 R>>",
    "<</T(b)/FT/Btn/Parent 5 0 R/Kids[<</Subtype/Widget/P 3 0 R>>]>>",
    /* 8: a signature, certifying */
    "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Contents<30820000>/ByteRange[0 10 20 30]"
    "/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]>>",
    "<</T(signed)/FT/Sig/V 8 0 R/P 3 0 R>>",
    "<</T(empty)/FT/Sig/V 11 0 R>>",
    "<</Type/Sig/SubFilter/adbe.pkcs7.detached/Contents<0000>/ByteRange[0 1 -2 3]>>",
    "<</T(stamp)/FT/Sig/V<</Type/DocTimeStamp/Contents(x)/SubFilter/ETSI.RFC3161>>>>",
};

static void lists_terminal_fields(void **state)
{
    static const char *const names[] = { "\xE7\x94\xB2.a", "\xE7\x94\xB2.b", "signed", "empty",
                                         "stamp" };
    static const char *const types[] = { "Tx", "Btn", "Sig", "Sig", "Sig" };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, form, sizeof form / sizeof *form);
    const sealp_field *list;
    size_t n;

    (void)state;
    assert_int_equal(sealp_pdf_fields(pdf, &list, &n, NULL), SEAL_OK);
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(list[i].name, names[i]);
        assert_string_equal(list[i].type, types[i]);
        assert_int_equal(list[i].is_signed, i == 2 || i == 4);
        assert_int_equal(list[i].is_doc_timestamp, i == 4);
        assert_int_equal(list[i].page_num, i < 3 ? 3 : 0);
    }
    assert_int_equal(list[2].num, 9);
    assert_int_equal(list[2].value_num, 8);
    assert_int_equal(list[2].byte_range[3], 30);
    assert_int_equal(list[3].byte_range[1], 0);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void hands_out_signatures(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, form, sizeof form / sizeof *form);
    seal_pdf_info info = { .size = sizeof info };
    seal_field_info field = { .size = sizeof field };

    (void)state;
    assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_OK);
    assert_int_equal(info.fields, 5);
    assert_int_equal(info.signatures, 2);
    assert_int_equal(info.docmdp, 1);
    assert_int_equal(seal_pdf_field(pdf, 2, &field, NULL), SEAL_OK);
    assert_int_equal(field.covered, 50);
    assert_int_equal(field.page, 1);
    assert_string_equal(field.subfilter, "ETSI.CAdES.detached");
    assert_int_equal(seal_pdf_field(pdf, 3, &field, NULL), SEAL_OK);
    assert_string_equal(field.subfilter, "");
    assert_int_equal(field.page, 0);
    assert_int_equal(seal_pdf_field(pdf, 5, &field, NULL), SEAL_ERR_PDF_FIELD);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void check_docmdp(const char *catalog, const char *sig, int want)
{
    const char *const bodies[] = { catalog, PAGES, sig };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, 4);
    int p = 9;

    assert_int_equal(sealp_pdf_docmdp(pdf, &p, NULL), SEAL_OK);
    assert_int_equal(p, want);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void reads_certification(void **state)
{
    static const char certified[] = "<</Pages 2 0 R/Perms<</DocMDP 4 0 R>>>>";

    (void)state;
    check_docmdp("<</Pages 2 0 R>>", "null", 0);
    check_docmdp("<</Pages 2 0 R/Perms<</UR3 4 0 R>>>>", "<<>>", 0);
    check_docmdp(certified, "null", 0);
    check_docmdp(certified, "<</Reference[<</TransformMethod/DocMDP>>]>>", 2);
    check_docmdp(certified,
                 "<</Reference[<</TransformMethod/FieldMDP>><</TransformMethod/DocMDP"
                 "/TransformParams<</P 3>>>>]>>",
                 3);
    check_docmdp(certified, "<<>>", 2);
}

static void finds_xfa(void **state)
{
    static const char *const with[] = { "<</Pages 2 0 R/AcroForm<</Fields[]/XFA[(a) 3 0 R]>>>>",
                                        PAGES };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, with, 3);
    int has;

    (void)state;
    assert_int_equal(sealp_pdf_has_xfa(pdf, &has, NULL), SEAL_OK);
    assert_int_equal(has, 1);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
    pdf = mini_pdf(&b, form, sizeof form / sizeof *form);
    assert_int_equal(sealp_pdf_has_xfa(pdf, &has, NULL), SEAL_OK);
    assert_int_equal(has, 0);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void survives_loops(void **state)
{
    static const char *const loop[] = { "<</Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", PAGES,
                                        "<</T(a)/Kids[5 0 R]>>", "<</T(b)/Kids[4 0 R 5 0 R]>>" };
    sealp_buf b = { 0 }, deep = { 0 };
    seal_pdf *pdf = mini_pdf(&b, loop, 5);
    const sealp_field *list;
    size_t n;

    (void)state;
    assert_int_equal(sealp_pdf_fields(pdf, &list, &n, NULL), SEAL_OK);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].name, "a.b");
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
    /* Two objects that nest 60 direct fields each: deeper than the limit. */
    for (int i = 0; i < 60; i++)
        sealp_buf_str(&deep, "<</T(x)/Kids[");
    sealp_buf_str(&deep, "5 0 R");
    for (int i = 0; i < 60; i++)
        sealp_buf_str(&deep, "]>>");
    sealp_buf_byte(&deep, 0);
    {
        const char *const bodies[] = { loop[0], PAGES, (const char *)deep.data,
                                       (const char *)deep.data };

        pdf = mini_pdf(&b, bodies, 5);
        assert_int_equal(sealp_pdf_fields(pdf, &list, &n, NULL), SEAL_ERR_LIMIT);
        assert_int_equal(n, 0);
        seal_pdf_free(pdf);
    }
    sealp_buf_clear(&deep);
    sealp_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_terminal_fields), cmocka_unit_test(hands_out_signatures),
        cmocka_unit_test(reads_certification),   cmocka_unit_test(finds_xfa),
        cmocka_unit_test(survives_loops),
    };

    return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
