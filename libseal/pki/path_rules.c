/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/path_run.h"

#include "cms/asn1_time.h"
#include "cms/foreign.h"
#include "cms/ossl.h"
#include "pki/label.h"

#include <openssl/x509_vfy.h>

/* What OpenSSL checks a signer's key for, beside our own check of its usage. */
static const int purposes[] = {
    [SEALP_USE_SIGNING] = 0, /* any: no purpose of OpenSSL's is about documents */
    [SEALP_USE_TIMESTAMP] = X509_PURPOSE_TIMESTAMP_SIGN,
};

/* RFC 5280, 6.1: the limits of an anchor's own certificate do not count. */
static int forgive_anchor(int ok, X509_STORE_CTX *ctx)
{
    int error = X509_STORE_CTX_get_error(ctx);
    const int *anchor_depth = X509_STORE_CTX_get_app_data(ctx);

    if (!ok && X509_STORE_CTX_get_error_depth(ctx) == *anchor_depth && *anchor_depth > 0 &&
        (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID)) {
        X509_STORE_CTX_set_error(ctx, X509_V_OK);
        return 1;
    }
    return ok;
}

/* Lets ctx verify exactly this path at the moment of the task. */
static int set_up(X509_STORE_CTX *ctx, X509_STORE *store, STACK_OF(X509) * between,
                  const sealp_path_run *run, const sealp_cert_path *path)
{
    X509_VERIFY_PARAM *param;

    for (size_t i = 1; i + 1 < path->n; i++) {
        if (!sk_X509_push(between, path->links[i].cert))
            return 0;
    }
    if (X509_STORE_add_cert(store, path->links[path->n - 1].cert) != 1 ||
        X509_STORE_CTX_init(ctx, store, path->links[0].cert, between) != 1)
        return 0;
    param = X509_STORE_CTX_get0_param(ctx);
    X509_VERIFY_PARAM_set_time(param, (time_t)run->task->when.at);
    X509_VERIFY_PARAM_set_depth(param, SEALP_MAX_PATH);
    X509_STORE_CTX_set_verify_cb(ctx, forgive_anchor);
    return X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN) == 1 &&
           (purposes[run->task->use] == 0 ||
            X509_VERIFY_PARAM_set_purpose(param, purposes[run->task->use]) == 1);
}

/* The times of the certificate at this depth do not include the moment. */
static void judge_time(const sealp_path_run *run, sealp_cert_path *path, size_t depth, int is_early)
{
    const sealp_moment *when = &run->task->when;
    X509 *cert = path->links[depth].cert;
    int64_t bound = 0;

    (void)sealp_asn1_seconds(is_early ? X509_get0_notBefore(cert) : X509_get0_notAfter(cert),
                             &bound);
    if (is_early)
        sealp_path_judge(path, depth ? SEALP_VERDICT_INDETERMINATE : SEALP_VERDICT_FAILED,
                         depth ? SEALP_SUB_OUT_OF_BOUNDS_NO_POE : SEALP_SUB_NOT_YET_VALID,
                         "certificate of %s is not valid before %s, and it was needed on %s: "
                         "check the clock",
                         sealp_label(cert).text, sealp_utc(bound).text, sealp_utc(when->at).text);
    else if (depth == 0 && when->earliest > bound)
        sealp_path_judge(path, SEALP_VERDICT_FAILED, SEALP_SUB_EXPIRED,
                         "certificate of %s expired on %s, and the signature was made after %s",
                         sealp_label(cert).text, sealp_utc(bound).text,
                         sealp_utc(when->earliest).text);
    else
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_OUT_OF_BOUNDS_NO_POE,
                         "certificate of %s expired on %s, and nothing proves that it was used "
                         "before: a time stamp would",
                         sealp_label(cert).text, sealp_utc(bound).text);
}

