/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object.h"
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

/* ISO 32000-1, annex D.3; 0 marks a code without a character. */
static void from_pdfdoc(sealp_slice s, sealp_buf *out)
{
    static const uint16_t low[] = {
        0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC
    };
    static const uint16_t high[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192,
                                     0x2044, 0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C,
                                     0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02,
                                     0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142,
                                     0x0153, 0x0161, 0x017E, 0,      0x20AC };

    for (size_t i = 0; i < s.n; i++) {
        uint32_t c = s.p[i];

        if (c >= 0x18 && c < 0x20)
            c = low[c - 0x18];
        else if (c >= 0x80 && c <= 0xA0)
            c = high[c - 0x80];
        else if (c == 0x7F || c == 0xAD)
            c = UNKNOWN;
        put(out, c);
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
