/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_UTF8_H
#define SEAL_UTIL_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Decodes one character of zero-terminated UTF-8 at *s and moves *s past it.
 * Returns the code point, 0 at the end, or UINT32_MAX for a byte that is not
 * valid UTF-8 (overlong, surrogate, above U+10FFFF, cut short); *s stays. */
uint32_t sealp_utf8_next(const char **s);
/* Number of code points, or -1 when s is not valid UTF-8. */
long sealp_utf8_count(const char *s);
/* Writes a code point as UTF-8 with a terminating zero; returns the bytes
 * before the zero. */
int sealp_utf8_put(char out[5], uint32_t cp);
/* 1 for a variation selector, which belongs to the character before it. */
int sealp_utf8_is_selector(uint32_t cp);

#endif
