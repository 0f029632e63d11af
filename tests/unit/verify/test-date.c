/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void reads_dates(void **state)
{
    static const struct {
        const char *text;
        int64_t seconds;
    } rows[] = {
        { "(D:19700101000000Z)", 0 },
        { "(D:19700101000001Z)", 1 },
        { "(D:20000229235959Z)", 951868799 },
        { "(D:20261122160905Z)", 1795363745 },
        { "(D:20261122160905+00'00')", 1795363745 },
        { "(D:20261123000905+08'00')", 1795363745 },
        { "(D:20261122103905-05'30')", 1795363745 },
        { "(D:20261122160905)", 1795363745 },
        { "(20261122160905Z)", 1795363745 },
        { "(D:202611)", 1793491200 },
        { "(D:2026)", 1767225600 },
        { "<443A32303236>", 1767225600 },
        { "(D:20261322160905Z)", 0 },
        { "(yesterday)", 0 },
        { "()", 0 },
        { "12", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t seconds = -1;

        assert_int_equal(sealp_date_read(sealp_slice_of(rows[i].text), &seconds, NULL), SEAL_OK);
        if (seconds != rows[i].seconds)
            fail_msg("%s is %lld, not %lld", rows[i].text, (long long)seconds,
                     (long long)rows[i].seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads_dates) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
