/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_ERROR_H
#define SEAL_CORE_ERROR_H

#include <seal/base.h>

#if defined(__GNUC__)
#define SEALP_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define SEALP_PRINTF(f, a)
#endif

/* All return st, so that a caller can return the call.  The first failure
 * wins.  Say what, where and what to do; no full stop.  No %f, %g: their comma
 * follows the locale, use sealp_num(). */
seal_status sealp_fail(seal_error *err, seal_status st, const char *fmt, ...) SEALP_PRINTF(3, 4);
seal_status sealp_fail_at(seal_error *err, seal_status st, uint64_t offset, const char *fmt, ...)
    SEALP_PRINTF(4, 5);
/* Appends ": strerror(errno_value)" and keeps the number. */
seal_status sealp_fail_errno(seal_error *err, int errno_value, const char *fmt, ...)
    SEALP_PRINTF(3, 4);
seal_status sealp_nomem(seal_error *err);
/* A caller's NULL or senseless argument. */
seal_status sealp_bad_arg(seal_error *err, const char *what);
/* Says the place in front of a message that is already there. */
void sealp_error_prefix(seal_error *err, const char *fmt, ...) SEALP_PRINTF(2, 3);

/* A number for a message, at most decimals places: sealp_num(v, 2).text. */
typedef struct sealp_num_text {
    char text[32];
} sealp_num_text;
sealp_num_text sealp_num(double v, int decimals);

#endif
