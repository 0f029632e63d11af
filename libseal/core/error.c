/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"

#include "util/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two paths and what is wrong with them; a cure at the end is not lost. */
enum { MESSAGE_BYTES = 2048 };

struct seal_error {
    seal_status status;
    long native;
    int64_t offset;
    char message[MESSAGE_BYTES];
};

seal_error *seal_error_new(void)
{
    seal_error *err = calloc(1, sizeof *err);

    if (err)
        seal_error_clear(err);
    return err;
}

void seal_error_free(seal_error *err)
{
    free(err);
}

void seal_error_clear(seal_error *err)
{
    if (err)
        *err = (seal_error){ .status = SEAL_OK, .offset = -1 };
}

seal_status seal_error_status(const seal_error *err)
{
    return err ? err->status : SEAL_OK;
}

const char *seal_error_message(const seal_error *err)
{
    return err ? err->message : "";
}

int64_t seal_error_offset(const seal_error *err)
{
    return err ? err->offset : -1;
}

long seal_error_native(const seal_error *err)
{
    return err ? err->native : 0;
}

/* Cuts at a character boundary, so that the message stays UTF-8. */
static void cut_whole(char *s)
{
    size_t n = strlen(s), back = 0;

    while (back < 3 && back < n && ((unsigned char)s[n - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back < n && ((unsigned char)s[n - 1 - back] & 0x80)) {
        unsigned char lead = (unsigned char)s[n - 1 - back];
        size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;

        if (back < need)
            s[n - 1 - back] = '\0';
    }
}

SEALP_PRINTF(5, 0)
static seal_status fill(seal_error *err, seal_status st, long native, int64_t offset,
                        const char *fmt, va_list ap)
{
    if (!err || err->status != SEAL_OK)
        return st;
    err->status = st;
    err->native = native;
    err->offset = offset;
    vsnprintf(err->message, sizeof err->message, fmt, ap);
    cut_whole(err->message);
    return st;
}

seal_status sealp_fail(seal_error *err, seal_status st, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    fill(err, st, 0, -1, fmt, ap);
    va_end(ap);
    return st;
}

seal_status sealp_fail_at(seal_error *err, seal_status st, uint64_t offset, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    fill(err, st, 0, (int64_t)offset, fmt, ap);
    va_end(ap);
    return st;
}

seal_status sealp_fail_errno(seal_error *err, int errno_value, const char *fmt, ...)
{
    char what[MESSAGE_BYTES - 128], why[96] = "";
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    cut_whole(what);
#if defined(__GLIBC__) && defined(_GNU_SOURCE)
    snprintf(why, sizeof why, "%s", strerror_r(errno_value, why, sizeof why));
#else
    strerror_r(errno_value, why, sizeof why);
#endif
    sealp_fail(err, SEAL_ERR_IO, "%s: %s", what, why);
    if (err && err->native == 0)
        err->native = errno_value;
    return SEAL_ERR_IO;
}

seal_status sealp_nomem(seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_NO_MEMORY, "not enough memory");
}

seal_status sealp_bad_arg(seal_error *err, const char *what)
{
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "%s", what);
}

void sealp_error_prefix(seal_error *err, const char *fmt, ...)
{
    char place[512], rest[MESSAGE_BYTES];
    size_t room;
    va_list ap;

    if (!err || err->status == SEAL_OK || err->status == SEAL_ERR_NO_MEMORY)
        return;
    va_start(ap, fmt);
    vsnprintf(place, sizeof place, fmt, ap);
    va_end(ap);
    cut_whole(place);
    memcpy(rest, err->message, sizeof rest);
    room = sizeof rest - strlen(place) - sizeof ": ";
    snprintf(err->message, sizeof err->message, "%s: %.*s", place, (int)room, rest);
    cut_whole(err->message);
}

seal_status seal_error_set(seal_error *err, seal_status status, long native, const char *message)
{
    sealp_fail(err, status, "%s", message ? message : seal_status_text(status));
    if (err && err->native == 0)
        err->native = native;
    return status;
}

sealp_num_text sealp_num(double v, int decimals)
{
    sealp_num_text t = { "" };
    /* a number takes at most 21 characters, so the buffer never grows out of
     * the text and a message cannot fail */
    sealp_buf b = { .data = (unsigned char *)t.text, .cap = sizeof t.text - 1 };

    sealp_buf_num(&b, v, decimals);
    sealp_buf_byte(&b, '\0');
    return t;
}
