/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <seal.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The ranges that <seal/ctx.h> promises. */
static const struct {
    seal_limit limit;
    uint64_t min, max;
} ranges[] = {
    { SEAL_LIMIT_FILE_BYTES, 1, 9999999999 },
    { SEAL_LIMIT_OBJECTS, 1, 8388607 },
    { SEAL_LIMIT_OBJECT_BYTES, 1 << 10, 1 << 30 },
    { SEAL_LIMIT_NESTING, 4, 128 },
    { SEAL_LIMIT_INFLATE_BYTES, 1 << 10, 1 << 30 },
    { SEAL_LIMIT_INFLATE_TOTAL, 1 << 10, 1ULL << 40 },
    { SEAL_LIMIT_REVISIONS, 1, 16384 },
    { SEAL_LIMIT_PAGES, 1, 8388607 },
    { SEAL_LIMIT_PAGE_DEPTH, 1, 64 },
    { SEAL_LIMIT_FIELDS, 1, 8388607 },
    { SEAL_LIMIT_FIELD_DEPTH, 1, 64 },
    { SEAL_LIMIT_CONTENT_BYTES, 1 << 10, 1 << 30 },
};

static void takes_what_is_in_range(void **state)
{
    seal_ctx *ctx;

    (void)state;
    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        seal_limit limit = ranges[i].limit;

        assert_int_equal(seal_ctx_set_limit(ctx, limit, ranges[i].min, NULL), SEAL_OK);
        assert_int_equal(seal_ctx_set_limit(ctx, limit, ranges[i].max, NULL), SEAL_OK);
        assert_int_equal(seal_ctx_set_limit(ctx, limit, ranges[i].min - 1, NULL),
                         SEAL_ERR_INVALID_ARGUMENT);
        assert_int_equal(seal_ctx_set_limit(ctx, limit, ranges[i].max + 1, NULL),
                         SEAL_ERR_INVALID_ARGUMENT);
    }
    seal_ctx_unref(ctx);
}

static void refuses_what_is_no_limit(void **state)
{
    seal_error *err = seal_error_new();
    seal_ctx *ctx;

    (void)state;
    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_ctx_set_limit(NULL, SEAL_LIMIT_PAGES, 5, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_ctx_set_limit(ctx, (seal_limit)99, 5, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_ctx_set_limit(ctx, SEAL_LIMIT_NESTING, 3, err),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_non_null(strstr(seal_error_message(err), "SEAL_LIMIT_NESTING takes 4 to 128, not 3"));
    seal_ctx_unref(ctx);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_is_in_range),
        cmocka_unit_test(refuses_what_is_no_limit),
    };

    return cmocka_run_group_tests_name("api/limits", tests, NULL, NULL);
}
