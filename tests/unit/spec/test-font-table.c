/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/font_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define DIGEST "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d"
#define FONT   "{\"path\":\"/a/b.ttc\",\"face\":2,\"sha256\":\"" DIGEST "\",\"package\":\"p\"}"

static char file[64];

static int setup(void **state)
{
    int fd;

    (void)state;
    strcpy(file, "./test-font-table.XXXXXX");
    if ((fd = mkstemp(file)) < 0)
        return -1;
    return close(fd);
}

static int teardown(void **state)
{
    (void)state;
    return unlink(file);
}

static void write_file(const char *text)
{
    FILE *f = fopen(file, "w");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void load(const char *text, sealp_font_table *table)
{
    write_file(text);
    assert_int_equal(sealp_font_table_load(file, "/data/fonts", table, NULL), SEAL_OK);
}

static void a_table_keeps_its_order(void **state)
{
    sealp_font_table t;

    (void)state;
    load("{\"roles\":{\"z\":[{\"path\":\"s.otf\"}," FONT "],\"a\":[" FONT "]}}", &t);
    assert_int_equal(t.n_roles, 2);
    assert_string_equal(t.roles[0].name, "z");
    assert_string_equal(t.roles[1].name, "a");
    assert_int_equal(t.roles[0].n_entries, 2);
    assert_string_equal(t.roles[0].entries[0].path, "/data/fonts/s.otf");
    assert_true(t.roles[0].entries[0].subset);
    assert_string_equal(t.roles[0].entries[0].sha256, "");
    assert_string_equal(t.roles[0].entries[1].path, "/a/b.ttc");
    assert_string_equal(t.roles[0].entries[1].sha256, DIGEST);
    assert_string_equal(t.roles[0].entries[1].package, "p");
    assert_int_equal(t.roles[0].entries[1].face, 2);
    assert_false(t.roles[0].entries[1].subset);
    sealp_font_table_clear(&t);
    assert_null(t.roles);
}

typedef struct bad_table {
    const char *text;
    seal_status status;
    const char *message; /* after the file's name */
} bad_table;

static void refuse(const bad_table *bad)
{
    seal_error *err = seal_error_new();
    char message[512];
    sealp_font_table t;

    write_file(bad->text);
    assert_int_equal(sealp_font_table_load(file, "/d", &t, err), bad->status);
    snprintf(message, sizeof message, "%s%s", file, bad->message);
    assert_string_equal(seal_error_message(err), message);
    assert_null(t.roles);
    seal_error_free(err);
}

static void broken_tables_are_refused(void **state)
{
    static const bad_table bad[] = {
        { "{\n \"roles\": }", SEAL_ERR_SPEC_SYNTAX,
          ", line 2, column 11: unexpected token near '}'" },
        { "{\"fonts\":{}}", SEAL_ERR_SPEC_SYNTAX, ": \"roles\" is not the one object here" },
        { "{\"roles\":[]}", SEAL_ERR_SPEC_SYNTAX, ": \"roles\" is not the one object here" },
        { "{\"roles\":{},\"x\":1}", SEAL_ERR_SPEC_SYNTAX,
          ": \"roles\" is not the one object here" },
        { "{\"roles\":{\"a\":{}}}", SEAL_ERR_SPEC_SYNTAX,
          ": role \"a\" is neither a list of fonts nor the name of a role" },
        { "{\"roles\":{\"a\":\"b\"}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\": \"b\" is no role with fonts of its own" },
        { "{\"roles\":{\"a\":\"b\",\"b\":\"a\"}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\": \"b\" is no role with fonts of its own" },
        { "{\"roles\":{\"a\":[" FONT ",{\"face\":1}]}}", SEAL_ERR_SPEC_SYNTAX,
          ": role \"a\", font 2: \"path\" is missing" },
        { "{\"roles\":{\"a\":[{\"path\":\"/a\",\"face\":\"1\"}]}}", SEAL_ERR_SPEC_SYNTAX,
          ": role \"a\", font 1: \"face\" is not a whole number" },
        { "{\"roles\":{\"a\":[{\"path\":7}]}}", SEAL_ERR_SPEC_SYNTAX,
          ": role \"a\", font 1: \"path\" is not a text" },
        { "{\"roles\":{\"a\":[{\"file\":\"/a\"}]}}", SEAL_ERR_SPEC_SYNTAX,
          ": role \"a\", font 1: unknown key \"file\": use path, face, sha256 and package" },
        { "{\"roles\":{\"a\":[{\"path\":\"/a\",\"face\":-1}]}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\", font 1: face is not from 0 to 65535" },
        { "{\"roles\":{\"a\":[{\"path\":\"/a\",\"package\":\"p\"}]}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\", font 1: /a needs a sha256 of 64 lower-case hex digits" },
        { "{\"roles\":{\"a\":[{\"path\":\"/a\",\"sha256\":\"" DIGEST "\"}]}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\", font 1: /a needs the package that brings it" },
        { "{\"roles\":{\"a\":[{\"path\":\"b/c.otf\"}," FONT "]}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\", font 1: path \"b/c.otf\" is neither absolute nor the bare name of a "
          "subset" },
        { "{\"roles\":{\"a\":[{\"path\":\"c.otf\",\"face\":1}," FONT "]}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\", font 1: subset c.otf has a sha256, package or face: subsets.json pins "
          "it" },
        { "{\"roles\":{\"a\":[" FONT ",{\"path\":\"c.otf\"}]}}", SEAL_ERR_SPEC_VALUE,
          ": role \"a\": no font follows the subset" },
        { "{\"roles\":{\"a\":[" FONT "],\"a\":[" FONT "]}}", SEAL_ERR_SPEC_SYNTAX,
          ", line 1, column 138: duplicate object key near '\"a\"'" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refuse(&bad[i]);
}

static void subsets_are_pinned_by_their_own_file(void **state)
{
    sealp_font_table t;

    (void)state;
    load("{\"roles\":{\"a\":[{\"path\":\"s.otf\"}," FONT "]}}", &t);
    write_file("{\"s.otf\":{\"sha256\":\"" DIGEST "\",\"from\":\"/a\"}}");
    assert_int_equal(sealp_font_table_pin(&t, file, NULL), SEAL_OK);
    assert_string_equal(t.roles[0].entries[0].sha256, DIGEST);
    sealp_font_table_clear(&t);
}

static void a_subset_without_digest_is_refused(void **state)
{
    seal_error *err = seal_error_new();
    char message[512];
    sealp_font_table t;

    (void)state;
    load("{\"roles\":{\"a\":[{\"path\":\"s.otf\"}," FONT "]}}", &t);
    write_file("{\"t.otf\":{\"sha256\":\"" DIGEST "\"}}");
    assert_int_equal(sealp_font_table_pin(&t, file, err), SEAL_ERR_SPEC_VALUE);
    snprintf(message, sizeof message, "%s: no sha256 of s.otf; run make, or install libseal again",
             file);
    assert_string_equal(seal_error_message(err), message);
    sealp_font_table_clear(&t);
    seal_error_free(err);
}

static void a_table_without_subsets_needs_no_pins(void **state)
{
    sealp_font_table t;

    (void)state;
    load("{\"roles\":{\"a\":[" FONT "]}}", &t);
    assert_int_equal(sealp_font_table_pin(&t, "/nowhere/subsets.json", NULL), SEAL_OK);
    sealp_font_table_clear(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_keeps_its_order),
        cmocka_unit_test(broken_tables_are_refused),
        cmocka_unit_test(subsets_are_pinned_by_their_own_file),
        cmocka_unit_test(a_subset_without_digest_is_refused),
        cmocka_unit_test(a_table_without_subsets_needs_no_pins),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
