/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spec/spec.h"

#include <math.h>
#include <seal/ctx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"章\",\"en\":\"seal\"},"
#define SIZE                                                                                       \
    "\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":30,\"max\":50,"                         \
    "\"table\":[{\"width\":30,\"edge\":1},{\"width\":50,\"edge\":2}]},"
#define INK   "\"ink\":\"red\","
#define SLOTS "\"slots\":[{\"name\":\"name\",\"required\":true,\"max\":4}],"
#define PARTS "\"parts\":[{\"type\":\"ring\",\"width\":\"edge\"}]}"

static int open_ctx(void **state)
{
    seal_ctx *ctx;

    if (seal_ctx_new(NULL, &ctx, NULL) != SEAL_OK)
        return -1;
    *state = ctx;
    return 0;
}

static int close_ctx(void **state)
{
    seal_ctx_unref(*state);
    return 0;
}

static void test_good(void **state)
{
    static const char json[] = HEAD SIZE INK SLOTS PARTS;
    sealp_measure edge = { 0, 0 }, fixed = { 3, -1 };
    seal_spec *spec;

    assert_int_equal(seal_spec_parse(*state, json, strlen(json), "t.json", &spec, NULL), SEAL_OK);
    assert_string_equal(spec->title_zh, "章");
    assert_true(sealp_spec_measure(spec, edge) == 1.5);
    assert_int_equal(seal_spec_set_size(spec, 45, NULL), SEAL_OK);
    assert_true(sealp_spec_measure(spec, edge) == 1.75);
    assert_true(sealp_spec_measure(spec, fixed) == 3);
    assert_int_equal(seal_spec_set_size(spec, 50.1, NULL), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(seal_spec_set_color(spec, "#0102FF", NULL), SEAL_OK);
    assert_int_equal(spec->color.b, 255);
    assert_int_equal(seal_spec_set_color(spec, "#0102F", NULL), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(seal_spec_set_color(spec, "pink", NULL), SEAL_ERR_SPEC_VALUE);
    seal_spec_free(spec);
}

typedef struct fault {
    const char *json, *says[2];
    seal_status status;
} fault;

/* Each fault is named by its place and by what is allowed there. */
static void check_faults(seal_ctx *ctx, const fault *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seal_error *err = seal_error_new();
        seal_spec *spec;

        assert_int_equal(
            seal_spec_parse(ctx, cases[i].json, strlen(cases[i].json), "t.json", &spec, err),
            cases[i].status);
        assert_null(spec);
        for (int k = 0; k < 2 && cases[i].says[k]; k++) {
            if (!strstr(seal_error_message(err), cases[i].says[k]))
                fail_msg("\"%s\" lacks \"%s\"", seal_error_message(err), cases[i].says[k]);
        }
        seal_error_free(err);
    }
}

static void test_faults(void **state)
{
    static const fault cases[] = {
        { "{\n\"version\": }", { "t.json:2:" }, SEAL_ERR_SPEC_SYNTAX },
        { "{\"a\":1,\"a\":2}", { "t.json:1:", "duplicate" }, SEAL_ERR_SPEC_SYNTAX },
        { "", { "t.json:1:" }, SEAL_ERR_SPEC_SYNTAX },
        { "[]", { "is an array", "object" }, SEAL_ERR_SPEC_VALUE },
        { "{}", { "\"version\" is missing" }, SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"x\":1," PARTS,
          { "unknown key \"x\"", "clearance" },
          SEAL_ERR_SPEC_VALUE },
        { "{\"version\":2,\"name\":\"t\",\"title\":{\"zh\":\"a\",\"en\":\"b\"}," SIZE INK SLOTS
              PARTS,
          { "version: 2 is out of range" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE "\"ink\":\"pink\"," SLOTS PARTS, { "ink", "#RRGGBB" }, SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"A b\"}]," PARTS,
          { "slots[0]", "a to z" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\"},{\"name\":\"a\"}]," PARTS,
          { "slots[1]", "twice" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\",\"max\":0}]," PARTS,
          { "t.json:1: slots[0].max", "1 to 200" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"rings\",\"width\":1}]}",
          { "parts[0].type", "ring, star, arc, line, grid" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"ring\",\"width\":\"rim\"}]}",
          { "parts[0].width", "edge" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"ring\",\"width\":-1}]}",
          { "parts[0].width", "0 to 200" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"ring\"}]}",
          { "parts[0]", "\"width\" is missing" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"ring\",\"width\":1},"
                              "{\"type\":\"ring\",\"width\":1}]}",
          { "parts[1]", "set \"id\"" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"arc\",\"slot\":\"nam\",\"font\":\"song\","
                              "\"height\":1,\"gap\":1}]}",
          { "parts[0].slot", "\"nam\" is unknown, use one of: name" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"arc\",\"slot\":\"name\",\"font\":\"song\","
                              "\"height\":1,\"gap\":1,\"span\":[200,100]}]}",
          { "parts[0].span", "must not exceed" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD "\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":30,\"max\":50,"
               "\"table\":[{\"width\":50},{\"width\":30}]}," INK SLOTS PARTS,
          { "size.table[1]", "growing" },
          SEAL_ERR_SPEC_VALUE },
    };

    check_faults(*state, cases, sizeof cases / sizeof *cases);
}

#define OVAL(shape, more)                                                                          \
    "\"size\":{\"shape\":\"" shape "\",\"default\":40,\"min\":40,\"max\":40," more                 \
    "\"table\":[{\"width\":40,\"high\":30,\"edge\":1}]},"

static void test_ellipse(void **state)
{
    static const char json[] = HEAD OVAL("ellipse", "\"height\":\"high\",") INK SLOTS PARTS;
    static const fault cases[] = {
        { HEAD OVAL("ellipse", "") INK SLOTS PARTS,
          { "size.height", "belongs to an ellipse" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD OVAL("circle", "\"height\":30,") INK SLOTS PARTS,
          { "size.height", "belongs to an ellipse" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD OVAL("ellipse", "\"height\":\"x\",") INK SLOTS PARTS,
          { "size.height", "which has: high, edge" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD OVAL("oval", "") INK SLOTS PARTS,
          { "size.shape", "circle, square, ellipse, rectangle" },
          SEAL_ERR_SPEC_VALUE },
    };
    seal_spec *spec;

    assert_int_equal(seal_spec_parse(*state, json, strlen(json), "t.json", &spec, NULL), SEAL_OK);
    assert_true(sealp_spec_height(spec) == 30);
    seal_spec_free(spec);
    check_faults(*state, cases, sizeof cases / sizeof *cases);
}

/* Defaults and switches of slots. */
static void test_slot_faults(void **state)
{
    static const fault cases[] = {
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\",\"max\":2,\"default\":\"某某某\"}]," PARTS,
          { "slots[0].default", "at most 2" },
          SEAL_ERR_TEXT_OVERFLOW },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\",\"required\":true,\"default\":\"b\"}]," PARTS,
          { "slots[0]", "no default" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\",\"choices\":[\"b\",\"c|d\"]}]," PARTS,
          { "slots[0].choices[1]", "words without blanks" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\",\"choices\":[\"b\",\"b\"]}]," PARTS,
          { "slots[0].choices[1]", "\"b\" is there twice" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK
          "\"slots\":[{\"name\":\"a\",\"check\":\"date\",\"choices\":[\"b\"]}]," PARTS,
          { "slots[0].choices[0]", "is no date" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK
          "\"slots\":[{\"name\":\"a\",\"check\":\"yes-no\",\"choices\":[\"b\"]}]," PARTS,
          { "slots[0].choices", "has its choices" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK "\"slots\":[{\"name\":\"a\",\"choices\":[\"b\"],\"default\":\"c\"}]," PARTS,
          { "slots[0].default", "use one of: b" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS
          "\"parts\":[{\"type\":\"ring\",\"width\":1,\"when\":{\"name\":\"x\"}}]}",
          { "parts[0].when.name", "no \"choices\"" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD SIZE INK SLOTS "\"parts\":[{\"type\":\"ring\",\"width\":1,\"when\":{\"x\":true}}]}",
          { "parts[0].when.x", "use one of: name" },
          SEAL_ERR_SPEC_VALUE },
    };

    check_faults(*state, cases, sizeof cases / sizeof *cases);
}

#define WIDTHS(min, max)                                                                           \
    "\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":" min ",\"max\":" max ","               \
    "\"table\":[{\"width\":40,\"edge\":1}]},"

static void test_sizes_have_bounds(void **state)
{
    static const char json[] = HEAD WIDTHS("5", "200") INK SLOTS PARTS;
    static const fault cases[] = {
        { HEAD WIDTHS("4.99", "200") INK SLOTS PARTS,
          { "size.min", "use 5 to 200" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD WIDTHS("5", "200.01") INK SLOTS PARTS,
          { "size.max", "use 5 to 200" },
          SEAL_ERR_SPEC_VALUE },
        { HEAD WIDTHS("5", "39") INK SLOTS PARTS,
          { "size", "\"default\" must lie between" },
          SEAL_ERR_SPEC_VALUE },
    };
    seal_spec *spec;

    assert_int_equal(seal_spec_parse(*state, json, strlen(json), "t.json", &spec, NULL), SEAL_OK);
    assert_int_equal(seal_spec_set_size(spec, 5, NULL), SEAL_OK);
    assert_int_equal(seal_spec_set_size(spec, 200, NULL), SEAL_OK);
    assert_int_equal(seal_spec_set_size(spec, 4.99, NULL), SEAL_ERR_SPEC_VALUE);
    assert_int_equal(seal_spec_set_size(spec, NAN, NULL), SEAL_ERR_SPEC_VALUE);
    seal_spec_free(spec);
    check_faults(*state, cases, sizeof cases / sizeof *cases);
}

/* However much there is of it, input ends in an error. */
static void test_input_has_bounds(void **state)
{
    static const char json[] = HEAD SIZE INK SLOTS PARTS;
    size_t n = SEALP_MAX_TEMPLATE_BYTES + 1, len = strlen(json);
    char *much = malloc(n + 1);
    seal_spec *spec;

    memset(much, ' ', n);
    memcpy(much, json, len);
    much[n] = '\0';
    assert_int_equal(seal_spec_parse(*state, much, n, "t.json", &spec, NULL), SEAL_ERR_LIMIT);
    assert_null(spec);
    assert_int_equal(seal_spec_parse(*state, much, n - 1, "t.json", &spec, NULL), SEAL_OK);
    for (int i = 0; i < 40000; i++)
        memcpy(much + 3 * i, "某", 4);
    assert_int_equal(seal_spec_set_text(spec, "name", much, NULL), SEAL_ERR_LIMIT);
    much[15] = '\0';
    assert_int_equal(seal_spec_set_text(spec, "name", much, NULL), SEAL_ERR_TEXT_OVERFLOW);
    much[12] = '\0';
    assert_int_equal(seal_spec_set_text(spec, "name", much, NULL), SEAL_OK);
    seal_spec_free(spec);
    memset(much, '[', n - 1);
    assert_int_equal(seal_spec_parse(*state, much, n - 1, "t.json", &spec, NULL),
                     SEAL_ERR_SPEC_SYNTAX);
    free(much);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_slot_faults),
        cmocka_unit_test(test_ellipse),
        cmocka_unit_test(test_sizes_have_bounds),
        cmocka_unit_test(test_input_has_bounds),
    };

    return cmocka_run_group_tests_name("spec/template", tests, open_ctx, close_ctx);
}
