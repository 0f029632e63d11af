/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_NUMBER_H
#define SEALSTAMP_NUMBER_H

/* Both read from *at in the form of the C locale, whatever the user's, and
 * move *at behind the number; 0 when there is one, -1 when not. */

/* Optional sign, at most nine digits. */
int number_integer(const char **at, long *out);
/* Optional sign, at most six digits, optional point and six more: no
 * exponent, no hexadecimal, no infinity. */
int number_decimal(const char **at, double *out);

#endif
