/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "number.h"

static int sign_of(const char **at)
{
    if (**at != '-' && **at != '+')
        return 1;
    return *(*at)++ == '-' ? -1 : 1;
}

/* Returns how many digits were read; more than max leaves the rest. */
static int digits(const char **at, int max, long *out)
{
    int n = 0;

    for (*out = 0; n < max && **at >= '0' && **at <= '9'; n++)
        *out = *out * 10 + (*(*at)++ - '0');
    return n;
}

int number_integer(const char **at, long *out)
{
    int sign = sign_of(at);

    if (digits(at, 9, out) == 0)
        return -1;
    *out *= sign;
    return 0;
}

int number_decimal(const char **at, double *out)
{
    int sign = sign_of(at), places;
    long whole, fraction = 0;
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
    *out = sign * ((double)whole + (double)fraction / scale);
    return 0;
}
