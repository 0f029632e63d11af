/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "draw/form.h"
#include "draw/srgb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* First place of text from at on, or NULL: streams hold zeros. */
static const char *find(const sealp_buf *pdf, const char *at, const char *text)
{
    const char *end = (char *)pdf->data + pdf->len;
    size_t n = strlen(text);

    for (at = at ? at : (char *)pdf->data; at + n <= end; at++)
        if (memcmp(at, text, n) == 0)
            return at;
    return NULL;
}

/* Offsets and lengths as a reader follows them. */
static void check_table(const seal_art *art, const char *version, int objects)
{
    sealp_buf pdf = scene_write(seal_art_write_pdf, art);
    const char *text = (char *)pdf.data, *start, *entry;
    char head[48];
    size_t xref;

    assert_int_equal(strncmp(text, version, strlen(version)), 0);
    start = find(&pdf, NULL, "startxref\n");
    assert_non_null(start);
    xref = strtoul(start + 10, NULL, 10);
    assert_true(xref < pdf.len);
    snprintf(head, sizeof head, "xref\n0 %d\n0000000000 65535 f \n", objects + 1);
    assert_int_equal(strncmp(text + xref, head, strlen(head)), 0);
    entry = text + xref + strlen(head);
    for (int number = 1; number <= objects; number++, entry += 20) {
        size_t at = strtoul(entry, NULL, 10);

        snprintf(head, sizeof head, "%d 0 obj\n", number);
        assert_true(at < pdf.len);
        assert_int_equal(strncmp(text + at, head, strlen(head)), 0);
        assert_memory_equal(entry + 10, " 00000 n \n", 10);
    }
    assert_int_equal(strncmp(entry, "trailer\n", 8), 0);
    assert_string_equal(text + pdf.len - 6, "%%EOF\n");
    sealp_buf_clear(&pdf);
}

static void the_table_points_at_the_objects(void **state)
{
    seal_art *plain = scene_ring(), *worn = scene_worn();

    (void)state;
    check_table(plain, "%PDF-1.4\n", 7);
    check_table(worn, "%PDF-1.7\n", 12);
    seal_art_unref(plain);
    seal_art_unref(worn);
}

/* Inflates the stream of an object. */
static sealp_buf stream_of(const sealp_buf *pdf, const char *head)
{
    const char *at = find(pdf, NULL, head);
    size_t len;

    assert_non_null(at);
    assert_non_null(at = find(pdf, at, "/Length "));
    len = strtoul(at + 8, NULL, 10);
    assert_non_null(at = find(pdf, at, "stream\n"));
    assert_memory_equal(at + 7 + len, "\nendstream\nendobj\n", 18);
    return scene_inflate(at + 7, len);
}

static void the_stream_is_the_form(void **state)
{
    const sealp_form_numbers none = { NULL, NULL };
    seal_art *art = scene_ring();
    sealp_buf pdf = scene_write(seal_art_write_pdf, art), content, form;
    sealp_form_body body;

    (void)state;
    assert_int_equal(sealp_form_make(art, SEALP_FORM_COVER, &none, &body, NULL), SEAL_OK);
    content = stream_of(&pdf, "\n4 0 obj\n");
    assert_int_equal(body.deflated, 1);
    form = scene_inflate(body.content.data, body.content.len);
    assert_int_equal(content.len, form.len);
    assert_memory_equal(content.data, form.data, content.len);
    assert_null(find(&pdf, NULL, "ExtGState"));
    sealp_form_body_clear(&body);
    sealp_buf_clear(&form);
    sealp_buf_clear(&content);
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void it_claims_the_pdfa_it_keeps(void **state)
{
    static const char intent[] = "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                                 "/OutputConditionIdentifier(sRGB)/DestOutputProfile 7 0 R>>]";
    seal_art *plain = scene_ring(), *worn = scene_worn();
    sealp_buf first = scene_write(seal_art_write_pdf, plain);
    sealp_buf second = scene_write(seal_art_write_pdf, worn), icc, expected = { 0 };

    (void)state;
    assert_non_null(find(&first, NULL, "<pdfaid:part>1</pdfaid:part>"));
    assert_non_null(find(&second, NULL, "<pdfaid:part>2</pdfaid:part>"));
    assert_non_null(find(&first, NULL, intent));
    assert_non_null(find(&first, NULL, "&lt;A&amp;B&gt; &quot;\xF0\xA0\xAE\xB7&quot;</rdf:li>"));
    icc = stream_of(&first, "\n7 0 obj\n<</N 3");
    sealp_srgb_profile(&expected);
    assert_int_equal(icc.len, expected.len);
    assert_memory_equal(icc.data, expected.data, icc.len);
    sealp_buf_clear(&icc);
    sealp_buf_clear(&expected);
    sealp_buf_clear(&first);
    sealp_buf_clear(&second);
    seal_art_unref(plain);
    seal_art_unref(worn);
}

static void size_and_title_are_there(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf pdf = scene_write(seal_art_write_pdf, art);

    (void)state;
    assert_non_null(find(&pdf, NULL, "/MediaBox[0 0 56.6929 56.6929]"));
    /* U+20BB7 is the pair D842 DFB7 */
    assert_non_null(find(&pdf, NULL,
                         "/Title<FEFF53174EAC0020003C00410026"
                         "0042003E00200022D842DFB70022>"));
    sealp_buf_clear(&pdf);
    seal_art_unref(art);
}

static void the_identifier_follows_the_content(void **state)
{
    seal_art *a = scene_ring(), *b = scene_two_inks();
    sealp_buf first = scene_write(seal_art_write_pdf, a);
    sealp_buf second = scene_write(seal_art_write_pdf, b);
    const char *x = find(&first, NULL, "/ID[<"), *y = find(&second, NULL, "/ID[<");

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
    seal_art *art = scene_worn(), *empty = scene_empty();

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
        cmocka_unit_test(it_claims_the_pdfa_it_keeps),
        cmocka_unit_test(size_and_title_are_there),
        cmocka_unit_test(the_identifier_follows_the_content),
        cmocka_unit_test(writing_is_stable_and_fails_cleanly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
