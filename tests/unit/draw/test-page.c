/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "draw/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Offsets and lengths as a reader follows them. */
static void the_table_points_at_the_objects(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf pdf = scene_write(seal_art_write_pdf, art);
    const char *text = (char *)pdf.data, *start = NULL, *entry, *p;
    size_t xref;

    (void)state;
    /* strings end at no zero: nothing in the file is one */
    assert_int_equal(strlen(text), pdf.len);
    assert_int_equal(strncmp(text, "%PDF-1.7\n", 9), 0);
    for (p = text; (p = strstr(p, "startxref\n")); p++)
        start = p;
    assert_non_null(start);
    xref = strtoul(start + 10, NULL, 10);
    assert_true(xref < pdf.len);
    assert_int_equal(strncmp(text + xref, "xref\n0 6\n0000000000 65535 f \n", 29), 0);
    entry = text + xref + 29;
    for (int number = 1; number <= 5; number++, entry += 20) {
        char head[32];
        size_t at = strtoul(entry, NULL, 10);

        snprintf(head, sizeof head, "%d 0 obj\n", number);
        assert_true(at < pdf.len);
        assert_int_equal(strncmp(text + at, head, strlen(head)), 0);
        assert_memory_equal(entry + 10, " 00000 n \n", 10);
    }
    assert_int_equal(strncmp(entry, "trailer\n", 8), 0);
    assert_string_equal(text + pdf.len - 6, "%%EOF\n");
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void the_stream_is_the_form(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf pdf = scene_write(seal_art_write_pdf, art), form = { 0 };
    const char *stream = strstr((char *)pdf.data, ">>\nstream\n");
    char length[40];

    (void)state;
    assert_int_equal(sealp_form_content(art, &form, NULL), SEAL_OK);
    assert_non_null(stream);
    assert_memory_equal(stream + 10, form.data, form.len);
    assert_int_equal(strncmp(stream + 10 + form.len, "endstream\n", 10), 0);
    snprintf(length, sizeof length, "<</Length %zu>>\nstream\n", form.len);
    assert_non_null(strstr((char *)pdf.data, length));
    sealp_buf_clear(&form);
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void size_and_title_are_there(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf pdf = scene_write(seal_art_write_pdf, art);

    (void)state;
    assert_non_null(strstr((char *)pdf.data, "/MediaBox[0 0 56.6929 56.6929]"));
    /* U+20BB7 is the pair D842 DFB7 */
    assert_non_null(strstr((char *)pdf.data, "/Title<FEFF53174EAC0020003C00410026"
                                             "0042003E00200022D842DFB70022>"));
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void the_identifier_follows_the_content(void **state)
{
    seal_art *a = scene_ring(), *b = scene_two_inks();
    sealp_buf first = scene_write(seal_art_write_pdf, a);
    sealp_buf second = scene_write(seal_art_write_pdf, b);
    const char *x = strstr((char *)first.data, "/ID[<"), *y = strstr((char *)second.data, "/ID[<");

    (void)state;
    assert_non_null(x);
    assert_non_null(y);
    assert_memory_equal(x + 5, x + 5 + 34, 32);
    assert_memory_not_equal(x + 5, y + 5, 32);
    sealp_buf_clear(&first);
    sealp_buf_clear(&second);
    seal_art_unref(a);
    seal_art_unref(b);
}

static void writing_is_stable_and_fails_cleanly(void **state)
{
    seal_art *art = scene_ring(), *empty = scene_empty();

    (void)state;
    scene_check_writer(seal_art_write_pdf, art);
    scene_check_writer(seal_art_write_pdf, empty);
    seal_art_unref(art);
    seal_art_unref(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_points_at_the_objects),
        cmocka_unit_test(the_stream_is_the_form),
        cmocka_unit_test(size_and_title_are_there),
        cmocka_unit_test(the_identifier_follows_the_content),
        cmocka_unit_test(writing_is_stable_and_fails_cleanly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
