/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/tee.h"

static seal_status tee_write(void *user, const void *data, size_t len, seal_error *err)
{
    sealp_tee *tee = user;
    seal_status st = sealp_digest_add(tee->digest, data, len, err);

    tee->bytes += len;
    return st == SEAL_OK ? sealp_sink_write(tee->file, data, len, err) : st;
}

seal_status sealp_tee_open(sealp_tee *tee, seal_sink *file, seal_sink **out, seal_error *err)
{
    const seal_sink_ops ops = { sizeof ops, tee_write, NULL, NULL };
    seal_status st;

    *out = NULL;
    tee->file = file;
    if ((st = sealp_digest_new("sha256", &tee->digest, err)) == SEAL_OK)
        st = seal_sink_new(&ops, tee, out, err);
    return st;
}

void sealp_tee_clear(sealp_tee *tee)
{
    sealp_digest_free(tee->digest);
    *tee = (sealp_tee){ 0 };
}
