/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font.h"

#include "util/buf.h"

#include <seal/ctx.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define LIBERATION "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf"
#define SERIF      "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
#define DIGEST     "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d"
#define ZEROS      "0000000000000000000000000000000000000000000000000000000000000000"

static char data_dir[64];

static void path_of(const char *name, char path[128])
{
    snprintf(path, 128, "%s/fonts%s", data_dir, name);
}

static int setup(void **state)
{
    char path[128];

    (void)state;
    strcpy(data_dir, "./test-font-set.XXXXXX");
    if (!mkdtemp(data_dir))
        return -1;
    path_of("", path);
    return mkdir(path, 0700);
}

static int teardown(void **state)
{
    static const char *const names[] = { "/roles.json", "/subsets.json", "/cut.otf", "" };
    char path[128];

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        path_of(names[i], path);
        (void)remove(path);
    }
    return rmdir(data_dir);
}

static void write_data(const char *name, const char *text)
{
    char path[128];
    FILE *f;

    path_of(name, path);
    f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static seal_status try_new(seal_fonts **fonts, seal_error *err)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    seal_status st;
    seal_ctx *ctx;

    opt.data_dir = data_dir;
    assert_int_equal(seal_ctx_new(&opt, &ctx, NULL), SEAL_OK);
    st = seal_fonts_new(ctx, fonts, err);
    seal_ctx_unref(ctx);
    return st;
}

static seal_fonts *new_fonts(const char *roles)
{
    seal_error *err = seal_error_new();
    seal_fonts *fonts;

    write_data("/roles.json", roles);
    (void)!try_new(&fonts, err);
    assert_string_equal(seal_error_message(err), "");
    seal_error_free(err);
    return fonts;
}

static void refuse_shape(seal_fonts *fonts, const char *role, seal_status status,
                         const char *message)
{
    seal_error *err = seal_error_new();
    sealp_run run;

    assert_int_equal(sealp_fonts_shape(fonts, role, "12", SEALP_FALLBACK_GLYPH, &run, err), status);
    assert_string_equal(seal_error_message(err), message);
    seal_error_free(err);
}

static const char two_roles[] =
    "{\"roles\":{\"digits\":[{\"path\":\"" LIBERATION "\",\"face\":0,\"sha256\":\"" DIGEST "\","
    "\"package\":\"fonts-liberation2\"},{\"path\":\"/nowhere/x.ttf\",\"sha256\":\"" ZEROS "\","
    "\"package\":\"fonts-x\"}],"
    "\"latin\":[{\"path\":\"" LIBERATION "\",\"sha256\":\"" ZEROS "\",\"package\":\"p\"}]}}";

static seal_status write_line(void *user, const seal_font_info *info, seal_error *err)
{
    sealp_buf *b = user;

    (void)err;
    sealp_buf_str(b, info->role);
    sealp_buf_byte(b, ' ');
    sealp_buf_int(b, info->rank);
    sealp_buf_byte(b, ' ');
    sealp_buf_str(b, strrchr(info->path, '/') + 1);
    sealp_buf_byte(b, ' ');
    sealp_buf_int(b, info->face);
    sealp_buf_str(b, info->installed ? " here " : " absent ");
    sealp_buf_add(b, info->sha256, 4);
    sealp_buf_byte(b, '\n');
    return SEAL_OK;
}

static void assert_list(const seal_fonts *fonts, const char *expected)
{
    sealp_buf list = { 0 };

    assert_int_equal(seal_fonts_each(fonts, write_line, &list, NULL), SEAL_OK);
    sealp_buf_byte(&list, '\0');
    assert_string_equal((const char *)list.data, expected);
    sealp_buf_clear(&list);
}

static void fonts_are_listed_by_role_and_rank(void **state)
{
    seal_fonts *fonts = new_fonts(two_roles);

    (void)state;
    assert_list(fonts, "digits 0 LiberationSans-Regular.ttf 0 here 8d91\n"
                       "digits 1 x.ttf 0 absent 0000\n"
                       "latin 0 LiberationSans-Regular.ttf 0 here 0000\n");
    seal_fonts_unref(fonts);
}

static seal_status stop(void *user, const seal_font_info *info, seal_error *err)
{
    (void)info;
    ++*(int *)user;
    return seal_error_set(err, SEAL_ERR_CANCELLED, 0, "enough");
}

