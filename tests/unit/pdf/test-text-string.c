/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/text_string.h"

#include "pdf/object.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void text_is(const char *utf8, const char *want)
{
    sealp_buf out = { 0 }, back = { 0 };

    sealp_text_string_put(&out, utf8);
    assert_true(sealp_slice_eq(sealp_buf_view(&out), want));
    assert_true(sealp_object_text(sealp_buf_view(&out), &back));
    assert_true(sealp_slice_eq(sealp_buf_view(&back), utf8));
    sealp_buf_clear(&out);
    sealp_buf_clear(&back);
}

static void ascii_is_a_literal(void **state)
{
    (void)state;
    text_is("", "()");
    text_is("Contract 7", "(Contract 7)");
    text_is("a(b\\c)", "(a\\(b\\\\c\\))");
}

static void other_text_is_utf16(void **state)
{
    (void)state;
    text_is("合同", "<FEFF5408540C>");
    text_is("é", "<FEFF00E9>");
    text_is("\xF0\xA0\xAE\xB7", "<FEFFD842DFB7>");
    text_is("a\nb", "<FEFF0061000A0062>");
    text_is("\x7F", "<FEFF007F>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_a_literal),
        cmocka_unit_test(other_text_is_utf16),
    };

    return cmocka_run_group_tests_name("pdf/text-string", tests, NULL, NULL);
}
