/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/sized.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct options {
    size_t size;
    int a, b;
} options;

static void an_older_caller_gets_zeros(void **state)
{
    options given = { offsetof(options, b), 1, 99 }, known;

    (void)state;
    assert_int_equal(sealp_sized_copy(&known, sizeof known, &given), 0);
    assert_int_equal(known.a, 1);
    assert_int_equal(known.b, 0);
}

static void a_newer_caller_may_leave_the_tail_zero(void **state)
{
    struct {
        options o;
        char tail[8];
    } given = { { sizeof given, 1, 2 }, { 0 } };
    options known;

    (void)state;
    assert_int_equal(sealp_sized_copy(&known, sizeof known, &given), 0);
    assert_int_equal(known.b, 2);
    given.tail[7] = 1;
    assert_int_equal(sealp_sized_copy(&known, sizeof known, &given), -1);
}

static void a_forgotten_size_is_refused(void **state)
{
    options given = { 0, 1, 2 }, known;

    (void)state;
    assert_int_equal(sealp_sized_copy(&known, sizeof known, &given), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_older_caller_gets_zeros),
        cmocka_unit_test(a_newer_caller_may_leave_the_tail_zero),
        cmocka_unit_test(a_forgotten_size_is_refused),
    };

    return cmocka_run_group_tests_name("sized", tests, NULL, NULL);
}
