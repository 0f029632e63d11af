/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1_time.h"
#include "cms/chain.h"
#include "cms/ossl.h"
#include "cms/signed_data.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

seal_status sealp_chain_check_time(const seal_chain *chain, int64_t now, seal_error *err)
{
    const X509 *leaf = sealp_chain_cert(chain, 0);
    const char *subject = seal_chain_subject(chain);
    int64_t from, to;
    seal_status st = SEAL_OK;

    ERR_set_mark();
    if (sealp_asn1_seconds(X509_get0_notBefore(leaf), &from) != 0 ||
        sealp_asn1_seconds(X509_get0_notAfter(leaf), &to) != 0)
        st = sealp_fail(err, SEAL_ERR_CERT,
                        "certificate of %s holds an unreadable date: ask its issuer for a new one",
                        subject);
    else if (now < from)
        st = sealp_fail(err, SEAL_ERR_CERT_TIME,
                        "certificate of %s is not valid before %s: check the clock, or allow it "
                        "with --allow-expired (SEAL_SIGN_ALLOW_EXPIRED)",
                        subject, sealp_utc(from).text);
    else if (now > to)
        st = sealp_fail(err, SEAL_ERR_CERT_TIME,
                        "certificate of %s expired on %s: renew it, or allow it with "
                        "--allow-expired (SEAL_SIGN_ALLOW_EXPIRED)",
                        subject, sealp_utc(to).text);
    ERR_pop_to_mark();
    return st;
}

/* A critical extension that names purposes, none of them signing documents. */
static seal_status check_purpose(const seal_chain *chain, seal_error *err)
{
    static const char *const fit[] = {
        "2.5.29.37.0",             /* any */
        "1.3.6.1.5.5.7.3.36",      /* document signing (RFC 9336) */
        "1.3.6.1.5.5.7.3.4",       /* emailProtection, what PDF viewers take for it */
        "1.2.840.113583.1.1.5",    /* Adobe's */
        "1.3.6.1.4.1.311.10.3.12", /* Microsoft's */
    };
    static const int absent = -1;
    EXTENDED_KEY_USAGE *purposes;
    int critical = absent, fits;
    char oid[80];
    seal_status st = SEAL_OK;

    purposes = X509_get_ext_d2i(sealp_chain_cert(chain, 0), NID_ext_key_usage, &critical, NULL);
    fits = critical == 0 || (!purposes && critical == absent);
    for (int i = 0; !fits && i < sk_ASN1_OBJECT_num(purposes); i++) {
        OBJ_obj2txt(oid, sizeof oid, sk_ASN1_OBJECT_value(purposes, i), 1);
        for (size_t j = 0; j < sizeof fit / sizeof *fit; j++)
            fits |= strcmp(oid, fit[j]) == 0;
    }
    if (!fits)
        st = sealp_ossl_no_memory()
                 ? sealp_nomem(err)
                 : sealp_fail(err, SEAL_ERR_CERT,
                              "certificate of %s is for other purposes alone (extended key usage): "
                              "use the organisation's signing certificate",
                              seal_chain_subject(chain));
    sk_ASN1_OBJECT_pop_free(purposes, ASN1_OBJECT_free);
    return st;
}

seal_status sealp_chain_check_usage(const seal_chain *chain, seal_error *err)
{
    /* RFC 5280, 4.2.1.3: bit 0 digitalSignature, bit 1 nonRepudiation. */
    enum { DIGITAL_SIGNATURE = 0, NON_REPUDIATION = 1 };
    static const int absent = -1;
    ASN1_BIT_STRING *usage;
    int critical = absent;
    seal_status st = SEAL_OK;

    ERR_set_mark();
    usage = X509_get_ext_d2i(sealp_chain_cert(chain, 0), NID_key_usage, &critical, NULL);
    if (!usage && critical != absent)
        st = sealp_ossl_fail(err, SEAL_ERR_CERT,
                             "key usage of the signer's certificate is not readable: ask its "
                             "issuer for a new one");
    else if (usage && !ASN1_BIT_STRING_get_bit(usage, DIGITAL_SIGNATURE) &&
             !ASN1_BIT_STRING_get_bit(usage, NON_REPUDIATION))
        st = sealp_fail(err, SEAL_ERR_CERT,
                        "key usage of the certificate of %s allows no signatures "
                        "(digitalSignature, nonRepudiation): use the organisation's signing "
                        "certificate, not the one for encryption",
                        seal_chain_subject(chain));
    ASN1_BIT_STRING_free(usage);
    if (st == SEAL_OK)
        st = check_purpose(chain, err);
    ERR_pop_to_mark();
    return st;
}
