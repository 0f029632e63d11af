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

#define NAME  "广州示例科技有限公司"
#define SERIF "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"

/* A company's seal of 40 mm in blue. */
static seal_art *blue_art(test_render *f)
{
    seal_spec *spec = NULL;
    seal_art *art = NULL;

    test_render_ok(f, seal_spec_load(f->ctx, "round-company", &spec, f->err));
    test_render_ok(f, seal_spec_set_text(spec, "name", NAME, f->err));
    test_render_ok(f, seal_spec_set_size(spec, 40, f->err));
    test_render_ok(f, seal_spec_set_color(spec, "#0033AA", f->err));
    test_render_ok(f, seal_spec_set_samples(spec, f->err));
    test_render_ok(f, seal_render(f->ctx, spec, f->fonts, &art, f->err));
    seal_spec_free(spec);
    return art;
}

typedef seal_status (*writer)(const seal_art *art, seal_sink *sink, seal_error *err);

/* What is written, with a terminating zero; the caller frees. */
static char *written(test_render *f, const seal_art *art, writer write)
{
    seal_sink *sink;
    const void *data;
    size_t len;
    char *text;

    test_render_ok(f, seal_sink_new_memory(&sink, f->err));
    test_render_ok(f, write(art, sink, f->err));
    data = seal_sink_memory(sink, &len);
    assert_non_null(text = malloc(len + 1));
    memcpy(text, data, len);
    text[len] = '\0';
    seal_sink_free(sink);
    return text;
}

static void size_ink_and_samples_are_taken(void **state)
{
    test_render *f = *state;
    seal_art *art = blue_art(f);
    char *svg = written(f, art, seal_art_write_svg);
    double width, height;

    seal_art_size_mm(art, &width, &height);
    assert_true(fabs(width - 40) < 1e-9 && fabs(height - 40) < 1e-9);
    assert_non_null(strstr(svg, "#0033AA"));
    /* the code is a sample */
    assert_non_null(strstr(svg, "id=\"code.13\""));
    free(svg);
    seal_art_unref(art);
}

static void effects_leave_the_art_alone(void **state)
{
    test_render *f = *state;
    seal_effects effects = SEAL_EFFECTS_INIT;
    seal_art *art = blue_art(f), *worn, *again;
    char *before = written(f, art, seal_art_write_svg), *after, *one, *two;

    effects.ageing = 0.4;
    effects.rotation = 3;
    effects.seed = 7;
    test_render_ok(f, seal_art_apply(art, &effects, &worn, f->err));
    test_render_ok(f, seal_art_apply(art, &effects, &again, f->err));
    after = written(f, art, seal_art_write_svg);
    one = written(f, worn, seal_art_write_svg);
    two = written(f, again, seal_art_write_svg);
    assert_string_equal(before, after);
    assert_string_equal(one, two);
    assert_true(strcmp(before, one) != 0);
    free(before);
    free(after);
    free(one);
    free(two);
    seal_art_unref(again);
    seal_art_unref(worn);
    seal_art_unref(art);
}

static void a_worn_seal_is_remade(void **state)
{
    test_render *f = *state;
    seal_effects effects = SEAL_EFFECTS_INIT;
    seal_art *art = blue_art(f), *worn, *made;
    char *record, *one, *two;
    int same = 0;

    effects.ageing = 0.3;
    effects.seed = 5;
    test_render_ok(f, seal_art_apply(art, &effects, &worn, f->err));
    record = written(f, worn, seal_art_write_record);
    test_render_ok(f, seal_art_remake(f->ctx, f->fonts, record, &made, &same, f->err));
    assert_int_equal(same, 1);
    one = written(f, worn, seal_art_write_svg);
    two = written(f, made, seal_art_write_svg);
    assert_string_equal(one, two);
    free(one);
    free(two);
    free(record);
    seal_art_unref(made);
    seal_art_unref(worn);
    seal_art_unref(art);
}

static void a_sheet_shows_each_art(void **state)
{
    test_render *f = *state;
    seal_art *art = blue_art(f), *sheet;
    const seal_sheet_item items[] = { { sizeof *items, art, 5, 5 }, { sizeof *items, art, 50, 5 } };
    double width, height;
    char *svg;

    test_render_ok(f, seal_art_compose(items, 2, 100, 50, "sheet", &sheet, f->err));
    seal_art_size_mm(sheet, &width, &height);
    assert_true(fabs(width - 100) < 1e-9 && fabs(height - 50) < 1e-9);
    svg = written(f, sheet, seal_art_write_svg);
    assert_non_null(strstr(svg, "id=\"s1.ring\""));
    assert_non_null(strstr(svg, "id=\"s2.ring\""));
    free(svg);
    seal_art_unref(sheet);
    seal_art_unref(art);
}

/* A font of the caller is used first, and the table lives as long as a user. */
static void a_font_of_the_caller_goes_first(void **state)
{
    test_render *f = *state;
    seal_fonts *kept = seal_fonts_ref(f->fonts);
    seal_art *plain = blue_art(f), *other;
    char *before = written(f, plain, seal_art_dump), *after;

    assert_ptr_equal(kept, f->fonts);
    seal_fonts_unref(f->fonts);
    test_render_ok(f, seal_fonts_add_file(kept, "digits", SERIF, 0, NULL, f->err));
    other = blue_art(f);
    after = written(f, other, seal_art_dump);
    assert_null(strstr(before, "LiberationSerif-Regular.ttf"));
    assert_non_null(strstr(after, "LiberationSerif-Regular.ttf"));
    assert_int_equal(seal_fonts_add_file(kept, "digits", "/nowhere.ttf", 0, NULL, f->err),
                     SEAL_ERR_IO);
    assert_non_null(strstr(seal_error_message(f->err), "/nowhere.ttf"));
    free(before);
    free(after);
    seal_art_unref(other);
    seal_art_unref(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(size_ink_and_samples_are_taken, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(effects_leave_the_art_alone, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(a_worn_seal_is_remade, test_render_open, test_render_close),
        cmocka_unit_test_setup_teardown(a_sheet_shows_each_art, test_render_open,
                                        test_render_close),
        cmocka_unit_test_setup_teardown(a_font_of_the_caller_goes_first, test_render_open,
                                        test_render_close),
    };

    return cmocka_run_group_tests_name("api/effect", tests, NULL, NULL);
}
