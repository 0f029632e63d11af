/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "svg/color.h"

static void colours_are_read(void **state)
{
    static const struct {
        const char *text;
        unsigned char rgb[3];
    } good[] = {
        { "#e60012", { 0xE6, 0x00, 0x12 } },
        { "#F0a", { 0xFF, 0x00, 0xAA } },
        { "red", { 255, 0, 0 } },
        { "Crimson", { 220, 20, 60 } },
        { "aliceblue", { 240, 248, 255 } },
        { "yellowgreen", { 154, 205, 50 } },
        { "rgb(1, 2,3)", { 1, 2, 3 } },
        { "rgb(100%,0%,50%)", { 255, 0, 128 } },
        { "rgb(-5, 300, 7.6)", { 0, 255, 8 } },
    };
    unsigned char rgb[3];

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(sealp_svg_color(good[i].text, rgb), 1);
        assert_memory_equal(rgb, good[i].rgb, 3);
    }
}

static void others_leave_the_colour_alone(void **state)
{
    static const char *const bad[] = {
        "",          "#",       "#12345",  "#gggggg",     "rgb(1,2)",
        "rgb(1,2,3", "reddish", "url(#a)", "rgb(1,2,3)x", "#ff00001"
    };
    unsigned char rgb[3] = { 1, 2, 3 };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(sealp_svg_color(bad[i], rgb), 0);
    assert_memory_equal(rgb, ((unsigned char[]){ 1, 2, 3 }), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_are_read),
        cmocka_unit_test(others_leave_the_colour_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
