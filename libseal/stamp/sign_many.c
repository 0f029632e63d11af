/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "stamp/sign.h"

#include <stdlib.h>

/* A document that waits for its signature. */
typedef struct batch_item {
    seal_update *update; /* the caller's, as is sink */
    seal_sink *sink;
    sealp_prepared prepared;
    seal_reply reply;
} batch_item;

struct seal_batch {
    seal_signer *signer;
    batch_item *items;
    size_t n, room;
    int used;
};

seal_status seal_batch_new(seal_signer *signer, seal_batch **out, seal_error *err)
{
    seal_batch *batch;

    if (out)
        *out = NULL;
    if (!out || !signer)
        return sealp_bad_arg(err, "seal_batch_new: signer or out is NULL");
    if (!(batch = calloc(1, sizeof *batch)))
        return sealp_nomem(err);
    batch->signer = seal_signer_ref(signer);
    *out = batch;
    return SEAL_OK;
}

void seal_batch_free(seal_batch *batch)
{
    if (!batch)
        return;
    for (size_t i = 0; i < batch->n; i++) {
        sealp_prepared_clear(&batch->items[i].prepared);
        sealp_reply_clear(&batch->items[i].reply);
    }
    free(batch->items);
    seal_signer_unref(batch->signer);
    free(batch);
}

static seal_status grow(seal_batch *batch, seal_error *err)
{
    size_t room = batch->room ? batch->room * 2 : 16;
    batch_item *items;

    if (batch->n == SEALP_MAX_BATCH)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "a batch holds %d documents at most: sign these, then begin another",
                          SEALP_MAX_BATCH);
    if (batch->n < batch->room)
        return SEAL_OK;
    if (!(items = realloc(batch->items, room * sizeof *items)))
        return sealp_nomem(err);
    batch->items = items;
    batch->room = room;
    return SEAL_OK;
}

seal_status seal_batch_add(seal_batch *batch, seal_update *update, const seal_sign_options *opt,
                           seal_sink *sink, seal_error *err)
{
    batch_item item = { .update = update, .sink = sink };
    seal_status st;

    if (!batch || !update || !sink)
        return sealp_bad_arg(err, "seal_batch_add: batch, update or sink is NULL");
    if (batch->used)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE, "the batch is signed: begin another");
    if ((st = grow(batch, err)) != SEAL_OK)
        return st;
    if ((st = sealp_prepare(update, seal_signer_chain(batch->signer), opt, &item.prepared, err)) !=
        SEAL_OK)
        sealp_prepared_clear(&item.prepared);
    else
        batch->items[batch->n++] = item;
    return st;
}

static void set_busy(const seal_batch *batch, int busy)
{
    for (size_t i = 0; i < batch->n; i++)
        sealp_pdf_set_busy(batch->items[i].update->pdf, busy);
}

/* Asks the delegate for all signatures while the documents are closed to it. */
static seal_status ask(seal_batch *batch, size_t *at, seal_error *err)
{
    const seal_sign_request **requests = calloc(batch->n, sizeof *requests);
    seal_reply **replies = calloc(batch->n, sizeof *replies);
    seal_status st;

    if (!requests || !replies) {
        st = sealp_nomem(err);
        goto out;
    }
    for (size_t i = 0; i < batch->n; i++) {
        requests[i] = &batch->items[i].prepared.request;
        replies[i] = &batch->items[i].reply;
    }
    set_busy(batch, 1);
    st = sealp_signer_ask_many(batch->signer, requests, replies, batch->n, at, err);
    set_busy(batch, 0);
out:
    free(requests);
    free(replies);
    return st;
}

/* Every answer is verified before the first document is written. */
static seal_status embed_and_write(seal_batch *batch, size_t *at, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < batch->n; i++) {
        batch_item *item = &batch->items[i];

        *at = i;
        st = sealp_sign_embed(item->update, &item->prepared, &item->reply, err);
        sealp_reply_clear(&item->reply);
    }
    for (size_t i = 0; st == SEAL_OK && i < batch->n; i++) {
        batch_item *item = &batch->items[i];

        *at = i;
        st = sealp_update_emit(item->update, &item->prepared.tail, item->sink, err);
    }
    return st;
}

seal_status seal_batch_sign(seal_batch *batch, size_t *failed, seal_error *err)
{
    size_t at = batch ? batch->n : 0;
    seal_status st;

    if (failed)
        *failed = at;
    if (!batch)
        return sealp_bad_arg(err, "seal_batch_sign: batch is NULL");
    if (batch->used || batch->n == 0)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE, "the batch is %s",
                          batch->used ? "signed: begin another" : "empty: add a document first");
    batch->used = 1;
    if ((st = ask(batch, &at, err)) == SEAL_OK)
        st = embed_and_write(batch, &at, err);
    if (failed && st != SEAL_OK)
        *failed = at;
    return st;
}
