/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include <string.h>

static void the_file_is_this(void **state)
{
    static const char head[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30mm\" height=\"20mm\" "
        "viewBox=\"0 0 30 20\">\n"
        "<title>two</title>\n"
        "<desc>Seal of 30 x 20 mm</desc>\n"
        "<metadata id=\"libseal..record\">{&quot;libseal-record&quot;:1,&quot;title&quot;:"
        "&quot;two&quot;,";
    static const char tail[] = "&quot;}</metadata>\n"
                               "<path id=\"red\" fill=\"#ff0000\" d=\"M0 0L15 0L15 20L0 20Z\"/>\n"
                               "<path id=\"blue\" fill=\"#0033cc\" d=\"M5 5L20 5L20 15L5 15Z\"/>\n"
                               "</svg>\n";
    seal_art *art = scene_two_inks();
    sealp_buf svg = scene_write(seal_art_write_svg, art);

    (void)state;
    assert_memory_equal(svg.data, head, strlen(head));
    assert_string_equal((char *)svg.data + svg.len - strlen(tail), tail);
    sealp_buf_clear(&svg);
    seal_art_unref(art);
}

static void the_title_is_escaped(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf svg = scene_write(seal_art_write_svg, art);

    (void)state;
    assert_non_null(strstr((char *)svg.data, "<title>\xE5\x8C\x97\xE4\xBA\xAC &lt;A&amp;B&gt; "
                                             "&quot;\xF0\xA0\xAE\xB7&quot;</title>"));
    sealp_buf_clear(&svg);
    seal_art_unref(art);
}

static void only_the_ring_is_even_odd(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf svg = scene_write(seal_art_write_svg, art);
    const char *rule = strstr((char *)svg.data, "fill-rule=\"evenodd\"");

    (void)state;
    assert_non_null(strstr((char *)svg.data, "id=\"ring\" fill=\"#e60012\" fill-rule=\"evenodd\" "
                                             "d=\"M20 10C20 15.523 15.523 20 10 20C"));
    assert_null(strstr(rule + 1, "fill-rule"));
    sealp_buf_clear(&svg);
    seal_art_unref(art);
}

static void cuts_and_fading_are_masks(void **state)
{
    seal_art *art = scene_worn();
    sealp_buf svg = scene_write(seal_art_write_svg, art);
    const char *text = (char *)svg.data;

    (void)state;
    assert_non_null(strstr(text, " xmlns:xlink=\"http://www.w3.org/1999/xlink\""));
    assert_non_null(strstr(text,
                           "<mask id=\"plate..mask\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\""
                           " width=\"20\" height=\"20\">\n"
                           "<rect fill=\"#fff\" width=\"20\" height=\"20\"/>\n"
                           "<path d=\"M3 3L9 3L9 7L3 7ZM5 5L11 5L11 10L5 10Z\"/>\n</mask>\n"
                           "<path id=\"plate\" fill=\"#e60012\" mask=\"url(#plate..mask)\" d=\""));
    assert_non_null(strstr(text, "</mask>\n<g opacity=\"0.8\" mask=\"url(#wear..mask)\">\n"));
    assert_non_null(strstr(text, "<image id=\"photo\" width=\"1\" height=\"1\""
                                 " transform=\"matrix(0 6 -6 0 19 13)\""
                                 " preserveAspectRatio=\"none\""
                                 " xlink:href=\"data:image/png;base64,iVBORw0KGgo"));
    assert_non_null(strstr(text, "\"/>\n</g>\n</svg>\n"));
    sealp_buf_clear(&svg);
    seal_art_unref(art);
}

static void writing_is_stable_and_fails_cleanly(void **state)
{
    seal_art *art = scene_worn(), *empty = scene_empty();

    (void)state;
    scene_check_writer(seal_art_write_svg, art);
    scene_check_writer(seal_art_write_svg, empty);
    seal_art_unref(art);
    seal_art_unref(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_this),
        cmocka_unit_test(the_title_is_escaped),
        cmocka_unit_test(only_the_ring_is_even_odd),
        cmocka_unit_test(cuts_and_fading_are_masks),
        cmocka_unit_test(writing_is_stable_and_fails_cleanly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
