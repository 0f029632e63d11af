/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "spec/slot.h"

#include <stdlib.h>
#include <string.h>

static char slot_name[] = "name", code_name[] = "code";

static void test_cuts_blanks(void **state)
{
    sealp_slot slot = { slot_name, 1, 4, SEALP_CHECK_NONE, .text = NULL };

    (void)state;
    assert_int_equal(sealp_slot_set(&slot, " \t　李　四\n ", NULL), SEAL_OK);
    assert_string_equal(slot.text, "李 四");
    free(slot.text);
}

static void test_refusals(void **state)
{
    static const struct {
        const char *text, *says;
        seal_status status;
    } cases[] = {
        { "", "--text name=", SEAL_ERR_SPEC_VALUE },
        { " 　", "is empty", SEAL_ERR_SPEC_VALUE },
        { "某某某某某", "5 characters given, at most 4", SEAL_ERR_TEXT_OVERFLOW },
        { "a\x01z", "U+0001", SEAL_ERR_SPEC_VALUE },
        { "a\xE2\x80\xAEz", "U+202E", SEAL_ERR_SPEC_VALUE },
        { "a\xEF\xBB\xBFz", "U+FEFF", SEAL_ERR_SPEC_VALUE },
        { "a\xC3(", "byte 2 is not valid UTF-8", SEAL_ERR_SPEC_VALUE },
        { "\xED\xA0\x80", "byte 1", SEAL_ERR_SPEC_VALUE },
    };
    sealp_slot slot = { slot_name, 1, 4, SEALP_CHECK_NONE, .text = NULL };

    (void)state;
    assert_int_equal(sealp_slot_set(&slot, "张三", NULL), SEAL_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seal_error *err = seal_error_new();

        assert_int_equal(sealp_slot_set(&slot, cases[i].text, err), cases[i].status);
        if (!strstr(seal_error_message(err), cases[i].says))
            fail_msg("\"%s\" lacks \"%s\"", seal_error_message(err), cases[i].says);
        assert_string_equal(slot.text, "张三");
        seal_error_free(err);
    }
    free(slot.text);
}

static void test_bound(void **state)
{
    sealp_slot slot = { slot_name, 1, 200, SEALP_CHECK_NONE, .text = NULL };
    char *text = malloc(SEALP_MAX_SLOT_BYTES + 2);

    (void)state;
    memset(text, 'a', SEALP_MAX_SLOT_BYTES + 1);
    text[SEALP_MAX_SLOT_BYTES + 1] = '\0';
    assert_int_equal(sealp_slot_set(&slot, text, NULL), SEAL_ERR_LIMIT);
    free(text);
}

/* A variation selector is no character of its own. */
static void test_counts_as_a_reader(void **state)
{
    (void)state;
    assert_int_equal(sealp_slot_count("葛\xF3\xA0\x84\x80城"), 2);
    assert_int_equal(sealp_slot_count("𠮷"), 1);
}

static void test_code(void **state)
{
    sealp_slot slot = { code_name, 0, 40, SEALP_CHECK_DIGITS13, .text = NULL };

    (void)state;
    assert_int_equal(sealp_slot_set(&slot, "440106123456", NULL), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(sealp_slot_set(&slot, "440106123456X", NULL), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(sealp_slot_set(&slot, "4401061234567", NULL), SEAL_OK);
    free(slot.text);
}

static void test_choices(void **state)
{
    static char red[] = "red", white[] = "white";
    sealp_slot slot = { .name = code_name, .max = 40, .choices = { red, white }, .n_choices = 2 };
    seal_error *err = seal_error_new();

    (void)state;
    assert_int_equal(sealp_slot_set(&slot, "rose", err), SEAL_ERR_SPEC_VALUE);
    assert_string_equal(seal_error_message(err),
                        "slot code: \"rose\" is unknown, use one of: red, white");
    assert_int_equal(sealp_slot_set(&slot, " white ", NULL), SEAL_OK);
    assert_string_equal(slot.text, "white");
    free(slot.text);
    seal_error_free(err);
}

#define SVG(inside) "<svg viewBox='0 0 9 9'>" inside "</svg>"
#define DISC        SVG("<circle cx='4' cy='4' r='3'/>")
#define TWO_INKS    SVG("<path d='M0 0h9v9z'/><path fill='#fff' d='M1 1h2v2z'/>")

static void test_emblem(void **state)
{
    static char logo[] = "logo";
    sealp_slot slot = { .name = logo, .max = 40, .check = SEALP_CHECK_EMBLEM };
    sealp_slot text = { .name = slot_name, .max = 40 };
    seal_error *err = seal_error_new();

    (void)state;
    assert_int_equal(sealp_slot_set(&slot, "star", err), SEAL_ERR_SPEC_VALUE);
    assert_string_equal(seal_error_message(err),
                        "slot logo takes a drawing, give it with --emblem logo=FILE.svg");
    seal_error_clear(err);
    assert_int_equal(sealp_slot_set_emblem(&text, DISC, sizeof DISC - 1, err), SEAL_ERR_SPEC_VALUE);
    assert_string_equal(seal_error_message(err),
                        "slot name takes text, give it with --text name=...");
    seal_error_clear(err);
    assert_int_equal(sealp_slot_set_emblem(&slot, TWO_INKS, sizeof TWO_INKS - 1, err),
                     SEAL_ERR_SPEC_VALUE);
    assert_non_null(strstr(seal_error_message(err), "an emblem is printed in one ink"));
    seal_error_clear(err);
    assert_int_equal(sealp_slot_set_emblem(&slot, "<svg", 4, err), SEAL_ERR_SPEC_SYNTAX);
    assert_non_null(strstr(seal_error_message(err), "slot logo: line 1: not well-formed"));
    assert_null(slot.text);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(sealp_slot_set_emblem(&slot, DISC, sizeof DISC - 1, NULL), SEAL_OK);
        assert_int_equal(slot.drawing->n_paths, 1);
        assert_int_equal(strlen(slot.text), strlen("sha256:") + 64);
    }
    sealp_drawing_unref(slot.drawing);
    free(slot.text);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cuts_blanks), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_bound),       cmocka_unit_test(test_counts_as_a_reader),
        cmocka_unit_test(test_code),        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_emblem),
    };

    return cmocka_run_group_tests_name("spec/slot", tests, NULL, NULL);
}
