/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include <string.h>

static void the_dump_is_this(void **state)
{
    static const char expected[] = "seal-art 1\n"
                                   "size 30 20\n"
                                   "title two\n"
                                   "part red #ff0000 nonzero\n"
                                   "bounds 0 0 15 20\n"
                                   "M 0 0\nL 15 0\nL 15 20\nL 0 20\nZ\n"
                                   "part blue #0033cc nonzero\n"
                                   "bounds 5 5 20 15\n"
                                   "M 5 5\nL 20 5\nL 20 15\nL 5 15\nZ\n";
    seal_art *art = scene_two_inks();
    sealp_buf dump = scene_write(seal_art_dump, art);

    (void)state;
    assert_string_equal((char *)dump.data, expected);
    sealp_buf_clear(&dump);
    seal_art_unref(art);
}

static void cuts_pictures_and_fading_are_told(void **state)
{
    seal_art *art = scene_worn();
    sealp_buf dump = scene_write(seal_art_dump, art);
    const char *text = (char *)dump.data;

    (void)state;
    assert_non_null(strstr(text, "\nL 1 12\nZ\ncut\nM 3 3\nL 9 3\n"));
    assert_non_null(strstr(text,
                           "\nimage photo 2 2 "
                           "f388a5472c28c8cbbb0aa6d445dc9241ea738f38df62ae071f5bce1c88551ffa\n"
                           "place 0 6 -6 0 19 13\nopacity 0.8\nwear 20 1 "
                           "90a8b9372736dd73e0ad364bb9c4814f98da708d10d8b9be0674adaad6b6b85a\n"));
    sealp_buf_clear(&dump);
    seal_art_unref(art);
}

static void each_record_is_one_line(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf dump = scene_write(seal_art_dump, art);

    (void)state;
    assert_non_null(strstr((char *)dump.data, "\ntitle " SCENE_TITLE "\n"));
    assert_non_null(strstr((char *)dump.data, "\nreport name: 1 of 1\\x09line\\\\end\n"));
    assert_non_null(strstr((char *)dump.data, "\npart ring #e60012 evenodd\n"
                                              "bounds 0 0 20 20\n"
                                              "M 20 10\n"
                                              "C 20 15.5228 15.5228 20 10 20\n"));
    sealp_buf_clear(&dump);
    seal_art_unref(art);
}

static void a_part_without_outline_has_no_bounds(void **state)
{
    seal_art *art = scene_empty();
    sealp_path none = { 0 };
    sealp_buf dump;

    (void)state;
    assert_int_equal(sealp_art_add_part(art, "none", &none, SEALP_FILL_NONZERO,
                                        sealp_art_ink(art, (sealp_ink){ 0, 0, 0 }), NULL),
                     SEAL_OK);
    dump = scene_write(seal_art_dump, art);
    assert_string_equal((char *)dump.data, "seal-art 1\nsize 10 10\ntitle \n"
                                           "part none #000000 nonzero\nbounds none\n");
    sealp_buf_clear(&dump);
    seal_art_unref(art);
}

static void writing_is_stable_and_fails_cleanly(void **state)
{
    seal_art *art = scene_ring();

    (void)state;
    scene_check_writer(seal_art_dump, art);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dump_is_this),
        cmocka_unit_test(cuts_pictures_and_fading_are_told),
        cmocka_unit_test(each_record_is_one_line),
        cmocka_unit_test(a_part_without_outline_has_no_bounds),
        cmocka_unit_test(writing_is_stable_and_fails_cleanly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
