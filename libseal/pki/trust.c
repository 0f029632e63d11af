/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/trust.h"

#include "core/ctx.h"
#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "core/ref.h"
#include "util/sized.h"

#include <openssl/x509.h>
#include <stdlib.h>
#include <unistd.h>

#define DEFAULT_SKEW  300
#define DEFAULT_FRESH 86400

struct seal_trust {
    sealp_ref ref;
    seal_ctx *ctx;
    seal_fetcher *fetcher;
    seal_trust_options options;
    sealp_evidence anchors;
    sealp_evidence known;
};

seal_status seal_trust_new(seal_ctx *ctx, const seal_trust_options *opt, seal_trust **out,
                           seal_error *err)
{
    seal_trust_options o = SEAL_TRUST_OPTIONS_INIT;
    seal_trust *trust;

    if (out)
        *out = NULL;
    if (!ctx || !out)
        return sealp_bad_arg(err, "seal_trust_new: ctx or out is NULL");
    if (opt && sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_trust_options: size is not set, or of a newer libseal");
    if (o.revocation > SEAL_REVOCATION_NONE)
        return sealp_bad_arg(err, "seal_trust_options: revocation is none of SEAL_REVOCATION_");
    if (!(trust = calloc(1, sizeof *trust)))
        return sealp_nomem(err);
    sealp_ref_init(&trust->ref);
    trust->ctx = seal_ctx_ref(ctx);
    trust->options = o;
    *out = trust;
    return SEAL_OK;
}

seal_trust *seal_trust_ref(seal_trust *trust)
{
    if (trust)
        sealp_ref_take(&trust->ref);
    return trust;
}

void seal_trust_unref(seal_trust *trust)
{
    if (!trust || !sealp_ref_drop(&trust->ref))
        return;
    sealp_evidence_clear(&trust->anchors);
    sealp_evidence_clear(&trust->known);
    seal_fetcher_unref(trust->fetcher);
    seal_ctx_unref(trust->ctx);
    free(trust);
}

static seal_status add_known(seal_trust *trust, sealp_proof_kind kind, sealp_slice data,
                             const char *what, seal_error *err)
{
    if (!trust || (!data.p && data.n))
        return sealp_bad_arg(err, "seal_trust_add_...: trust or data is NULL");
    return sealp_evidence_add_text(&trust->known, kind, data, SEALP_FROM_TRUST, what, err);
}

seal_status seal_trust_add_anchors(seal_trust *trust, const void *data, size_t len, seal_error *err)
{
    if (!trust || (!data && len))
        return sealp_bad_arg(err, "seal_trust_add_anchors: trust or data is NULL");
    return sealp_evidence_add_text(&trust->anchors, SEALP_PROOF_CERT, (sealp_slice){ data, len },
                                   SEALP_FROM_TRUST, "trust anchors", err);
}

seal_status seal_trust_add_certs(seal_trust *trust, const void *data, size_t len, seal_error *err)
{
    return add_known(trust, SEALP_PROOF_CERT, (sealp_slice){ data, len }, "certificates", err);
}

seal_status seal_trust_add_crl(seal_trust *trust, const void *data, size_t len, seal_error *err)
{
    return add_known(trust, SEALP_PROOF_CRL, (sealp_slice){ data, len }, "revocation lists", err);
}

seal_status seal_trust_add_ocsp(seal_trust *trust, const void *data, size_t len, seal_error *err)
{
    return add_known(trust, SEALP_PROOF_OCSP, (sealp_slice){ data, len }, "OCSP response", err);
}

/* OpenSSL's own choice first, then where systems keep one file of all. */
static const char *system_file(void)
{
    static const char *const others[] = { "/etc/ssl/certs/ca-certificates.crt",
                                          "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem" };
    const char *first = X509_get_default_cert_file();

    if (access(first, R_OK) == 0)
        return first;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (access(others[i], R_OK) == 0)
            return others[i];
    }
    return NULL;
}

seal_status seal_trust_add_system(seal_trust *trust, seal_error *err)
{
    const char *path = system_file();
    sealp_buf pem = { 0 };
    seal_status st;

    if (!trust)
        return sealp_bad_arg(err, "seal_trust_add_system: trust is NULL");
    if (!path)
        return sealp_fail(err, SEAL_ERR_IO,
                          "this system has no file of trusted certificates: install "
                          "ca-certificates, or give the anchors with --trust "
                          "(seal_trust_add_anchors)");
    if ((st = sealp_file_slurp(path, SEALP_MAX_PROOF_BYTES, &pem, err)) == SEAL_OK)
        st = seal_trust_add_anchors(trust, pem.data, pem.len, err);
    sealp_buf_clear(&pem);
    return st;
}

seal_status seal_trust_set_fetcher(seal_trust *trust, seal_fetcher *fetcher, seal_error *err)
{
    if (!trust)
        return sealp_bad_arg(err, "seal_trust_set_fetcher: trust is NULL");
    seal_fetcher_ref(fetcher);
    seal_fetcher_unref(trust->fetcher);
    trust->fetcher = fetcher;
    return SEAL_OK;
}

const sealp_evidence *sealp_trust_anchors(const seal_trust *trust)
{
    return &trust->anchors;
}

const sealp_evidence *sealp_trust_known(const seal_trust *trust)
{
    return &trust->known;
}

seal_fetcher *sealp_trust_fetcher(const seal_trust *trust)
{
    return trust->fetcher;
}

uint32_t sealp_trust_revocation(const seal_trust *trust)
{
    return trust->options.revocation;
}

int64_t sealp_trust_skew(const seal_trust *trust)
{
    return trust->options.skew_seconds ? trust->options.skew_seconds : DEFAULT_SKEW;
}

int64_t sealp_trust_fresh(const seal_trust *trust)
{
    return trust->options.fresh_seconds ? trust->options.fresh_seconds : DEFAULT_FRESH;
}

int64_t sealp_trust_now(const seal_trust *trust)
{
    return sealp_ctx_now(trust->ctx);
}
