/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "alloc.h"

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

typedef seal_status (*flow_fn)(const material *m, seal_error *err);

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

static seal_status render_with_open_fonts(const material *m, seal_error *err)
{
    seal_art *art = NULL;
    seal_status st;

    if ((st = make_art(m->ctx, m->fonts, &art, err)) == SEAL_OK)
        st = write_art(art, err);
    seal_art_unref(art);
    return st;
}

static seal_status count_fonts(void *user, const seal_font_info *info, seal_error *err)
{
    int *n = user;

    (void)info, (void)err;
    (*n)++;
    return SEAL_OK;
}

static seal_status list_fonts(const material *m, seal_error *err)
{
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
           render_with_open_fonts(m, NULL) != SEAL_OK;
}

static int teardown(void **state)
{
    material *m = *state;

    seal_fonts_unref(m->fonts);
    seal_ctx_unref(m->ctx);
    free(m);
    return 0;
}

/* Fails each allocation of the flow once: a clean error, nothing left behind,
 * and the next run works. */
static void fail_each(const material *m, flow_fn flow, long least)
{
    seal_error *err = seal_error_new();
    long n;

    for (n = 1; n < MAX_ALLOCATIONS; n++) {
        long before = fault_live();
        seal_status st;

        seal_error_clear(err);
        fault_arm(n);
        st = flow(m, err);
        if (!fault_disarm()) {
            assert_int_equal(st, SEAL_OK);
            break;
        }
        if (st != SEAL_ERR_NO_MEMORY)
            fail_msg("allocation %ld: %s: %s", n, seal_status_name(st), seal_error_message(err));
        assert_int_equal(seal_error_status(err), SEAL_ERR_NO_MEMORY);
        if (fault_live() != before)
            fail_msg("allocation %ld: %ld blocks are left", n, fault_live() - before);
    }
    assert_in_range(n, least, MAX_ALLOCATIONS - 1);
    print_message("# %ld allocations failed one by one\n", n - 1);
    seal_error_free(err);
}

static void drawing(void **state)
{
    fail_each(*state, render_with_open_fonts, 100);
}

static void font_table(void **state)
{
    fail_each(*state, list_fonts, 5);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing),
        cmocka_unit_test(font_table),
        cmocka_unit_test(first_use_of_a_font),
    };

    return cmocka_run_group_tests_name("fault-render", tests, setup, teardown);
}
