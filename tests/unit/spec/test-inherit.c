/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "spec/spec.h"

#include <seal/ctx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A folder of templates, of which t0 to t9 each extend the next. */
typedef struct folder {
    char dir[64];
    seal_ctx *ctx;
    seal_error *err;
    char files[16][16];
    int n_files;
} folder;

static const char base[] = "{ \"version\": 1, \"name\": \"base\",\n"
                           "  \"title\": { \"zh\": \"底\", \"en\": \"base\" },\n"
                           "  \"abstract\": true,\n"
                           "  \"size\": { \"shape\": \"circle\", \"default\": 40, \"min\": 30,\n"
                           "    \"max\": 50, \"table\": [ { \"width\": 40, \"edge\": 1 } ] },\n"
                           "  \"ink\": \"red\",\n"
                           "  \"slots\": [\n"
                           "    { \"name\": \"name\", \"required\": true, \"max\": 9 },\n"
                           "    { \"name\": \"line\", \"max\": 15 } ],\n"
                           "  \"parts\": [\n"
                           "    { \"type\": \"ring\", \"width\": \"edge\", \"inset\": 0.5 },\n"
                           "    { \"type\": \"star\", \"diameter\": 14 },\n"
                           "    { \"type\": \"line\", \"slot\": \"line\", \"font\": \"song\",\n"
                           "      \"height\": 5, \"top\": 4, \"width\": 20 } ] }\n";

#define HEAD                                                                                       \
    "{ \"version\": 1, \"name\": \"new\",\n  \"title\": { \"zh\": \"新\", \"en\": \"new\" },\n"

#define GOOD                                                                                       \
    "{ \"version\": 1, \"name\": \"good\", \"extends\": \"base\","                                 \
    " \"title\": { \"zh\": \"好\", \"en\": \"good\" } }"

