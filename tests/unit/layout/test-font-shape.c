/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font.h"

#include <pthread.h>
#include <seal/ctx.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char company[] = "广州示例科技有限公司";
static const char rare[] = "𠮷㛃䶮喆堃昇玥赟龑";

static seal_fonts *open_fonts(void)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    seal_fonts *fonts;
    seal_ctx *ctx;

    opt.data_dir = getenv("SEAL_BUILDDIR");
    assert_non_null(opt.data_dir);
    assert_int_equal(seal_ctx_new(&opt, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_fonts_new(ctx, &fonts, NULL), SEAL_OK);
    seal_ctx_unref(ctx);
    return fonts;
}

static int setup(void **state)
{
    *state = open_fonts();
    return 0;
}

static int teardown(void **state)
{
    seal_fonts_unref(*state);
    return 0;
}

static sealp_run shape(seal_fonts *fonts, const char *role, const char *text, sealp_fallback how)
{
    seal_error *err = seal_error_new();
    sealp_run run;

    sealp_fonts_shape(fonts, role, text, how, &run, err);
    assert_string_equal(seal_error_message(err), "");
    seal_error_free(err);
    return run;
}

static void refuse(seal_fonts *fonts, const char *role, const char *text, sealp_fallback how,
                   seal_status status, const char *message)
{
    seal_error *err = seal_error_new();
    sealp_run run;

    assert_int_equal(sealp_fonts_shape(fonts, role, text, how, &run, err), status);
    assert_int_equal(seal_error_status(err), status);
    assert_string_equal(seal_error_message(err), message);
    assert_null(run.glyphs);
    assert_null(run.fonts);
    seal_error_free(err);
}

static void a_company_name_takes_the_subset(void **state)
{
    sealp_run run = shape(*state, "song-bold", company, SEALP_FALLBACK_GLYPH);

    assert_int_equal(run.n_glyphs, 10);
    assert_int_equal(run.n_fonts, 1);
    assert_int_equal(run.fonts[0].rank, 0);
    assert_int_equal(strlen(run.fonts[0].sha256), 64);
    assert_string_equal(strrchr(run.fonts[0].path, '/'), "/song-bold-sc.otf");
    assert_int_equal(run.glyphs[9].code_point, 0x53F8);
    for (size_t i = 0; i < run.n_glyphs; i++) {
        assert_int_equal(run.glyphs[i].cluster, 3 * i);
        assert_true(run.glyphs[i].advance == 1.0);
        assert_true(run.glyphs[i].outline->path.n_ops > 10);
        assert_true(run.glyphs[i].outline->ink.x0 > 0 && run.glyphs[i].outline->ink.x1 < 1);
        assert_true(run.glyphs[i].outline->ink.y0 > -0.12 && run.glyphs[i].outline->ink.y1 < 0.88);
    }
    sealp_run_clear(&run);
}

static void assert_same_outline(const sealp_path *a, const sealp_path *b)
{
    assert_int_equal(a->n_ops, b->n_ops);
    assert_int_equal(a->n_points, b->n_points);
    assert_memory_equal(a->ops, b->ops, a->n_ops);
    assert_memory_equal(a->points, b->points, a->n_points * sizeof *a->points);
}

/* The last character is outside the subset, so that a name that has it moves
 * to the full font as a whole. */
static void the_subset_draws_like_the_full_font(void **state)
{
    sealp_run subset = shape(*state, "song", "㛃䶮喆堃昇玥赟", SEALP_FALLBACK_WHOLE);
    sealp_run full = shape(*state, "song", "㛃䶮喆堃昇玥赟龑", SEALP_FALLBACK_WHOLE);

    assert_int_equal(subset.fonts[0].rank, 0);
    assert_int_equal(full.n_fonts, 1);
    assert_int_equal(full.fonts[0].rank, 1);
    assert_int_equal(full.fonts[0].face, 2);
    for (size_t i = 0; i < subset.n_glyphs; i++)
        assert_same_outline(&subset.glyphs[i].outline->path, &full.glyphs[i].outline->path);
    sealp_run_clear(&subset);
    sealp_run_clear(&full);
}

static void rare_name_characters_are_all_drawn(void **state)
{
    static const char *const roles[] = { "song", "song-bold", "kai" };

    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        sealp_run run = shape(*state, roles[r], rare, SEALP_FALLBACK_GLYPH);

        assert_int_equal(run.n_glyphs, 9);
        for (size_t i = 0; i < run.n_glyphs; i++)
            assert_true(run.glyphs[i].outline->path.n_ops > 0);
        sealp_run_clear(&run);
    }
}

