/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/evidence_cms.h"

#include "cms/tst.h"
#include "core/error.h"

/* What is malformed in foreign data helps nobody and hurts nobody: SEAL_OK. */
static seal_status settle(seal_status st, seal_error *err)
{
    if (st == SEAL_ERR_NO_MEMORY)
        return sealp_nomem(err);
    if (st == SEAL_ERR_LIMIT)
        return sealp_fail(err, st, "more certificates and revocation data than are looked at");
    return SEAL_OK;
}

static seal_status add_own(sealp_evidence *e, const sealp_cms *cms, seal_error *err)
{
    const STACK_OF(X509) *certs = sealp_cms_certs(cms);
    const STACK_OF(X509_CRL) *crls = sealp_cms_crls(cms);
    sealp_slice info = sealp_cms_revocation_info(cms);
    seal_status st = SEAL_OK;

    for (int i = 0; st == SEAL_OK && i < sk_X509_num(certs); i++)
        st = settle(sealp_evidence_add_cert(e, sk_X509_value(certs, i), SEALP_FROM_CMS, NULL), err);
    for (int i = 0; st == SEAL_OK && i < sk_X509_CRL_num(crls); i++)
        st = settle(sealp_evidence_add_crl(e, sk_X509_CRL_value(crls, i), SEALP_FROM_CMS, NULL),
                    err);
    if (st == SEAL_OK && info.n > 0)
        st = settle(sealp_evidence_add_archival(e, info, SEALP_FROM_CMS, NULL), err);
    return st;
}

seal_status sealp_evidence_add_cms(sealp_evidence *e, const sealp_cms *cms, seal_error *err)
{
    static const sealp_token_kind kinds[] = { SEALP_TOKEN_SIGNATURE, SEALP_TOKEN_CONTENT };
    seal_status st = add_own(e, cms, err);

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        sealp_slice token;

        for (size_t i = 0; st == SEAL_OK && (token = sealp_cms_token(cms, kinds[k], i)).n > 0;
             i++) {
            sealp_tst *tst;

            if ((st = settle(sealp_tst_open(token, &tst, NULL), err)) == SEAL_OK && tst)
                st = add_own(e, sealp_tst_cms(tst), err);
            sealp_tst_free(tst);
        }
    }
    return st;
}
