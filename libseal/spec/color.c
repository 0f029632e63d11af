/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/color.h"

#include "core/error.h"

#include <string.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "#RRGGBB"; returns 0, or -1 for anything else. */
static int parse_hex(const char *text, sealp_color *color)
{
    unsigned char rgb[3];

    if (text[0] != '#' || strlen(text) != 7)
        return -1;
    for (int i = 0; i < 3; i++) {
        int hi = hex_digit(text[1 + 2 * i]), lo = hex_digit(text[2 + 2 * i]);

        if (hi < 0 || lo < 0)
            return -1;
        rgb[i] = (unsigned char)(hi << 4 | lo);
    }
    *color = (sealp_color){ rgb[0], rgb[1], rgb[2] };
    return 0;
}

seal_status sealp_color_parse(const char *text, sealp_color *color, seal_error *err)
{
    static const struct {
        const char *name;
        sealp_color color;
    } named[] = {
        { "red", { 0xE6, 0x00, 0x12 } },
        { "blue", { 0x1D, 0x3F, 0xA6 } },
        { "black", { 0x1A, 0x1A, 0x1A } },
        { "purple", { 0x7A, 0x1F, 0x8C } },
    };

    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strcmp(text, named[i].name) == 0) {
            *color = named[i].color;
            return SEAL_OK;
        }
    }
    if (parse_hex(text, color) == 0)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                      "colour \"%.40s\" is unknown: use red, blue, black, purple or #RRGGBB", text);
}
