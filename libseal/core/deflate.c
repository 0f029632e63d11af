/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/deflate.h"

#include "core/error.h"
#include "core/limits.h"

#include <zlib.h>

/* A seal's outlines: the best level takes half as long again for 1.5 % less. */
#define LEVEL 4

seal_status sealp_deflate(sealp_slice data, sealp_buf *out, int *deflated, seal_error *err)
{
    uLongf room;
    int rc;

    *deflated = 0;
    if (data.n > SEALP_MAX_OBJECT_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "a stream of %zu bytes is too large, at most %d are written", data.n,
                          SEALP_MAX_OBJECT_BYTES);
    room = compressBound((uLong)data.n);
    if (sealp_buf_reserve(out, room) != 0)
        return sealp_nomem(err);
    /* An empty slice may have no address, which zlib refuses. */
    rc = data.n ? compress2(out->data + out->len, &room, data.p, (uLong)data.n, LEVEL) : Z_OK;
    if (rc == Z_MEM_ERROR)
        return sealp_nomem(err);
    if (rc != Z_OK)
        return sealp_fail(err, SEAL_ERR_INTERNAL, "zlib cannot deflate %zu bytes", data.n);
    if (room < data.n) {
        out->len += room;
        *deflated = 1;
        return SEAL_OK;
    }
    sealp_buf_slice(out, data);
    return out->failed ? sealp_nomem(err) : SEAL_OK;
}
