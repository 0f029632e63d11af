/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "stamp/time_stamp.h"

#include <stdlib.h>
#include <string.h>

/* Between two phases. */
struct seal_signing {
    sealp_sign_state state;
    seal_tsa *tsa;
    sealp_buf warning; /* of the time stamp; terminated */
};

void seal_signing_free(seal_signing *signing)
{
    if (!signing)
        return;
    sealp_request_clear(&signing->state.request);
    seal_tsa_unref(signing->tsa);
    sealp_buf_clear(&signing->warning);
    free(signing);
}

const seal_sign_request *seal_signing_request(const seal_signing *signing)
{
    return signing ? &signing->state.request : NULL;
}

seal_status seal_signing_begin(seal_update *update, seal_chain *chain, const seal_sign_options *opt,
                               seal_sink *prepared, seal_signing **out, seal_error *err)
{
    sealp_prepared p = { 0 };
    seal_signing *s;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_signing_begin: out is NULL");
    *out = NULL;
    if (!prepared)
        return sealp_bad_arg(err, "seal_signing_begin: prepared is NULL");
    if (!(s = calloc(1, sizeof *s)))
        return sealp_nomem(err);
    if ((st = sealp_prepare(update, chain, opt, &p, err)) != SEAL_OK ||
        (st = sealp_update_emit(update, &p.tail, prepared, err)) != SEAL_OK)
        goto out;
    s->state = (sealp_sign_state){
        .request = p.request,
        .prepared_len = p.tail.original_len + p.tail.bytes.len,
        .contents_at = p.tail.original_len + p.tail.contents_at,
        .contents_len = p.tail.contents_len,
    };
    p.request = (seal_sign_request){ 0 };
    s->tsa = p.tsa;
    p.tsa = NULL;
    *out = s;
    s = NULL;
out:
    sealp_prepared_clear(&p);
    seal_signing_free(s);
    return st;
}

seal_status seal_signing_save(const seal_signing *signing, seal_sink *state, seal_error *err)
{
    sealp_buf json = { 0 };
    seal_status st;

    if (!signing || !state)
        return sealp_bad_arg(err, "seal_signing_save: signing or state is NULL");
    if ((st = sealp_state_save(&signing->state, &json, err)) == SEAL_OK)
        st = sealp_sink_write_buf(state, &json, err);
    sealp_buf_clear(&json);
    return st;
}

seal_status seal_signing_load(seal_ctx *ctx, seal_source *state, seal_signing **out,
                              seal_error *err)
{
    sealp_buf json = { 0 };
    seal_signing *s = NULL;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_signing_load: out is NULL");
    *out = NULL;
    if (!ctx || !state)
        return sealp_bad_arg(err, "seal_signing_load: ctx or state is NULL");
    if ((st = sealp_source_slurp(state, SEALP_MAX_STATE_BYTES, &json, err)) != SEAL_OK)
        goto out;
    if (!(s = calloc(1, sizeof *s))) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = sealp_state_load(sealp_buf_view(&json), &s->state, err)) != SEAL_OK)
        goto out;
    *out = s;
    s = NULL;
out:
    seal_signing_free(s);
    sealp_buf_clear(&json);
    return st;
}

/* What begin kept free behind the CMS for its time stamp; 0: none is wanted. */
static size_t token_room(const sealp_sign_state *s)
{
    return sealp_contents_room(s->contents_len) - s->request.max_cms;
}

seal_status seal_signing_set_tsa(seal_signing *signing, seal_tsa *tsa, seal_error *err)
{
    size_t room;

    if (!signing || !tsa)
        return sealp_bad_arg(err, "seal_signing_set_tsa: signing or tsa is NULL");
    room = token_room(&signing->state);
    if (room == 0)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "the document has no room for a time stamp: prepare it with --tsa URL "
                          "(seal_sign_options.tsa)");
    if (room < sealp_tsa_room(tsa))
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "the document has %zu bytes for the time stamp, %zu are asked for: "
                          "prepare and finish it with the same --tsa-reserve (reserve_bytes)",
                          room, sealp_tsa_room(tsa));
    seal_tsa_unref(signing->tsa);
    signing->tsa = seal_tsa_ref(tsa);
    return SEAL_OK;
}

seal_status seal_signing_each_warning(const seal_signing *signing, seal_warning_fn fn, void *user,
                                      seal_error *err)
{
    if (!signing || !fn)
        return sealp_bad_arg(err, "seal_signing_each_warning: signing or fn is NULL");
    return signing->warning.len ? fn(user, (const char *)signing->warning.data, err) : SEAL_OK;
}

static seal_status wrong_file(seal_error *err, const char *why)
{
    return sealp_fail(err, SEAL_ERR_PDF_CHANGED,
                      "the document is not the one this state was prepared with: %s; give the "
                      "file that was written together with the state",
                      why);
}