static void put(folder *f, const char *name, const char *text)
{
    char path[96];
    FILE *out;

    snprintf(f->files[f->n_files], sizeof f->files[0], "%s.json", name);
    snprintf(path, sizeof path, "%s/%s", f->dir, f->files[f->n_files++]);
    out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static int make(void **state)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    folder *f = calloc(1, sizeof *f);
    char name[16], text[160];

    *state = f;
    strcpy(f->dir, "./seal-inherit-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    put(f, "base", base);
    put(f, "good", GOOD);
    put(f, "z-circle", "{ \"extends\": \"z-round\" }");
    put(f, "z-round", "{ \"extends\": \"z-circle\" }");
    put(f, "z-list", "[]");
    for (int i = 0; i < 10; i++) {
        snprintf(name, sizeof name, "t%d", i);
        snprintf(text, sizeof text,
                 "{ \"version\": 1, \"name\": \"t%d\", \"extends\": \"%s%.0d\",\n"
                 "  \"title\": { \"zh\": \"章\", \"en\": \"seal\" } }",
                 i, i < 9 ? "t" : "base", i < 9 ? i + 1 : 0);
        put(f, name, text);
    }
    o.template_dir = o.data_dir = f->dir;
    f->err = seal_error_new();
    return seal_ctx_new(&o, &f->ctx, NULL) != SEAL_OK || !f->err;
}

static int unmake(void **state)
{
    folder *f = *state;
    char path[96];

    for (int i = 0; i < f->n_files; i++) {
        snprintf(path, sizeof path, "%s/%s", f->dir, f->files[i]);
        unlink(path);
    }
    rmdir(f->dir);
    seal_error_free(f->err);
    seal_ctx_unref(f->ctx);
    free(f);
    return 0;
}

static seal_spec *parse(const folder *f, const char *json)
{
    seal_spec *spec;

    seal_error_clear(f->err);
    if (seal_spec_parse(f->ctx, json, strlen(json), "new.json", &spec, f->err) != SEAL_OK)
        fail_msg("%s", seal_error_message(f->err));
    return spec;
}

static void test_changes_only_what_is_said(void **state)
{
    seal_spec *spec = parse(*state, HEAD "\"extends\": \"base\",\n"
                                         "\"size\": { \"default\": 45 },\n"
                                         "\"slots\": [ { \"name\": \"line\", \"max\": 3 } ],\n"
                                         "\"parts\": [ { \"id\": \"ring\", \"inset\": null },\n"
                                         "  { \"id\": \"line\", \"height\": 3 } ] }");

    assert_string_equal(spec->name, "new");
    assert_string_equal(spec->title_zh, "新");
    assert_int_equal(spec->abstract, 0);
    assert_true(spec->width == 45 && spec->size.max == 50 && spec->size.n_rows == 1);
    assert_int_equal(spec->n_slots, 2);
    assert_int_equal(spec->slots[0].max, 9);
    assert_int_equal(spec->slots[1].max, 3);
    assert_int_equal(spec->n_elements, 3);
    assert_true(spec->elements[0].u.ring.inset.value == 0);
    assert_true(spec->elements[2].u.line.height.value == 3);
    assert_true(spec->elements[2].u.line.top.value == 4);
    seal_spec_free(spec);
}

static void test_items_come_and_go(void **state)
{
    static const char *const ids[] = { "inner", "ring", "rim", "line" };
    seal_spec *spec =
        parse(*state, HEAD "\"extends\": \"base\",\n"
                           "\"slots\": [ { \"name\": \"code\", \"before\": \"name\" },\n"
                           "  { \"name\": \"line\", \"before\": \"code\" } ],\n"
                           "\"parts\": [ { \"id\": \"star\", \"remove\": true },\n"
                           "  { \"type\": \"ring\", \"id\": \"inner\", \"width\": 1,\n"
                           "    \"before\": \"ring\" },\n"
                           "  { \"type\": \"ring\", \"id\": \"rim\", \"width\": 1,\n"
                           "    \"before\": \"line\" } ] }");

    assert_int_equal(spec->n_elements, 4);
    for (int i = 0; i < 4; i++)
        assert_string_equal(spec->elements[i].id, ids[i]);
    assert_int_equal(spec->n_slots, 3);
    assert_string_equal(spec->slots[0].name, "line");
    assert_string_equal(spec->slots[1].name, "code");
    assert_string_equal(spec->slots[2].name, "name");
    seal_spec_free(spec);
}

/* Messages name the file and the line in which the value stands. */
static void test_faults(void **state)
{
    static const struct {
        const char *json, *says;
        seal_status status;
    } cases[] = {
        { "\"extends\": 3 }", "new.json:3: extends: must be the name", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"../base\" }", "without folder and .json", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"bse\" }",
          "new.json:3: extends: no template \"bse\", there are: base, good, ",
          SEAL_ERR_TEMPLATE_NOT_FOUND },
        { "\"extends\": \"z-list\" }", "/z-list.json:1: top level: is an array",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"z-circle\" }",
          "/z-round.json:1: extends: \"z-circle\" extends this template "
          "itself: break the circle",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"t1\" }", "t8.json:1: extends: is number 9 of a chain, at most 8",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"x\": 1 }", "new.json:3: top level: unknown key \"x\"",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\",\n\"parts\": [\n{ \"id\": \"ring\",\n\"inset\": -1 } ] }",
          "new.json:6: parts[\"ring\"].inset: -1 is out of range", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\",\n\"slots\": [\n{ \"name\": \"line\", \"remove\": true } ] }",
          "/base.json:13: parts[\"line\"].slot: \"line\" is unknown, use one of: name",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\",\n\"parts\": [ { \"id\": \"star\" },\n{ \"id\": \"rng\" } ] }",
          "new.json:5: parts[1]: \"rng\" is not inherited, give a new part a \"type\" or change "
          "one of: ring, star, line",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"parts\": [ { \"id\": \"x\", \"remove\": true } ] }",
          "remove one of: ring, star, line", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"parts\": [ { \"id\": \"star\", \"before\": \"x\" } ] }",
          "\"before\" takes one of: ring, star, line", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"parts\": [ { \"id\": \"star\", \"before\": 1 } ] }",
          "\"before\" must be a string", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"parts\": [ { \"id\": \"star\" }, { \"type\": \"star\" } ] }",
          "new.json:3: parts[1]: \"star\" is there twice", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"parts\": { \"id\": \"star\" } }",
          "parts: is an object, must be an array", SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"parts\": [ 3 ] }", "parts[0]: is a number, must be an object",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"size\": 3 }", "size: is a number, must be an object",
          SEAL_ERR_SPEC_VALUE },
        { "\"extends\": \"base\", \"size\": null }", "top level: key \"size\" is missing",
          SEAL_ERR_SPEC_VALUE },
        { "\"parts\": [ { \"type\": \"star\", \"before\": \"x\" } ] }", "is missing",
          SEAL_ERR_SPEC_VALUE },
    };
    const folder *f = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char json[512];
        seal_spec *spec;

        snprintf(json, sizeof json, HEAD "%s", cases[i].json);
        seal_error_clear(f->err);
        assert_int_equal(seal_spec_parse(f->ctx, json, strlen(json), "new.json", &spec, f->err),
                         cases[i].status);
        assert_null(spec);
        if (!strstr(seal_error_message(f->err), cases[i].says))
            fail_msg("\"%s\" lacks \"%s\"", seal_error_message(f->err), cases[i].says);
    }
}

static void test_chains_have_an_end(void **state)
{
    const folder *f = *state;
    seal_spec *spec;

    assert_int_equal(SEALP_MAX_EXTENDS, 8);
    assert_int_equal(seal_spec_load(f->ctx, "t2", &spec, NULL), SEAL_OK);
    assert_string_equal(spec->name, "t2");
    seal_spec_free(spec);
    assert_int_equal(seal_spec_load(f->ctx, "t1", &spec, NULL), SEAL_ERR_SPEC_VALUE);
}

static seal_status collect(void *user, const seal_template_info *info, seal_error *err)
{
    (void)err;
    strcat(user, info->name);
    strcat(user, " ");
    return SEAL_OK;
}

static void test_a_base_is_no_seal(void **state)
{
    const folder *f = *state;
    char names[256] = "";
    seal_spec *spec;

    assert_int_equal(seal_spec_load(f->ctx, "base", &spec, NULL), SEAL_OK);
    seal_error_clear(f->err);
    assert_int_equal(sealp_spec_check(spec, f->err), SEAL_ERR_SPEC_VALUE);
    assert_string_equal(seal_error_message(f->err),
                        "template base is only a base that others extend: use one of those");
    seal_spec_free(spec);
    /* t0, behind the good one, is a chain too long */
    assert_int_equal(seal_template_each(f->ctx, collect, names, NULL), SEAL_ERR_SPEC_VALUE);
    assert_string_equal(names, "good ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_only_what_is_said),
        cmocka_unit_test(test_items_come_and_go),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_chains_have_an_end),
        cmocka_unit_test(test_a_base_is_no_seal),
    };

    return cmocka_run_group_tests_name("spec/inherit", tests, make, unmake);
}
