/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "render.h"

#include <math.h>
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NAME "广州示例科技有限公司"

static seal_art *art_of(test_render *f, const char *template, const char *name)
{
    seal_spec *spec = NULL;
    seal_art *art = NULL;

    test_render_ok(f, seal_spec_load(f->ctx, template, &spec, f->err));
    test_render_ok(f, seal_spec_set_text(spec, "name", name, f->err));
    test_render_ok(f, seal_render(f->ctx, spec, f->fonts, &art, f->err));
    seal_spec_free(spec);
    return art;
}

typedef seal_status (*writer)(const seal_art *art, seal_sink *sink, seal_error *err);

static seal_status write_png_300(const seal_art *art, seal_sink *sink, seal_error *err)
{
    return seal_art_write_png(art, 300, sink, err);
}

static seal_sink *written(test_render *f, const seal_art *art, writer write)
{
    seal_sink *sink;

    test_render_ok(f, seal_sink_new_memory(&sink, f->err));
    test_render_ok(f, write(art, sink, f->err));
    return sink;
}

static void assert_same_twice(test_render *f, writer write, const char *magic)
{
    seal_art *one = art_of(f, "round-company", NAME), *two = art_of(f, "round-company", NAME);
    seal_sink *a = written(f, one, write), *b = written(f, two, write);
    size_t na, nb;
    const void *pa = seal_sink_memory(a, &na), *pb = seal_sink_memory(b, &nb);

    assert_true(na > 200 && na == nb);
    assert_memory_equal(pa, pb, na);
    assert_memory_equal(pa, magic, strlen(magic));
    seal_sink_free(a);
    seal_sink_free(b);
    seal_art_unref(one);
    seal_art_unref(two);
}

static void every_output_is_the_same_twice(void **state)
{
    assert_same_twice(*state, seal_art_write_svg, "<");
    assert_same_twice(*state, seal_art_write_pdf, "%PDF-");
    assert_same_twice(*state, write_png_300, "\x89PNG\r\n");
    assert_same_twice(*state, seal_art_dump, "");
}

static void a_png_has_the_size_of_the_seal(void **state)
{
    test_render *f = *state;
    seal_art *art = art_of(f, "round-company", NAME);
    seal_sink *sink = written(f, art, write_png_300);
    size_t len;
    const unsigned char *png = seal_sink_memory(sink, &len);
    double width, height;

    seal_art_size_mm(art, &width, &height);
    assert_true(width > 30 && fabs(width - height) < 1e-9);
    /* IHDR: width and height, big-endian */
    assert_int_equal(png[16] << 24 | png[17] << 16 | png[18] << 8 | png[19],
                     lround(width * 300 / 25.4));
    assert_int_equal(png[20] << 24 | png[21] << 16 | png[22] << 8 | png[23],
                     lround(height * 300 / 25.4));
    seal_sink_free(sink);
    seal_art_unref(art);
}

