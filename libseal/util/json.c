/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/json.h"

#include "util/utf8.h"

#define REPLACEMENT 0xFFFDu

static void put_character(sealp_buf *b, uint32_t cp)
{
    const unsigned char low = (unsigned char)cp;
    char text[5];

    if (cp == '"' || cp == '\\')
        sealp_buf_byte(b, '\\');
    if (cp < 0x20 || cp == 0x7F) {
        sealp_buf_str(b, "\\u00");
        sealp_buf_hex(b, &low, 1, 0);
    } else {
        sealp_buf_add(b, text, (size_t)sealp_utf8_put(text, cp));
    }
}

void sealp_json_string(sealp_buf *b, const char *utf8)
{
    uint32_t cp;

    sealp_buf_byte(b, '"');
    while (utf8 && (cp = sealp_utf8_next(&utf8)) != 0) {
        if (cp == UINT32_MAX)
            utf8++;
        put_character(b, cp == UINT32_MAX ? REPLACEMENT : cp);
    }
    sealp_buf_byte(b, '"');
}

void sealp_json_name(sealp_buf *b, const char *name)
{
    unsigned char last = b->len ? b->data[b->len - 1] : '{';

    if (last != '{' && last != '[')
        sealp_buf_byte(b, ',');
    sealp_json_string(b, name);
    sealp_buf_byte(b, ':');
}

void sealp_json_member(sealp_buf *b, const char *name, const char *utf8)
{
    sealp_json_name(b, name);
    sealp_json_string(b, utf8);
}
