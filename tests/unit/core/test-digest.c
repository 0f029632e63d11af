/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void abc_has_the_published_digest(void **state)
{
    /* FIPS 180-4, example for "abc" */
    static const unsigned char want[] = { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea };
    unsigned char md[SEALP_MAX_DIGEST];
    size_t n;

    (void)state;
    assert_int_equal(sealp_digest_of("sha256", "abc", 3, md, &n, NULL), SEAL_OK);
    assert_int_equal(n, 32);
    assert_memory_equal(md, want, sizeof want);
}

static void a_source_hashes_like_its_bytes(void **state)
{
    size_t len = 700001, n1, n2;
    unsigned char *data = malloc(len), a[SEALP_MAX_DIGEST], b[SEALP_MAX_DIGEST];
    seal_source *s;
    sealp_digest *d;

    (void)state;
    for (size_t i = 0; i < len; i++)
        data[i] = (unsigned char)(i * 31 + i / 251);
    assert_int_equal(seal_source_new_memory(data, len, free, data, &s, NULL), SEAL_OK);
    assert_int_equal(sealp_digest_new("sha384", &d, NULL), SEAL_OK);
    assert_int_equal(sealp_digest_add_source(d, s, 1, len - 1, NULL), SEAL_OK);
    assert_int_equal(sealp_digest_end(d, a, &n1, NULL), SEAL_OK);
    assert_int_equal(sealp_digest_of("sha384", data + 1, len - 1, b, &n2, NULL), SEAL_OK);
    assert_int_equal(n1, n2);
    assert_memory_equal(a, b, n1);
    sealp_digest_free(d);
    seal_source_free(s);
}

static void an_unknown_name_leaves_no_trace(void **state)
{
    sealp_digest *d;

    (void)state;
    assert_int_equal(sealp_digest_new("sha257", &d, NULL), SEAL_ERR_INTERNAL);
    assert_null(d);
    assert_int_equal(ERR_peek_error(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abc_has_the_published_digest),
        cmocka_unit_test(a_source_hashes_like_its_bytes),
        cmocka_unit_test(an_unknown_name_leaves_no_trace),
    };

    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
