/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/text_string.h"

#include "util/utf8.h"

static int is_plain(const char *s)
{
    for (; *s; s++) {
        if (*s < ' ' || *s > '~')
            return 0;
    }
    return 1;
}

static void put_unit(sealp_buf *out, uint32_t unit)
{
    const unsigned char bytes[] = { (unsigned char)(unit >> 8), (unsigned char)unit };

    sealp_buf_hex(out, bytes, sizeof bytes, 1);
}

static void put_utf16(sealp_buf *out, const char *utf8)
{
    uint32_t cp;

    sealp_buf_str(out, "<FEFF");
    while ((cp = sealp_utf8_next(&utf8)) != 0 && cp != UINT32_MAX) {
        if (cp >= 0x10000) {
            put_unit(out, 0xD800 + ((cp - 0x10000) >> 10));
            cp = 0xDC00 + ((cp - 0x10000) & 0x3FF);
        }
        put_unit(out, cp);
    }
    sealp_buf_byte(out, '>');
}

void sealp_text_string_put(sealp_buf *out, const char *utf8)
{
    if (!is_plain(utf8)) {
        put_utf16(out, utf8);
        return;
    }
    sealp_buf_byte(out, '(');
    for (; *utf8; utf8++) {
        if (*utf8 == '(' || *utf8 == ')' || *utf8 == '\\')
            sealp_buf_byte(out, '\\');
        sealp_buf_byte(out, (unsigned char)*utf8);
    }
    sealp_buf_byte(out, ')');
}
