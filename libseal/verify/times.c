/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/weigh.h"

#include "cms/cert_text.h"
#include "core/error.h"

static const char *standing_name(sealp_standing s)
{
    static const char *const names[] = { [SEALP_STANDING_UNKNOWN] = "unknown",
                                         [SEALP_STANDING_GOOD] = "good",
                                         [SEALP_STANDING_REVOKED] = "revoked",
                                         [SEALP_STANDING_HELD] = "on hold",
                                         [SEALP_STANDING_EXEMPT] = "exempt" };

    return names[s];
}

static const char *origin_name(sealp_origin from)
{
    static const char *const names[] = { [SEALP_FROM_CMS] = "signature",
                                         [SEALP_FROM_DSS] = "dss",
                                         [SEALP_FROM_TRUST] = "caller",
                                         [SEALP_FROM_NET] = "network",
                                         [SEALP_FROM_CACHE] = "cache" };

    return names[from];
}

seal_status sealp_weigh_cert(sealp_docket *d, X509 *leaf, sealp_use use, sealp_moment when,
                             sealp_cert_path *out, seal_error *err)
{
    sealp_path_task task = { .trust = d->trust, .evidence = &d->evidence, .use = use };

    when.now = d->now;
    task.when = when;
    task.flags = d->options.flags & SEAL_VERIFY_FETCH ? SEALP_PATH_FETCH : 0;
    return sealp_cert_path_check(&task, leaf, out, err);
}

int sealp_weigh_is_kept(const sealp_cert_path *path)
{
    for (size_t i = 0; i + 1 < path->n; i++) {
        const sealp_revocation *r = &path->links[i].revocation;

        if (r->standing == SEALP_STANDING_EXEMPT)
            continue;
        if (r->standing != SEALP_STANDING_GOOD || !r->is_kept)
            return 0;
    }
    return path->n > 0;
}

static seal_status describe_link(sealp_signature *s, const sealp_link *link, int is_anchor,
                                 seal_error *err)
{
    const sealp_revocation *r = &link->revocation;
    sealp_path_line *line = sealp_signature_add_path(s);
    sealp_buf subject = { 0 }, serial = { 0 };
    seal_status st;

    if (!line)
        return sealp_nomem(err);
    line->revocation = is_anchor ? "" : standing_name(r->standing);
    line->from = r->source ? origin_name(r->from) : "";
    line->this_update = r->this_update;
    line->revoked_at = r->revoked_at;
    sealp_cert_validity(link->cert, &line->not_before, &line->not_after);
    if ((st = sealp_cert_subject(link->cert, &subject, err)) == SEAL_OK &&
        (st = sealp_cert_serial(link->cert, &serial, err)) == SEAL_OK &&
        (!(line->subject = sealp_slice_dup(sealp_buf_view(&subject))) ||
         !(line->serial = sealp_slice_dup(sealp_buf_view(&serial)))))
        st = sealp_nomem(err);
    sealp_buf_clear(&subject);
    sealp_buf_clear(&serial);
    return st;
}

/* The path of the signer's certificate, or of a document time stamp's. */
static seal_status weigh(sealp_docket *d, sealp_case *c, sealp_moment when, seal_error *err)
{
    sealp_cert_path path = { 0 };
    seal_status st = sealp_weigh_cert(
        d, c->signer, c->tst ? SEALP_USE_TIMESTAMP : SEALP_USE_SIGNING, when, &path, err);

    c->is_accepted = st == SEAL_OK && path.verdict == SEALP_VERDICT_PASSED;
    c->is_kept = sealp_weigh_is_kept(&path);
    for (size_t i = 0; st == SEAL_OK && i < path.n; i++)
        st = describe_link(c->said, &path.links[i], c->is_accepted && i + 1 == path.n, err);
    if (st == SEAL_OK && !c->is_accepted)
        st = sealp_signature_judge(c->said, SEALP_FOUND_CERTIFICATE,
                                   path.verdict == SEALP_VERDICT_FAILED ? SEAL_REASON_BAD
                                                                        : SEAL_REASON_OPEN,
                                   sealp_sub_name(path.sub), path.reason, err);
    sealp_cert_path_clear(&path);
    return st;
}

/* A signature: its own stamps may prove an earlier time than those behind it. */
static seal_status weigh_signature(sealp_docket *d, sealp_case *c, int64_t known, seal_error *err)
{
    sealp_moment when = { .at = known };
    seal_status st;

    if (known != d->now)
        c->said->proven = known;
    if ((st = sealp_weigh_stamps(d, c, known, &when.earliest, err)) != SEAL_OK)
        return st;
    if (c->said->proven != 0)
        when.at = c->said->proven;
    if (when.earliest > when.at &&
        (st = sealp_signature_find(c->said, SEALP_FOUND_STAMP_ORDER, NULL, err)) != SEAL_OK)
        return st;
    return weigh(d, c, when, err);
}

/* Nothing that was found says that the stamp is worthless. */
static int may_prove(const sealp_case *c)
{
    return c->tst && c->is_revision && !(c->faults & SEALP_TST_BROKEN) &&
           (c->said->n_reasons == 0 || c->said->reasons[0].weight == SEAL_REASON_NOTE);
}

seal_status sealp_docket_times(sealp_docket *d, seal_error *err)
{
    int64_t known = d->now;
    seal_status st = SEAL_OK;

    /* Newest first: each document time stamp proves what it covers. */
    for (size_t i = d->n; st == SEAL_OK && i-- > 0;) {
        sealp_case *c = &d->cases[i];

        if (!c->cms || !c->signer)
            continue;
        c->are_stamps_kept = 1;
        if (!c->tst) {
            st = weigh_signature(d, c, known, err);
        } else if ((st = weigh(d, c, (sealp_moment){ .at = known }, err)) == SEAL_OK &&
                   c->is_accepted && may_prove(c)) {
            c->said->proven = sealp_tst_time(c->tst);
            if (c->said->proven < known)
                known = c->said->proven;
        }
    }
    return st;
}