/* Noto lacks the second character, BabelStone has it. */
static void one_glyph_falls_back_on_an_arc(void **state)
{
    sealp_run run = shape(*state, "song", "李𡒄喆", SEALP_FALLBACK_GLYPH);

    assert_int_equal(run.n_glyphs, 3);
    assert_int_equal(run.n_fonts, 2);
    assert_int_equal(run.glyphs[0].font, 0);
    assert_int_equal(run.glyphs[1].font, 1);
    assert_int_equal(run.glyphs[2].font, 0);
    assert_int_equal(run.glyphs[1].cluster, 3);
    assert_int_equal(run.glyphs[2].cluster, 7);
    assert_int_equal(run.fonts[1].rank, 2);
    sealp_run_clear(&run);
}

static void a_whole_name_falls_back_in_a_chop(void **state)
{
    sealp_run run = shape(*state, "song", "李𡒄喆", SEALP_FALLBACK_WHOLE);

    assert_int_equal(run.n_glyphs, 3);
    assert_int_equal(run.n_fonts, 1);
    assert_int_equal(run.fonts[0].rank, 2);
    sealp_run_clear(&run);
}

/* UKai maps this character to a blank glyph. */
static void a_blank_glyph_counts_as_missing(void **state)
{
    sealp_run run = shape(*state, "kai", "党䶮", SEALP_FALLBACK_WHOLE);

    assert_int_equal(run.n_fonts, 1);
    assert_int_equal(run.fonts[0].rank, 1);
    assert_true(run.glyphs[1].outline->path.n_ops > 0);
    sealp_run_clear(&run);
}

static void blanks_have_an_advance_and_no_ink(void **state)
{
    sealp_run run = shape(*state, "song", "王 五　六", SEALP_FALLBACK_GLYPH);

    assert_int_equal(run.n_glyphs, 5);
    assert_int_equal(run.n_fonts, 1);
    assert_true(sealp_rect_is_empty(&run.glyphs[1].outline->ink));
    assert_true(run.glyphs[1].advance > 0.1);
    assert_true(sealp_rect_is_empty(&run.glyphs[3].outline->ink));
    assert_true(run.glyphs[3].advance == 1.0);
    sealp_run_clear(&run);
}

static void neighbours_do_not_move_digits(void **state)
{
    sealp_run run = shape(*state, "digits", "1114", SEALP_FALLBACK_GLYPH);

    for (size_t i = 0; i < 4; i++)
        assert_true(run.glyphs[i].advance == run.glyphs[3].advance);
    sealp_run_clear(&run);
}

static void empty_text_is_an_empty_run(void **state)
{
    sealp_run run = shape(*state, "song", "", SEALP_FALLBACK_WHOLE);

    assert_int_equal(run.n_glyphs, 0);
    assert_int_equal(run.n_fonts, 0);
    sealp_run_clear(&run);
}

static void missing_characters_are_named(void **state)
{
    refuse(*state, "digits", "44中", SEALP_FALLBACK_GLYPH, SEAL_ERR_GLYPH_MISSING,
           "no font of role digits has 中 (U+4E2D): name a font that has it with "
           "--font digits=PATH (seal_fonts_add_file)");
    refuse(*state, "digits", "4\n4", SEALP_FALLBACK_WHOLE, SEAL_ERR_GLYPH_MISSING,
           "no font of role digits has U+000A: name a font that has it with "
           "--font digits=PATH (seal_fonts_add_file)");
    /* a variation selector is part of the character */
    refuse(*state, "digits", "4\xF3\xA0\x84\x81", SEALP_FALLBACK_GLYPH, SEAL_ERR_GLYPH_MISSING,
           "no font of role digits has 4 (U+0034 U+E0101): name a font that has it with "
           "--font digits=PATH (seal_fonts_add_file)");
    /* only UKai has the first, only WenKai the second */
    refuse(*state, "kai", "㐴䶮", SEALP_FALLBACK_WHOLE, SEAL_ERR_GLYPH_MISSING,
           "no font of role kai has all characters of the text, the first choice lacks "
           "䶮 (U+4DAE): name a font that has them with --font kai=PATH (seal_fonts_add_file)");
}

static void senseless_text_is_refused(void **state)
{
    char *longest = malloc(4098);

    memset(longest, '1', 4097);
    longest[4097] = '\0';
    refuse(*state, "digits", longest, SEALP_FALLBACK_GLYPH, SEAL_ERR_LIMIT,
           "text of 4097 bytes is longer than the limit of 4096");
    free(longest);
    refuse(*state, "song", "王\xC3", SEALP_FALLBACK_GLYPH, SEAL_ERR_INVALID_ARGUMENT,
           "text is not valid UTF-8 at byte 3");
}

