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
#include <sys/stat.h>
#include <unistd.h>

#define TEMPLATE                                                                                   \
    "{\"version\":1,\"name\":\"%s\",\"title\":{\"zh\":\"章\",\"en\":\"%s\"},\"ink\":\"red\","     \
    "\"size\":{\"shape\":\"square\",\"default\":20,\"min\":10,\"max\":30,"                         \
    "\"table\":[{\"width\":20}]},\"slots\":[{\"name\":\"name\"}],"                                 \
    "\"parts\":[{\"type\":\"ring\",\"width\":1}]}"

/* Two folders: own/ before data/templates. */
typedef struct folders {
    char root[64], own[80], data[80], templates[96];
    char files[4][128];
    int n_files;
    seal_ctx *ctx;
} folders;

static void put(folders *f, const char *dir, const char *file, const char *name, const char *title)
{
    char *path = f->files[f->n_files++];
    FILE *out;

    snprintf(path, sizeof f->files[0], "%.80s/%.40s", dir, file);
    out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out, TEMPLATE, name, title);
    fclose(out);
}

static int make(void **state)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    folders *f = calloc(1, sizeof *f);

    *state = f;
    strcpy(f->root, "./seal-folder-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    snprintf(f->own, sizeof f->own, "%s/own", f->root);
    snprintf(f->data, sizeof f->data, "%s/data", f->root);
    snprintf(f->templates, sizeof f->templates, "%s/templates", f->data);
    assert_int_equal(mkdir(f->own, 0700) | mkdir(f->data, 0700) | mkdir(f->templates, 0700), 0);
    put(f, f->templates, "b.json", "b", "data b");
    put(f, f->templates, "a.json", "a", "data a");
    put(f, f->own, "b.json", "b", "own b");
    o.data_dir = f->data;
    o.template_dir = f->own;
    return seal_ctx_new(&o, &f->ctx, NULL) != SEAL_OK;
}

static int unmake(void **state)
{
    folders *f = *state;

    for (int i = 0; i < f->n_files; i++)
        unlink(f->files[i]);
    rmdir(f->own);
    rmdir(f->templates);
    rmdir(f->data);
    rmdir(f->root);
    seal_ctx_unref(f->ctx);
    free(f);
    return 0;
}

static seal_status collect(void *user, const seal_template_info *info, seal_error *err)
{
    (void)err;
    strcat(user, info->name);
    strcat(user, "=");
    strcat(user, info->title_en);
    strcat(user, "(");
    strcat(user, info->slots);
    strcat(user, ") ");
    return SEAL_OK;
}

static void test_each_sorted_own_first(void **state)
{
    folders *f = *state;
    char text[256] = "";

    assert_int_equal(seal_template_each(f->ctx, collect, text, NULL), SEAL_OK);
    assert_string_equal(text, "a=data a(name?) b=own b(name?) ");
}

static void test_load_by_name_and_path(void **state)
{
    folders *f = *state;
    seal_spec *spec;

    assert_int_equal(seal_spec_load(f->ctx, "b", &spec, NULL), SEAL_OK);
    assert_string_equal(spec->title_en, "own b");
    seal_spec_free(spec);
    assert_int_equal(seal_spec_load(f->ctx, f->files[0], &spec, NULL), SEAL_OK);
    assert_string_equal(spec->title_en, "data b");
    seal_spec_free(spec);
}

static void test_unknown_lists_what_there_is(void **state)
{
    folders *f = *state;
    seal_error *err = seal_error_new();
    seal_spec *spec;

    assert_int_equal(seal_spec_load(f->ctx, "c", &spec, err), SEAL_ERR_TEMPLATE_NOT_FOUND);
    assert_non_null(strstr(seal_error_message(err), "there are: a, b"));
    seal_error_clear(err);
    assert_int_equal(seal_spec_load(f->ctx, "no-such-folder/c", &spec, err),
                     SEAL_ERR_TEMPLATE_NOT_FOUND);
    assert_null(spec);
    seal_error_free(err);
}

static void test_name_must_be_the_file_s(void **state)
{
    folders *f = *state;
    seal_error *err = seal_error_new();
    seal_spec *spec;

    put(f, f->own, "d.json", "other", "d");
    assert_int_equal(seal_spec_load(f->ctx, "d", &spec, err), SEAL_ERR_SPEC_VALUE);
    assert_non_null(strstr(seal_error_message(err), "\"other\""));
    assert_null(spec);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_sorted_own_first),
        cmocka_unit_test(test_load_by_name_and_path),
        cmocka_unit_test(test_unknown_lists_what_there_is),
        cmocka_unit_test(test_name_must_be_the_file_s),
    };

    return cmocka_run_group_tests_name("spec/folder", tests, make, unmake);
}
