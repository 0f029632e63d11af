/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/path_run.h"

#include "cms/asn1_time.h"
#include "pki/label.h"
#include "pki/revocation.h"

#include <openssl/ocsp.h>

static void judge_revoked(const sealp_path_run *run, sealp_cert_path *path, size_t depth)
{
    const sealp_revocation *r = &path->links[depth].revocation;
    const char *reason = r->reason < 0 ? "unspecified" : OCSP_crl_reason_str(r->reason);
    sealp_label_text name = sealp_label(path->links[depth].cert);

    if (depth > 0)
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_REVOKED_CA_NO_POE,
                         "certificate of the issuer %s was revoked on %s (%s)", name.text,
                         sealp_utc(r->revoked_at).text, reason);
    else if (run->task->when.earliest >= r->revoked_at && run->task->when.earliest > 0)
        sealp_path_judge(path, SEALP_VERDICT_FAILED, SEALP_SUB_REVOKED,
                         "certificate of %s was revoked on %s (%s), and the signature was made "
                         "after that",
                         name.text, sealp_utc(r->revoked_at).text, reason);
    else
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_REVOKED_NO_POE,
                         "certificate of %s was revoked on %s (%s), and nothing proves that it "
                         "was used before",
                         name.text, sealp_utc(r->revoked_at).text, reason);
}

static void judge_unknown(const sealp_path_run *run, sealp_cert_path *path, size_t depth)
{
    int is_online = (run->task->flags & SEALP_PATH_FETCH) != 0;

    if (sealp_trust_revocation(run->task->trust) != SEAL_REVOCATION_REQUIRE)
        return;
    sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_TRY_LATER,
                     "nothing tells whether the certificate of %s is revoked%s%s: %s",
                     sealp_label(path->links[depth].cert).text, run->note[0] ? "; " : "", run->note,
                     is_online ? "try again later, or give its issuer's list with --crl"
                               : "allow its issuer to be asked with --online, or give its list "
                                 "with --crl");
}

static void judge(const sealp_path_run *run, sealp_cert_path *path, size_t depth)
{
    const sealp_revocation *r = &path->links[depth].revocation;

    if (r->standing == SEALP_STANDING_REVOKED)
        judge_revoked(run, path, depth);
    else if (r->standing == SEALP_STANDING_HELD)
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_TRY_LATER,
                         "certificate of %s has been on hold since %s: ask its issuer",
                         sealp_label(path->links[depth].cert).text, sealp_utc(r->revoked_at).text);
    else if (r->standing == SEALP_STANDING_UNKNOWN)
        judge_unknown(run, path, depth);
}

seal_status sealp_path_revocation(sealp_path_run *run, sealp_cert_path *path, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (sealp_trust_revocation(run->task->trust) == SEAL_REVOCATION_NONE)
        return SEAL_OK;
    /* From the anchor down: an answer is worth as much as the key that signed it. */
    for (size_t i = path->n - 1; i > 0 && path->verdict == SEALP_VERDICT_PASSED; i--) {
        sealp_subject subject = { path->links[i - 1].cert, path->links[i].cert };

        if ((st = sealp_revocation_find(run, &subject, &path->links[i - 1].revocation, err)) !=
            SEAL_OK)
            return st;
        judge(run, path, i - 1);
    }
    return SEAL_OK;
}
