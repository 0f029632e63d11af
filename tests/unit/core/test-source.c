/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/io.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WHOLE "0123456789abcdef"

/* Every part of what two sources make together. */
static void joined_sources_read_as_one(void **state)
{
    const size_t len = strlen(WHOLE);
    char part[sizeof WHOLE];

    (void)state;
    for (size_t border = 0; border <= len; border++) {
        seal_source *base, *joined;

        assert_int_equal(seal_source_new_memory(WHOLE, border, NULL, NULL, &base, NULL), SEAL_OK);
        assert_int_equal(
            sealp_source_new_joined(base, sealp_slice_of(WHOLE + border), &joined, NULL), SEAL_OK);
        assert_int_equal(seal_source_length(joined), len);
        for (size_t at = 0; at <= len; at++) {
            for (size_t n = 0; n <= len - at; n++) {
                assert_int_equal(seal_source_read(joined, at, part, n, NULL), SEAL_OK);
                assert_memory_equal(part, WHOLE + at, n);
            }
            assert_int_equal(seal_source_read(joined, at, part, len - at + 1, NULL), SEAL_ERR_IO);
        }
        seal_source_free(joined);
        seal_source_free(base);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joined_sources_read_as_one),
    };

    return cmocka_run_group_tests_name("core/source", tests, NULL, NULL);
}
