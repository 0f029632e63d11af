/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <seal/ctx.h>
#include <seal/render.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct session {
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_error *err;
    int n;
} session;

static int begin(void **state)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    session *s = calloc(1, sizeof *s);

    o.data_dir = getenv("SEAL_BUILDDIR");
    *state = s;
    return !s || !(s->err = seal_error_new()) || seal_ctx_new(&o, &s->ctx, s->err) ||
           seal_fonts_new(s->ctx, &s->fonts, s->err);
}

static int end(void **state)
{
    session *s = *state;

    seal_fonts_unref(s->fonts);
    seal_ctx_unref(s->ctx);
    seal_error_free(s->err);
    free(s);
    return 0;
}

static seal_status render_sample(void *user, const seal_template_info *info, seal_error *err)
{
    session *s = user;
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    double width = 0, height = 0;
    seal_status st;

    if ((st = seal_spec_load(s->ctx, info->name, &spec, err)) == SEAL_OK &&
        (st = seal_spec_set_samples(spec, err)) == SEAL_OK &&
        (st = seal_render(s->ctx, spec, s->fonts, &art, err)) == SEAL_OK) {
        seal_art_size_mm(art, &width, &height);
        assert_true(width > 5 && height > 5);
        s->n++;
    }
    if (st != SEAL_OK)
        print_error("%s: %s\n", info->name, seal_error_message(err));
    seal_art_unref(art);
    seal_spec_free(spec);
    return st;
}

static void every_template_can_be_drawn_with_its_samples(void **state)
{
    session *s = *state;

    assert_int_equal(seal_template_each(s->ctx, render_sample, s, s->err), SEAL_OK);
    assert_true(s->n >= 25);
}

/* Renders 章 or what a caller said instead; the message of a failure in err. */
static seal_status render(session *s, const char *sample, const char *text)
{
    static const char format[] =
        "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"章\",\"en\":\"seal\"},"
        "\"ink\":\"red\",\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":40,"
        "\"max\":40,\"table\":[{\"width\":40}]},"
        "\"slots\":[{\"name\":\"line\",\"required\":true%s}],"
        "\"parts\":[{\"type\":\"ring\",\"width\":1},{\"type\":\"line\",\"slot\":\"line\","
        "\"font\":\"song-bold\",\"height\":4,\"height-min\":4,\"top\":-2,\"width\":10}]}";
    char json[1024];
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    seal_status st;

    seal_error_clear(s->err);
    snprintf(json, sizeof json, format, sample);
    if (seal_spec_parse(s->ctx, json, strlen(json), "t.json", &spec, s->err) != SEAL_OK)
        fail_msg("%s", seal_error_message(s->err));
    if (text)
        assert_int_equal(seal_spec_set_text(spec, "line", text, s->err), SEAL_OK);
    assert_int_equal(seal_spec_set_samples(spec, s->err), SEAL_OK);
    st = seal_render(s->ctx, spec, s->fonts, &art, s->err);
    seal_art_unref(art);
    seal_spec_free(spec);
    return st;
}

/* A sample that is too long for the line does no harm when a text is given. */
static void a_sample_stands_in_only_for_what_is_missing(void **state)
{
    session *s = *state;

    assert_int_equal(render(s, ",\"sample\":\"章\"", NULL), SEAL_OK);
    assert_int_equal(render(s, "", NULL), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(render(s, ",\"sample\":\"长长长长长长长长长长长长\"", NULL),
                     SEAL_ERR_TEXT_OVERFLOW);
    assert_int_equal(render(s, ",\"sample\":\"长长长长长长长长长长长长\"", "章"), SEAL_OK);
    assert_int_equal(seal_spec_set_samples(NULL, s->err), SEAL_ERR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_can_be_drawn_with_its_samples),
        cmocka_unit_test(a_sample_stands_in_only_for_what_is_missing),
    };

    return cmocka_run_group_tests_name("spec/sample", tests, begin, end);
}
