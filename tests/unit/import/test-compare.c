/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pictures.h"

#include <png.h>
#include <seal.h>
#include <stdlib.h>
#include <string.h>

#define RECORD(name, size, digest)                                                                 \
    "{\"libseal-record\":1,\"template\":\"round\",\"size\":" size ",\"texts\":{\"name\":\"" name   \
    "\"},\"fonts\":[{\"file\":\"song.otf\"}],\"content_sha256\":\"" digest "\"}"

static sealp_buf text_file(const char *text)
{
    sealp_buf b = { 0 };

    sealp_buf_str(&b, text);
    return b;
}

static seal_status list_difference(void *user, const char *what, const char *a, const char *b,
                                   seal_error *err)
{
    sealp_buf *list = user;

    (void)err;
    sealp_buf_str(list, what);
    sealp_buf_byte(list, '=');
    sealp_buf_str(list, a);
    sealp_buf_byte(list, '|');
    sealp_buf_str(list, b);
    sealp_buf_byte(list, ';');
    return SEAL_OK;
}

static seal_status run(sealp_buf *a, sealp_buf *b, seal_comparison *r, sealp_buf *list,
                       seal_error *err)
{
    seal_compare_options opt = { sizeof opt, list_difference, list };
    seal_source *x, *y;
    seal_ctx *ctx;
    seal_status st;

    *r = (seal_comparison)SEAL_COMPARISON_INIT;
    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(a->data, a->len, NULL, NULL, &x, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(b->data, b->len, NULL, NULL, &y, NULL), SEAL_OK);
    st = seal_compare(ctx, x, y, &opt, r, err);
    sealp_buf_byte(list, '\0');
    seal_source_free(x);
    seal_source_free(y);
    seal_ctx_unref(ctx);
    sealp_buf_clear(a);
    sealp_buf_clear(b);
    return st;
}

