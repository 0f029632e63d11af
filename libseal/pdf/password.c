/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "util/buf.h"
#include "util/utf8.h"

#include <seal/pdf.h>
#include <stdlib.h>
#include <string.h>
#include <stringprep.h>

/* LONGEST: libidn moves the rest of the string for each character that it maps,
 * so its time grows with the square of the length.  GROWTH: U+FDFA becomes 18
 * characters, no other becomes more. */
enum { LONGEST = 1024, GROWTH = 18 };

/* Printable ASCII, which SASLprep leaves as it is. */
static int is_plain(const char *password)
{
    for (; *password >= 0x20 && *password < 0x7F; password++)
        ;
    return *password == '\0';
}

static seal_status explain(int rc, seal_error *err)
{
    switch (rc) {
    case STRINGPREP_OK:
        return SEAL_OK;
    case STRINGPREP_NFKC_FAILED:
    case STRINGPREP_MALLOC_ERROR:
        return sealp_nomem(err);
    case STRINGPREP_CONTAINS_PROHIBITED:
    case STRINGPREP_BIDI_CONTAINS_PROHIBITED:
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "the password holds a character that SASLprep forbids (RFC 4013, 2.3): "
                          "leave out what is invisible or for private use");
    default:
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "the password mixes directions as SASLprep forbids it (RFC 3454, 6): "
                          "begin and end with right-to-left letters, without left-to-right ones");
    }
}

/* As many bytes as the handler uses. */
static void encode(const uint32_t *text, size_t len, char out[SEAL_PASSWORD_SIZE])
{
    size_t used = 0;

    for (size_t i = 0; i < len; i++) {
        char one[5];

        sealp_utf8_put(one, text[i]);
        for (const char *p = one; *p && used < SEAL_PASSWORD_SIZE - 1; p++)
            out[used++] = *p;
    }
    out[used] = '\0';
}

/* Characters that are not assigned pass: a password that is given is a query
 * (RFC 3454, 7).  libidn's own copies cannot be wiped, so it gets what it could
 * change only. */
static seal_status prepare(const char *password, size_t count, char out[SEAL_PASSWORD_SIZE],
                           seal_error *err)
{
    const size_t room = count * GROWTH + 1;
    uint32_t *text = calloc(room, sizeof *text);
    size_t len = 0;
    seal_status st;

    if (!text)
        return sealp_nomem(err);
    while (len < count)
        text[len++] = sealp_utf8_next(&password);
    st = explain(stringprep_4i(text, &len, room, 0, stringprep_saslprep), err);
    if (st == SEAL_OK)
        encode(text, len, out);
    sealp_wipe(text, room * sizeof *text);
    free(text);
    return st;
}

seal_status seal_password_prepare(const char *password, char out[SEAL_PASSWORD_SIZE],
                                  seal_error *err)
{
    long count;

    if (out)
        out[0] = '\0';
    if (!password || !out)
        return sealp_bad_arg(err, "seal_password_prepare: password or out is NULL");
    if ((count = sealp_utf8_count(password)) < 0)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "the password is not UTF-8");
    if (count > LONGEST)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "the password has more than %d characters: choose a shorter one",
                          (int)LONGEST);
    if (!is_plain(password))
        return prepare(password, (size_t)count, out, err);
    strncat(out, password, SEAL_PASSWORD_SIZE - 1);
    return SEAL_OK;
}
