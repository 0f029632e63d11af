/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void set_is(const char *dict, const char *key, const char *value, const char *want)
{
    sealp_buf out = { 0 };

    sealp_dict_set(sealp_slice_of(dict), key, sealp_slice_of(value), &out);
    assert_true(sealp_slice_eq(sealp_buf_view(&out), want));
    sealp_buf_clear(&out);
}

static void set_keeps_other_bytes(void **state)
{
    (void)state;
    set_is("<</A  (x) /B%c\n [ 1 ]/C/D>>", "B", "7", "<</A  (x) /B%c\n 7/C/D>>");
    set_is("<< /A 1\n>>", "Annots", "[2 0 R]", "<< /A 1\n/Annots [2 0 R]>>");
    set_is("<<>>", "A", "1", "<</A 1>>");
    set_is("<</A 1 %end\n>>", "B", "2", "<</A 1 %end\n/B 2>>");
}

static void set_finds_only_the_key_itself(void **state)
{
    (void)state;
    set_is("<</X<</A 1>>>>", "A", "2", "<</X<</A 1>>/A 2>>");
    set_is("<</X /A /A 1>>", "A", "2", "<</X /A /A 2>>");
    set_is("<</#41 1>>", "A", "2", "<</#41 2>>");
    set_is("<</A 1/A 2>>", "A", "3", "<</A 3/A 2>>");
}

static void set_keeps_tokens_apart(void **state)
{
    (void)state;
    set_is("<</A/B/C[1]>>", "A", "12 0 R", "<</A 12 0 R/C[1]>>");
    set_is("<</A(x)/C 1>>", "A", "null", "<</A null/C 1>>");
    set_is("<</A(x)/C 1>>", "A", "[1]", "<</A[1]/C 1>>");
}

static void replace_works_in_place(void **state)
{
    sealp_buf dict = { 0 };

    (void)state;
    sealp_buf_str(&dict, "<</A 1>>");
    sealp_dict_replace(&dict, "A", sealp_slice_of("2"));
    sealp_dict_replace(&dict, "B", sealp_slice_of("3"));
    assert_true(sealp_slice_eq(sealp_buf_view(&dict), "<</A 2/B 3>>"));
    sealp_buf_clear(&dict);
    dict.failed = 1;
    sealp_dict_replace(&dict, "A", sealp_slice_of("2"));
    assert_true(dict.failed);
}

static void array_add_appends(void **state)
{
    static const char *const cases[][2] = {
        { "[]", "[9 0 R]" },
        { "[1 0 R]", "[1 0 R 9 0 R]" },
        { "[ (a) ]", "[ (a) 9 0 R]" },
        { "[<<>>]", "[<<>>9 0 R]" },
    };
    sealp_buf out = { 0 }, ref = { 0 };

    (void)state;
    sealp_ref_put(&ref, 9, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sealp_array_add(sealp_slice_of(cases[i][0]), sealp_buf_view(&ref), &out);
        assert_true(sealp_slice_eq(sealp_buf_view(&out), cases[i][1]));
        sealp_buf_clear(&out);
    }
    sealp_buf_clear(&ref);
}

static void entries_leaves_out_the_listed(void **state)
{
    static const char *const keys[] = { "Size", "Prev", NULL };
    sealp_buf out = { 0 };

    (void)state;
    sealp_dict_entries_except(sealp_slice_of("<< /Size 4/Root  1 0 R\n/Pre#76 7 /Sizes(x)>>"), keys,
                              &out);
    assert_true(sealp_slice_eq(sealp_buf_view(&out), "/Root  1 0 R /Sizes(x) "));
    sealp_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_keeps_other_bytes),  cmocka_unit_test(set_finds_only_the_key_itself),
        cmocka_unit_test(set_keeps_tokens_apart), cmocka_unit_test(replace_works_in_place),
        cmocka_unit_test(array_add_appends),      cmocka_unit_test(entries_leaves_out_the_listed),
    };

    return cmocka_run_group_tests_name("pdf/dict-edit", tests, NULL, NULL);
}
