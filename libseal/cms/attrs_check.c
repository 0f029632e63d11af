/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/attrs.h"

#include "cms/chain.h"
#include "cms/ess.h"
#include "cms/ossl.h"
#include "cms/signed_data.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

/* What PAdES keeps out of the signed attributes (EN 319 142-1, 6.3, table 1
 * row 13; TS 102 778-3, 4.5.4 to 4.5.7). */
static const struct {
    int nid;
    const char *message;
} forbidden[] = {
    { NID_pkcs9_signingTime,
      "signed attributes hold signing-time, which PAdES forbids: switch it off in the signing "
      "service (CAdES/PAdES mode)" },
    { NID_id_smime_aa_signingCertificate,
      "signed attributes hold signing-certificate, which rests on SHA-1: let the signing service "
      "write signing-certificate-v2 alone" },
    { NID_pkcs9_countersignature, "signed attributes hold a counter-signature" },
    { NID_id_smime_aa_contentReference,
      "signed attributes hold content-reference, which PAdES forbids" },
    { NID_id_smime_aa_contentIdentifier,
      "signed attributes hold content-identifier, which PAdES forbids" },
    { NID_id_smime_aa_contentHint, "signed attributes hold content-hints, which PAdES forbids" },
};

static seal_status check_forbidden(const STACK_OF(X509_ATTRIBUTE) * attrs, seal_error *err)
{
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        if (X509at_get_attr_by_NID(attrs, forbidden[i].nid, -1) >= 0)
            return sealp_fail(err, SEAL_ERR_SIGNER, "%s", forbidden[i].message);
    }
    return SEAL_OK;
}

static seal_status check_content_type(const STACK_OF(X509_ATTRIBUTE) * attrs, seal_error *err)
{
    if (!sealp_attrs_content_is(attrs, OBJ_nid2obj(NID_pkcs7_data)))
        return sealp_fail(err, SEAL_ERR_SIGNER,
                          "signed attributes need one content-type, id-data "
                          "(1.2.840.113549.1.7.1)");
    return SEAL_OK;
}

static seal_status check_digest(const STACK_OF(X509_ATTRIBUTE) * attrs, sealp_slice digest,
                                seal_error *err)
{
    const ASN1_STRING *value =
        sealp_attrs_string(attrs, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);

    if (!value)
        return sealp_fail(err, SEAL_ERR_SIGNER, "signed attributes need one message-digest");
    if ((size_t)ASN1_STRING_length(value) != digest.n ||
        memcmp(ASN1_STRING_get0_data(value), digest.p, digest.n) != 0)
        return sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                          "message-digest is not that of this document: give the signing service "
                          "the document digest, without hashing it again");
    return SEAL_OK;
}

static seal_status check_signing_cert(const STACK_OF(X509_ATTRIBUTE) * attrs, X509 *leaf,
                                      seal_error *err)
{
    static const struct {
        seal_status status;
        const char *message;
    } answers[] = {
        [SEALP_ESS_BINDS] = { SEAL_OK, "" },
        [SEALP_ESS_BINDS_WEAKLY] = { SEAL_ERR_SIGNER,
                                     "signing-certificate-v2 uses a weak digest: let the signing "
                                     "service take sha256" },
        [SEALP_ESS_MISSING] = { SEAL_ERR_SIGNER,
                                "signed attributes need one signing-certificate-v2: switch the "
                                "signing service to CAdES/PAdES mode" },
        [SEALP_ESS_OTHER] = { SEAL_ERR_SIGNATURE_MISMATCH,
                              "signing-certificate-v2 names another certificate than the "
                              "signer's: give libseal the certificate the signing service uses" },
        [SEALP_ESS_UNKNOWN] = { SEAL_ERR_SIGNER,
                                "signing-certificate-v2 uses an unknown digest: let the signing "
                                "service take sha256" },
        [SEALP_ESS_UNREADABLE] = { SEAL_ERR_SIGNER,
                                   "signing-certificate-v2 is not readable as DER, or there twice: "
                                   "ask the maker of the signing service" },
    };
    sealp_ess ess = sealp_ess_binding(attrs, leaf);

    if (ess == SEALP_ESS_NO_MEMORY)
        return sealp_nomem(err);
    if (answers[ess].status != SEAL_OK)
        return sealp_fail(err, answers[ess].status, "%s", answers[ess].message);
    return SEAL_OK;
}

seal_status sealp_attrs_check(const seal_chain *chain, sealp_slice document_digest,
                              sealp_slice attrs, seal_error *err)
{
    STACK_OF(X509_ATTRIBUTE) * set;
    seal_status st;

    ERR_set_mark();
    if (!(set = sealp_asn1_decode(ASN1_ITEM_rptr(sealp_signed_attrs), attrs))) {
        st = sealp_ossl_fail(err, SEAL_ERR_SIGNER, "signed attributes are not a DER SET");
        goto out;
    }
    if ((st = check_forbidden(set, err)) != SEAL_OK ||
        (st = check_content_type(set, err)) != SEAL_OK ||
        (st = check_digest(set, document_digest, err)) != SEAL_OK)
        goto out;
    st = check_signing_cert(set, sealp_chain_cert(chain, 0), err);
out:
    sk_X509_ATTRIBUTE_pop_free(set, X509_ATTRIBUTE_free);
    ERR_pop_to_mark();
    return st;
}
