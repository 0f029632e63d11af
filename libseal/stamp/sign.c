/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "stamp/time_stamp.h"

#include <string.h>

/* Asks the delegate while the document is closed to it. */
static seal_status ask(seal_update *u, seal_signer *signer, const seal_sign_request *req,
                       sealp_buf *cms, seal_error *err)
{
    seal_reply reply = { 0 };
    seal_status st;

    sealp_pdf_set_busy(u->pdf, 1);
    st = sealp_signer_ask(signer, req, &reply, err);
    sealp_pdf_set_busy(u->pdf, 0);
    if (st == SEAL_OK)
        st = sealp_request_finish(req, &reply, cms, err);
    sealp_reply_clear(&reply);
    return st;
}

seal_status seal_update_sign(seal_update *update, seal_signer *signer, const seal_sign_options *opt,
                             seal_sink *sink, seal_error *err)
{
    sealp_prepared p = { 0 };
    sealp_buf cms = { 0 }, hex = { 0 };
    seal_status st;

    if (!signer || !sink)
        return sealp_bad_arg(err, "seal_update_sign: signer or sink is NULL");
    if ((st = sealp_prepare(update, seal_signer_chain(signer), opt, &p, err)) != SEAL_OK ||
        (st = ask(update, signer, &p.request, &cms, err)) != SEAL_OK ||
        (st = sealp_time_stamp_prepared(update, &p, &cms, err)) != SEAL_OK ||
        (st = sealp_contents_hex(&cms, p.tail.contents_len, &hex, err)) != SEAL_OK)
        goto out;
    memcpy(p.tail.bytes.data + p.tail.contents_at, hex.data, hex.len);
    st = sealp_update_emit(update, &p.tail, sink, err);
out:
    sealp_buf_clear(&hex);
    sealp_buf_clear(&cms);
    sealp_prepared_clear(&p);
    return st;
}
