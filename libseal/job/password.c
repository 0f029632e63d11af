/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/password.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"

#include <string.h>

/* Editors of Windows begin a file with a byte order mark, which nobody can type. */
static void drop_bom(sealp_buf *b)
{
    static const unsigned char bom[] = { 0xEF, 0xBB, 0xBF };

    if (b->len < sizeof bom || memcmp(b->data, bom, sizeof bom) != 0)
        return;
    b->len -= sizeof bom;
    memmove(b->data, b->data + sizeof bom, b->len);
}

seal_status sealp_password_read(const char *path, sealp_buf *out, seal_error *err)
{
    const unsigned char *end;
    seal_status st = SEAL_OK;

    /* room beforehand: growing would leave a copy behind */
    if (sealp_buf_reserve(out, SEALP_MAX_PASSWORD_BYTES + 1) != 0)
        return sealp_nomem(err);
    if (path && (st = sealp_file_slurp(path, SEALP_MAX_PASSWORD_BYTES, out, err)) != SEAL_OK)
        return st;
    if ((end = memchr(out->data, '\n', out->len)))
        out->len = (size_t)(end - out->data);
    if (out->len && out->data[out->len - 1] == '\r')
        out->len--;
    drop_bom(out);
    if (memchr(out->data, '\0', out->len))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "%s: the password holds a zero byte: is this the right file?", path);
    sealp_buf_byte(out, '\0');
    return out->failed ? sealp_nomem(err) : SEAL_OK;
}