static void records_decide(void **state)
{
    static const struct {
        const char *a, *b;
        uint32_t verdict;
        const char *list;
    } pairs[] = {
        { RECORD("A", "42", "x"), RECORD("A", "42", "x"), SEAL_SAME, "" },
        { RECORD("A", "42", "x"), RECORD("A", "40", "y"), SEAL_ALIKE, "size=42|40;" },
        { RECORD("A", "42", "x"), RECORD("B", "42", "y"), SEAL_DIFFERENT, "texts.name=A|B;" },
        { "{\"libseal-record\":1,\"template\":\"r\",\"texts\":{\"code\":\"1\"},\"content_sha256\":"
          "\"z\"}",
          "{\"libseal-record\":1,\"template\":\"r\",\"fonts\":[{\"face\":2}],\"content_sha256\":"
          "\"y\"}",
          SEAL_DIFFERENT, "texts.code=1|;fonts.1.face=|2;" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        sealp_buf a = text_file(pairs[i].a), b = text_file(pairs[i].b), list = { 0 };
        seal_comparison r;

        assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
        assert_int_equal(r.by_record, 1);
        assert_int_equal(r.verdict, pairs[i].verdict);
        assert_string_equal((char *)list.data, pairs[i].list);
        sealp_buf_clear(&list);
    }
}

/* The record is found inside an SVG too, even where the drawing is refused. */
static void records_hide_in_pictures(void **state)
{
    sealp_buf a =
        text_file("<svg><metadata id='other'>{}</metadata><metadata "
                  "id='libseal..record'>" RECORD("A", "42", "x") "</metadata><text/></svg>");
    sealp_buf b = text_file(RECORD("A", "42", "x")), list = { 0 };
    seal_comparison r;

    (void)state;
    assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
    assert_int_equal(r.by_record, 1);
    assert_int_equal(r.verdict, SEAL_SAME);
    sealp_buf_clear(&list);
}

#define SQUARE(record)                                                                             \
    "<svg><metadata id='libseal..record'>" record "</metadata><rect width='40' "                   \
                                                  "height='40'/></svg>"

/* An imported picture has a record without a design: the pictures decide. */
static void a_record_without_a_design_decides_nothing(void **state)
{
    sealp_buf a = text_file(SQUARE("{\"libseal-record\":1,\"content_sha256\":\"z\"}"));
    sealp_buf b = text_file(SQUARE(RECORD("A", "42", "x"))), list = { 0 };
    seal_comparison r;

    (void)state;
    assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
    assert_int_equal(r.by_record, 0);
    assert_int_equal(r.verdict, SEAL_SAME);
    sealp_buf_clear(&list);
}

static void a_damaged_record_is_told(void **state)
{
    static const char *const bad[] = { "{\"libseal-record\":1", "{\"libseal-record\":1}" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        sealp_buf a = text_file(bad[i]), b = text_file(RECORD("A", "42", "x")), list = { 0 };
        seal_error *err = seal_error_new();
        seal_comparison r;

        assert_int_equal(run(&a, &b, &r, &list, err), SEAL_ERR_SPEC_SYNTAX);
        assert_non_null(strstr(seal_error_message(err), "the record of the seal is damaged"));
        assert_int_equal(r.verdict, 0);
        seal_error_free(err);
        sealp_buf_clear(&list);
    }
}

/* The ring as a scan, with a block of 30 x 30 pixels filled or not. */
static sealp_buf scan(unsigned paper, unsigned ink, unsigned block, int grain)
{
    sealp_image *image = picture_ring(paper, ink, 1);
    sealp_buf file;

    if (block)
        picture_fill(image, 60, 60, 60 + block, 60 + block, ink);
    if (grain)
        picture_grain(image, grain);
    file = picture_png(image, PNG_COLOR_TYPE_RGB, 8, 0, 254);
    sealp_image_unref(image);
    return file;
}

static void pictures_are_laid_over_each_other(void **state)
{
    sealp_buf a = scan(PICTURE_WHITE, PICTURE_RED, 0, 0), b = scan(0xE8E4DC, 0xD81828, 0, 8);
    sealp_buf list = { 0 };
    seal_comparison r;

    (void)state;
    assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
    assert_int_equal(r.by_record, 0);
    assert_int_equal(r.verdict, SEAL_SAME);
    assert_true(r.overlap > 0.94 && r.worst > 0.8 && r.worst <= r.overlap);
    assert_string_equal((char *)list.data, "");
    sealp_buf_clear(&list);

    /* what differs in one place differs */
    a = scan(PICTURE_WHITE, PICTURE_RED, 0, 0);
    b = scan(PICTURE_WHITE, PICTURE_RED, 30, 0);
    assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
    assert_int_equal(r.verdict, SEAL_DIFFERENT);
    assert_true(r.overlap > 0.9 && r.worst < 0.2);
    sealp_buf_clear(&list);

    a = scan(PICTURE_WHITE, PICTURE_RED, 0, 0);
    b = scan(PICTURE_WHITE, 0x0033CC, 0, 0);
    assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
    assert_int_equal(r.verdict, SEAL_SAME);
    assert_string_equal((char *)list.data, "color=#E60012|#0033CC;");
    sealp_buf_clear(&list);
}

static void another_shape_is_told(void **state)
{
    sealp_buf a = text_file("<svg><rect width='40' height='40'/></svg>");
    sealp_buf b = text_file("<svg><rect width='40' height='30'/></svg>"), list = { 0 };
    seal_comparison r;

    (void)state;
    assert_int_equal(run(&a, &b, &r, &list, NULL), SEAL_OK);
    assert_int_equal(r.verdict, SEAL_DIFFERENT);
    assert_string_equal((char *)list.data, "width / height=1|1.333;");
    sealp_buf_clear(&list);
}

static void arguments_are_checked(void **state)
{
    sealp_buf a = text_file("%PDF"), b = text_file("<svg/>"), list = { 0 };
    seal_error *err = seal_error_new();
    seal_comparison r;

    (void)state;
    assert_int_equal(run(&a, &b, &r, &list, err), SEAL_ERR_UNSUPPORTED);
    assert_non_null(strstr(seal_error_message(err), "the first seal: the file is no PNG"));
    assert_int_equal(seal_compare(NULL, NULL, NULL, NULL, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_error_free(err);
    sealp_buf_clear(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_decide),
        cmocka_unit_test(records_hide_in_pictures),
        cmocka_unit_test(a_record_without_a_design_decides_nothing),
        cmocka_unit_test(a_damaged_record_is_told),
        cmocka_unit_test(pictures_are_laid_over_each_other),
        cmocka_unit_test(another_shape_is_told),
        cmocka_unit_test(arguments_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
