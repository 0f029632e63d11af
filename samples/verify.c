/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Says what the signatures of a document are worth to whoever trusts these
 * certificates:
 *     verify SEALED.pdf ROOTS.pem
 * It never uses the network: what is known about revocation is what is in the
 * document.  Exit status 0: all are valid; 1: not all, or there is none. */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>

static seal_status load_trust(seal_ctx *ctx, const char *path, seal_trust **trust, seal_error *err)
{
    seal_trust_options opt = SEAL_TRUST_OPTIONS_INIT;
    void *pem = NULL;
    size_t len = 0;
    seal_status st;

    opt.revocation = SEAL_REVOCATION_IF_AVAILABLE;
    if ((st = sample_read(path, &pem, &len, err)) == SEAL_OK &&
        (st = seal_trust_new(ctx, &opt, trust, err)) == SEAL_OK)
        st = seal_trust_add_anchors(*trust, pem, len, err);
    free(pem);
    return st;
}

static seal_status print_reason(void *user, const seal_reason *reason, seal_error *err)
{
    (void)user;
    (void)err;
    printf("  %s%s%s\n", reason->text, *reason->detail ? ": " : "", reason->detail);
    return SEAL_OK;
}

static seal_status print_change(void *user, const seal_change *change, seal_error *err)
{
    (void)user;
    (void)err;
    printf("  later: %s\n", change->text);
    return SEAL_OK;
}

static seal_status print_signature(const seal_report *report, uint32_t i, seal_error *err)
{
    static const char *const verdicts[] = { [SEAL_VERDICT_PASSED] = "valid",
                                            [SEAL_VERDICT_INDETERMINATE] = "cannot be confirmed",
                                            [SEAL_VERDICT_FAILED] = "NOT VALID" };
    seal_signature_info info = { .size = sizeof info };
    seal_status st;

    if ((st = seal_report_signature(report, i, &info, err)) != SEAL_OK)
        return st;
    printf("%s: %s, by %s %s\n", info.field, verdicts[info.verdict], info.signer, info.level);
    if ((st = seal_report_each_reason(report, i, print_reason, NULL, err)) != SEAL_OK)
        return st;
    return seal_report_each_change(report, i, print_change, NULL, err);
}

static seal_status verify(seal_ctx *ctx, char **argv, int *passed, seal_error *err)
{
    seal_trust *trust = NULL;
    seal_source *source = NULL;
    seal_report *report = NULL;
    seal_status st;

    if ((st = load_trust(ctx, argv[2], &trust, err)) == SEAL_OK &&
        (st = seal_source_new_path(argv[1], &source, err)) == SEAL_OK &&
        (st = seal_verify(ctx, source, trust, NULL, &report, err)) == SEAL_OK) {
        for (uint32_t i = 0; st == SEAL_OK && i < seal_report_count(report); i++)
            st = print_signature(report, i, err);
        *passed = seal_report_verdict(report) == SEAL_VERDICT_PASSED;
    }
    seal_report_free(report);
    seal_source_free(source);
    seal_trust_unref(trust);
    return st;
}

int main(int argc, char **argv)
{
    seal_error *err = seal_error_new();
    seal_ctx *ctx = NULL;
    seal_status st;
    int rc, passed = 0;

    if (argc != 3) {
        fprintf(stderr, "usage: verify SEALED.pdf ROOTS.pem\n");
        seal_error_free(err);
        return 2;
    }
    if ((st = seal_ctx_new(NULL, &ctx, err)) == SEAL_OK)
        st = verify(ctx, argv, &passed, err);
    rc = sample_exit("verify", st, err);
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return rc ? rc : !passed;
}
