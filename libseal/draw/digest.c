/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"

#include "core/error.h"
#include "draw/record.h"
#include "layout/scene.h"

#include <stdlib.h>
#include <string.h>

#define HEX_BYTES 65

static seal_status compute(const seal_art *art, sealp_buf *hex, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_buf look = { 0 };
    size_t len;
    seal_status st;

    if ((st = sealp_dump_look(art, &look, err)) == SEAL_OK &&
        (st = look.failed
                  ? sealp_nomem(err)
                  : sealp_digest_of("sha256", look.data, look.len, digest, &len, err)) == SEAL_OK) {
        sealp_buf_hex(hex, digest, len, 0);
        sealp_buf_byte(hex, '\0');
        st = hex->failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_buf_clear(&look);
    return st;
}

seal_status seal_art_digest(const seal_art *art, char hex[65], seal_error *err)
{
    _Atomic(char *) *kept;
    sealp_buf fresh = { 0 };
    char *known = NULL;
    seal_status st;

    if (!art || !hex)
        return sealp_bad_arg(err, "seal_art_digest: art or hex is NULL");
    /* art never changes but for this, which each thread would find alike */
    kept = (_Atomic(char *) *)(uintptr_t)&art->digest;
    if ((known = atomic_load_explicit(kept, memory_order_acquire))) {
        memcpy(hex, known, HEX_BYTES);
        return SEAL_OK;
    }
    if ((st = compute(art, &fresh, err)) == SEAL_OK) {
        memcpy(hex, fresh.data, HEX_BYTES);
        if (atomic_compare_exchange_strong(kept, &known, (char *)fresh.data))
            fresh = (sealp_buf){ 0 };
    }
    sealp_buf_clear(&fresh);
    return st;
}
