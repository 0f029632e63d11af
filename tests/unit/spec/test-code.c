/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spec/code.h"

#include <string.h>

static void refuse(sealp_check check, const char *text, const char *says)
{
    seal_error *err = seal_error_new();

    assert_int_equal(sealp_code_check(check, "id", text, err), SEAL_ERR_SPEC_VALUE);
    if (!strstr(seal_error_message(err), says))
        fail_msg("\"%s\" lacks \"%s\"", seal_error_message(err), says);
    seal_error_free(err);
}

static int passes(sealp_check check, const char *text)
{
    return sealp_code_check(check, "id", text, NULL) == SEAL_OK;
}

static void test_credit_code(void **state)
{
    (void)state;
    assert_true(passes(SEALP_CHECK_USCC, "91440101MA59ABCDEM"));
    assert_true(passes(SEALP_CHECK_USCC, "91110108MAQWQWQWQT"));
    refuse(SEALP_CHECK_USCC, "91440101MA59ABCDEN", "ask for M");
    /* Two neighbours changed places. */
    refuse(SEALP_CHECK_USCC, "91440110MA59ABCDEM", "check character");
    refuse(SEALP_CHECK_USCC, "91440101MI59ABCDEM", "other than I");
    refuse(SEALP_CHECK_USCC, "91440101MA59ABCDE", "give 18");
}

static void test_taxpayer(void **state)
{
    (void)state;
    assert_true(passes(SEALP_CHECK_TAXPAYER, "440101000000000"));
    assert_true(passes(SEALP_CHECK_TAXPAYER, "44010100000000000"));
    assert_true(passes(SEALP_CHECK_TAXPAYER, "91440101MA59ABCDEM"));
    assert_true(passes(SEALP_CHECK_TAXPAYER, "44010100000000000012"));
    /* The standard's own example of a citizen's number. */
    assert_true(passes(SEALP_CHECK_TAXPAYER, "11010519491231002X"));
    refuse(SEALP_CHECK_TAXPAYER, "110105194912310021", "check character");
    refuse(SEALP_CHECK_TAXPAYER, "4401010000000000", "15, 17, 18 or 20");
    refuse(SEALP_CHECK_TAXPAYER, "44010100000000a", "15, 17, 18 or 20");
}

static void test_rest(void **state)
{
    (void)state;
    assert_true(passes(SEALP_CHECK_NONE, "anything"));
    assert_true(passes(SEALP_CHECK_DIGITS13, "4401061234567"));
    refuse(SEALP_CHECK_DIGITS13, "440106123456X", "13 digits");
}

static void test_dates(void **state)
{
    static const char *const good[] = { "2026-11-22",    "2026.11.22",     "2026/1/2",
                                        "2024-02-29",    "2026年11月22日", "2000年2月29日",
                                        "2026年01月02日" };
    static const char *const unreal[] = { "2026-02-29",    "1900-02-29", "2026.13.01", "2026-00-10",
                                          "2026年4月31日", "0999-01-01", "2026-01-00" };
    static const char *const wrong[] = { "22.11.2026",   "2026-11-22x", "2026-11",    "2026-11.22",
                                         "2026年11月22", "20260-1-1",   "2026-011-1", "-1-1-1" };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(passes(SEALP_CHECK_DATE, good[i]));
    for (size_t i = 0; i < sizeof unreal / sizeof *unreal; i++)
        refuse(SEALP_CHECK_DATE, unreal[i], "the calendar has no day");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse(SEALP_CHECK_DATE, wrong[i], "is no date");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_credit_code),
        cmocka_unit_test(test_taxpayer),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_dates),
    };

    return cmocka_run_group_tests_name("spec/code", tests, NULL, NULL);
}
