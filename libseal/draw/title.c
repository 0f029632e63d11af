/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/title.h"

#include "util/utf8.h"

#define REPLACEMENT 0xFFFDu

/* Next character and 1, or 0 at the end. */
static int next(const char **s, uint32_t *cp)
{
    *cp = sealp_utf8_next(s);
    if (*cp == UINT32_MAX) {
        *cp = REPLACEMENT;
        (*s)++;
    }
    return *cp != 0;
}

/* XML 1.0, production 2; surrogates do not come out of UTF-8. */
static int is_xml(uint32_t cp)
{
    return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp != 0xFFFE && cp != 0xFFFF);
}

void sealp_title_xml(sealp_buf *b, const char *utf8)
{
    uint32_t cp;
    char text[5];

    while (utf8 && next(&utf8, &cp)) {
        if (cp == '<')
            sealp_buf_str(b, "&lt;");
        else if (cp == '>')
            sealp_buf_str(b, "&gt;");
        else if (cp == '&')
            sealp_buf_str(b, "&amp;");
        else if (cp == '"')
            sealp_buf_str(b, "&quot;");
        else
            sealp_buf_add(b, text, (size_t)sealp_utf8_put(text, is_xml(cp) ? cp : REPLACEMENT));
    }
}

static void add_utf16(sealp_buf *b, uint32_t unit)
{
    unsigned char bytes[2] = { (unsigned char)(unit >> 8), (unsigned char)unit };

    sealp_buf_hex(b, bytes, sizeof bytes, 1);
}

void sealp_title_pdf(sealp_buf *b, const char *utf8)
{
    uint32_t cp;

    sealp_buf_str(b, "<FEFF");
    while (utf8 && next(&utf8, &cp)) {
        if (cp > 0xFFFF) {
            add_utf16(b, 0xD800 + ((cp - 0x10000) >> 10));
            add_utf16(b, 0xDC00 + ((cp - 0x10000) & 0x3FF));
        } else {
            add_utf16(b, cp);
        }
    }
    sealp_buf_byte(b, '>');
}
