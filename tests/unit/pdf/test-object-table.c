/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void finds_what_was_added(void **state)
{
    sealp_object_table t = { 0 };

    (void)state;
    assert_null(sealp_object_table_find(&t, 1));
    for (uint32_t i = 0; i < 5000; i++) {
        uint32_t num = i * 1024 % 8388593 + 1;
        sealp_new_object *o = sealp_object_table_add(&t, num);

        assert_non_null(o);
        assert_int_equal(o->num, num);
        o->gen = i;
    }
    assert_int_equal(t.n, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(sealp_object_table_find(&t, i * 1024 % 8388593 + 1)->gen, i);
    assert_null(sealp_object_table_find(&t, 2));
    sealp_object_table_clear(&t);
}

static void adds_a_number_once(void **state)
{
    sealp_object_table t = { 0 };

    (void)state;
    sealp_buf_str(&sealp_object_table_add(&t, 7)->body, "null");
    assert_int_equal(sealp_object_table_add(&t, 7)->body.len, 4);
    assert_int_equal(t.n, 1);
    sealp_object_table_clear(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_added),
        cmocka_unit_test(adds_a_number_once),
    };

    return cmocka_run_group_tests_name("pdf/object-table", tests, NULL, NULL);
}
