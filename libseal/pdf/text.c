/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object.h"
#include "pdf/pdfdoc.h"
#include "util/utf8.h"

#define UNKNOWN 0xFFFD

/* Never writes U+0000: the text ends up in C strings. */
static void put(sealp_buf *out, uint32_t cp)
{
    char utf8[5];

    sealp_buf_add(out, utf8, (size_t)sealp_utf8_put(utf8, cp ? cp : UNKNOWN));
}

static uint32_t unit_at(sealp_slice s, size_t i)
{
    return (uint32_t)s.p[i] << 8 | s.p[i + 1];
}

static void from_utf16be(sealp_slice s, sealp_buf *out)
{
    for (size_t i = 2; i + 1 < s.n; i += 2) {
        uint32_t u = unit_at(s, i), low = i + 3 < s.n ? unit_at(s, i + 2) : 0;

        if (u >= 0xD800 && u < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            u = 0x10000 + ((u - 0xD800) << 10 | (low - 0xDC00));
            i += 2;
        } else if (u >= 0xD800 && u < 0xE000) {
            u = UNKNOWN;
        }
        put(out, u);
    }
}

/* text: zero-terminated bytes of len. */
static void from_utf8(const char *text, size_t len, sealp_buf *out)
{
    const char *s = text + 3, *end = text + len;

    while (s < end) {
        uint32_t cp = sealp_utf8_next(&s);

        if (cp == UINT32_MAX || cp == 0) {
            cp = UNKNOWN;
            s++;
        }
        put(out, cp);
    }
}

static void from_pdfdoc(sealp_slice s, sealp_buf *out)
{
    for (size_t i = 0; i < s.n; i++) {
        uint32_t cp = sealp_pdfdoc_char(s.p[i]);

        put(out, cp ? cp : UNKNOWN);
    }
}

int sealp_object_text(sealp_slice value, sealp_buf *utf8)
{
    sealp_buf raw = { 0 };
    sealp_slice s;
    int is_string = sealp_object_string(value, &raw);

    sealp_buf_byte(&raw, 0);
    if (raw.failed) {
        utf8->failed = 1;
    } else if (is_string) {
        s = (sealp_slice){ raw.data, raw.len - 1 };
        if (s.n >= 2 && s.p[0] == 0xFE && s.p[1] == 0xFF)
            from_utf16be(s, utf8);
        else if (s.n >= 3 && s.p[0] == 0xEF && s.p[1] == 0xBB && s.p[2] == 0xBF)
            from_utf8((const char *)raw.data, s.n, utf8);
        else
            from_pdfdoc(s, utf8);
    }
    sealp_buf_clear(&raw);
    return is_string;
}
