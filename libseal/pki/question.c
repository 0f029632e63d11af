/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/collect.h"

#include "net/cache.h"
#include "net/fetch.h"

#include <openssl/err.h>

/* RFC 6960, 4.1.1.  Every responder knows SHA-1 here, where it only names (RFC
 * 5019, 2.1.1); no nonce, so that responders can answer from their store. */
static seal_status make_request(const sealp_subject *subject, sealp_question *q, seal_error *err)
{
    OCSP_REQUEST *request = OCSP_REQUEST_new();
    OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(), subject->cert, subject->issuer);
    unsigned char *der = NULL;
    int len = 0;

    if (request && id && OCSP_request_add0_id(request, id)) {
        id = NULL;
        len = i2d_OCSP_REQUEST(request, &der);
    }
    if (len > 0)
        sealp_buf_add(&q->body, der, (size_t)len);
    OPENSSL_free(der);
    OCSP_CERTID_free(id);
    OCSP_REQUEST_free(request);
    return len > 0 && !q->body.failed ? SEAL_OK : sealp_nomem(err);
}

seal_status sealp_question_make(sealp_proof_kind kind, const char *url,
                                const sealp_subject *subject, sealp_question *q, seal_error *err)
{
    seal_status st = SEAL_OK;

    q->kind = kind;
    q->url = url;
    ERR_set_mark();
    if (kind == SEALP_PROOF_OCSP)
        st = make_request(subject, q, err);
    ERR_pop_to_mark();
    if (st != SEAL_OK)
        return st;
    sealp_buf_str(&q->key, q->body.len ? "OCSP " : "GET ");
    sealp_buf_str(&q->key, url);
    if (q->body.len) {
        sealp_buf_byte(&q->key, ' ');
        sealp_buf_hex(&q->key, q->body.data, q->body.len, 0);
    }
    sealp_buf_byte(&q->key, '\0');
    return q->key.failed ? sealp_nomem(err) : SEAL_OK;
}

void sealp_question_clear(sealp_question *q)
{
    sealp_buf_clear(&q->body);
    sealp_buf_clear(&q->key);
}

/* Notes a failure that is about the answer; passes on one about this computer. */
static seal_status excuse(sealp_path_run *run, seal_status st, const seal_error *why,
                          seal_error *err)
{
    if (st == SEAL_ERR_NO_MEMORY)
        return sealp_nomem(err);
    if (st != SEAL_OK)
        sealp_path_note(run, "%s", seal_error_message(why));
    return SEAL_OK;
}

static seal_status fetch(sealp_path_run *run, const sealp_question *q, sealp_buf *answer,
                         seal_error *err)
{
    seal_fetch what = SEAL_FETCH_INIT;

    if (run->fetches_left-- <= 0)
        return sealp_fail(err, SEAL_ERR_LIMIT, "more than %d addresses to ask",
                          SEALP_MAX_PATH_FETCHES);
    what.url = q->url;
    what.origin = SEAL_FETCH_FROM_CERTIFICATE;
    if (q->body.len) {
        what.content_type = "application/ocsp-request";
        what.accept = "application/ocsp-response";
        what.body = q->body.data;
        what.body_len = q->body.len;
    }
    return sealp_fetch(sealp_trust_fetcher(run->task->trust), &what, answer, err);
}

seal_status sealp_question_ask(sealp_path_run *run, const sealp_question *q, sealp_origin place,
                               sealp_proof **out, seal_error *err)
{
    seal_error *why = seal_error_new();
    sealp_buf answer = { 0 };
    seal_status st = SEAL_OK;

    *out = NULL;
    if (!why)
        return sealp_nomem(err);
    if (place == SEALP_FROM_NET)
        st = fetch(run, q, &answer, why);
    else
        (void)sealp_cache_load(sealp_trust_fetcher(run->task->trust), (const char *)q->key.data,
                               run->task->when.now, &answer);
    if (st == SEAL_OK && answer.len &&
        (st = sealp_proof_new(q->kind, sealp_buf_view(&answer), out, why)) != SEAL_OK)
        sealp_error_prefix(why, "%s", q->url);
    st = excuse(run, st, why, err);
    sealp_buf_clear(&answer);
    seal_error_free(why);
    return st;
}

void sealp_question_store(sealp_path_run *run, const sealp_question *q, int64_t next_update,
                          const sealp_proof *answer)
{
    const sealp_path_task *task = run->task;
    int64_t expires = next_update ? next_update : task->when.now + sealp_trust_fresh(task->trust);

    sealp_cache_store(sealp_trust_fetcher(task->trust), (const char *)q->key.data, expires,
                      sealp_proof_der(answer));
}