/* Puts OpenSSL's finding into the words of the standard. */
static seal_status judge_error(const sealp_path_run *run, sealp_cert_path *path, int error,
                               int depth, seal_error *err)
{
    static const struct {
        int error;
        sealp_sub sub;
    } rows[] = {
        { X509_V_ERR_INVALID_CA, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_INVALID_PURPOSE, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_PATH_LENGTH_EXCEEDED, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_KEYUSAGE_NO_CERTSIGN, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_PERMITTED_VIOLATION, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_EXCLUDED_VIOLATION, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_SUBTREE_MINMAX, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_UNSUPPORTED_NAME_SYNTAX, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_INVALID_EXTENSION, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { X509_V_ERR_INVALID_POLICY_EXTENSION, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE },
        { 0, SEALP_SUB_CERTIFICATE_CHAIN_GENERAL_FAILURE },
    };
    size_t at = depth < 0 ? 0 : (size_t)depth < path->n ? (size_t)depth : path->n - 1, i = 0;

    if (error == X509_V_ERR_OUT_OF_MEM || error == X509_V_OK || sealp_ossl_no_memory())
        return sealp_nomem(err);
    if (error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID) {
        judge_time(run, path, at, error == X509_V_ERR_CERT_NOT_YET_VALID);
        return SEAL_OK;
    }
    while (rows[i].error && rows[i].error != error)
        i++;
    sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, rows[i].sub,
                     "certificate of %s does not belong on this path: %s",
                     sealp_label(path->links[at].cert).text, X509_verify_cert_error_string(error));
    return SEAL_OK;
}

static seal_status verify(const sealp_path_run *run, sealp_cert_path *path, seal_error *err)
{
    X509_STORE_CTX *ctx = X509_STORE_CTX_new();
    X509_STORE *store = X509_STORE_new();
    STACK_OF(X509) *between = sk_X509_new_null();
    int anchor_depth = (int)path->n - 1;
    seal_status st = SEAL_OK;

    if (!ctx || !store || !between || !set_up(ctx, store, between, run, path)) {
        st = sealp_nomem(err);
        goto out;
    }
    X509_STORE_CTX_set_app_data(ctx, &anchor_depth);
    if (X509_verify_cert(ctx) != 1)
        st = judge_error(run, path, X509_STORE_CTX_get_error(ctx),
                         X509_STORE_CTX_get_error_depth(ctx), err);
out:
    X509_STORE_CTX_free(ctx);
    X509_STORE_free(store);
    sk_X509_free(between);
    return st;
}

/* RFC 5280, 4.2.1.3: without the extension a key may do everything. */
static void check_usage(const sealp_path_run *run, sealp_cert_path *path)
{
    X509 *leaf = path->links[0].cert;

    if (run->task->use == SEALP_USE_SIGNING &&
        !(X509_get_key_usage(leaf) & (X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION)))
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
                         "key usage of the certificate of %s allows no signatures "
                         "(digitalSignature, nonRepudiation)",
                         sealp_label(leaf).text);
}

/* TS 119 312 by the rules of cms/foreign.h; the anchor is trusted as it is. */
static void check_strength(sealp_cert_path *path)
{
    for (size_t i = 0; i + 1 < path->n; i++) {
        X509 *cert = path->links[i].cert;
        const X509_ALGOR *algorithm;
        char name[80];

        X509_get0_signature(NULL, &algorithm, cert);
        if (!sealp_foreign_is_weak(NULL, algorithm, X509_get0_pubkey(cert)))
            continue;
        sealp_foreign_name(NULL, algorithm, name, sizeof name);
        sealp_path_judge(path, SEALP_VERDICT_INDETERMINATE,
                         SEALP_SUB_CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
                         "certificate of %s is too weak: signed with %s, key of %d bits",
                         sealp_label(cert).text, name, EVP_PKEY_get_bits(X509_get0_pubkey(cert)));
        return;
    }
}

seal_status sealp_path_rules(sealp_path_run *run, sealp_cert_path *path, seal_error *err)
{
    seal_status st;

    sealp_path_judge(path, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "%s", "");
    st = verify(run, path, err);
    if (st == SEAL_OK && path->verdict == SEALP_VERDICT_PASSED)
        check_usage(run, path);
    if (st == SEAL_OK && path->verdict == SEALP_VERDICT_PASSED)
        check_strength(path);
    return st;
}
