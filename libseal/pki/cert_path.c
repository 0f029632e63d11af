/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/cert_path.h"

#include "pki/collect.h"
#include "pki/label.h"
#include "pki/path_run.h"

#include <openssl/err.h>
#include <stdarg.h>
#include <stdio.h>

static const char *const sub_names[] = {
    [SEALP_SUB_NONE] = "",
    [SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND] = "NO_CERTIFICATE_CHAIN_FOUND",
    [SEALP_SUB_CERTIFICATE_CHAIN_GENERAL_FAILURE] = "CERTIFICATE_CHAIN_GENERAL_FAILURE",
    [SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE] = "CHAIN_CONSTRAINTS_FAILURE",
    [SEALP_SUB_CRYPTO_CONSTRAINTS_FAILURE_NO_POE] = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    [SEALP_SUB_OUT_OF_BOUNDS_NO_POE] = "OUT_OF_BOUNDS_NO_POE",
    [SEALP_SUB_NOT_YET_VALID] = "NOT_YET_VALID",
    [SEALP_SUB_EXPIRED] = "EXPIRED",
    [SEALP_SUB_REVOKED] = "REVOKED",
    [SEALP_SUB_REVOKED_NO_POE] = "REVOKED_NO_POE",
    [SEALP_SUB_REVOKED_CA_NO_POE] = "REVOKED_CA_NO_POE",
    [SEALP_SUB_TRY_LATER] = "TRY_LATER",
};

/* What a caller that was about to use the certificate is told. */
static const seal_status sub_statuses[] = {
    [SEALP_SUB_NONE] = SEAL_OK,
    [SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND] = SEAL_ERR_CERT_UNTRUSTED,
    [SEALP_SUB_CERTIFICATE_CHAIN_GENERAL_FAILURE] = SEAL_ERR_CERT_UNTRUSTED,
    [SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE] = SEAL_ERR_CERT,
    [SEALP_SUB_CRYPTO_CONSTRAINTS_FAILURE_NO_POE] = SEAL_ERR_CERT,
    [SEALP_SUB_OUT_OF_BOUNDS_NO_POE] = SEAL_ERR_CERT_TIME,
    [SEALP_SUB_NOT_YET_VALID] = SEAL_ERR_CERT_TIME,
    [SEALP_SUB_EXPIRED] = SEAL_ERR_CERT_TIME,
    [SEALP_SUB_REVOKED] = SEAL_ERR_CERT_REVOKED,
    [SEALP_SUB_REVOKED_NO_POE] = SEAL_ERR_CERT_REVOKED,
    [SEALP_SUB_REVOKED_CA_NO_POE] = SEAL_ERR_CERT_REVOKED,
    [SEALP_SUB_TRY_LATER] = SEAL_ERR_REVOCATION,
};

const char *sealp_sub_name(sealp_sub sub)
{
    return sub_names[sub];
}

seal_status sealp_cert_path_status(const sealp_cert_path *path, seal_error *err)
{
    if (path->verdict == SEALP_VERDICT_PASSED)
        return SEAL_OK;
    return sealp_fail(err, sub_statuses[path->sub], "%s", path->reason);
}

void sealp_path_judge(sealp_cert_path *path, sealp_verdict verdict, sealp_sub sub, const char *fmt,
                      ...)
{
    va_list ap;

    path->verdict = verdict;
    path->sub = sub;
    va_start(ap, fmt);
    vsnprintf(path->reason, sizeof path->reason, fmt, ap);
    va_end(ap);
}

void sealp_path_note(sealp_path_run *run, const char *fmt, ...)
{
    va_list ap;

    if (run->note[0])
        return;
    va_start(ap, fmt);
    vsnprintf(run->note, sizeof run->note, fmt, ap);
    va_end(ap);
}

seal_status sealp_path_push(sealp_cert_path *path, X509 *cert, seal_error *err)
{
    if (X509_up_ref(cert) != 1)
        return sealp_fail(err, SEAL_ERR_INTERNAL, "cannot share a certificate");
    path->links[path->n++] = (sealp_link){ .cert = cert };
    return SEAL_OK;
}

void sealp_revocation_clear(sealp_revocation *r)
{
    sealp_proof_unref(r->source);
    X509_free(r->responder);
    *r = (sealp_revocation){ 0 };
}

void sealp_path_cut(sealp_cert_path *path, size_t n)
{
    while (path->n > n) {
        sealp_link *link = &path->links[--path->n];

        X509_free(link->cert);
        sealp_revocation_clear(&link->revocation);
    }
}

void sealp_cert_path_clear(sealp_cert_path *path)
{
    sealp_path_cut(path, 0);
    *path = (sealp_cert_path){ 0 };
}

/* Puts what the trust holds beside what the document brought. */
static seal_status merge(const sealp_path_task *task, seal_error *err)
{
    const sealp_evidence *known = sealp_trust_known(task->trust);
    seal_status st = SEAL_OK;

    if (task->evidence->merged == task->trust)
        return SEAL_OK;
    for (size_t i = 0; st == SEAL_OK && i < known->n; i++)
        st = sealp_evidence_add(task->evidence, known->items[i].proof, SEALP_FROM_TRUST, err);
    if (st == SEAL_OK)
        task->evidence->merged = task->trust;
    return st;
}

/* Marks what the path rests on: certificates, revocation data and who signed it. */
static seal_status mark(const sealp_path_task *task, const sealp_cert_path *path, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < path->n; i++) {
        const sealp_revocation *r = &path->links[i].revocation;

        st = sealp_evidence_use_cert(task->evidence, path->links[i].cert, err);
        if (st == SEAL_OK && r->source)
            st = sealp_evidence_use(task->evidence, r->source, r->from, err);
        if (st == SEAL_OK && r->responder)
            st = sealp_evidence_use_cert(task->evidence, r->responder, err);
    }
    return st;
}

/* Says where the way to an anchor ended. */
static void judge_dead_end(sealp_cert_path *path, X509 *last)
{
    if (X509_check_issued(last, last) == X509_V_OK)
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
                         "the path ends at %s, which is not trusted: give it with --trust if you "
                         "trust it",
                         sealp_label(last).text);
    else
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
                         "who issued %s is not known: give that certificate with --certs, or with "
                         "--trust if you trust it",
                         sealp_label(last).text);
}

/* Builds, fetching the issuers that are missing as long as that helps. */
static seal_status search(sealp_path_run *run, sealp_cert_path *path, seal_error *err)
{
    X509 *dead_end = NULL;
    int found;
    seal_status st;

    do {
        found = 0;
        if ((st = sealp_path_build(run, path, &dead_end, err)) == SEAL_OK && dead_end)
            st = sealp_collect_issuers(run, dead_end, &found, err);
    } while (st == SEAL_OK && found);
    if (st == SEAL_OK && dead_end)
        judge_dead_end(path, dead_end);
    return st;
}

seal_status sealp_cert_path_check(const sealp_path_task *task, X509 *leaf, sealp_cert_path *out,
                                  seal_error *err)
{
    sealp_path_run run = { .task = task,
                           .checks_left = SEALP_MAX_PATH_CHECKS,
                           .fetches_left = SEALP_MAX_PATH_FETCHES };
    seal_status st;

    sealp_cert_path_clear(out);
    ERR_set_mark();
    if ((st = merge(task, err)) == SEAL_OK && (st = sealp_path_push(out, leaf, err)) == SEAL_OK &&
        (st = search(&run, out, err)) == SEAL_OK)
        st = mark(task, out, err);
    ERR_pop_to_mark();
    if (st != SEAL_OK)
        sealp_cert_path_clear(out);
    return st;
}
