/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef void (*title_fn)(sealp_buf *b, const char *utf8);

static void becomes(title_fn write, const char *utf8, const char *expected)
{
    sealp_buf b = { 0 };

    write(&b, utf8);
    sealp_buf_byte(&b, '\0');
    assert_false(b.failed);
    assert_string_equal((char *)b.data, expected);
    sealp_buf_clear(&b);
}

static void xml_is_escaped(void **state)
{
    (void)state;
    becomes(sealp_title_xml, "a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'");
    becomes(sealp_title_xml, "\xE7\xAB\xA0\t\n", "\xE7\xAB\xA0\t\n");
    becomes(sealp_title_xml, NULL, "");
}

static void what_xml_cannot_hold_is_replaced(void **state)
{
    (void)state;
    becomes(sealp_title_xml, "a\x01", "a\xEF\xBF\xBD");
    becomes(sealp_title_xml, "\xEF\xBF\xBF|", "\xEF\xBF\xBD|");
    becomes(sealp_title_xml, "a\xC3", "a\xEF\xBF\xBD");
    becomes(sealp_title_xml, "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void pdf_is_utf16(void **state)
{
    (void)state;
    becomes(sealp_title_pdf, "A\xE7\xAB\xA0", "<FEFF00417AE0>");
    becomes(sealp_title_pdf, "\xF0\xA0\xAE\xB7\xF4\x8F\xBF\xBF", "<FEFFD842DFB7DBFFDFFF>");
    becomes(sealp_title_pdf, "\xFFz", "<FEFFFFFD007A>");
    becomes(sealp_title_pdf, NULL, "<FEFF>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xml_is_escaped),
        cmocka_unit_test(what_xml_cannot_hold_is_replaced),
        cmocka_unit_test(pdf_is_utf16),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
