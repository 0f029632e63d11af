/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        char text[5];
        const char *at = text;
        int n;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        n = sealp_utf8_put(text, cp);
        assert_int_equal(sealp_utf8_next(&at), cp);
        assert_ptr_equal(at, text + n);
        assert_int_equal(sealp_utf8_next(&at), 0);
    }
}

static void bad_bytes_are_found(void **state)
{
    static const char *const bad[] = {
        "\x80",             /* continuation alone */
        "\xC0\xAF",         /* overlong slash */
        "\xE0\x80\xAF",     /* overlong in three */
        "\xF0\x80\x80\xAF", /* overlong in four */
        "\xED\xA0\x80",     /* surrogate */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xE5\x85",         /* cut short */
        "\xFF",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *at = bad[i];

        assert_int_equal(sealp_utf8_next(&at), UINT32_MAX);
        assert_ptr_equal(at, bad[i]);
        assert_int_equal(sealp_utf8_count(bad[i]), -1);
    }
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(sealp_utf8_count(""), 0);
    assert_int_equal(sealp_utf8_count("广州A𠮷"), 4);
}

static void selectors_are_known(void **state)
{
    (void)state;
    assert_true(sealp_utf8_is_selector(0xFE00) && sealp_utf8_is_selector(0xFE0F));
    assert_true(sealp_utf8_is_selector(0xE0100) && sealp_utf8_is_selector(0xE01EF));
    assert_false(sealp_utf8_is_selector(0xFDFF) || sealp_utf8_is_selector(0xFE10));
    assert_false(sealp_utf8_is_selector(0xE00FF) || sealp_utf8_is_selector(0xE01F0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back),
        cmocka_unit_test(bad_bytes_are_found),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(selectors_are_known),
    };

    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
