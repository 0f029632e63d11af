/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "sign/request.h"

static seal_status set(seal_reply *reply, int kind, const void *data, size_t len, seal_error *err)
{
    if (!reply || (!data && len))
        return sealp_bad_arg(err, "seal_reply_set: reply or data is NULL");
    if (reply->kind != SEALP_REPLY_NONE)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "signer answered twice: call one of the seal_reply_set_ functions once");
    if (len > SEALP_MAX_REPLY_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "signer's answer of %zu bytes exceeds the limit of %d", len,
                          SEALP_MAX_REPLY_BYTES);
    sealp_buf_add(&reply->data, data, len);
    if (reply->data.failed)
        return sealp_nomem(err);
    reply->kind = kind;
    return SEAL_OK;
}

seal_status seal_reply_set_signature(seal_reply *reply, const void *data, size_t len,
                                     seal_error *err)
{
    return set(reply, SEALP_REPLY_SIGNATURE, data, len, err);
}

seal_status seal_reply_set_cms(seal_reply *reply, const void *der, size_t len, seal_error *err)
{
    return set(reply, SEALP_REPLY_CMS, der, len, err);
}

void sealp_reply_clear(seal_reply *reply)
{
    sealp_buf_clear(&reply->data);
    reply->kind = SEALP_REPLY_NONE;
}