static void the_list_stops_when_told(void **state)
{
    seal_fonts *fonts = new_fonts(two_roles);
    seal_error *err = seal_error_new();
    int calls = 0;

    (void)state;
    assert_int_equal(seal_fonts_each(fonts, stop, &calls, err), SEAL_ERR_CANCELLED);
    assert_int_equal(calls, 1);
    assert_string_equal(seal_error_message(err), "enough");
    seal_error_free(err);
    seal_fonts_unref(fonts);
}

static void another_release_is_refused_not_replaced(void **state)
{
    seal_fonts *fonts = new_fonts(two_roles);

    (void)state;
    /* twice: a refusal is not forgotten */
    for (int i = 0; i < 2; i++)
        refuse_shape(fonts, "latin", SEAL_ERR_FONT_INVALID,
                     LIBERATION " is not the file that was pinned: sha256 is " DIGEST
                                ", expected " ZEROS
                                "; install the pinned release, or name this file with "
                                "--font ROLE=PATH (seal_fonts_add_file)");
    seal_fonts_unref(fonts);
}

static void a_callers_font_comes_first(void **state)
{
    seal_fonts *fonts = new_fonts(two_roles);
    sealp_run run;

    (void)state;
    assert_int_equal(seal_fonts_add_file(fonts, "latin", SERIF, 0, NULL, NULL), SEAL_OK);
    assert_int_equal(seal_fonts_add_file(fonts, "zhuan", LIBERATION, 0, DIGEST, NULL), SEAL_OK);
    assert_int_equal(sealp_fonts_shape(fonts, "latin", "12", SEALP_FALLBACK_WHOLE, &run, NULL),
                     SEAL_OK);
    assert_string_equal(run.fonts[0].path, SERIF);
    assert_int_equal(strlen(run.fonts[0].sha256), 64);
    sealp_run_clear(&run);
    assert_int_equal(sealp_fonts_shape(fonts, "zhuan", "12", SEALP_FALLBACK_WHOLE, &run, NULL),
                     SEAL_OK);
    assert_string_equal(run.fonts[0].sha256, DIGEST);
    sealp_run_clear(&run);
    seal_fonts_unref(fonts);
}

static void another_role_stands_in_until_a_font_comes(void **state)
{
    static const char roles[] =
        "{\"roles\":{\"fangsong\":\"digits\",\"digits\":[{\"path\":\"" LIBERATION
        "\",\"face\":0,\"sha256\":\"" DIGEST "\",\"package\":\"p\"}]}}";
    seal_fonts *fonts = new_fonts(roles);
    sealp_run run;

    (void)state;
    assert_int_equal(sealp_fonts_shape(fonts, "fangsong", "1", SEALP_FALLBACK_GLYPH, &run, NULL),
                     SEAL_OK);
    assert_string_equal(run.fonts[0].stand_in, "digits");
    sealp_run_clear(&run);
    assert_int_equal(seal_fonts_add_file(fonts, "fangsong", SERIF, 0, NULL, NULL), SEAL_OK);
    assert_int_equal(sealp_fonts_shape(fonts, "fangsong", "1", SEALP_FALLBACK_GLYPH, &run, NULL),
                     SEAL_OK);
    assert_string_equal(run.fonts[0].path, SERIF);
    assert_null(run.fonts[0].stand_in);
    sealp_run_clear(&run);
    seal_fonts_unref(fonts);
}

