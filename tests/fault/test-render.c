/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "alloc.h"
#include "each.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Far above what a flow needs today; a flow that never ends fails here. */
#define MAX_ALLOCATIONS 20000

typedef struct material {
    seal_ctx *ctx;
    seal_fonts *fonts; /* every file that the seal needs is open */
} material;

static seal_status make_art(seal_ctx *ctx, seal_fonts *fonts, seal_art **out, seal_error *err)
{
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = seal_spec_load(ctx, "round-company", &spec, err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "name", "测试科技有限公司", err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "code", "1101080012348", err)) == SEAL_OK &&
        (st = seal_spec_set_color(spec, "#0033cc", err)) == SEAL_OK)
        st = seal_render(ctx, spec, fonts, out, err);
    seal_spec_free(spec);
    return st;
}

/* Writes the art in every form. */
static seal_status write_art(const seal_art *art, seal_error *err)
{
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = seal_sink_new_memory(&sink, err)) == SEAL_OK &&
        (st = seal_art_write_png(art, 96, sink, err)) == SEAL_OK &&
        (st = seal_art_write_svg(art, sink, err)) == SEAL_OK &&
        (st = seal_art_write_pdf(art, sink, err)) == SEAL_OK)
        st = seal_art_dump(art, sink, err);
    seal_sink_free(sink);
    return st;
}

static seal_status render_with_open_fonts(const void *user, seal_error *err)
{
    const material *m = user;
    seal_art *art = NULL;
    seal_status st;

    if ((st = make_art(m->ctx, m->fonts, &art, err)) == SEAL_OK)
        st = write_art(art, err);
    seal_art_unref(art);
    return st;
}

/* A template that extends another, options by slots, a part cut out of another. */
static seal_status render_a_name_chop(const void *user, seal_error *err)
{
    const material *m = user;
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    seal_status st;

    if ((st = seal_spec_load(m->ctx, "person-square", &spec, err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "name", "李四", err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "style", "bai", err)) == SEAL_OK &&
        (st = seal_render(m->ctx, spec, m->fonts, &art, err)) == SEAL_OK)
        st = write_art(art, err);
    seal_art_unref(art);
    seal_spec_free(spec);
    return st;
}

static seal_status count_fonts(void *user, const seal_font_info *info, seal_error *err)
{
    int *n = user;

    (void)info, (void)err;
    (*n)++;
    return SEAL_OK;
}

static seal_status list_fonts(const void *user, seal_error *err)
{
    const material *m = user;
    seal_fonts *fonts = NULL;
    seal_status st;
    int n = 0;

    if ((st = seal_fonts_new(m->ctx, &fonts, err)) == SEAL_OK)
        st = seal_fonts_each(fonts, count_fonts, &n, err);
    seal_fonts_unref(fonts);
    return st;
}

static int setup(void **state)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    material *m = calloc(1, sizeof *m);

    *state = m;
    opt.data_dir = getenv("SEAL_BUILDDIR");
    return seal_ctx_new(&opt, &m->ctx, NULL) != SEAL_OK ||
           seal_fonts_new(m->ctx, &m->fonts, NULL) != SEAL_OK ||
           render_with_open_fonts(m, NULL) != SEAL_OK || render_a_name_chop(m, NULL) != SEAL_OK;
}

static int teardown(void **state)
{
    material *m = *state;

    seal_fonts_unref(m->fonts);
    seal_ctx_unref(m->ctx);
    free(m);
    return 0;
}

static void drawing(void **state)
{
    fault_each(render_with_open_fonts, *state, 100);
}

static void name_chop(void **state)
{
    fault_each(render_a_name_chop, *state, 100);
}

static void font_table(void **state)
{
    fault_each(list_fonts, *state, 5);
}

/* Opening fails in the fonts themselves, which must still open afterwards. */
static void first_use_of_a_font(void **state)
{
    const material *m = *state;
    long n;

    for (n = 1; n < MAX_ALLOCATIONS; n++) {
        long before = fault_live();
        seal_fonts *fonts = NULL;
        seal_art *art = NULL;
        seal_status st;
        int reached;

        assert_int_equal(seal_fonts_new(m->ctx, &fonts, NULL), SEAL_OK);
        fault_arm(n);
        st = make_art(m->ctx, fonts, &art, NULL);
        reached = fault_disarm();
        assert_int_equal(st, reached ? SEAL_ERR_NO_MEMORY : SEAL_OK);
        seal_art_unref(art);
        if (reached)
            assert_int_equal(make_art(m->ctx, fonts, &art, NULL), SEAL_OK);
        if (reached)
            seal_art_unref(art);
        seal_fonts_unref(fonts);
        assert_int_equal(fault_live(), before);
        if (!reached)
            break;
    }
    assert_in_range(n, 50, MAX_ALLOCATIONS - 1);
}

static seal_status import_svg(const void *user, seal_error *err)
{
    static const char svg[] = "<svg viewBox='0 0 9 9'><title>a</title><g transform='scale(2)'>"
                              "<path d='M0 0h8v8h-8zM2 2h4v4h-4zA1 2 3 0 1 2 2'/></g></svg>";
    const material *m = user;
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;
    seal_source *source = NULL;
    seal_art *art = NULL;
    seal_status st;

    opt.width_mm = 40;
    if ((st = seal_source_new_memory(svg, sizeof svg - 1, NULL, NULL, &source, err)) == SEAL_OK)
        st = seal_picture_load(m->ctx, source, &opt, &art, err);
    seal_art_unref(art);
    seal_source_free(source);
    return st;
}

static void importing(void **state)
{
    fault_each(import_svg, *state, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing),    cmocka_unit_test(name_chop),
        cmocka_unit_test(font_table), cmocka_unit_test(first_use_of_a_font),
        cmocka_unit_test(importing),
    };

    return cmocka_run_group_tests_name("fault-render", tests, setup, teardown);
}
