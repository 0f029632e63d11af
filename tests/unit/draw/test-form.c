/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "draw/form.h"

#include <string.h>

static sealp_buf content_of(const seal_art *art)
{
    sealp_buf b = { 0 };

    assert_int_equal(sealp_form_content(art, &b, NULL), SEAL_OK);
    sealp_buf_byte(&b, '\0');
    b.len--;
    return b;
}

static void points_count_from_the_lower_left(void **state)
{
    /* 15 mm are 42.5197 points, 20 mm 56.6929 */
    static const char expected[] = "1 0 0 rg\n"
                                   "0 56.693 m\n42.52 56.693 l\n42.52 0 l\n0 0 l\nh\nf\n"
                                   "0 0.2 0.8 rg\n"
                                   "14.173 42.52 m\n56.693 42.52 l\n56.693 14.173 l\n"
                                   "14.173 14.173 l\nh\nf\n";
    seal_art *art = scene_two_inks();
    sealp_buf b = content_of(art);

    (void)state;
    assert_string_equal((char *)b.data, expected);
    sealp_buf_clear(&b);
    seal_art_unref(art);
}

static void an_ink_is_set_once(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf b = content_of(art);
    const char *text = (char *)b.data, *ink = strstr(text, " rg\n");

    (void)state;
    assert_int_equal(strncmp(text, "0.902 0 0.071 rg\n", 17), 0);
    assert_null(strstr(ink + 1, " rg\n"));
    assert_non_null(strstr(text, "\nf*\n"));
    assert_non_null(strstr(text, "\nf\n"));
    sealp_buf_clear(&b);
    seal_art_unref(art);
}

static void an_empty_part_paints_nothing(void **state)
{
    seal_art *art = scene_empty();
    sealp_path none = { 0 };
    sealp_buf b;

    (void)state;
    assert_int_equal(sealp_art_add_part(art, "none", &none, SEALP_FILL_NONZERO,
                                        sealp_art_ink(art, (sealp_ink){ 0, 0, 0 }), NULL),
                     SEAL_OK);
    b = content_of(art);
    assert_int_equal(b.len, 0);
    sealp_buf_clear(&b);
    seal_art_unref(art);
}

static void a_failed_buffer_is_reported(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf b = { .failed = 1 };

    (void)state;
    assert_int_equal(sealp_form_content(art, &b, NULL), SEAL_ERR_NO_MEMORY);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_count_from_the_lower_left),
        cmocka_unit_test(an_ink_is_set_once),
        cmocka_unit_test(an_empty_part_paints_nothing),
        cmocka_unit_test(a_failed_buffer_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
