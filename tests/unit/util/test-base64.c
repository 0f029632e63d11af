/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "util/base64.h"

#include <string.h>

/* RFC 4648, 10. */
static void the_standards_examples_come_out(void **state)
{
    static const char *const text[] = { "",         "Zg==",     "Zm8=",    "Zm9v",
                                        "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy" };

    (void)state;
    for (size_t n = 0; n < sizeof text / sizeof *text; n++) {
        sealp_buf b = { 0 };

        sealp_base64_encode(&b, (sealp_slice){ (const unsigned char *)"foobar", n });
        assert_true(sealp_slice_eq(sealp_buf_view(&b), text[n]));
        sealp_buf_clear(&b);
    }
}

static void round_trip_and_refusals(void **state)
{
    static const char *const bad[] = { "A",    "AA==\n", "AB==", "AAB=",     " AA=",
                                       "A===", "====",   "AA=A", "AAAA====", "AAAAA" };

    (void)state;
    for (size_t n = 0; n < 50; n++) {
        unsigned char data[50];
        sealp_buf text = { 0 }, out = { 0 };

        for (size_t i = 0; i < sizeof data; i++)
            data[i] = (unsigned char)(i * 37 + n * 11);
        sealp_base64_encode(&text, (sealp_slice){ data, n });
        sealp_buf_byte(&text, '\0');
        assert_int_equal(sealp_base64_decode((const char *)text.data, &out), 0);
        assert_int_equal(out.len, n);
        if (n)
            assert_memory_equal(out.data, data, n);
        sealp_buf_clear(&text);
        sealp_buf_clear(&out);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sealp_buf out = { 0 };

        if (sealp_base64_decode(bad[i], &out) == 0)
            fail_msg("%s", bad[i]);
        sealp_buf_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standards_examples_come_out),
        cmocka_unit_test(round_trip_and_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
