/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/prepare.h"

#include "core/ctx.h"
#include "core/digest.h"
#include "core/error.h"
#include "core/limits.h"
#include "pki/chain_complete.h"
#include "stamp/field.h"
#include "stamp/time_stamp.h"
#include "util/sized.h"

#include <string.h>

void sealp_prepared_clear(sealp_prepared *p)
{
    sealp_tail_clear(&p->tail);
    sealp_request_clear(&p->request);
    seal_tsa_unref(p->tsa);
}

static seal_status check_options(const seal_sign_options *opt, seal_sign_options *o,
                                 seal_error *err)
{
    if (opt && sealp_sized_copy(o, sizeof *o, opt) != 0)
        return sealp_bad_arg(err, "seal_sign_options: size not set, or of a newer libseal");
    if (o->flags & ~(uint32_t)(SEAL_SIGN_ALLOW_EXPIRED | SEAL_SIGN_CONTENT_TIME_STAMP))
        return sealp_bad_arg(err, "seal_sign_options: unknown bit in flags");
    if ((o->flags & SEAL_SIGN_CONTENT_TIME_STAMP) && !o->tsa)
        return sealp_bad_arg(err, "a time stamp over the content needs an authority: --tsa URL "
                                  "(seal_sign_options.tsa)");
    if (o->docmdp > 3)
        return sealp_bad_arg(err, "seal_sign_options: docmdp is 0, 1, 2 or 3");
    if (o->lock > SEAL_LOCK_EXCLUDE)
        return sealp_bad_arg(err, "seal_sign_options: lock is none of SEAL_LOCK_");
    if ((o->lock == SEAL_LOCK_INCLUDE || o->lock == SEAL_LOCK_EXCLUDE) !=
        (o->lock_fields && o->lock_fields[0]))
        return sealp_bad_arg(err, "seal_sign_options: lock_fields goes with SEAL_LOCK_INCLUDE and "
                                  "SEAL_LOCK_EXCLUDE, and with nothing else");
    if (o->reason && (o->commitment || o->policy))
        return sealp_bad_arg(err, "seal_sign_options: reason goes with neither commitment nor "
                                  "policy (EN 319 142-1, 6.3): leave it out");
    if (!o->policy != !o->policy_digest || (o->policy_uri && !o->policy))
        return sealp_bad_arg(err, "seal_sign_options: policy and policy_digest go together, "
                                  "policy_uri goes with them");
    if (o->reserve_bytes &&
        (o->reserve_bytes < SEALP_MIN_RESERVE_BYTES || o->reserve_bytes > SEALP_MAX_RESERVE_BYTES))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "room of %zu bytes for the signature: give %d to %d, or 0 to have it "
                          "computed",
                          o->reserve_bytes, SEALP_MIN_RESERVE_BYTES, SEALP_MAX_RESERVE_BYTES);
    return SEAL_OK;
}

/* The chain to sign with: checked, and completed where the caller says whom to trust. */
static seal_status admit_chain(seal_chain *chain, const seal_sign_options *o, int64_t now,
                               seal_chain **out, seal_error *err)
{
    int allow_expired = (o->flags & SEAL_SIGN_ALLOW_EXPIRED) != 0;
    seal_status st = sealp_chain_check_usage(chain, err);

    *out = NULL;
    if (st == SEAL_OK && !allow_expired)
        st = sealp_chain_check_time(chain, now, err);
    if (st == SEAL_OK && o->trust)
        return sealp_chain_complete(o->trust, chain, allow_expired, out, err);
    if (st == SEAL_OK)
        *out = seal_chain_ref(chain);
    return st;
}

