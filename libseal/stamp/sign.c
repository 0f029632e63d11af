/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/sign.h"

#include "core/error.h"
#include "stamp/time_stamp.h"

#include <string.h>

seal_status sealp_sign_embed(seal_update *u, sealp_prepared *p, const seal_reply *reply,
                             seal_error *err)
{
    sealp_buf cms = { 0 }, hex = { 0 };
    seal_status st;

    if ((st = sealp_request_finish(&p->request, reply, &cms, err)) == SEAL_OK &&
        (st = sealp_time_stamp_prepared(u, p, &cms, err)) == SEAL_OK &&
        (st = sealp_contents_hex(&cms, p->tail.contents_len, &hex, err)) == SEAL_OK)
        memcpy(p->tail.bytes.data + p->tail.contents_at, hex.data, hex.len);
    sealp_buf_clear(&hex);
    sealp_buf_clear(&cms);
    return st;
}

/* Asks the delegate while the document is closed to it. */
static seal_status ask(seal_update *u, seal_signer *signer, const seal_sign_request *req,
                       seal_reply *reply, seal_error *err)
{
    seal_status st;

    sealp_pdf_set_busy(u->pdf, 1);
    st = sealp_signer_ask(signer, req, reply, err);
    sealp_pdf_set_busy(u->pdf, 0);
    return st;
}

seal_status seal_update_sign(seal_update *update, seal_signer *signer, const seal_sign_options *opt,
                             seal_sink *sink, seal_error *err)
{
    sealp_prepared p = { 0 };
    seal_reply reply = { 0 };
    seal_status st;

    if (!signer || !sink)
        return sealp_bad_arg(err, "seal_update_sign: signer or sink is NULL");
    if ((st = sealp_prepare(update, seal_signer_chain(signer), opt, &p, err)) == SEAL_OK &&
        (st = ask(update, signer, &p.request, &reply, err)) == SEAL_OK &&
        (st = sealp_sign_embed(update, &p, &reply, err)) == SEAL_OK)
        st = sealp_update_emit(update, &p.tail, sink, err);
    sealp_reply_clear(&reply);
    sealp_prepared_clear(&p);
    return st;
}
