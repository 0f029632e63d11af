/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spec/spec.h"

#include <seal/ctx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS                                                                                      \
    "{ \"name\": \"text\" },\n"                                                                    \
    "{ \"name\": \"style\", \"choices\": [\"red\", \"white\", \"none\"], \"default\": \"red\" "    \
    "},\n"                                                                                         \
    "{ \"name\": \"side\", \"choices\": [\"bottom\", \"top\"], \"default\": \"top\" },\n"          \
    "{ \"name\": \"star\", \"check\": \"yes-no\" }"

#define ARC(more)                                                                                  \
    "{ \"type\": \"arc\", \"slot\": \"text\", \"font\": \"song\", \"height\": 5, \"gap\": 1" more  \
    " }"

typedef struct bench {
    seal_ctx *ctx;
    seal_error *err;
} bench;

static int make(void **state)
{
    bench *b = calloc(1, sizeof *b);

    *state = b;
    return !b || !(b->err = seal_error_new()) || seal_ctx_new(NULL, &b->ctx, NULL) != SEAL_OK;
}

static int unmake(void **state)
{
    bench *b = *state;

    seal_error_free(b->err);
    seal_ctx_unref(b->ctx);
    free(b);
    return 0;
}

/* The slots above stand in the lines 4 to 7, the parts start in line 9. */
static seal_status parse(bench *b, const char *parts, seal_spec **spec)
{
    char json[2048];

    snprintf(json, sizeof json,
             "{ \"version\": 1, \"name\": \"t\", \"title\": { \"zh\": \"a\", \"en\": \"b\" },\n"
             "\"size\": { \"shape\": \"rectangle\", \"default\": 40, \"min\": 30, \"max\": 50, "
             "\"height\": 20, \"table\": [ { \"width\": 40, \"low\": -3 } ] }, \"ink\": \"red\",\n"
             "\"slots\": [\n" SLOTS " ],\n\"parts\": [\n%s ] }",
             parts);
    seal_error_clear(b->err);
    return seal_spec_parse(b->ctx, json, strlen(json), "t.json", spec, b->err);
}

static seal_spec *good(bench *b, const char *parts)
{
    seal_spec *spec;

    if (parse(b, parts, &spec) != SEAL_OK)
        fail_msg("%s", seal_error_message(b->err));
    return spec;
}

static void say(seal_spec *spec, const char *slot, const char *text)
{
    assert_int_equal(seal_spec_set_text(spec, slot, text, NULL), SEAL_OK);
}

static void test_conditions(void **state)
{
    seal_spec *spec = good(*state, "{ \"type\": \"ring\", \"width\": 1, \"when\": { "
                                   "\"style\": [\"red\", \"none\"], \"text\": true } },\n"
                                   "{ \"type\": \"star\", \"diameter\": 9, \"when\": { "
                                   "\"star\": [\"yes\", false] } }");
    const sealp_element *ring = &spec->elements[0], *star = &spec->elements[1];

    assert_int_equal(sealp_spec_shows(spec, ring), 0);
    say(spec, "text", "章");
    assert_int_equal(sealp_spec_shows(spec, ring), 1);
    say(spec, "style", "white");
    assert_int_equal(sealp_spec_shows(spec, ring), 0);
    say(spec, "style", "none");
    assert_int_equal(sealp_spec_shows(spec, ring), 1);
    assert_int_equal(sealp_spec_shows(spec, star), 1);
    say(spec, "star", "no");
    assert_int_equal(sealp_spec_shows(spec, star), 0);
    say(spec, "star", "yes");
    assert_int_equal(sealp_spec_shows(spec, star), 1);
    seal_spec_free(spec);
}

static void test_a_slot_chooses_a_word(void **state)
{
    seal_spec *spec = good(*state, ARC(", \"side\": { \"slot\": \"side\" }"));
    const sealp_option *side = &spec->elements[0].u.arc.side;

    assert_int_equal(sealp_spec_option(spec, side), SEALP_SIDE_TOP);
    say(spec, "side", "bottom");
    assert_int_equal(sealp_spec_option(spec, side), SEALP_SIDE_BOTTOM);
    seal_spec_free(spec);
}

static void test_cut_and_ink(void **state)
{
    seal_spec *spec = good(*state, "{ \"type\": \"plate\", \"when\": { \"style\": \"white\" } },\n"
                                   "{ \"type\": \"star\", \"diameter\": 9, \"cut\": \"plate\", "
                                   "\"ink\": \"#0000FF\" }");
    const sealp_element *plate = &spec->elements[0], *star = &spec->elements[1];

    assert_int_equal(plate->has_ink, 0);
    assert_int_equal(star->has_ink, 1);
    assert_int_equal(star->ink.b, 255);
    assert_null(sealp_spec_cut(spec, plate));
    /* without its ground it is printed */
    assert_null(sealp_spec_cut(spec, star));
    say(spec, "style", "white");
    assert_ptr_equal(sealp_spec_cut(spec, star), plate);
    seal_spec_free(spec);
}

static void test_faults(void **state)
{
    static const struct {
        const char *parts, *says;
    } cases[] = {
        { ARC("") ",\n{ \"type\": \"ring\", \"width\": \"low\" }",
          "t.json:10: parts[1].width: -3 of size.table[0].low is out of range, use 0 to 200" },
        { ARC(", \"side\": { \"slot\": \"style\" }"),
          "t.json:9: parts[0].side.slot: \"red\" is unknown, use one of: top, bottom" },
        { ARC(", \"side\": { \"slot\": \"text\" }"),
          "\"text\" cannot choose: give it \"choices\"" },
        { ARC(", \"side\": { \"slot\": \"star\" }"), "\"star\" cannot choose" },
        { ARC(", \"side\": { \"slots\": \"side\" }"), "unknown key \"slots\", allowed are: slot" },
        { ARC(", \"when\": { \"text\": \"x\" }"),
          "parts[0].when.text: slot \"text\" has no \"choices\" to compare with" },
        { ARC(", \"when\": { \"style\": [\"red\", \"rde\"] }"),
          "parts[0].when.style[1]: \"rde\" is unknown, use one of: red, white, none" },
        { ARC(", \"when\": { \"style\": [] }"), "has 0 items, must have 1 to 16" },
        { ARC(", \"when\": { \"style\": 3 }"), "is a number, must be a string" },
        { ARC(", \"when\": \"style\""), "must be an object with the texts of at most 4 slots" },
        { ARC(", \"when\": { \"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1 }"),
          "at most 4 slots" },
        { ARC(", \"cut\": \"ring\"") ", { \"type\": \"ring\", \"width\": 1 }",
          "t.json:9: parts[0].cut: \"ring\" is no ring, plate or other shape that comes before" },
        { ARC("") ", { \"type\": \"ring\", \"width\": 1, \"cut\": \"text\" }",
          "parts[1].cut: \"text\" is no ring" },
        { ARC(", \"ink\": \"rouge\""),
          "t.json:9: parts[0].ink: colour \"rouge\" is unknown: use red, blue" },
    };
    bench *b = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seal_spec *spec;

        assert_int_equal(parse(b, cases[i].parts, &spec), SEAL_ERR_SPEC_VALUE);
        assert_null(spec);
        if (!strstr(seal_error_message(b->err), cases[i].says))
            fail_msg("\"%s\" lacks \"%s\"", seal_error_message(b->err), cases[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_a_slot_chooses_a_word),
        cmocka_unit_test(test_cut_and_ink),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests_name("spec/element", tests, make, unmake);
}
