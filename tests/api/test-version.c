/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void library_and_header_agree(void **state)
{
    (void)state;
    assert_string_equal(seal_version(), SEAL_VERSION_STRING);
}

static void check_compares_in_order(void **state)
{
    const int x = SEAL_VERSION_MAJOR, y = SEAL_VERSION_MINOR, z = SEAL_VERSION_MICRO;

    (void)state;
    assert_int_equal(seal_version_check(x, y, z), 1);
    assert_int_equal(seal_version_check(0, 0, 0), 1);
    assert_int_equal(seal_version_check(x, y, z + 1), 0);
    assert_int_equal(seal_version_check(x, y + 1, 0), 0);
    assert_int_equal(seal_version_check(x + 1, 0, 0), 0);
    assert_int_equal(seal_version_check(x, y - 1, z + 1000), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(library_and_header_agree),
        cmocka_unit_test(check_compares_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
