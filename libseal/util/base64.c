/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* n bytes, 1 to 3, as four digits. */
static void put_group(unsigned char *to, const unsigned char *from, size_t n)
{
    uint32_t bits = (uint32_t)from[0] << 16;

    bits |= n > 1 ? (uint32_t)from[1] << 8 : 0;
    bits |= n > 2 ? from[2] : 0;
    for (size_t i = 0; i < 4; i++)
        to[i] = (unsigned char)(i <= n ? digits[bits >> (18 - 6 * i) & 63] : '=');
}

void sealp_base64_encode(sealp_buf *text, sealp_slice data)
{
    if (data.n > SIZE_MAX / 2) {
        text->failed = 1;
        return;
    }
    if (sealp_buf_reserve(text, (data.n + 2) / 3 * 4) != 0)
        return;
    for (size_t at = 0; at < data.n; at += 3, text->len += 4)
        put_group(text->data + text->len, data.p + at, data.n - at < 3 ? data.n - at : 3);
}

/* Bytes of a group of four digits, or -1; only the last one may have padding,
 * and bits behind its bytes are zero. */
static int take_group(unsigned char out[3], const char *text)
{
    int n = text[3] != '=' ? 3 : text[2] != '=' ? 2 : 1;
    uint32_t bits = 0;

    for (int i = 0; i < 4; i++) {
        const char *digit = i <= n ? memchr(digits, text[i], 64) : digits;

        if (!digit)
            return -1;
        bits = bits << 6 | (uint32_t)(digit - digits);
    }
    out[0] = (unsigned char)(bits >> 16);
    out[1] = (unsigned char)(bits >> 8);
    out[2] = (unsigned char)bits;
    return (bits & ((1U << 8 * (3 - n)) - 1)) == 0 ? n : -1;
}

int sealp_base64_decode(const char *text, sealp_buf *out)
{
    size_t n = strlen(text);
    unsigned char bytes[3];

    if (n % 4 != 0)
        return -1;
    for (size_t at = 0; at < n; at += 4) {
        int got = take_group(bytes, text + at);

        if (got < 0 || (got < 3 && at + 4 < n))
            return -1;
        sealp_buf_add(out, bytes, (size_t)got);
    }
    return out->failed ? -1 : 0;
}
