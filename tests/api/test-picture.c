/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char ring[] = "<svg viewBox='0 0 100 100'><path fill='#E60012' d='M10 "
                           "10h80v80h-80zM20 20v60h60v-60z'/></svg>";
static const char disc[] = "<svg viewBox='0 0 9 9'><circle cx='4' cy='4' r='4'/></svg>";

static seal_source *source_of(const char *text)
{
    seal_source *source = NULL;

    assert_int_equal(seal_source_new_memory(text, strlen(text), NULL, NULL, &source, NULL),
                     SEAL_OK);
    return source;
}

static void a_picture_becomes_a_seal(void **state)
{
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;
    seal_source *source = source_of(ring);
    seal_art *art = (seal_art *)1;
    double width = 0, height = 0;

    assert_int_equal(seal_picture_load(*state, source, NULL, &art, NULL), SEAL_ERR_SPEC_VALUE);
    assert_null(art);
    opt.width_mm = 30;
    assert_int_equal(seal_picture_load(*state, source, &opt, &art, NULL), SEAL_OK);
    seal_art_size_mm(art, &width, &height);
    assert_true(width > 29.999 && width < 30.001 && height > 29.999 && height < 30.001);
    seal_art_unref(art);
    seal_source_free(source);
}

static void two_seals_are_compared(void **state)
{
    seal_source *a = source_of(ring), *b = source_of(disc);
    seal_comparison r = SEAL_COMPARISON_INIT;

    assert_int_equal(seal_compare(*state, a, a, NULL, &r, NULL), SEAL_OK);
    assert_int_equal(r.verdict, SEAL_SAME);
    assert_int_equal(r.by_record, 0);
    assert_true(r.overlap > 0.999 && r.worst > 0.999);
    assert_int_equal(seal_compare(*state, a, b, NULL, &r, NULL), SEAL_OK);
    assert_int_equal(r.verdict, SEAL_DIFFERENT);
    r.size = 0;
    assert_int_equal(seal_compare(*state, a, b, NULL, &r, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_source_free(a);
    seal_source_free(b);
}

static void an_emblem_needs_its_slot(void **state)
{
    static const char design[] =
        "{\"version\":1,\"name\":\"logo\",\"title\":{\"zh\":\"徽\",\"en\":\"logo\"},"
        "\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":30,\"max\":50,"
        "\"table\":[{\"width\":40,\"border\":1}]},\"ink\":\"#E60012\",\"clearance\":0.5,"
        "\"slots\":[{\"name\":\"logo\",\"check\":\"emblem\"}],"
        "\"parts\":[{\"type\":\"ring\",\"width\":\"border\"}]}";
    seal_error *err = seal_error_new();
    seal_spec *spec = NULL;

    if (seal_spec_parse(*state, design, sizeof design - 1, "design", &spec, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    assert_int_equal(seal_spec_set_emblem(spec, "logo", disc, sizeof disc - 1, NULL), SEAL_OK);
    assert_int_equal(seal_spec_set_emblem(spec, "mark", disc, sizeof disc - 1, err),
                     SEAL_ERR_SPEC_VALUE);
    assert_non_null(strstr(seal_error_message(err), "has no slot \"mark\", it has: logo"));
    assert_int_equal(seal_spec_set_emblem(spec, NULL, disc, sizeof disc - 1, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    seal_spec_free(spec);
    seal_error_free(err);
}

static int setup(void **state)
{
    seal_ctx *ctx = NULL;

    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    *state = ctx;
    return 0;
}

static int teardown(void **state)
{
    seal_ctx_unref(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_becomes_a_seal),
        cmocka_unit_test(two_seals_are_compared),
        cmocka_unit_test(an_emblem_needs_its_slot),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
