/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/error.h"
#include "pdf/dss.h"
#include "pki/evidence_cms.h"

/* The certificates and revocation data of the document's store. */
static seal_status add_store(sealp_docket *d, seal_error *err)
{
    static const sealp_proof_kind kinds[SEALP_DSS_KINDS] = {
        [SEALP_DSS_CERTS] = SEALP_PROOF_CERT,
        [SEALP_DSS_CRLS] = SEALP_PROOF_CRL,
        [SEALP_DSS_OCSPS] = SEALP_PROOF_OCSP,
    };
    sealp_dss dss = { 0 };
    seal_status st = sealp_dss_read(d->pdf, &dss, NULL);

    /* A store that cannot be read helps nobody: what it lacks will be missed. */
    if (st != SEAL_OK)
        st = st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
    for (size_t k = 0; k < SEALP_DSS_KINDS; k++) {
        for (size_t i = 0; st == SEAL_OK && i < dss.lists[k].n; i++) {
            st = sealp_evidence_add_der(&d->evidence, kinds[k],
                                        sealp_buf_view(&dss.lists[k].items[i]), SEALP_FROM_DSS,
                                        NULL);
            st = st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
        }
    }
    sealp_dss_clear(&dss);
    return st;
}

/* All certificates at hand, where those are looked for that messages lack. */
static seal_status list_certs(sealp_docket *d, seal_error *err)
{
    if (!(d->certs = sk_X509_new_null()))
        return sealp_nomem(err);
    for (size_t i = 0; i < d->evidence.n; i++) {
        X509 *cert = sealp_proof_cert(d->evidence.items[i].proof);

        if (cert && !sk_X509_push(d->certs, cert))
            return sealp_nomem(err);
    }
    return SEAL_OK;
}

seal_status sealp_docket_collect(sealp_docket *d, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < d->n; i++) {
        if (d->cases[i].cms)
            st = sealp_evidence_add_cms(&d->evidence, d->cases[i].cms, err);
    }
    if (st != SEAL_OK || (st = add_store(d, err)) != SEAL_OK)
        return st;
    return list_certs(d, err);
}
