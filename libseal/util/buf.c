/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/buf.h"

#include <stdlib.h>
#include <string.h>

void sealp_wipe(void *p, size_t len)
{
    volatile unsigned char *v = p;

    while (len--)
        *v++ = 0;
}

void sealp_buf_clear(sealp_buf *b)
{
    free(b->data);
    *b = (sealp_buf){ 0 };
}

void sealp_buf_wipe(sealp_buf *b)
{
    if (b->data)
        sealp_wipe(b->data, b->cap);
    sealp_buf_clear(b);
}

int sealp_buf_reserve(sealp_buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : 64;
    unsigned char *grown;

    if (b->failed)
        return -1;
    if (more <= b->cap - b->len)
        return 0;
    while (cap - b->len < more) {
        if (cap > SIZE_MAX / 2)
            goto failed;
        cap *= 2;
    }
    if (!(grown = realloc(b->data, cap)))
        goto failed;
    b->data = grown;
    b->cap = cap;
    return 0;
failed:
    b->failed = 1;
    return -1;
}

void sealp_buf_add(sealp_buf *b, const void *data, size_t len)
{
    if (len == 0 || sealp_buf_reserve(b, len) != 0)
        return;
    memcpy(b->data + b->len, data, len);
    b->len += len;
}

void sealp_buf_byte(sealp_buf *b, unsigned char c)
{
    if (b->len < b->cap && !b->failed)
        b->data[b->len++] = c;
    else
        sealp_buf_add(b, &c, 1);
}

void sealp_buf_str(sealp_buf *b, const char *s)
{
    sealp_buf_add(b, s, strlen(s));
}

void sealp_buf_slice(sealp_buf *b, sealp_slice s)
{
    sealp_buf_add(b, s.p, s.n);
}

/* Digits of v, most significant first, into the end of digits; returns their start. */
static char *decimal(char *end, uint64_t v)
{
    do {
        *--end = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    return end;
}

void sealp_buf_int(sealp_buf *b, int64_t v)
{
    char digits[24], *end = digits + sizeof digits, *start;

    start = decimal(end, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
    if (v < 0)
        *--start = '-';
    sealp_buf_add(b, start, (size_t)(end - start));
}

void sealp_buf_uint_pad(sealp_buf *b, uint64_t v, int width)
{
    char digits[24], *end = digits + sizeof digits, *start = decimal(end, v);

    while (end - start < width && start > digits)
        *--start = '0';
    sealp_buf_add(b, start, (size_t)(end - start));
}

/* As decimal() does, two digits at a time: outlines are thousands of numbers. */
static char *decimal_pairs(char *end, uint64_t v)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930"
                                "31323334353637383940414243444546474849505152535455565758596061"
                                "62636465666768697071727374757677787980818283848586878889909192"
                                "93949596979899";

    for (; v >= 100; v /= 100)
        memcpy(end -= 2, pairs + 2 * (v % 100), 2);
    if (v >= 10)
        return memcpy(end - 2, pairs + 2 * v, 2);
    *--end = (char)('0' + v);
    return end;
}

void sealp_buf_num(sealp_buf *b, double v, int decimals)
{
    static const double scale[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
    enum { LONGEST = 24 }; /* 12 digits, point, 6 more, sign */
    char digits[2 * LONGEST] = { 0 }, *end = digits + LONGEST, *p;
    int negative = v < 0;
    uint64_t fixed;

    if (negative)
        v = -v;
    /* !(v < x) also catches NaN; no length in a seal or a page comes near. */
    if (!(v < 1e12))
        v = 0;
    fixed = (uint64_t)(v * scale[decimals] + 0.5);
    p = decimal_pairs(end, fixed);
    while (end - p <= decimals)
        *--p = '0';
    for (; decimals > 0 && end[-1] == '0'; decimals--)
        end--;
    if (decimals > 0) {
        /* the whole part moves on for the point */
        for (char *c = --p; c < end - decimals - 1; c++)
            c[0] = c[1];
        end[-decimals - 1] = '.';
    }
    if (negative && fixed != 0)
        *--p = '-';
    /* a length known when compiling is a few instructions */
    if (sealp_buf_reserve(b, LONGEST) != 0)
        return;
    memcpy(b->data + b->len, p, LONGEST);
    b->len += (size_t)(end - p);
}

void sealp_buf_hex(sealp_buf *b, const void *data, size_t len, int upper)
{
    const char *digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    const unsigned char *p = data;

    if (len > SIZE_MAX / 2) {
        b->failed = 1;
        return;
    }
    if (sealp_buf_reserve(b, len * 2) != 0)
        return;
    for (size_t i = 0; i < len; i++) {
        b->data[b->len++] = (unsigned char)digits[p[i] >> 4];
        b->data[b->len++] = (unsigned char)digits[p[i] & 15];
    }
}

sealp_slice sealp_buf_view(const sealp_buf *b)
{
    return (sealp_slice){ b->data, b->len };
}

sealp_slice sealp_slice_of(const char *s)
{
    return (sealp_slice){ (const unsigned char *)s, strlen(s) };
}

int sealp_slice_eq(sealp_slice s, const char *text)
{
    size_t n = strlen(text);

    return s.n == n && (n == 0 || memcmp(s.p, text, n) == 0);
}

char *sealp_slice_dup(sealp_slice s)
{
    char *copy = malloc(s.n + 1);

    if (copy) {
        if (s.n)
            memcpy(copy, s.p, s.n);
        copy[s.n] = '\0';
    }
    return copy;
}
