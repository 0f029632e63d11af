/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_DECIMAL_H
#define SEAL_UTIL_DECIMAL_H

#include <stdint.h>

/* Both read from *at in the form of the C locale, whatever the user's, and
 * move *at behind the number; 0 when there is one, -1 when not. */

/* Optional sign, at most nine digits. */
int sealp_decimal_integer(const char **at, int32_t *out);
/* Optional sign, at most six digits, optional point and six more: no
 * exponent, no hexadecimal, no infinity. */
int sealp_decimal_number(const char **at, double *out);

#endif
