/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/utf8.h"

uint32_t sealp_utf8_next(const char **s)
{
    static const uint32_t smallest[] = { 0, 0x80, 0x800, 0x10000 };
    const unsigned char *p = (const unsigned char *)*s;
    uint32_t cp = *p;
    int more;

    if (cp < 0x80) {
        *s += cp != 0;
        return cp;
    }
    if (cp >= 0xC2 && cp <= 0xDF)
        more = 1;
    else if (cp >= 0xE0 && cp <= 0xEF)
        more = 2;
    else if (cp >= 0xF0 && cp <= 0xF4)
        more = 3;
    else
        return UINT32_MAX;
    cp &= 0x3FU >> more;
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return UINT32_MAX;
        cp = cp << 6 | (p[i] & 0x3F);
    }
    if (cp < smallest[more] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return UINT32_MAX;
    *s += more + 1;
    return cp;
}

long sealp_utf8_count(const char *s)
{
    long n = 0;

    for (uint32_t cp; (cp = sealp_utf8_next(&s)) != 0; n++) {
        if (cp == UINT32_MAX)
            return -1;
    }
    return n;
}

int sealp_utf8_put(char out[5], uint32_t cp)
{
    int n = 0;

    if (cp < 0x80) {
        out[n++] = (char)cp;
    } else if (cp < 0x800) {
        out[n++] = (char)(0xC0 | cp >> 6);
        out[n++] = (char)(0x80 | (cp & 0x3F));
    } else if (cp < 0x10000) {
        out[n++] = (char)(0xE0 | cp >> 12);
        out[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (cp & 0x3F));
    } else {
        out[n++] = (char)(0xF0 | (cp >> 18 & 0x07));
        out[n++] = (char)(0x80 | (cp >> 12 & 0x3F));
        out[n++] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (cp & 0x3F));
    }
    out[n] = '\0';
    return n;
}

int sealp_utf8_is_selector(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}
