/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign/request.h"

#include "core/digest.h"
#include "core/error.h"

#include <string.h>

#define ID_BYTES 16

/* The same attributes have the same id, so that a service can drop repeats. */
static seal_status set_id(seal_sign_request *req, seal_error *err)
{
    sealp_buf hex = { 0 };
    seal_status st = SEAL_OK;

    sealp_buf_hex(&hex, req->digest.data, ID_BYTES, 0);
    if (hex.failed)
        st = sealp_nomem(err);
    else
        memcpy(req->id, hex.data, sizeof req->id - 1);
    sealp_buf_clear(&hex);
    return st;
}

seal_status sealp_request_complete(seal_sign_request *req, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t len;
    seal_status st;

    if ((st = sealp_digest_of(req->alg->digest, req->attrs.data, req->attrs.len, digest, &len,
                              err)) != SEAL_OK)
        return st;
    sealp_buf_add(&req->digest, digest, len);
    if (req->digest.failed || req->document_digest.failed || req->attrs.failed)
        return sealp_nomem(err);
    return set_id(req, err);
}

seal_status sealp_request_build(seal_chain *chain, const sealp_alg *alg,
                                sealp_slice document_digest, const sealp_attrs_extra *extra,
                                seal_sign_request *req, seal_error *err)
{
    seal_status st;

    *req = (seal_sign_request){ .alg = alg, .chain = seal_chain_ref(chain) };
    sealp_buf_slice(&req->document_digest, document_digest);
    if ((st = sealp_attrs_build(chain, alg, document_digest, extra, &req->attrs, err)) == SEAL_OK)
        st = sealp_request_complete(req, err);
    if (st != SEAL_OK)
        sealp_request_clear(req);
    return st;
}

void sealp_request_clear(seal_sign_request *req)
{
    sealp_buf_clear(&req->document_digest);
    sealp_buf_clear(&req->attrs);
    sealp_buf_clear(&req->digest);
    seal_chain_unref(req->chain);
    *req = (seal_sign_request){ 0 };
}

sealp_slice sealp_request_input(const seal_sign_request *req)
{
    return sealp_buf_view(req->alg->sees == SEALP_SEES_DIGEST ? &req->digest : &req->attrs);
}

/* Verifies a raw signature and wraps it. */
static seal_status wrap_signature(const seal_sign_request *req, sealp_slice signature,
                                  sealp_buf *cms, seal_error *err)
{
    sealp_slice attrs = sealp_buf_view(&req->attrs);
    sealp_buf der = { 0 };
    seal_status st;

    if ((st = sealp_signature_check(req->chain, req->alg, attrs, signature, &der, err)) == SEAL_OK)
        st = sealp_signed_data_build(req->chain, req->alg, attrs, sealp_buf_view(&der), cms, err);
    sealp_buf_clear(&der);
    return st;
}

/* Verifies a delegate's own CMS and takes it as it is. */
static seal_status take_cms(const seal_sign_request *req, sealp_slice given, sealp_buf *cms,
                            seal_error *err)
{
    seal_status st;

    if ((st = sealp_signed_data_check(req->chain, req->alg, sealp_buf_view(&req->document_digest),
                                      sealp_buf_view(&req->attrs), given, err)) != SEAL_OK)
        return st;
    sealp_buf_slice(cms, given);
    return cms->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_request_finish(const seal_sign_request *req, const seal_reply *reply,
                                 sealp_buf *cms, seal_error *err)
{
    sealp_slice data = sealp_buf_view(&reply->data);
    seal_status st;

    if (reply->kind == SEALP_REPLY_NONE)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signer gave no answer");
    if (reply->kind == SEALP_REPLY_CMS)
        st = take_cms(req, data, cms, err);
    else
        st = wrap_signature(req, data, cms, err);
    if (st == SEAL_OK && cms->len > req->max_cms)
        st = sealp_fail(err, SEAL_ERR_SIGNATURE_TOO_LARGE,
                        "CMS needs %zu bytes, %zu are reserved in the document: sign again with "
                        "--reserve %zu (reserve_bytes) or more",
                        cms->len, req->max_cms, cms->len);
    if (st != SEAL_OK)
        sealp_buf_clear(cms);
    return st;
}

const char *seal_sign_request_id(const seal_sign_request *req)
{
    return req->id;
}

const char *seal_sign_request_algorithm(const seal_sign_request *req)
{
    return req->alg->oid;
}

const char *seal_sign_request_digest_name(const seal_sign_request *req)
{
    return req->alg->digest;
}

static const void *view(const sealp_buf *b, size_t *len)
{
    if (len)
        *len = b->len;
    return b->data;
}

const char *seal_sign_request_algorithm_name(const seal_sign_request *req)
{
    return req->alg->name;
}

seal_input seal_sign_request_input(const seal_sign_request *req)
{
    return (seal_input)req->alg->sees;
}

const void *seal_sign_request_digest(const seal_sign_request *req, size_t *len)
{
    static const sealp_buf none = { 0 };

    return view(req->alg->sees == SEALP_SEES_DIGEST ? &req->digest : &none, len);
}

const void *seal_sign_request_attrs(const seal_sign_request *req, size_t *len)
{
    return view(&req->attrs, len);
}

const void *seal_sign_request_document_digest(const seal_sign_request *req, size_t *len)
{
    return view(&req->document_digest, len);
}

size_t seal_sign_request_max_cms(const seal_sign_request *req)
{
    return req->max_cms;
}

seal_chain *seal_sign_request_chain(const seal_sign_request *req)
{
    return req->chain;
}