/* The placeholder must still be all zeros: "<000...0>". */
static seal_status check_placeholder(const sealp_sign_state *s, seal_source *prepared,
                                     seal_error *err)
{
    size_t len = (size_t)s->contents_len;
    char *hex = malloc(len);
    seal_status st;

    if (!hex)
        return sealp_nomem(err);
    if ((st = seal_source_read(prepared, s->contents_at, hex, len, err)) != SEAL_OK)
        goto out;
    for (size_t i = 1; st == SEAL_OK && i + 1 < len; i++) {
        if (hex[i] != '0')
            st = wrong_file(err, "its signature is already filled in");
    }
    if (st == SEAL_OK && (hex[0] != '<' || hex[len - 1] != '>'))
        st = wrong_file(err, "there is no placeholder for the signature");
out:
    free(hex);
    return st;
}

/* Hashes the ByteRange again: the file may have been touched in between. */
static seal_status check_prepared(const sealp_sign_state *s, seal_source *prepared, seal_error *err)
{
    uint64_t after = s->contents_at + s->contents_len;
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_digest *d = NULL;
    size_t n = 0;
    seal_status st;

    if (seal_source_length(prepared) != s->prepared_len)
        return wrong_file(err, "its length differs");
    if ((st = check_placeholder(s, prepared, err)) != SEAL_OK ||
        (st = sealp_digest_new(s->request.alg->digest, &d, err)) != SEAL_OK ||
        (st = sealp_digest_add_source(d, prepared, 0, s->contents_at, err)) != SEAL_OK ||
        (st = sealp_digest_add_source(d, prepared, after, s->prepared_len - after, err)) !=
            SEAL_OK ||
        (st = sealp_digest_end(d, md, &n, err)) != SEAL_OK)
        goto out;
    if (n != s->request.document_digest.len || memcmp(md, s->request.document_digest.data, n) != 0)
        st = wrong_file(err, "its bytes differ");
out:
    sealp_digest_free(d);
    return st;
}

static seal_status write_signed(const sealp_sign_state *s, const sealp_buf *cms,
                                seal_source *prepared, seal_sink *sink, seal_error *err)
{
    uint64_t after = s->contents_at + s->contents_len;
    sealp_buf hex = { 0 };
    seal_status st;

    if ((st = sealp_contents_hex(cms, s->contents_len, &hex, err)) == SEAL_OK &&
        (st = sealp_sink_copy(sink, prepared, 0, s->contents_at, err)) == SEAL_OK &&
        (st = sealp_sink_write_buf(sink, &hex, err)) == SEAL_OK)
        st = sealp_sink_copy(sink, prepared, after, s->prepared_len - after, err);
    sealp_buf_clear(&hex);
    return st;
}

/* The time stamp, without which a document prepared for one is not finished. */
static seal_status time_stamp(seal_signing *signing, sealp_buf *cms, seal_error *err)
{
    size_t room = sealp_contents_room(signing->state.contents_len);
    seal_status st;

    if (token_room(&signing->state) == 0)
        return SEAL_OK;
    if (!signing->tsa)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "the document was prepared for a time stamp: name the authority with "
                          "--tsa URL (seal_signing_set_tsa)");
    sealp_buf_clear(&signing->warning);
    st = sealp_time_stamp_signature(signing->tsa, room, cms, &signing->warning, err);
    if (signing->warning.len)
        sealp_buf_byte(&signing->warning, '\0');
    return st == SEAL_OK && signing->warning.failed ? sealp_nomem(err) : st;
}

/* Both kinds of answer end here. */
static seal_status finish(seal_signing *signing, const seal_reply *reply, seal_source *prepared,
                          seal_sink *sink, seal_error *err)
{
    sealp_buf cms = { 0 };
    seal_status st;

    if ((st = check_prepared(&signing->state, prepared, err)) == SEAL_OK &&
        (st = sealp_request_finish(&signing->state.request, reply, &cms, err)) == SEAL_OK &&
        (st = time_stamp(signing, &cms, err)) == SEAL_OK)
        st = write_signed(&signing->state, &cms, prepared, sink, err);
    sealp_buf_clear(&cms);
    return st;
}

seal_status seal_signing_finish(seal_signing *signing, const void *signature, size_t len,
                                seal_source *prepared, seal_sink *sink, seal_error *err)
{
    seal_reply reply = { 0 };
    seal_status st;

    if (!signing || !prepared || !sink)
        return sealp_bad_arg(err, "seal_signing_finish: signing, prepared or sink is NULL");
    if ((st = seal_reply_set_signature(&reply, signature, len, err)) == SEAL_OK)
        st = finish(signing, &reply, prepared, sink, err);
    sealp_reply_clear(&reply);
    return st;
}

seal_status seal_signing_finish_cms(seal_signing *signing, const void *der, size_t len,
                                    seal_source *prepared, seal_sink *sink, seal_error *err)
{
    seal_reply reply = { 0 };
    seal_status st;

    if (!signing || !prepared || !sink)
        return sealp_bad_arg(err, "seal_signing_finish_cms: signing, prepared or sink is NULL");
    if ((st = seal_reply_set_cms(&reply, der, len, err)) == SEAL_OK)
        st = finish(signing, &reply, prepared, sink, err);
    sealp_reply_clear(&reply);
    return st;
}
