/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/path_run.h"

#include "cms/ossl.h"

#include <openssl/err.h>

/* A search in depth: at each certificate the anchors that issued it first, then
 * the other certificates that did. */
typedef struct search {
    sealp_path_run *run;
    sealp_cert_path way;   /* as far as it was gone */
    sealp_cert_path *best; /* what is reported */
    int is_judged;         /* best ends at an anchor */
    X509 *dead_end;        /* end of best otherwise */
} search;

static int is_done(const search *s)
{
    return s->is_judged && s->best->verdict == SEALP_VERDICT_PASSED;
}

/* Is this name with this key on the way?  Certificates that authorities gave each
 * other would lead in circles. */
static int is_on_way(const search *s, X509 *cert)
{
    for (size_t i = 0; i < s->way.n; i++) {
        X509 *other = s->way.links[i].cert;

        if (X509_NAME_cmp(X509_get_subject_name(other), X509_get_subject_name(cert)) == 0 &&
            EVP_PKEY_eq(X509_get0_pubkey(other), X509_get0_pubkey(cert)) == 1)
            return 1;
    }
    return 0;
}

/* Did issuer's key sign cert?  Costs a public-key operation when the names fit. */
static int has_issued(search *s, X509 *issuer, X509 *cert)
{
    EVP_PKEY *key;
    int answer;

    if (X509_check_issued(issuer, cert) != X509_V_OK || s->run->checks_left <= 0)
        return 0;
    s->run->checks_left--;
    ERR_set_mark();
    answer = (key = X509_get0_pubkey(issuer)) && X509_verify(cert, key) == 1;
    if (!answer && sealp_ossl_no_memory())
        s->run->no_memory = 1;
    ERR_pop_to_mark();
    return answer;
}

/* Copies the way into best; what best held is dropped. */
static seal_status keep(search *s, seal_error *err)
{
    seal_status st = SEAL_OK;

    sealp_cert_path_clear(s->best);
    for (size_t i = 0; st == SEAL_OK && i < s->way.n; i++)
        st = sealp_path_push(s->best, s->way.links[i].cert, err);
    return st;
}

/* The way has reached an anchor.  A later one that passes replaces one that
 * does not (EN 319 102-1, 5.2.6.4, 1). */
static seal_status judge(search *s, seal_error *err)
{
    sealp_cert_path first = { 0 };
    seal_status st;

    if (s->is_judged) {
        first = *s->best;
        *s->best = (sealp_cert_path){ 0 };
    }
    if ((st = keep(s, err)) == SEAL_OK &&
        (st = sealp_path_rules(s->run, s->best, err)) == SEAL_OK &&
        s->best->verdict == SEALP_VERDICT_PASSED)
        st = sealp_path_revocation(s->run, s->best, err);
    if (s->is_judged && s->best->verdict != SEALP_VERDICT_PASSED) {
        sealp_cert_path failed = *s->best;

        *s->best = first;
        first = failed;
    }
    s->is_judged = 1;
    s->dead_end = NULL;
    sealp_cert_path_clear(&first);
    return st;
}

static seal_status walk(search *s, seal_error *err);

/* Goes on from each certificate of set that issued the last one of the way. */
static seal_status try_issuers(search *s, const sealp_evidence *set, int are_anchors,
                               seal_error *err)
{
    X509 *last = s->way.links[s->way.n - 1].cert;
    /* what is fetched while a path is judged waits for the next search */
    size_t n = set->n;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < n && !is_done(s); i++) {
        X509 *issuer = sealp_proof_cert(set->items[i].proof);

        if (!issuer || is_on_way(s, issuer) || !has_issued(s, issuer, last))
            continue;
        if ((st = sealp_path_push(&s->way, issuer, err)) == SEAL_OK)
            st = are_anchors ? judge(s, err) : walk(s, err);
        sealp_path_cut(&s->way, s->way.n - 1);
    }
    return st;
}

static seal_status walk(search *s, seal_error *err)
{
    const sealp_path_task *task = s->run->task;
    size_t n = s->way.n;
    seal_status st;

    if (!s->is_judged && n > s->best->n) {
        s->dead_end = s->way.links[n - 1].cert;
        if ((st = keep(s, err)) != SEAL_OK)
            return st;
    }
    if (n == SEALP_MAX_PATH)
        return SEAL_OK;
    st = try_issuers(s, sealp_trust_anchors(task->trust), 1, err);
    if (st == SEAL_OK && !is_done(s))
        st = try_issuers(s, task->evidence, 0, err);
    return st;
}

/* A leaf that is an anchor itself is its whole path. */
static int is_anchor(const search *s, const X509 *leaf)
{
    const sealp_evidence *anchors = sealp_trust_anchors(s->run->task->trust);

    for (size_t i = 0; i < anchors->n; i++) {
        if (X509_cmp(sealp_proof_cert(anchors->items[i].proof), leaf) == 0)
            return 1;
    }
    return 0;
}

seal_status sealp_path_build(sealp_path_run *run, sealp_cert_path *path, X509 **dead_end,
                             seal_error *err)
{
    search s = { .run = run, .best = path };
    X509 *leaf = path->links[0].cert;
    seal_status st;

    *dead_end = NULL;
    if ((st = sealp_path_push(&s.way, leaf, err)) != SEAL_OK)
        return st;
    sealp_cert_path_clear(path);
    st = is_anchor(&s, leaf) ? judge(&s, err) : walk(&s, err);
    if (st == SEAL_OK && run->no_memory)
        st = sealp_nomem(err);
    *dead_end = s.dead_end;
    sealp_path_cut(&s.way, 0);
    return st;
}
