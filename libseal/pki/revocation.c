/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/revocation.h"

#include "cms/asn1_time.h"
#include "pki/collect.h"
#include "pki/label.h"

#include <openssl/objects.h>
#include <openssl/x509v3.h>
#include <string.h>

/* Extensions of certificates too short-lived to be revoked. */
static const char *const exempting[] = {
    "2.5.29.56",        /* noRevAvail (RFC 9608) */
    "0.4.0.194121.2.1", /* validity-assured short-term (EN 319 412-1, 5.2) */
};

static int is_exempt(const X509 *cert)
{
    char oid[32];

    for (int i = 0; i < X509_get_ext_count(cert); i++) {
        OBJ_obj2txt(oid, sizeof oid, X509_EXTENSION_get_object(X509_get_ext(cert, i)), 1);
        for (size_t k = 0; k < sizeof exempting / sizeof *exempting; k++) {
            if (strcmp(oid, exempting[k]) == 0)
                return 1;
        }
    }
    return 0;
}

/* May the finding be believed about the moment?  That a certificate was revoked
 * stays true for ever; that it was not does so for the time the answer is meant
 * for, and what was issued later covers the time before (EN 319 102-1, 5.2.5). */
static int is_usable(sealp_path_run *run, const sealp_finding *f, X509 *cert)
{
    const sealp_moment *when = &run->task->when;
    int64_t skew = sealp_trust_skew(run->task->trust);
    int64_t until =
        f->next_update ? f->next_update : f->this_update + sealp_trust_fresh(run->task->trust);
    int64_t expiry = INT64_MAX;

    if (f->this_update > when->now + skew) {
        sealp_path_note(run, "what is known about %s is from %s, in the future: check the clock",
                        sealp_label(cert).text, sealp_utc(f->this_update).text);
        return 0;
    }
    if (f->standing == SEALP_STANDING_REVOKED)
        return 1;
    if (until + skew < when->at) {
        sealp_path_note(run, "what is known about %s was good until %s", sealp_label(cert).text,
                        sealp_utc(until).text);
        return 0;
    }
    (void)sealp_asn1_seconds(X509_get0_notAfter(cert), &expiry);
    /* Lists drop what has expired, unless they say that they do not. */
    if (f->this_update > expiry && f->archive_from > expiry) {
        sealp_path_note(run, "what is known about %s is from %s, after it had expired",
                        sealp_label(cert).text, sealp_utc(f->this_update).text);
        return 0;
    }
    return 1;
}

/* How the finding stands at the moment: what happened later does not count. */
static sealp_standing standing_at(const sealp_finding *f, int64_t at)
{
    return f->revoked_at > at ? SEALP_STANDING_GOOD : f->standing;
}

/* Does the finding say more than what is held?  A revocation outweighs all, since
 * only a hold can be lifted; otherwise the newest counts. */
static int is_better(const sealp_finding *f, int64_t at, const sealp_revocation *held)
{
    if (held->standing == SEALP_STANDING_UNKNOWN)
        return 1;
    if (held->standing == SEALP_STANDING_REVOKED)
        return 0;
    return standing_at(f, at) == SEALP_STANDING_REVOKED || f->this_update > held->this_update;
}

/* Reads one proof and keeps it when it says more: 1 when it was usable. */
static int consider(sealp_path_run *run, sealp_proof *proof, sealp_origin from,
                    const sealp_subject *subject, sealp_revocation *out)
{
    static int (*const readers[SEALP_PROOF_KINDS])(sealp_path_run *, const sealp_proof *,
                                                   const sealp_subject *, sealp_finding *) = {
        [SEALP_PROOF_CRL] = sealp_crl_read,
        [SEALP_PROOF_OCSP] = sealp_ocsp_read,
    };
    sealp_proof_kind kind = sealp_proof_kind_of(proof);
    int64_t at = run->task->when.at;
    sealp_finding f = { 0 };
    int usable = 0, is_kept;

    if (readers[kind] && readers[kind](run, proof, subject, &f))
        usable = is_usable(run, &f, subject->cert);
    is_kept = out->is_kept || (usable && (from == SEALP_FROM_CMS || from == SEALP_FROM_DSS));
    if (usable && is_better(&f, at, out)) {
        sealp_revocation_clear(out);
        *out = (sealp_revocation){ .standing = standing_at(&f, at),
                                   .source = sealp_proof_ref(proof),
                                   .from = from,
                                   .this_update = f.this_update,
                                   .next_update = f.next_update,
                                   .revoked_at = f.revoked_at,
                                   .reason = f.reason,
                                   .responder = f.responder };
        f.responder = NULL;
    }
    out->is_kept = is_kept;
    X509_free(f.responder);
    return usable;
}

