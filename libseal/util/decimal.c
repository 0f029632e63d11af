/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/decimal.h"

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int sign_of(const char **at)
{
    if (**at != '-' && **at != '+')
        return 1;
    return *(*at)++ == '-' ? -1 : 1;
}

/* How many digits were read; 0 without one, or with more than max. */
static int digits(const char **at, int max, int32_t *out)
{
    int n = 0;

    for (*out = 0; n < max && is_digit(**at); n++)
        *out = *out * 10 + (*(*at)++ - '0');
    return is_digit(**at) ? 0 : n;
}

int sealp_decimal_integer(const char **at, int32_t *out)
{
    int sign = sign_of(at);

    if (digits(at, 9, out) == 0)
        return -1;
    *out *= sign;
    return 0;
}

int sealp_decimal_number(const char **at, double *out)
{
    int sign = sign_of(at), places;
    int32_t whole, fraction = 0;
    double scale = 1.0;

    if (digits(at, 6, &whole) == 0)
        return -1;
    if (**at == '.') {
        (*at)++;
        if ((places = digits(at, 6, &fraction)) == 0)
            return -1;
        while (places-- > 0)
            scale *= 10.0;
    }
    *out = sign * (whole + fraction / scale);
    return 0;
}
