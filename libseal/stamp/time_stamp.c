/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/time_stamp.h"

#include "cms/message.h"
#include "core/error.h"

/* A failure of the authorities, which may only be a warning: then SEAL_OK. */
static seal_status weigh(const seal_tsa *tsa, seal_status st, const seal_error *why,
                         const char *meaning, sealp_buf *warning, seal_error *err)
{
    /* Others are not theirs. */
    int is_theirs = st == SEAL_ERR_TIMESTAMP || st == SEAL_ERR_NETWORK || st == SEAL_ERR_TIMEOUT ||
                    st == SEAL_ERR_LIMIT || st == SEAL_ERR_IO;

    if (st == SEAL_OK)
        return SEAL_OK;
    if (!is_theirs || !sealp_tsa_degrades(tsa))
        return sealp_fail(err, st, "%s", seal_error_message(why));
    sealp_buf_str(warning, meaning);
    sealp_buf_str(warning, ": ");
    sealp_buf_str(warning, seal_error_message(why));
    return warning->failed ? sealp_nomem(err) : SEAL_OK;
}

/* Puts the token into the CMS. */
static seal_status embed(sealp_buf *cms, sealp_slice token, size_t room, seal_error *err)
{
    sealp_buf stamped = { 0 };
    seal_status st = sealp_cms_add_token(sealp_buf_view(cms), token, &stamped, err);

    if (st == SEAL_OK && stamped.len > room)
        st = sealp_fail(err, SEAL_ERR_SIGNATURE_TOO_LARGE,
                        "CMS with its time stamp needs %zu bytes, %zu are reserved in the "
                        "document: sign again with --tsa-reserve %zu (seal_tsa_options) or more",
                        stamped.len, room, token.n);
    if (st == SEAL_OK) {
        sealp_buf_clear(cms);
        *cms = stamped;
    } else {
        sealp_buf_clear(&stamped);
    }
    return st;
}

seal_status sealp_time_stamp_signature(seal_tsa *tsa, size_t room, sealp_buf *cms,
                                       sealp_buf *warning, seal_error *err)
{
    seal_error *why = seal_error_new();
    sealp_buf value = { 0 }, token = { 0 };
    seal_status st;

    if (!why) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = sealp_cms_stamped_value(sealp_buf_view(cms), &value, err)) != SEAL_OK)
        goto out;
    st = sealp_tsa_stamp(tsa, sealp_buf_view(&value), &token, why);
    if ((st = weigh(tsa, st, why, "signed without a time stamp, PAdES B-B", warning, err)) ==
            SEAL_OK &&
        token.len > 0)
        st = embed(cms, sealp_buf_view(&token), room, err);
out:
    sealp_buf_clear(&value);
    sealp_buf_clear(&token);
    seal_error_free(why);
    return st;
}

/* Leaves the warning there, if there is one. */
static seal_status warn(sealp_edit *said, sealp_buf *warning, seal_error *err)
{
    if (warning->len == 0)
        return SEAL_OK;
    sealp_buf_byte(warning, '\0');
    return warning->failed ? sealp_nomem(err)
                           : sealp_edit_warn(said, err, "%s", (const char *)warning->data);
}

seal_status sealp_time_stamp_prepared(seal_update *u, const sealp_prepared *p, sealp_buf *cms,
                                      seal_error *err)
{
    sealp_buf warning = { 0 };
    seal_status st;

    if (!p->tsa)
        return SEAL_OK;
    sealp_pdf_set_busy(u->pdf, 1);
    st = sealp_time_stamp_signature(p->tsa, sealp_contents_room(p->tail.contents_len), cms,
                                    &warning, err);
    sealp_pdf_set_busy(u->pdf, 0);
    if (st == SEAL_OK)
        st = warn(u->edit, &warning, err);
    sealp_buf_clear(&warning);
    return st;
}

seal_status sealp_time_stamp_imprint(sealp_edit *said, seal_tsa *tsa, sealp_slice imprint,
                                     const char *meaning, sealp_buf *token, seal_error *err)
{
    seal_error *why = seal_error_new();
    sealp_buf warning = { 0 };
    seal_status st;

    if (!why)
        return sealp_nomem(err);
    st = sealp_tsa_stamp_imprint(tsa, sealp_tsa_digest(tsa), imprint, token, why);
    if ((st = weigh(tsa, st, why, meaning, &warning, err)) == SEAL_OK)
        st = warn(said, &warning, err);
    sealp_buf_clear(&warning);
    seal_error_free(why);
    return st;
}

seal_status sealp_time_stamp_content(seal_update *u, seal_tsa *tsa, sealp_slice digest,
                                     sealp_buf *token, seal_error *err)
{
    seal_status st;

    sealp_pdf_set_busy(u->pdf, 1);
    st = sealp_time_stamp_imprint(u->edit, tsa, digest,
                                  "signed without a time stamp over the content", token, err);
    sealp_pdf_set_busy(u->pdf, 0);
    return st;
}