static void a_callers_wrong_font_fails_at_once(void **state)
{
    seal_fonts *fonts = new_fonts(two_roles);

    (void)state;
    assert_int_equal(seal_fonts_add_file(fonts, "digits", SERIF, 0, DIGEST, NULL),
                     SEAL_ERR_FONT_INVALID);
    assert_int_equal(seal_fonts_add_file(fonts, "digits", SERIF, 1, NULL, NULL),
                     SEAL_ERR_FONT_INVALID);
    assert_int_equal(seal_fonts_add_file(fonts, "digits", "/etc/passwd", 0, NULL, NULL),
                     SEAL_ERR_FONT_INVALID);
    assert_int_equal(seal_fonts_add_file(fonts, "digits", "/nowhere/x.ttf", 0, NULL, NULL),
                     SEAL_ERR_IO);
    assert_int_equal(seal_fonts_add_file(fonts, "digits", SERIF, -1, NULL, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_fonts_add_file(fonts, "digits", SERIF, 0, "abc", NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_fonts_add_file(fonts, "", SERIF, 0, NULL, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_fonts_add_file(fonts, "digits", NULL, 0, NULL, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_list(fonts, "digits 0 LiberationSans-Regular.ttf 0 here 8d91\n"
                       "digits 1 x.ttf 0 absent 0000\n"
                       "latin 0 LiberationSans-Regular.ttf 0 here 0000\n");
    seal_fonts_unref(fonts);
}

static void an_absent_font_names_its_package(void **state)
{
    static const char roles[] =
        "{\"roles\":{\"kai\":[{\"path\":\"/nowhere/k.ttf\",\"sha256\":\"" ZEROS "\","
        "\"package\":\"fonts-arphic-ukai\"}]}}";
    seal_fonts *fonts = new_fonts(roles);

    (void)state;
    refuse_shape(fonts, "kai", SEAL_ERR_FONT_NOT_FOUND,
                 "no font of role kai is installed: install fonts-arphic-ukai, or name a font "
                 "with --font kai=PATH (seal_fonts_add_file)");
    seal_fonts_unref(fonts);
}

static void an_absent_fallback_names_its_package(void **state)
{
    seal_error *err = seal_error_new();
    seal_fonts *fonts = new_fonts(two_roles);
    sealp_run run;

    (void)state;
    assert_int_equal(sealp_fonts_shape(fonts, "digits", "1王", SEALP_FALLBACK_GLYPH, &run, err),
                     SEAL_ERR_GLYPH_MISSING);
    assert_string_equal(seal_error_message(err),
                        "no installed font of role digits has 王 (U+738B): install fonts-x, or "
                        "name a font that has it with --font digits=PATH (seal_fonts_add_file)");
    assert_int_equal(seal_error_offset(err), 1);
    seal_error_free(err);
    seal_fonts_unref(fonts);
}

static void a_changed_subset_is_refused(void **state)
{
    static const char roles[] =
        "{\"roles\":{\"song\":[{\"path\":\"cut.otf\"},{\"path\":\"" LIBERATION "\","
        "\"sha256\":\"" DIGEST "\",\"package\":\"p\"}]}}";
    seal_error *err = seal_error_new();
    char message[512], path[128];
    seal_fonts *fonts;
    sealp_run run;

    (void)state;
    write_data("/cut.otf", "abc");
    write_data("/subsets.json", "{\"cut.otf\":{\"sha256\":\"" ZEROS "\"}}");
    fonts = new_fonts(roles);
    path_of("/cut.otf", path);
    snprintf(message, sizeof message, "%s is not the file that was pinned", path);
    assert_int_equal(sealp_fonts_shape(fonts, "song", "1", SEALP_FALLBACK_GLYPH, &run, err),
                     SEAL_ERR_FONT_INVALID);
    assert_non_null(strstr(seal_error_message(err), message));
    seal_error_free(err);
    seal_fonts_unref(fonts);
}

static void a_missing_table_says_what_to_do(void **state)
{
    seal_error *err = seal_error_new();
    char path[128], message[512];
    seal_fonts *fonts;

    (void)state;
    path_of("/roles.json", path);
    (void)remove(path);
    snprintf(message, sizeof message,
             "no font table; run make, install libseal again, or set data_dir: cannot open %s: "
             "No such file or directory",
             path);
    assert_int_equal(try_new(&fonts, err), SEAL_ERR_IO);
    assert_null(fonts);
    assert_string_equal(seal_error_message(err), message);
    seal_error_free(err);
}

static void references_keep_the_fonts(void **state)
{
    seal_fonts *fonts = new_fonts(two_roles);

    (void)state;
    assert_ptr_equal(seal_fonts_ref(fonts), fonts);
    seal_fonts_unref(fonts);
    assert_list(fonts, "digits 0 LiberationSans-Regular.ttf 0 here 8d91\n"
                       "digits 1 x.ttf 0 absent 0000\n"
                       "latin 0 LiberationSans-Regular.ttf 0 here 0000\n");
    seal_fonts_unref(fonts);
    seal_fonts_unref(NULL);
    assert_null(seal_fonts_ref(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fonts_are_listed_by_role_and_rank),
        cmocka_unit_test(the_list_stops_when_told),
        cmocka_unit_test(another_release_is_refused_not_replaced),
        cmocka_unit_test(a_callers_font_comes_first),
        cmocka_unit_test(another_role_stands_in_until_a_font_comes),
        cmocka_unit_test(a_callers_wrong_font_fails_at_once),
        cmocka_unit_test(an_absent_font_names_its_package),
        cmocka_unit_test(an_absent_fallback_names_its_package),
        cmocka_unit_test(a_changed_subset_is_refused),
        cmocka_unit_test(a_missing_table_says_what_to_do),
        cmocka_unit_test(references_keep_the_fonts),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