static void a_record_makes_the_seal_again(void **state)
{
    test_render *f = *state;
    seal_art *art = art_of(f, "round-company", NAME), *again = NULL;
    seal_sink *sink = written(f, art, seal_art_write_record);
    seal_png_options opt = SEAL_PNG_OPTIONS_INIT;
    char first[65], second[65];
    seal_spec *spec = NULL;
    size_t len;
    const char *json = seal_sink_memory(sink, &len);

    test_render_ok(f, seal_spec_load_record(f->ctx, json, len, &spec, f->err));
    test_render_ok(f, seal_render(f->ctx, spec, f->fonts, &again, f->err));
    test_render_ok(f, seal_art_digest(art, first, f->err));
    test_render_ok(f, seal_art_digest(again, second, f->err));
    assert_string_equal(first, second);
    seal_spec_free(spec);
    assert_int_equal(seal_spec_load_record(f->ctx, "{}", 2, &spec, f->err),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_null(spec);
    assert_non_null(strstr(seal_error_message(f->err), "seal_art_write_record"));
    seal_error_clear(f->err);
    assert_int_equal(seal_spec_load_record(f->ctx, "{\"libseal-record\":2}", 20, &spec, NULL),
                     SEAL_ERR_UNSUPPORTED);
    opt.mode = SEAL_PNG_BILEVEL;
    test_render_ok(f, seal_art_write_png_with(again, &opt, sink, f->err));
    seal_sink_free(sink);
    seal_art_unref(art);
    seal_art_unref(again);
}

static seal_status count_template(void *user, const seal_template_info *info, seal_error *err)
{
    char *last = user;

    assert_true(strcmp(last, info->name) < 0);
    assert_non_null(strstr(info->slots, "name"));
    assert_true(info->title_zh[0] && info->title_en[0]);
    if (strlen(info->name) >= 64)
        return seal_error_set(err, SEAL_ERR_LIMIT, 0, "name too long for this test");
    strcpy(last, info->name);
    return SEAL_OK;
}

static void templates_come_sorted(void **state)
{
    test_render *f = *state;
    char last[64] = "";

    test_render_ok(f, seal_template_each(f->ctx, count_template, last, f->err));
    assert_string_equal(last, "union");
}

static seal_status refuse_font(void *user, const seal_font_info *info, seal_error *err)
{
    (*(int *)user)++;
    (void)info;
    return seal_error_set(err, SEAL_ERR_CANCELLED, 0, "one is enough");
}

static void a_visitor_can_stop(void **state)
{
    test_render *f = *state;
    int seen = 0;

    assert_int_equal(seal_fonts_each(f->fonts, refuse_font, &seen, f->err), SEAL_ERR_CANCELLED);
    assert_int_equal(seen, 1);
}

static void art_outlives_what_it_was_made_of(void **state)
{
    test_render *f = *state;
    seal_art *art = art_of(f, "legal-rep-square", "张示例"), *again = seal_art_ref(art);
    seal_sink *sink;

    seal_fonts_unref(f->fonts);
    f->fonts = NULL;
    seal_art_unref(art);
    sink = written(f, again, seal_art_write_svg);
    seal_sink_free(sink);
    seal_art_unref(again);
}

static void what_is_missing_is_named(void **state)
{
    test_render *f = *state;
    seal_spec *spec = NULL;
    seal_art *art = NULL;

    assert_int_equal(seal_spec_load(f->ctx, "no-such-seal", &spec, f->err),
                     SEAL_ERR_TEMPLATE_NOT_FOUND);
    assert_non_null(strstr(seal_error_message(f->err), "no-such-seal"));
    seal_error_clear(f->err);
    test_render_ok(f, seal_spec_load(f->ctx, "round-company", &spec, f->err));
    assert_int_equal(seal_render(f->ctx, spec, f->fonts, &art, f->err), SEAL_ERR_SPEC_VALUE);
    assert_null(art);
    assert_non_null(strstr(seal_error_message(f->err), "name"));
    seal_error_clear(f->err);
    /* cuneiform, which no font of the table has */
    test_render_ok(f, seal_spec_set_text(spec, "name", "广州\U00012000示例公司", f->err));
    assert_int_equal(seal_render(f->ctx, spec, f->fonts, &art, f->err), SEAL_ERR_GLYPH_MISSING);
    assert_non_null(strstr(seal_error_message(f->err), "U+12000"));
    seal_spec_free(spec);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_output_is_the_same_twice, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(a_png_has_the_size_of_the_seal, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(a_record_makes_the_seal_again, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(templates_come_sorted, test_render_open, test_render_close),
        cmocka_unit_test_setup_teardown(a_visitor_can_stop, test_render_open, test_render_close),
        cmocka_unit_test_setup_teardown(art_outlives_what_it_was_made_of, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(what_is_missing_is_named, test_render_open,
                                        test_render_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
