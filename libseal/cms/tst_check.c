/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1_time.h"
#include "cms/ossl.h"
#include "cms/tst.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

/* Extended key usage, critical, of time stamping and nothing else (RFC 3161,
 * 2.3). */
static seal_status check_purpose(X509 *signer, unsigned *faults, seal_error *err)
{
    int critical = 0;
    EXTENDED_KEY_USAGE *usage = X509_get_ext_d2i(signer, NID_ext_key_usage, &critical, NULL);
    seal_status st = SEAL_OK;

    if (!usage && sealp_ossl_no_memory())
        st = sealp_nomem(err);
    else if (!usage || critical != 1 || sk_ASN1_OBJECT_num(usage) != 1 ||
             OBJ_obj2nid(sk_ASN1_OBJECT_value(usage, 0)) != NID_time_stamp)
        *faults |= SEALP_TST_PURPOSE_WRONG;
    EXTENDED_KEY_USAGE_free(usage);
    return st;
}

static void check_validity(const sealp_tst *tst, const X509 *signer, unsigned *faults)
{
    int64_t from, to;

    if (sealp_asn1_seconds(X509_get0_notBefore(signer), &from) != 0 ||
        sealp_asn1_seconds(X509_get0_notAfter(signer), &to) != 0 || sealp_tst_time(tst) < from ||
        sealp_tst_time(tst) > to)
        *faults |= SEALP_TST_OUTSIDE_VALIDITY;
}

seal_status sealp_tst_check(const sealp_tst *tst, sealp_slice imprint,
                            const STACK_OF(X509) * others, unsigned *faults, seal_error *err)
{
    const sealp_slice inside = { NULL, 0 };
    sealp_slice own = sealp_tst_imprint(tst);
    X509 *signer = sealp_tst_signer(tst, others);
    seal_status st = SEAL_OK;

    *faults = 0;
    ERR_set_mark();
    if (signer &&
        (st = sealp_cms_check(sealp_tst_cms(tst), signer, inside, faults, err)) == SEAL_OK &&
        (st = check_purpose(signer, faults, err)) == SEAL_OK)
        check_validity(tst, signer, faults);
    else if (!signer)
        *faults |= SEALP_TST_NO_SIGNER;
    if (!sealp_tst_digest_name(tst) || own.n != imprint.n ||
        memcmp(own.p, imprint.p, imprint.n) != 0)
        *faults |= SEALP_TST_IMPRINT_WRONG;
    ERR_pop_to_mark();
    return st;
}
