/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/ref.h"
#include "sign/request.h"
#include "util/sized.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct seal_signer {
    sealp_ref ref;
    seal_signer_ops ops;
    void *user;
    seal_chain *chain;
};

seal_status seal_signer_new(const seal_signer_ops *ops, void *user, seal_chain *chain,
                            seal_signer **out, seal_error *err)
{
    seal_signer_ops o = { 0 };
    seal_signer *signer = NULL;
    seal_status st = SEAL_OK;

    if (out)
        *out = NULL;
    if (!ops || sealp_sized_copy(&o, sizeof o, ops) != 0)
        return sealp_bad_arg(err, "seal_signer_ops: size is not set, or of a newer libseal");
    if (!out || !o.sign || !chain)
        st = sealp_bad_arg(err, "seal_signer_new: sign, chain and out are needed");
    else if (!(signer = calloc(1, sizeof *signer)))
        st = sealp_nomem(err);
    if (st != SEAL_OK) {
        if (o.destroy)
            o.destroy(user);
        return st;
    }
    sealp_ref_init(&signer->ref);
    signer->ops = o;
    signer->user = user;
    signer->chain = seal_chain_ref(chain);
    *out = signer;
    return SEAL_OK;
}

seal_signer *seal_signer_ref(seal_signer *signer)
{
    if (signer)
        sealp_ref_take(&signer->ref);
    return signer;
}

void seal_signer_unref(seal_signer *signer)
{
    if (!signer || !sealp_ref_drop(&signer->ref))
        return;
    if (signer->ops.destroy)
        signer->ops.destroy(signer->user);
    seal_chain_unref(signer->chain);
    free(signer);
}

seal_chain *seal_signer_chain(const seal_signer *signer)
{
    return signer ? signer->chain : NULL;
}

/* A number that is no SEAL_ERR_ value becomes SEAL_ERR_SIGNER; what the
 * delegate said about it stays. */
static seal_status unknown_status(seal_error *err, int fresh, seal_status st)
{
    char said[400] = "it said nothing";

    if (seal_error_message(err)[0])
        snprintf(said, sizeof said, "%s", seal_error_message(err));
    if (fresh)
        seal_error_clear(err);
    return sealp_fail(err, SEAL_ERR_SIGNER,
                      "signer failed with %d, which is no SEAL_ERR_ value: %s", (int)st, said);
}

seal_status sealp_signer_ask(seal_signer *signer, const seal_sign_request *req, seal_reply *reply,
                             seal_error *err)
{
    int fresh = seal_error_status(err) == SEAL_OK;
    seal_status st = signer->ops.sign(signer->user, req, reply, err);

    if (st != SEAL_OK && strcmp(seal_status_name(st), "SEAL_ERR_?") == 0)
        return unknown_status(err, fresh, st);
    if (st != SEAL_OK)
        return sealp_fail(err, st, "signer failed without a message: %s", seal_status_text(st));
    if (fresh)
        seal_error_clear(err);
    if (reply->kind == SEALP_REPLY_NONE)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "signer gave no answer: it must call a seal_reply_set_ function before "
                          "it returns SEAL_OK");
    if (reply->data.len == 0)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signer answered with an empty %s",
                          reply->kind == SEALP_REPLY_CMS ? "CMS" : "signature");
    return SEAL_OK;
}
