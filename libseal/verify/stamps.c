/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/weigh.h"

#include "cms/cert_text.h"
#include "core/digest.h"
#include "core/error.h"
#include "pki/trust.h"

/* A time stamp inside a signature. */
typedef struct inner {
    const char *kind;
    const sealp_tst *tst; /* NULL: not one at all */
    X509 *signer;         /* NULL: not known */
    unsigned faults;
    int64_t before; /* it was there by then */
} inner;

static seal_status describe_stamp(sealp_case *c, const inner *in, const char *problem,
                                  seal_error *err)
{
    sealp_stamp_line *line = sealp_signature_add_stamp(c->said);
    sealp_buf subject = { 0 };
    seal_status st = line ? SEAL_OK : sealp_nomem(err);

    if (st == SEAL_OK && in->signer)
        st = sealp_cert_subject(in->signer, &subject, err);
    if (st == SEAL_OK) {
        line->kind = in->kind;
        line->stands = problem == NULL;
        line->time = in->tst ? sealp_tst_time(in->tst) : 0;
        line->authority = sealp_slice_dup(sealp_buf_view(&subject));
        line->problem = sealp_slice_dup(sealp_slice_of(problem ? problem : ""));
        if (!line->authority || !line->problem)
            st = sealp_nomem(err);
    }
    sealp_buf_clear(&subject);
    return st;
}

static seal_status refuse_stamp(sealp_case *c, const inner *in, sealp_found finding,
                                const char *problem, seal_error *err)
{
    seal_status st = sealp_signature_find(c->said, finding, problem, err);

    return st == SEAL_OK ? describe_stamp(c, in, problem, err) : st;
}

/* What makes a stamp worthless: it is broken, or it cannot be relied on. */
static const struct flaw {
    unsigned faults;
    sealp_found finding;
    const char *problem;
} flaws[] = {
    { SEALP_TST_IMPRINT_WRONG, SEALP_FOUND_STAMP_WRONG, "it is over something else" },
    { SEALP_TST_BROKEN, SEALP_FOUND_STAMP_WRONG, "its signature is broken" },
    { SEALP_TST_NO_SIGNER, SEALP_FOUND_STAMP_UNTRUSTED,
      "the certificate of its authority is not there" },
    { SEALP_CMS_ALGORITHM_UNKNOWN, SEALP_FOUND_STAMP_UNTRUSTED, "its algorithm is not known here" },
    { SEALP_CMS_WEAK, SEALP_FOUND_STAMP_UNTRUSTED, "its algorithm or key can be forged today" },
};

static const struct flaw *find_flaw(const sealp_docket *d, const inner *in)
{
    static const struct flaw none = { 0, SEALP_FOUND_STAMP_WRONG, "it is no time stamp" };
    static const struct flaw later = { 0, SEALP_FOUND_STAMP_ORDER,
                                       "it is younger than what it stands in" };

    if (!in->tst)
        return &none;
    for (size_t i = 0; i < sizeof flaws / sizeof *flaws; i++) {
        if (in->faults & flaws[i].faults)
            return &flaws[i];
    }
    return sealp_tst_time(in->tst) > in->before + sealp_trust_skew(d->trust) ? &later : NULL;
}

/* *time is 0 unless the stamp fits and its authority is accepted. */
static seal_status weigh_stamp(sealp_docket *d, sealp_case *c, const inner *in, int64_t *time,
                               seal_error *err)
{
    const struct flaw *flaw = find_flaw(d, in);
    sealp_cert_path path = { 0 };
    seal_status st;

    *time = 0;
    if (flaw)
        return refuse_stamp(c, in, flaw->finding, flaw->problem, err);
    st = sealp_weigh_cert(d, in->signer, SEALP_USE_TIMESTAMP, (sealp_moment){ .at = in->before },
                          &path, err);
    if (st == SEAL_OK && path.verdict != SEALP_VERDICT_PASSED) {
        st = refuse_stamp(c, in, SEALP_FOUND_STAMP_UNTRUSTED, path.reason, err);
    } else if (st == SEAL_OK) {
        *time = sealp_tst_time(in->tst);
        c->are_stamps_kept = c->are_stamps_kept && sealp_weigh_is_kept(&path);
        st = describe_stamp(c, in, NULL, err);
    }
    sealp_cert_path_clear(&path);
    return st;
}

/* Opens a signature time stamp and checks it against the value it is over. */
static seal_status check_token(const sealp_docket *d, const sealp_case *c, sealp_slice token,
                               sealp_tst **out, unsigned *faults, seal_error *err)
{
    sealp_slice value = sealp_cms_signature(c->cms);
    unsigned char digest[SEALP_MAX_DIGEST];
    const char *name;
    size_t len;
    seal_status st = sealp_tst_open(token, out, NULL);

    *faults = 0;
    if (st != SEAL_OK)
        return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
    if (!(name = sealp_tst_digest_name(*out))) {
        *faults = SEALP_CMS_ALGORITHM_UNKNOWN | SEALP_TST_IMPRINT_WRONG;
        return SEAL_OK;
    }
    if ((st = sealp_digest_of(name, value.p, value.n, digest, &len, err)) == SEAL_OK)
        st = sealp_tst_check(*out, (sealp_slice){ digest, len }, d->certs, faults, err);
    return st;
}

/* The earliest time that a stamp over the signature proves, into said->proven. */
static seal_status weigh_tokens(sealp_docket *d, sealp_case *c, int64_t before, seal_error *err)
{
    sealp_slice token;
    int64_t time;
    seal_status st = SEAL_OK;

    for (size_t i = 0;
         st == SEAL_OK && (token = sealp_cms_token(c->cms, SEALP_TOKEN_SIGNATURE, i)).n > 0; i++) {
        sealp_tst *tst = NULL;
        inner in = { .kind = "signature", .before = before };

        if ((st = check_token(d, c, token, &tst, &in.faults, err)) == SEAL_OK) {
            in.tst = tst;
            in.signer = tst ? sealp_tst_signer(tst, d->certs) : NULL;
            st = weigh_stamp(d, c, &in, &time, err);
        }
        if (st == SEAL_OK && time != 0 && (c->said->proven == 0 || time < c->said->proven))
            c->said->proven = time;
        sealp_tst_free(tst);
    }
    return st;
}

static seal_status weigh_content_stamp(sealp_docket *d, sealp_case *c, int64_t before,
                                       int64_t *earliest, seal_error *err)
{
    inner in = { .kind = "content",
                 .tst = c->content_tst,
                 .signer = c->content_tst ? sealp_tst_signer(c->content_tst, d->certs) : NULL,
                 .faults = c->content_faults,
                 .before = before };

    *earliest = 0;
    if (!c->content_tst && !c->content_faults)
        return SEAL_OK;
    return weigh_stamp(d, c, &in, earliest, err);
}

seal_status sealp_weigh_stamps(sealp_docket *d, sealp_case *c, int64_t before, int64_t *earliest,
                               seal_error *err)
{
    seal_status st = weigh_tokens(d, c, before, err);

    *earliest = 0;
    return st == SEAL_OK ? weigh_content_stamp(d, c, before, earliest, err) : st;
}