seal_status sealp_prepared_digest(seal_pdf *pdf, const sealp_tail *tail, const char *digest,
                                  sealp_buf *out, seal_error *err)
{
    size_t after = tail->contents_at + tail->contents_len;
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_digest *d;
    size_t n = 0;
    seal_status st;

    if ((st = sealp_digest_new(digest, &d, err)) != SEAL_OK)
        return st;
    if ((st = sealp_digest_add_source(d, sealp_pdf_source(pdf), 0, tail->original_len, err)) ==
            SEAL_OK &&
        (st = sealp_digest_add(d, tail->bytes.data, tail->contents_at, err)) == SEAL_OK &&
        (st = sealp_digest_add(d, tail->bytes.data + after, tail->bytes.len - after, err)) ==
            SEAL_OK)
        st = sealp_digest_end(d, md, &n, err);
    sealp_digest_free(d);
    if (st == SEAL_OK) {
        sealp_buf_add(out, md, n);
        st = out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    return st;
}

/* The optional attributes. */
static sealp_attrs_extra extra_of(const seal_sign_options *o)
{
    return (sealp_attrs_extra){ .commitment = o->commitment,
                                .policy = o->policy,
                                .policy_digest = o->policy_digest,
                                .policy_uri = o->policy_uri,
                                .roles = o->roles };
}

/* A time stamp over what is about to be signed. */
static seal_status stamp_content(seal_update *u, const sealp_prepared *p, sealp_buf *token,
                                 seal_error *err)
{
    sealp_buf digest = { 0 };
    seal_status st =
        sealp_prepared_digest(u->pdf, &p->tail, sealp_tsa_digest(p->tsa), &digest, err);

    if (st == SEAL_OK)
        st = sealp_time_stamp_content(u, p->tsa, sealp_buf_view(&digest), token, err);
    sealp_buf_clear(&digest);
    return st;
}

seal_status sealp_prepare(seal_update *u, seal_chain *chain, const seal_sign_options *opt,
                          sealp_prepared *out, seal_error *err)
{
    seal_sign_options o = SEAL_SIGN_OPTIONS_INIT;
    sealp_signature s = { 0 };
    sealp_buf digest = { 0 }, token = { 0 };
    seal_chain *full = NULL;
    sealp_attrs_extra extra;
    int stamp;
    seal_status st;

    if ((st = check_options(opt, &o, err)) != SEAL_OK)
        return st;
    if (!chain)
        return sealp_bad_arg(err, "signing needs the signer's certificate: chain is NULL");
    if ((st = sealp_update_claim(u, err)) != SEAL_OK)
        return st;
    s.now = sealp_ctx_now(sealp_pdf_ctx(u->pdf));
    s.room = o.reserve_bytes;
    s.tsa = out->tsa = seal_tsa_ref(o.tsa);
    extra = extra_of(&o);
    stamp = (o.flags & SEAL_SIGN_CONTENT_TIME_STAMP) != 0;
    if ((st = admit_chain(chain, &o, s.now, &full, err)) != SEAL_OK ||
        (st = sealp_alg_for(full, o.digest, o.padding, &s.alg, err)) != SEAL_OK ||
        (s.room == 0 &&
         (st = sealp_signed_data_size(full, s.alg, &extra, &s.room, err)) != SEAL_OK))
        goto out;
    s.chain = full;
    s.room += stamp ? sealp_tsa_room(o.tsa) : 0;
    if ((st = sealp_field_add(u, &o, &s, err)) != SEAL_OK ||
        (st = sealp_edit_finish(u->edit, &out->tail, err)) != SEAL_OK ||
        (st = sealp_prepared_digest(u->pdf, &out->tail, s.alg->digest, &digest, err)) != SEAL_OK ||
        (stamp && (st = stamp_content(u, out, &token, err)) != SEAL_OK))
        goto out;
    extra.content_token = sealp_buf_view(&token);
    st = sealp_request_build(full, s.alg, sealp_buf_view(&digest), &extra, &out->request, err);
    out->request.max_cms = s.room;
out:
    seal_chain_unref(full);
    sealp_buf_clear(&token);
    sealp_buf_clear(&digest);
    return st;
}

size_t sealp_contents_room(uint64_t contents_len)
{
    return contents_len < 2 ? 0 : (size_t)(contents_len - 2) / 2;
}

seal_status sealp_contents_hex(const sealp_buf *cms, uint64_t len, sealp_buf *hex, seal_error *err)
{
    /* The request's max_cms kept cms within the room. */
    if (len < 2 || cms->len > sealp_contents_room(len))
        return sealp_fail(err, SEAL_ERR_INTERNAL, "signature exceeds the room in /Contents");
    sealp_buf_byte(hex, '<');
    sealp_buf_hex(hex, cms->data, cms->len, 0);
    if (sealp_buf_reserve(hex, (size_t)len - hex->len) != 0)
        return sealp_nomem(err);
    memset(hex->data + hex->len, '0', (size_t)len - hex->len - 1);
    hex->len = (size_t)len - 1;
    sealp_buf_byte(hex, '>');
    return hex->failed ? sealp_nomem(err) : SEAL_OK;
}
