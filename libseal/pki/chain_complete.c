/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/chain_complete.h"

#include "cms/chain.h"
#include "core/error.h"
#include "pki/cert_path.h"
#include "pki/trust.h"

#include <openssl/err.h>

/* Is the i-th certificate of the path a root at its end?  A verifier that trusts
 * it has it. */
static int is_root(const sealp_cert_path *path, size_t i)
{
    X509 *cert = path->links[i].cert;

    return i > 0 && i + 1 == path->n && X509_check_issued(cert, cert) == X509_V_OK;
}

/* The path first, then what else the caller gave; each certificate once. */
static seal_status join(const seal_chain *chain, const sealp_cert_path *path, seal_chain **out,
                        seal_error *err)
{
    STACK_OF(X509) *others = sk_X509_new_null();
    int ok = others != NULL;
    seal_status st;

    for (size_t i = 1; ok && i < path->n; i++)
        ok = is_root(path, i) || sk_X509_push(others, path->links[i].cert);
    for (size_t i = 1; ok && i < sealp_chain_count(chain); i++)
        ok = sk_X509_push(others, sealp_chain_cert(chain, i)) > 0;
    st = ok ? sealp_chain_new_x509(sealp_chain_cert(chain, 0), others, out, err) : sealp_nomem(err);
    sk_X509_free(others);
    return st;
}

static seal_status check(const sealp_path_task *task, const seal_chain *chain,
                         sealp_cert_path *path, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 1; st == SEAL_OK && i < sealp_chain_count(chain); i++)
        st = sealp_evidence_add_cert(task->evidence, sealp_chain_cert(chain, i), SEALP_FROM_CMS,
                                     err);
    if (st == SEAL_OK)
        st = sealp_cert_path_check(task, sealp_chain_cert(chain, 0), path, err);
    return st;
}

seal_status sealp_chain_complete(const seal_trust *trust, const seal_chain *chain,
                                 int allow_expired, seal_chain **out, seal_error *err)
{
    int64_t now = sealp_trust_now(trust);
    sealp_evidence evidence = { 0 };
    sealp_path_task task = {
        trust, &evidence, SEALP_USE_SIGNING, { now, 0, now }, SEALP_PATH_FETCH
    };
    sealp_cert_path path = { 0 };
    seal_status st;

    *out = NULL;
    ERR_set_mark();
    if ((st = check(&task, chain, &path, err)) != SEAL_OK)
        goto out;
    if (!allow_expired || sealp_cert_path_status(&path, NULL) != SEAL_ERR_CERT_TIME)
        st = sealp_cert_path_status(&path, err);
    if (st == SEAL_OK)
        st = join(chain, &path, out, err);
out:
    ERR_pop_to_mark();
    sealp_cert_path_clear(&path);
    sealp_evidence_clear(&evidence);
    return st;
}
