/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/cert_path.h"

#include <openssl/err.h>
#include <seal/ctx.h>
#include <stdlib.h>

#define AT_2026 1790000000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int64_t clock_2026(void *user)
{
    (void)user;
    return AT_2026;
}

/* Takes one certificate off the front of the input. */
static X509 *take_cert(sealp_slice *rest)
{
    const unsigned char *p = rest->p;
    X509 *cert = d2i_X509(NULL, &p, (long)rest->n);

    if (cert)
        *rest = (sealp_slice){ p, rest->n - (size_t)(p - rest->p) };
    return cert;
}

/* Judges leaf below an anchor with whatever the rest of the input is. */
static void judge(X509 *leaf, sealp_slice anchor, sealp_slice rest)
{
    seal_ctx_options options = SEAL_CTX_OPTIONS_INIT;
    sealp_evidence evidence = { 0 };
    sealp_path_task task = { .evidence = &evidence, .when = { AT_2026, 0, AT_2026 } };
    sealp_cert_path path = { 0 };
    seal_ctx *ctx;
    seal_trust *trust;

    options.now = clock_2026;
    if (seal_ctx_new(&options, &ctx, NULL) != SEAL_OK ||
        seal_trust_new(ctx, NULL, &trust, NULL) != SEAL_OK)
        abort();
    task.trust = trust;
    for (int kind = 0; kind < SEALP_PROOF_KINDS; kind++)
        (void)sealp_evidence_add_der(&evidence, (sealp_proof_kind)kind, rest, SEALP_FROM_DSS, NULL);
    (void)sealp_evidence_add_archival(&evidence, rest, SEALP_FROM_CMS, NULL);
    if (seal_trust_add_anchors(trust, anchor.p, anchor.n, NULL) == SEAL_OK &&
        sealp_cert_path_check(&task, leaf, &path, NULL) != SEAL_OK)
        abort();
    sealp_cert_path_clear(&path);
    sealp_evidence_clear(&evidence);
    seal_trust_unref(trust);
    seal_ctx_unref(ctx);
}

/* The input: a certificate, the one above it, and revocation data about the first. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sealp_slice rest = { data, size };
    X509 *leaf, *issuer = NULL;
    const unsigned char *anchor;

    ERR_set_mark();
    leaf = take_cert(&rest);
    anchor = rest.p;
    if (leaf)
        issuer = take_cert(&rest);
    ERR_pop_to_mark();
    if (issuer)
        judge(leaf, (sealp_slice){ anchor, (size_t)(rest.p - anchor) }, rest);
    if (ERR_peek_error())
        abort();
    X509_free(leaf);
    X509_free(issuer);
    return 0;
}
