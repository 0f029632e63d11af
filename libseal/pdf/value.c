/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object.h"
#include "pdf/token.h"

int sealp_object_int(sealp_slice value, int64_t *out)
{
    int negative = value.n > 0 && value.p[0] == '-';
    int sign = negative || (value.n > 0 && value.p[0] == '+');
    uint64_t v;

    if (!sealp_token_uint((sealp_slice){ value.p + sign, value.n - sign }, INT64_MAX, &v))
        return 0;
    *out = negative ? -(int64_t)v : (int64_t)v;
    return 1;
}

int sealp_object_number(sealp_slice value, double *out)
{
    size_t i = value.n > 0 && (value.p[0] == '-' || value.p[0] == '+'), digits = 0;
    double v = 0, unit = 1;

    for (; i < value.n && value.p[i] >= '0' && value.p[i] <= '9'; i++, digits++)
        v = v * 10 + (value.p[i] - '0');
    if (i < value.n && value.p[i] == '.')
        i++;
    for (; i < value.n && value.p[i] >= '0' && value.p[i] <= '9'; i++, digits++) {
        v = v * 10 + (value.p[i] - '0');
        unit *= 10;
    }
    if (i != value.n || digits == 0 || digits > 300)
        return 0;
    *out = value.p[0] == '-' ? -(v / unit) : v / unit;
    return 1;
}

int sealp_object_ref(sealp_slice value, uint32_t *num, uint32_t *gen)
{
    size_t at = 0;
    sealp_slice n, g, r;
    uint64_t a, b;

    if (sealp_token_next(value, &at, &n) != SEALP_TOKEN_INT ||
        sealp_token_next(value, &at, &g) != SEALP_TOKEN_INT ||
        sealp_token_next(value, &at, &r) != SEALP_TOKEN_WORD || !sealp_slice_eq(r, "R") ||
        at != value.n || !sealp_token_uint(n, UINT32_MAX, &a) || !sealp_token_uint(g, 65535, &b))
        return 0;
    *num = (uint32_t)a;
    *gen = (uint32_t)b;
    return 1;
}

static void decode_hex(sealp_slice body, sealp_buf *out)
{
    int half = -1;

    for (size_t i = 0; i < body.n; i++) {
        int digit = sealp_char_hex(body.p[i]);

        if (digit < 0)
            continue;
        if (half < 0) {
            half = digit;
        } else {
            sealp_buf_byte(out, (unsigned char)(half << 4 | digit));
            half = -1;
        }
    }
    /* A missing last digit counts as 0 (7.3.4.3). */
    if (half >= 0)
        sealp_buf_byte(out, (unsigned char)(half << 4));
}

/* Decodes the escape whose backslash stands before *at (7.3.4.2, table 3). */
static void decode_escape(sealp_slice body, size_t *at, sealp_buf *out)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    unsigned char c = body.p[(*at)++];
    unsigned octal = 0;

    for (size_t i = 0; i < sizeof from - 1; i++) {
        if (c == (unsigned char)from[i]) {
            sealp_buf_byte(out, (unsigned char)to[i]);
            return;
        }
    }
    if (c >= '0' && c <= '7') {
        --*at;
        for (int i = 0; i < 3 && *at < body.n && body.p[*at] >= '0' && body.p[*at] <= '7'; i++)
            octal = octal << 3 | (unsigned)(body.p[(*at)++] - '0');
        sealp_buf_byte(out, (unsigned char)octal);
    } else if (c == '\r') {
        *at += *at < body.n && body.p[*at] == '\n';
    } else if (c != '\n') {
        sealp_buf_byte(out, c);
    }
}

static void decode_literal(sealp_slice body, sealp_buf *out)
{
    size_t at = 0;

    while (at < body.n) {
        unsigned char c = body.p[at++];

        if (c == '\\') {
            if (at < body.n)
                decode_escape(body, &at, out);
        } else if (c == '\r') {
            sealp_buf_byte(out, '\n');
            at += at < body.n && body.p[at] == '\n';
        } else {
            sealp_buf_byte(out, c);
        }
    }
}

int sealp_object_string(sealp_slice value, sealp_buf *out)
{
    sealp_slice body;

    if (value.n < 2 || sealp_object_kind(value) != SEALP_STRING)
        return 0;
    body = (sealp_slice){ value.p + 1, value.n - 2 };
    if (value.p[0] == '<')
        decode_hex(body, out);
    else
        decode_literal(body, out);
    return 1;
}
