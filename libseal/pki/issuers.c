/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/collect.h"

#include "net/fetch.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>

/* The certificates of a PKCS#7 "certs-only" message. */
static seal_status add_pkcs7(sealp_evidence *e, sealp_slice der, seal_error *err)
{
    const unsigned char *p = der.p;
    PKCS7 *message = d2i_PKCS7(NULL, &p, (long)der.n);
    const STACK_OF(X509) *certs = NULL;
    seal_status st = SEAL_OK;

    if (message && PKCS7_type_is_signed(message) && message->d.sign)
        certs = message->d.sign->cert;
    if (sk_X509_num(certs) <= 0)
        st = sealp_fail(err, SEAL_ERR_CERT, "the answer holds no certificate");
    for (int i = 0; st == SEAL_OK && i < sk_X509_num(certs) && i < SEALP_MAX_CHAIN; i++)
        st = sealp_evidence_add_cert(e, sk_X509_value(certs, i), SEALP_FROM_NET, err);
    PKCS7_free(message);
    return st;
}

/* One certificate in DER, several in PKCS#7, or what some servers send: PEM
 * (RFC 5280, 4.2.2.1). */
static seal_status add_answer(sealp_evidence *e, sealp_slice answer, seal_error *err)
{
    seal_status st =
        sealp_evidence_add_text(e, SEALP_PROOF_CERT, answer, SEALP_FROM_NET, "the answer", NULL);

    if (st == SEAL_ERR_CERT)
        st = add_pkcs7(e, answer, err);
    return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : st;
}

static seal_status fetch_issuers(sealp_path_run *run, const char *url, seal_error *err)
{
    seal_fetch what = SEAL_FETCH_INIT;
    sealp_buf answer = { 0 };
    seal_status st;

    what.url = url;
    what.origin = SEAL_FETCH_FROM_CERTIFICATE;
    what.max_bytes = SEALP_MAX_CHAIN_BYTES;
    run->fetches_left--;
    st = sealp_fetch(sealp_trust_fetcher(run->task->trust), &what, &answer, err);
    if (st == SEAL_OK)
        st = add_answer(run->task->evidence, sealp_buf_view(&answer), err);
    sealp_buf_clear(&answer);
    return st;
}

seal_status sealp_collect_issuers(sealp_path_run *run, X509 *cert, int *found, seal_error *err)
{
    size_t before = run->task->evidence->n;
    sealp_addresses urls = { 0 };
    seal_status st;

    *found = 0;
    if (!(run->task->flags & SEALP_PATH_FETCH) || !sealp_trust_fetcher(run->task->trust))
        return SEAL_OK;
    st = sealp_addresses_read(cert, SEALP_PROOF_CERT, &urls, err);
    for (size_t i = 0; st == SEAL_OK && !*found && i < urls.n && run->fetches_left > 0; i++) {
        /* An address that does not answer is no reason to give up. */
        if (fetch_issuers(run, urls.url[i], NULL) == SEAL_ERR_NO_MEMORY)
            st = sealp_nomem(err);
        *found = run->task->evidence->n > before;
    }
    sealp_addresses_clear(&urls);
    return st;
}
