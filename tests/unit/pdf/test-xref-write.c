/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/xref_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const sealp_xref_row rows[] = { { 3, 0, 17 }, { 4, 2, 9999999999 }, { 9, 0, 300 } };

static void table_has_twenty_byte_entries(void **state)
{
    sealp_buf out = { 0 };

    (void)state;
    sealp_xref_table_put(rows, 3, &out);
    assert_true(sealp_slice_eq(sealp_buf_view(&out), "xref\n"
                                                     "3 2\n"
                                                     "0000000017 00000 n \n"
                                                     "9999999999 00002 n \n"
                                                     "9 1\n"
                                                     "0000000300 00000 n \n"));
    sealp_buf_clear(&out);
}

static void stream_is_sized_to_its_offsets(void **state)
{
    static const unsigned char entries[] = { 1, 0, 17, 0, 1, 1, 44, 0 };
    const sealp_xref_row near[] = { { 3, 0, 17 }, { 9, 0, 300 } };
    sealp_buf out = { 0 }, want = { 0 };

    (void)state;
    assert_int_equal(sealp_xref_stream_put(near, 2, sealp_slice_of("/Size 10 "), &out, NULL),
                     SEAL_OK);
    sealp_buf_str(&want, "<< /Type /XRef /W [1 2 1] /Index [3 1 9 1] /Size 10 /Length 8 >>"
                         "\nstream\n");
    sealp_buf_add(&want, entries, sizeof entries);
    sealp_buf_str(&want, "\nendstream");
    assert_int_equal(out.len, want.len);
    assert_memory_equal(out.data, want.data, want.len);
    sealp_buf_clear(&out);
    sealp_buf_clear(&want);
}

static void stream_reaches_the_largest_offset(void **state)
{
    static const char head[] = "<< /Type /XRef /W [1 5 1] /Index [3 2 9 1] ";
    sealp_buf out = { 0 };

    (void)state;
    assert_int_equal(sealp_xref_stream_put(rows, 3, sealp_slice_of(""), &out, NULL), SEAL_OK);
    assert_memory_equal(out.data, head, sizeof head - 1);
    sealp_buf_clear(&out);
}

static void long_stream_is_deflated(void **state)
{
    sealp_xref_row many[200];
    sealp_buf out = { 0 };

    (void)state;
    for (uint32_t i = 0; i < 200; i++)
        many[i] = (sealp_xref_row){ .num = i + 1, .at = 1000 + 100 * i };
    assert_int_equal(sealp_xref_stream_put(many, 200, sealp_slice_of(""), &out, NULL), SEAL_OK);
    assert_true(out.len < 200 * 4);
    assert_non_null(memmem(out.data, out.len, "/Filter /FlateDecode", 20));
    sealp_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_has_twenty_byte_entries),
        cmocka_unit_test(stream_is_sized_to_its_offsets),
        cmocka_unit_test(stream_reaches_the_largest_offset),
        cmocka_unit_test(long_stream_is_deflated),
    };

    return cmocka_run_group_tests_name("pdf/xref-write", tests, NULL, NULL);
}
