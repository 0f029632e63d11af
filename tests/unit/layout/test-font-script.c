/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"
#include "layout/font.h"

static sealp_run shape(void **state, const char *role, const char *text)
{
    bench *b = *state;
    sealp_run run;

    seal_error_clear(b->err);
    (void)!sealp_fonts_shape(b->fonts, role, text, SEALP_FALLBACK_GLYPH, &run, b->err);
    assert_string_equal(seal_error_message(b->err), "");
    return run;
}

/* Texts of a run's units, from left to right, with | between. */
static void assert_units(void **state, const char *role, const char *text, const char *units)
{
    sealp_run run = shape(state, role, text);
    char all[512] = "";

    for (size_t i = 0; i < run.n_glyphs; i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%.*s", i ? "|" : "",
                 (int)run.glyphs[i].n_text, run.glyphs[i].text);
    assert_string_equal(all, units);
    sealp_run_clear(&run);
}

static void every_script_has_its_unit(void **state)
{
    assert_units(state, "song", "王五", "王|五");
    assert_units(state, "latin", "Co. Ltd", "C|o|.| |L|t|d");
    assert_units(state, "uyghur", "ئۇيغۇر تىل", "تىل| |ئۇيغۇر");
    assert_units(state, "mongolian", "ᠮᠣᠩᠭᠣᠯ ᠤᠨ", "ᠮᠣᠩᠭᠣᠯ| |ᠤᠨ");
    /* A base with its subjoined letters and vowel is one stack. */
    assert_units(state, "tibetan", "སྒྲུབ་བོད", "སྒྲུ|བ|་|བོ|ད");
}

/* The order that the Unicode Bidirectional Algorithm gives. */
static void mixed_text_is_in_visual_order(void **state)
{
    assert_units(state, "uyghur", "中国 تىل 2026", "中|国| |2026| |تىل");
    assert_units(state, "uyghur", "تىل 中国 2026", "中|国| |2|0|2|6| |تىل");
    assert_units(state, "uyghur", "تىل (AB) تى", "تى| |)|A|B|(| |تىل");
}

static void letters_of_a_word_join(void **state)
{
    sealp_run word = shape(state, "uyghur", "تتت"), letter = shape(state, "uyghur", "ت ت ت");

    assert_int_equal(word.n_glyphs, 1);
    assert_int_equal(letter.n_glyphs, 5);
    assert_true(word.glyphs[0].advance < 2.9 * letter.glyphs[0].advance);
    sealp_run_clear(&word);
    sealp_run_clear(&letter);
}

/* All of 通用规范汉字表, from the subsets. */
static void all_common_characters_are_drawn(void **state)
{
    static const char *const roles[] = { "song", "song-bold" };
    char path[512], line[256];
    size_t n[2] = { 0, 0 };
    FILE *f;

    snprintf(path, sizeof path, "%s/fonts/tongyong-8105.txt", getenv("SEAL_SRCDIR"));
    f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        for (int i = 0; line[0] != '#' && i < 2; i++) {
            sealp_run run = shape(state, roles[i], line);

            n[i] += run.n_glyphs;
            assert_true(run.n_fonts <= 1 && (run.n_fonts == 0 || run.fonts[0].rank == 0));
            sealp_run_clear(&run);
        }
    }
    fclose(f);
    assert_int_equal(n[0], 8105);
    assert_int_equal(n[1], 8105);
}

/* BabelStone draws the forms of the Ideographic Variation Database. */
static void variation_sequences_choose_a_form(void **state)
{
    sealp_run one = shape(state, "song", "㔕\U000E0100"),
              two = shape(state, "song", "㔕\U000E0101");

    assert_int_equal(one.n_glyphs, 1);
    assert_int_equal(one.glyphs[0].n_text, 3 + 4);
    assert_int_equal(two.fonts[0].rank, 2);
    assert_true(one.glyphs[0].outline->glyph != two.glyphs[0].outline->glyph);
    sealp_run_clear(&one);
    sealp_run_clear(&two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_script_has_its_unit),
        cmocka_unit_test(mixed_text_is_in_visual_order),
        cmocka_unit_test(letters_of_a_word_join),
        cmocka_unit_test(all_common_characters_are_drawn),
        cmocka_unit_test(variation_sequences_choose_a_form),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