static void an_unknown_role_lists_the_known(void **state)
{
    refuse(*state, "huawen", "王", SEALP_FALLBACK_WHOLE, SEAL_ERR_FONT_NOT_FOUND,
           "no font role \"huawen\", only song, song-bold, kai, digits, latin, latin-sans, "
           "mongolian, tibetan, uyghur, kazakh, zhuan, li, fangsong: name a font for it with "
           "--font huawen=PATH (seal_fonts_add_file)");
}

/* Debian has neither, and another style would be another seal. */
static void a_role_without_a_font_asks_for_one(void **state)
{
    refuse(*state, "zhuan", "王", SEALP_FALLBACK_WHOLE, SEAL_ERR_FONT_NOT_FOUND,
           "role zhuan has no font of its own, and no other style stands in: name one with "
           "--font zhuan=PATH (seal_fonts_add_file)");
    refuse(*state, "li", "王", SEALP_FALLBACK_GLYPH, SEAL_ERR_FONT_NOT_FOUND,
           "role li has no font of its own, and no other style stands in: name one with "
           "--font li=PATH (seal_fonts_add_file)");
}

/* More characters than outlines are kept for. */
static void a_thousand_characters_keep_their_outlines(void **state)
{
    char text[4] = "";
    double sum[2] = { 0, 0 };

    for (int pass = 0; pass < 2; pass++) {
        for (unsigned cp = 0x4E00; cp < 0x4E00 + 1000; cp++) {
            sealp_run run;

            snprintf(text, sizeof text, "%c%c%c", (int)(0xE0 | cp >> 12),
                     (int)(0x80 | (cp >> 6 & 0x3F)), (int)(0x80 | (cp & 0x3F)));
            run = shape(*state, "song", text, SEALP_FALLBACK_GLYPH);
            sum[pass] += run.glyphs[0].outline->ink.x0 + 3 * run.glyphs[0].outline->ink.y1;
            assert_true(run.glyphs[0].outline->path.n_ops > 0);
            sealp_run_clear(&run);
        }
    }
    assert_true(sum[0] == sum[1]);
}

typedef struct worker {
    seal_fonts *fonts;
    int wrong;
} worker;

static void *shape_often(void *user)
{
    static const char *const roles[] = { "song", "song-bold", "kai" };
    worker *w = user;

    for (int i = 0; i < 60; i++) {
        const char *text = i % 2 ? rare : company;
        sealp_run run;

        if (sealp_fonts_shape(w->fonts, roles[i % 3], text, SEALP_FALLBACK_GLYPH, &run, NULL) !=
                SEAL_OK ||
            run.n_glyphs != (i % 2 ? 9U : 10U))
            w->wrong++;
        sealp_run_clear(&run);
    }
    return NULL;
}

static void threads_share_unopened_fonts(void **state)
{
    seal_fonts *fonts = open_fonts();
    pthread_t threads[8];
    worker workers[8];

    (void)state;
    for (int i = 0; i < 8; i++) {
        workers[i] = (worker){ fonts, 0 };
        assert_int_equal(pthread_create(&threads[i], NULL, shape_often, &workers[i]), 0);
    }
    for (int i = 0; i < 8; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(workers[i].wrong, 0);
    }
    seal_fonts_unref(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_company_name_takes_the_subset),
        cmocka_unit_test(the_subset_draws_like_the_full_font),
        cmocka_unit_test(rare_name_characters_are_all_drawn),
        cmocka_unit_test(one_glyph_falls_back_on_an_arc),
        cmocka_unit_test(a_whole_name_falls_back_in_a_chop),
        cmocka_unit_test(a_blank_glyph_counts_as_missing),
        cmocka_unit_test(blanks_have_an_advance_and_no_ink),
        cmocka_unit_test(neighbours_do_not_move_digits),
        cmocka_unit_test(empty_text_is_an_empty_run),
        cmocka_unit_test(missing_characters_are_named),
        cmocka_unit_test(senseless_text_is_refused),
        cmocka_unit_test(an_unknown_role_lists_the_known),
        cmocka_unit_test(a_role_without_a_font_asks_for_one),
        cmocka_unit_test(a_thousand_characters_keep_their_outlines),
        cmocka_unit_test(threads_share_unopened_fonts),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
