/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/scan.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#define MM_PER_INCH 25.4

/* Larger coordinates are no drawing, and their products stay finite. */
#define MAX_VALUE 1e9

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_blanks(sealp_scan *s)
{
    while (s->at < s->end && is_blank(*s->at))
        s->at++;
}

sealp_scan sealp_scan_of(const char *text, size_t len)
{
    return (sealp_scan){ text, text, text + len };
}

int sealp_scan_done(sealp_scan *s)
{
    skip_blanks(s);
    return s->at == s->end;
}

int sealp_scan_take(sealp_scan *s, char c)
{
    skip_blanks(s);
    if (s->at == s->end || *s->at != c)
        return 0;
    s->at++;
    return 1;
}

void sealp_scan_gap(sealp_scan *s)
{
    (void)sealp_scan_take(s, ',');
    skip_blanks(s);
}

/* Digits that a double holds are kept, the others only counted. */
typedef struct decimal {
    uint64_t digits;
    int exponent; /* of ten */
    int any;
} decimal;

static const char *add_digits(decimal *d, const char *at, const char *end, int fraction)
{
    for (; at < end && is_digit(*at); at++) {
        d->any = 1;
        if (d->digits < UINT64_MAX / 10 - 1) {
            d->digits = d->digits * 10 + (uint64_t)(*at - '0');
            d->exponent -= fraction;
        } else {
            d->exponent += !fraction;
        }
    }
    return at;
}

/* "e5", unless no digit follows: then it begins a unit such as "em". */
static const char *add_exponent(decimal *d, const char *at, const char *end)
{
    const char *from = at + 1;
    int minus, v = 0;

    if (at == end || (*at != 'e' && *at != 'E'))
        return at;
    minus = from < end && *from == '-';
    from += from < end && (*from == '-' || *from == '+');
    if (from == end || !is_digit(*from))
        return at;
    for (; from < end && is_digit(*from); from++)
        v = v < 10000 ? v * 10 + (*from - '0') : v;
    d->exponent += minus ? -v : v;
    return from;
}

int sealp_scan_number(sealp_scan *s, double *v)
{
    decimal d = { 0 };
    const char *at;
    int minus;

    skip_blanks(s);
    at = s->at;
    minus = at < s->end && *at == '-';
    at += at < s->end && (*at == '-' || *at == '+');
    at = add_digits(&d, at, s->end, 0);
    if (at < s->end && *at == '.')
        at = add_digits(&d, at + 1, s->end, 1);
    if (!d.any)
        return 0;
    at = add_exponent(&d, at, s->end);
    /* dividing by an exact power of ten rounds once */
    *v = d.exponent < 0 ? (double)d.digits / pow(10, -d.exponent)
                        : (double)d.digits * pow(10, d.exponent);
    if (d.digits == 0)
        *v = 0;
    if (!(*v <= MAX_VALUE))
        return 0;
    if (minus)
        *v = -*v;
    s->at = at;
    return 1;
}

int sealp_scan_numbers(sealp_scan *s, double *v, int n)
{
    for (int i = 0; i < n; i++) {
        if (i)
            sealp_scan_gap(s);
        if (!sealp_scan_number(s, &v[i]))
            return 0;
    }
    return 1;
}

int sealp_scan_flag(sealp_scan *s, int *v)
{
    sealp_scan_gap(s);
    if (s->at == s->end || (*s->at != '0' && *s->at != '1'))
        return 0;
    *v = *s->at++ == '1';
    return 1;
}

static int is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

size_t sealp_scan_word(sealp_scan *s, const char **word)
{
    skip_blanks(s);
    *word = s->at;
    while (s->at < s->end && is_word(*s->at))
        s->at++;
    return (size_t)(s->at - *word);
}

int sealp_scan_column(const sealp_scan *s)
{
    return s->at - s->start < INT_MAX ? (int)(s->at - s->start) + 1 : INT_MAX;
}

int sealp_scan_quantity(const char *text, double *v, const char **unit)
{
    sealp_scan s = sealp_scan_of(text, strlen(text));

    if (!sealp_scan_number(&s, v))
        return 0;
    *unit = s.at;
    return 1;
}

/* The unit and nothing but blanks behind it. */
static int is_unit(const char *text, const char *unit)
{
    size_t n = strlen(unit);

    if (strncmp(text, unit, n) != 0)
        return 0;
    for (text += n; is_blank(*text); text++)
        ;
    return *text == '\0';
}

int sealp_scan_user_length(const char *text, double *v)
{
    const char *unit;

    return sealp_scan_quantity(text, v, &unit) && (is_unit(unit, "") || is_unit(unit, "px"));
}

int sealp_scan_mm(const char *text, double *v)
{
    static const struct {
        const char *name;
        double mm;
    } units[] = {
        { "mm", 1 },
        { "cm", 10 },
        { "Q", 0.25 },
        { "in", MM_PER_INCH },
        { "pt", MM_PER_INCH / 72 },
        { "pc", MM_PER_INCH / 6 },
    };
    const char *unit;

    if (!sealp_scan_quantity(text, v, &unit))
        return 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (is_unit(unit, units[i].name)) {
            *v *= units[i].mm;
            return 1;
        }
    }
    return 0;
}
