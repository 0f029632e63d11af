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
    if (!out || (!o.sign && !o.sign_many) || !chain)
        st = sealp_bad_arg(err, "seal_signer_new: sign or sign_many, chain and out are needed");
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

/* What a call of the delegate comes to; fresh: err was empty before. */
static seal_status judge(seal_status st, int fresh, seal_error *err)
{
    if (st != SEAL_OK && strcmp(seal_status_name(st), "SEAL_ERR_?") == 0)
        return unknown_status(err, fresh, st);
    if (st != SEAL_OK)
        return sealp_fail(err, st, "signer failed without a message: %s", seal_status_text(st));
    if (fresh)
        seal_error_clear(err);
    return SEAL_OK;
}

static seal_status check_answer(const seal_reply *reply, seal_error *err)
{
    if (reply->kind == SEALP_REPLY_NONE)
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "signer gave no answer: it must call a seal_reply_set_ function before "
                          "it returns SEAL_OK");
    if (reply->data.len == 0)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signer answered with an empty %s",
                          reply->kind == SEALP_REPLY_CMS ? "CMS" : "signature");
    return SEAL_OK;
}

seal_status sealp_signer_ask(seal_signer *signer, const seal_sign_request *req, seal_reply *reply,
                             seal_error *err)
{
    int fresh = seal_error_status(err) == SEAL_OK;
    seal_status st;

    if (signer->ops.sign)
        st = signer->ops.sign(signer->user, req, reply, err);
    else
        st = signer->ops.sign_many(signer->user, &req, &reply, 1, err);
    if ((st = judge(st, fresh, err)) == SEAL_OK)
        st = check_answer(reply, err);
    return st;
}

/* One call of sign_many. */
static seal_status ask_together(seal_signer *signer, const seal_sign_request *const *requests,
                                seal_reply *const *replies, size_t n, size_t *at, seal_error *err)
{
    int fresh = seal_error_status(err) == SEAL_OK;
    seal_status st = signer->ops.sign_many(signer->user, requests, replies, n, err);

    *at = n;
    if ((st = judge(st, fresh, err)) != SEAL_OK)
        return st;
    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        *at = i;
        st = check_answer(replies[i], err);
    }
    return st;
}

seal_status sealp_signer_ask_many(seal_signer *signer, const seal_sign_request *const *requests,
                                  seal_reply *const *replies, size_t n, size_t *at, seal_error *err)
{
    size_t most = signer->ops.max_batch ? signer->ops.max_batch : n, done = 0, count, inside;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && done < n) {
        count = n - done < most ? n - done : most;
        inside = 0;
        if (!signer->ops.sign_many) {
            count = 1;
            st = sealp_signer_ask(signer, requests[done], replies[done], err);
        } else
            st = ask_together(signer, requests + done, replies + done, count, &inside, err);
        *at = inside < count ? done + inside : n;
        done += count;
    }
    return st;
}
