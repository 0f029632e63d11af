/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/edit.h"
#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RGB "/OutputIntents [<< /S /GTS_PDFA1 /DestOutputProfile 5 0 R >>] "
#define XMP "/Metadata 4 0 R "

static void begin(sig_session *s, const char *xmp, const char *components, const char *catalog)
{
    make_pdf_stream(&s->m, 4, "/Type /Metadata", xmp);
    make_pdf_stream(&s->m, 5, components, "profile");
    sig_begin(s, catalog, ">>");
}

static void reads_what_the_metadata_claim(void **state)
{
    static const struct {
        const char *xmp, *components;
        int part;
        char level;
        int rgb;
    } cases[] = {
        { "<x pdfaid:part=\"1\" pdfaid:conformance=\"B\"/>", "/N 3", 1, 'B', 1 },
        { "<pdfaid:part>2</pdfaid:part> <pdfaid:conformance>\n U</pdfaid:conformance>", "/N 4", 2,
          'U', 0 },
        { "<x pdfaid:part='4'/>", "/N 1", 4, 0, 0 },
        { "<x pdfaid:part=''/>", "/N 3", 0, 0, 0 },
        { "pdfaid:part", "/N 3", 0, 0, 0 },
        { "", "/N 3", 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sig_session s = { .e = NULL };
        const sealp_pdfa *pdfa;

        begin(&s, cases[i].xmp, cases[i].components, XMP RGB ">>");
        assert_int_equal(sealp_edit_pdfa(s.e, &pdfa, NULL), SEAL_OK);
        assert_int_equal(pdfa->part, cases[i].part);
        assert_int_equal(pdfa->level, cases[i].level);
        assert_int_equal(pdfa->rgb, cases[i].rgb);
        sig_end(&s);
    }
}

static int has_default_rgb(const char *xmp, const char *components)
{
    sealp_edit_form shape = { .width = 1, .height = 1 };
    sig_session s = { .e = NULL };
    uint32_t form;
    int has;

    begin(&s, xmp, components, XMP RGB ">>");
    assert_int_equal(sealp_edit_add_form(s.e, &shape, &form, NULL), SEAL_OK);
    sig_reopen(&s, 0);
    has = sig_wrote(&s, "/Resources << /ColorSpace << /DefaultRGB [/CalRGB ");
    sig_end(&s);
    return has;
}

/* Without an RGB output intent the seal brings the meaning of its colours along. */
static void colours_are_covered(void **state)
{
    (void)state;
    assert_true(has_default_rgb("pdfaid:part=\"2\"", "/N 1"));
    assert_true(has_default_rgb("pdfaid:part=\"1\"", "/N 4"));
    assert_false(has_default_rgb("pdfaid:part=\"2\"", "/N 3"));
    assert_false(has_default_rgb("", "/N 4"));
}

static int may_blend(const char *xmp, const char *components)
{
    sig_session s = { .e = NULL };
    int may;

    begin(&s, xmp, components, XMP RGB ">>");
    assert_int_equal(sealp_edit_may_blend(s.e, &may, NULL), SEAL_OK);
    sig_end(&s);
    return may;
}

static void only_later_parts_with_rgb_blend(void **state)
{
    (void)state;
    assert_false(may_blend("pdfaid:part=\"1\"", "/N 3"));
    assert_false(may_blend("pdfaid:part=\"2\"", "/N 4"));
    assert_true(may_blend("pdfaid:part=\"2\"", "/N 3"));
    assert_true(may_blend("", "/N 4"));
}

/* Every widget has an appearance, prints, and is not hidden; all hexadecimal
 * strings have an even number of digits. */
static void invisible_signature_keeps_the_rules(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };
    size_t strings = 0;

    (void)state;
    begin(&s, "pdfaid:part=\"1\"", "/N 3", XMP RGB ">>");
    field.docmdp = 2;
    field.reason = "同意";
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    assert_true(sig_wrote(&s, "/F 132 /AP << /N 6 0 R >>"));
    assert_true(sig_wrote(&s, "/BBox [0 0 0 0] /Resources << >>"));
    assert_false(sig_wrote(&s, "/DigestMethod"));
    assert_false(sig_wrote(&s, "/NeedAppearances"));
    for (size_t i = 1; i + 1 < s.tail.bytes.len; i++) {
        const unsigned char *c = &s.tail.bytes.data[i];

        if (c[0] == '<' && c[-1] != '<' && c[1] != '<') {
            size_t n = strspn((const char *)c + 1, "0123456789ABCDEFabcdef");

            assert_int_equal(c[1 + n], '>');
            assert_int_equal(n % 2, 0);
            strings++;
        }
    }
    assert_true(strings >= 2);
    sig_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_the_metadata_claim),
        cmocka_unit_test(colours_are_covered),
        cmocka_unit_test(only_later_parts_with_rgb_blend),
        cmocka_unit_test(invisible_signature_keeps_the_rules),
    };

    return cmocka_run_group_tests_name("pdf/pdfa", tests, NULL, NULL);
}