/* What the evidence says; the newest was added last, so begin there. */
static void look_up(sealp_path_run *run, const sealp_subject *subject, sealp_revocation *out)
{
    const sealp_evidence *e = run->task->evidence;

    for (size_t i = e->n; i > 0; i--)
        (void)consider(run, e->items[i - 1].proof, e->items[i - 1].from, subject, out);
}

/* Puts one question to the cache, then to the network. */
static seal_status ask(sealp_path_run *run, const sealp_question *q, const sealp_subject *subject,
                       sealp_revocation *out, seal_error *err)
{
    static const sealp_origin places[] = { SEALP_FROM_CACHE, SEALP_FROM_NET };
    seal_status st = SEAL_OK;
    int usable = 0;

    for (size_t i = 0; st == SEAL_OK && !usable && i < 2; i++) {
        sealp_proof *proof = NULL;

        st = sealp_question_ask(run, q, places[i], &proof, err);
        usable = st == SEAL_OK && proof && consider(run, proof, places[i], subject, out);
        if (usable)
            st = sealp_evidence_add(run->task->evidence, proof, places[i], err);
        if (st == SEAL_OK && usable && places[i] == SEALP_FROM_NET)
            sealp_question_store(run, q, out->next_update, proof);
        sealp_proof_unref(proof);
    }
    return st;
}

/* Asks where the certificate says, responders before lists, until one answers. */
static seal_status ask_all(sealp_path_run *run, const sealp_subject *subject, sealp_revocation *out,
                           seal_error *err)
{
    static const sealp_proof_kind kinds[] = { SEALP_PROOF_OCSP, SEALP_PROOF_CRL };
    seal_status st = SEAL_OK;

    run->note[0] = '\0';
    for (size_t k = 0; st == SEAL_OK && out->standing == SEALP_STANDING_UNKNOWN && k < 2; k++) {
        sealp_addresses urls = { 0 };

        st = sealp_addresses_read(subject->cert, kinds[k], &urls, err);
        for (size_t i = 0; st == SEAL_OK && out->standing == SEALP_STANDING_UNKNOWN && i < urls.n;
             i++) {
            sealp_question q = { 0 };

            if ((st = sealp_question_make(kinds[k], urls.url[i], subject, &q, err)) == SEAL_OK)
                st = ask(run, &q, subject, out, err);
            sealp_question_clear(&q);
        }
        sealp_addresses_clear(&urls);
    }
    return st;
}

seal_status sealp_revocation_find(sealp_path_run *run, const sealp_subject *subject,
                                  sealp_revocation *out, seal_error *err)
{
    seal_status st = SEAL_OK;

    run->note[0] = '\0';
    run->status_left = SEALP_MAX_STATUS_CHECKS;
    look_up(run, subject, out);
    if (out->standing == SEALP_STANDING_UNKNOWN && is_exempt(subject->cert))
        out->standing = SEALP_STANDING_EXEMPT;
    if (out->standing == SEALP_STANDING_UNKNOWN && (run->task->flags & SEALP_PATH_FETCH) &&
        sealp_trust_fetcher(run->task->trust))
        st = ask_all(run, subject, out, err);
    return st == SEAL_OK && run->no_memory ? sealp_nomem(err) : st;
}
