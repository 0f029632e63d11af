/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void becomes(const char *utf8, const char *json)
{
    sealp_buf b = { 0 };

    sealp_json_string(&b, utf8);
    sealp_buf_byte(&b, 0);
    assert_false(b.failed);
    assert_string_equal((char *)b.data, json);
    sealp_buf_clear(&b);
}

static void strings_are_quoted(void **state)
{
    (void)state;
    becomes("", "\"\"");
    becomes(NULL, "\"\"");
    becomes("章 a/b", "\"章 a/b\"");
    becomes("\"\\", "\"\\\"\\\\\"");
    becomes("a\nb\x01\x7F", "\"a\\u000ab\\u0001\\u007f\"");
}

/* Each byte that is no UTF-8 is replaced, what follows is kept. */
static void bad_bytes_are_replaced(void **state)
{
    (void)state;
    becomes("a\xFF"
            "b",
            "\"a\uFFFDb\"");
    becomes("\xE5\x85", "\"\uFFFD\uFFFD\"");
    becomes("\xED\xA0\x80.", "\"\uFFFD\uFFFD\uFFFD.\"");
}

static void commas_stand_between_members(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    sealp_buf_byte(&b, '{');
    sealp_json_member(&b, "a", "1");
    sealp_json_name(&b, "b");
    sealp_buf_str(&b, "[{");
    sealp_json_member(&b, "c", NULL);
    sealp_buf_str(&b, "}]");
    sealp_json_member(&b, "d\"", "2");
    sealp_buf_byte(&b, '}');
    sealp_buf_byte(&b, 0);
    assert_string_equal((char *)b.data, "{\"a\":\"1\",\"b\":[{\"c\":\"\"}],\"d\\\"\":\"2\"}");
    sealp_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_quoted),
        cmocka_unit_test(bad_bytes_are_replaced),
        cmocka_unit_test(commas_stand_between_members),
    };

    return cmocka_run_group_tests_name("util/json", tests, NULL, NULL);
}
