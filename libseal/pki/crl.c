/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/finding.h"

#include "cms/asn1_time.h"
#include "cms/foreign.h"
#include "cms/ossl.h"
#include "pki/label.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

/* X.509 (2016), 9.5.2.8; OpenSSL has no number for it. */
static const char expired_certs_on_crl[] = "2.5.29.60";

/* A critical extension that is not understood makes the list useless (RFC 5280, 5.2). */
static const char *unfit_extension(X509_CRL *crl)
{
    if (X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0)
        return "holds only changes to another list";
    for (int i = 0; i < X509_CRL_get_ext_count(crl); i++) {
        X509_EXTENSION *ext = X509_CRL_get_ext(crl, i);

        if (X509_EXTENSION_get_critical(ext) &&
            OBJ_obj2nid(X509_EXTENSION_get_object(ext)) != NID_issuing_distribution_point)
            return "has a critical extension that is not understood";
    }
    return NULL;
}

/* Do the two names of distribution points have a full name in common? */
static int share_name(const DIST_POINT_NAME *a, const DIST_POINT_NAME *b)
{
    enum { FULL_NAME = 0 };

    if (!a || !b || a->type != FULL_NAME || b->type != FULL_NAME)
        return 0;
    for (int i = 0; i < sk_GENERAL_NAME_num(a->name.fullname); i++) {
        for (int k = 0; k < sk_GENERAL_NAME_num(b->name.fullname); k++) {
            if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(a->name.fullname, i),
                                 sk_GENERAL_NAME_value(b->name.fullname, k)) == 0)
                return 1;
        }
    }
    return 0;
}

/* Does cert name the part of the list that point stands for? */
static int is_named_by(X509 *cert, const DIST_POINT_NAME *point)
{
    STACK_OF(DIST_POINT) *points = X509_get_ext_d2i(cert, NID_crl_distribution_points, NULL, NULL);
    int found = 0;

    for (int i = 0; !found && i < sk_DIST_POINT_num(points); i++)
        found = share_name(sk_DIST_POINT_value(points, i)->distpoint, point);
    sk_DIST_POINT_pop_free(points, DIST_POINT_free);
    return found;
}

/* Whether the list is about certificates like this one (RFC 5280, 5.2.5 and 6.3.3 b). */
static const char *unfit_scope(X509_CRL *crl, X509 *cert)
{
    static const int absent = -1;
    int critical;
    ISSUING_DIST_POINT *idp =
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &critical, NULL);
    int is_ca = X509_check_ca(cert) > 0;
    const char *why = NULL;

    if (!idp)
        return critical == absent ? NULL : "has a scope that is not readable";
    if (idp->indirectCRL > 0)
        why = "is an indirect one, which is not read";
    else if (idp->onlyattr > 0 || (idp->onlyuser > 0 && is_ca) || (idp->onlyCA > 0 && !is_ca))
        why = "is about other kinds of certificates";
    else if (idp->onlysomereasons)
        why = "covers only some reasons";
    else if (idp->distpoint && !is_named_by(cert, idp->distpoint))
        why = "is about another part of the certificates";
    ISSUING_DIST_POINT_free(idp);
    return why;
}

/* Why a list of the right issuer's name cannot be used, or NULL. */
static const char *unfit(sealp_path_run *run, X509_CRL *crl, const sealp_subject *subject)
{
    const X509_ALGOR *algorithm;
    EVP_PKEY *key = X509_get0_pubkey(subject->issuer);
    const char *why = unfit_extension(crl);

    X509_CRL_get0_signature(crl, NULL, &algorithm);
    if (!why)
        why = unfit_scope(crl, subject->cert);
    if (!why && !(X509_get_key_usage(subject->issuer) & X509v3_KU_CRL_SIGN))
        why = "is signed with a key that may not sign lists";
    if (!why && sealp_foreign_is_weak(NULL, algorithm, NULL))
        why = "is signed with a broken digest";
    if (why)
        return why;
    if (run->status_left-- <= 0)
        return "is one of too many";
    return key && X509_CRL_verify(crl, key) == 1 ? NULL : "is not signed by the issuer's key";
}

static int64_t archive_from(const X509_CRL *crl)
{
    ASN1_OBJECT *type = OBJ_txt2obj(expired_certs_on_crl, 1);
    int at = type ? X509_CRL_get_ext_by_OBJ(crl, type, -1) : -1;
    ASN1_GENERALIZEDTIME *time = NULL;
    int64_t from = INT64_MAX;

    if (at >= 0) {
        const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(X509_CRL_get_ext(crl, at));
        const unsigned char *p = ASN1_STRING_get0_data(value);

        time = d2i_ASN1_GENERALIZEDTIME(NULL, &p, ASN1_STRING_length(value));
        (void)sealp_asn1_seconds(time, &from);
    }
    ASN1_GENERALIZEDTIME_free(time);
    ASN1_OBJECT_free(type);
    return from;
}

/* The entry of a revoked certificate. */
static void read_entry(X509_REVOKED *entry, sealp_finding *out)
{
    ASN1_ENUMERATED *reason = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, NULL, NULL);

    out->reason = reason ? (int)ASN1_ENUMERATED_get(reason) : -1;
    out->standing =
        out->reason == CRL_REASON_CERTIFICATE_HOLD ? SEALP_STANDING_HELD : SEALP_STANDING_REVOKED;
    /* an unreadable date counts as revoked ever since */
    (void)sealp_asn1_seconds(X509_REVOKED_get0_revocationDate(entry), &out->revoked_at);
    ASN1_ENUMERATED_free(reason);
}

static int read_list(X509_CRL *crl, X509 *cert, sealp_finding *out)
{
    enum { LISTED = 1 }; /* 2: removeFromCRL */
    X509_REVOKED *entry;

    *out = (sealp_finding){ .standing = SEALP_STANDING_GOOD, .reason = -1 };
    if (sealp_asn1_seconds(X509_CRL_get0_lastUpdate(crl), &out->this_update) != 0)
        return 0;
    (void)sealp_asn1_seconds(X509_CRL_get0_nextUpdate(crl), &out->next_update);
    out->archive_from = archive_from(crl);
    if (X509_CRL_get0_by_cert(crl, &entry, cert) == LISTED)
        read_entry(entry, out);
    return 1;
}

int sealp_crl_read(sealp_path_run *run, const sealp_proof *proof, const sealp_subject *subject,
                   sealp_finding *out)
{
    X509_CRL *crl = sealp_proof_crl(proof);
    const char *why;

    if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(subject->cert)) != 0)
        return 0;
    ERR_set_mark();
    if ((why = unfit(run, crl, subject)))
        sealp_path_note(run, "the revocation list of %s %s", sealp_label(subject->issuer).text,
                        why);
    else if (!read_list(crl, subject->cert, out))
        sealp_path_note(run, "%s", why = "the revocation list has no readable date");
    if (sealp_ossl_no_memory())
        run->no_memory = 1;
    ERR_pop_to_mark();
    return !why;
}
