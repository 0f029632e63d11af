/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/finding.h"

#include "cms/asn1_time.h"
#include "cms/foreign.h"
#include "cms/ossl.h"
#include "pki/label.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

/* Is this answer about the subject?  The responder chose the digest of the
 * names (RFC 6960, 4.1.1). */
static int is_about(const OCSP_SINGLERESP *answer, const sealp_subject *subject)
{
    OCSP_CERTID *id = OCSP_CERTID_dup(OCSP_SINGLERESP_get0_id(answer)), *own = NULL;
    ASN1_OBJECT *digest = NULL;
    ASN1_INTEGER *serial = NULL;
    int same = 0;

    if (id && OCSP_id_get0_info(NULL, &digest, NULL, &serial, id) == 1 &&
        ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(subject->cert)) == 0 &&
        EVP_get_digestbyobj(digest) &&
        (own = OCSP_cert_to_id(EVP_get_digestbyobj(digest), subject->cert, subject->issuer)))
        same = OCSP_id_cmp(own, id) == 0;
    OCSP_CERTID_free(own);
    OCSP_CERTID_free(id);
    return same;
}

/* Is signer whom the response names, and did its key sign it? */
static int is_signed_by(sealp_path_run *run, OCSP_BASICRESP *response, X509 *signer)
{
    STACK_OF(X509) *one = sk_X509_new_null();
    X509 *named;
    int ok = 0;

    if (one && sk_X509_push(one, signer) && OCSP_resp_get0_signer(response, &named, one) == 1 &&
        X509_cmp(named, signer) == 0 && run->status_left-- > 0)
        ok = OCSP_basic_verify(response, one, NULL, OCSP_NOVERIFY | OCSP_NOINTERN) > 0;
    sk_X509_free(one);
    return ok;
}

/* A delegate that does not say id-pkix-ocsp-nocheck may have been revoked itself. */
static int is_revoked(sealp_path_run *run, const sealp_subject *delegate)
{
    const sealp_evidence *e = run->task->evidence;
    sealp_finding found;

    if (X509_get_ext_by_NID(delegate->cert, NID_id_pkix_OCSP_noCheck, -1) >= 0)
        return 0;
    for (size_t i = 0; i < e->n; i++) {
        if (sealp_proof_crl(e->items[i].proof) &&
            sealp_crl_read(run, e->items[i].proof, delegate, &found) &&
            found.standing != SEALP_STANDING_GOOD)
            return 1;
    }
    return 0;
}

/* May signer answer for the issuer?  The issuer itself, or whom it appointed
 * directly (RFC 6960, 4.2.2.2). */
static int is_authorised(sealp_path_run *run, OCSP_BASICRESP *response, X509 *signer,
                         const sealp_subject *subject)
{
    sealp_subject delegate = { signer, subject->issuer };
    EVP_PKEY *issuer_key = X509_get0_pubkey(subject->issuer);
    int64_t from, to, produced;

    if (X509_cmp(signer, subject->issuer) == 0)
        return 1;
    return (X509_get_extension_flags(signer) & EXFLAG_XKUSAGE) &&
           (X509_get_extended_key_usage(signer) & XKU_OCSP_SIGN) &&
           X509_check_issued(subject->issuer, signer) == X509_V_OK && issuer_key &&
           run->status_left-- > 0 && X509_verify(signer, issuer_key) == 1 &&
           sealp_asn1_seconds(X509_get0_notBefore(signer), &from) == 0 &&
           sealp_asn1_seconds(X509_get0_notAfter(signer), &to) == 0 &&
           sealp_asn1_seconds(OCSP_resp_get0_produced_at(response), &produced) == 0 &&
           from <= produced && produced <= to && !is_revoked(run, &delegate);
}

static int is_good_signer(sealp_path_run *run, OCSP_BASICRESP *response, X509 *signer,
                          const sealp_subject *subject)
{
    const X509_ALGOR *algorithm = OCSP_resp_get0_tbs_sigalg(response);

    return !sealp_foreign_is_weak(NULL, algorithm, X509_get0_pubkey(signer)) &&
           is_signed_by(run, response, signer) && is_authorised(run, response, signer, subject);
}

/* Who signed the response and may, borrowed; NULL: nobody that is known. */
static X509 *find_signer(sealp_path_run *run, OCSP_BASICRESP *response,
                         const sealp_subject *subject)
{
    const STACK_OF(X509) *enclosed = OCSP_resp_get0_certs(response);
    const sealp_evidence *e = run->task->evidence;

    if (is_good_signer(run, response, subject->issuer, subject))
        return subject->issuer;
    for (int i = 0; i < sk_X509_num(enclosed); i++) {
        if (is_good_signer(run, response, sk_X509_value(enclosed, i), subject))
            return sk_X509_value(enclosed, i);
    }
    for (size_t i = 0; i < e->n; i++) {
        X509 *cert = sealp_proof_cert(e->items[i].proof);

        if (cert && is_good_signer(run, response, cert, subject))
            return cert;
    }
    return NULL;
}

static int read_answer(OCSP_SINGLERESP *answer, sealp_finding *out)
{
    ASN1_GENERALIZEDTIME *revoked, *from, *until, *archive;
    int status = OCSP_single_get0_status(answer, &out->reason, &revoked, &from, &until);

    if (sealp_asn1_seconds(from, &out->this_update) != 0 ||
        (status != V_OCSP_CERTSTATUS_GOOD && status != V_OCSP_CERTSTATUS_REVOKED))
        return 0;
    (void)sealp_asn1_seconds(until, &out->next_update);
    archive = OCSP_SINGLERESP_get1_ext_d2i(answer, NID_id_pkix_OCSP_archiveCutoff, NULL, NULL);
    (void)sealp_asn1_seconds(archive, &out->archive_from);
    ASN1_GENERALIZEDTIME_free(archive);
    if (status == V_OCSP_CERTSTATUS_GOOD)
        return 1;
    out->standing =
        out->reason == CRL_REASON_CERTIFICATE_HOLD ? SEALP_STANDING_HELD : SEALP_STANDING_REVOKED;
    (void)sealp_asn1_seconds(revoked, &out->revoked_at);
    return 1;
}

/* Checks who signed the response, and reads its answer about the subject. */
static int read_signed(sealp_path_run *run, OCSP_BASICRESP *response, OCSP_SINGLERESP *answer,
                       const sealp_subject *subject, sealp_finding *out)
{
    X509 *signer = find_signer(run, response, subject);

    *out =
        (sealp_finding){ .standing = SEALP_STANDING_GOOD, .reason = -1, .archive_from = INT64_MAX };
    if (!signer) {
        sealp_path_note(run,
                        "the OCSP response about %s is not signed by its issuer or a responder "
                        "of it",
                        sealp_label(subject->cert).text);
        return 0;
    }
    if (!read_answer(answer, out)) {
        sealp_path_note(run, "the OCSP responder does not know %s",
                        sealp_label(subject->cert).text);
        return 0;
    }
    if (signer != subject->issuer && X509_up_ref(signer) == 1)
        out->responder = signer;
    return 1;
}

int sealp_ocsp_read(sealp_path_run *run, const sealp_proof *proof, const sealp_subject *subject,
                    sealp_finding *out)
{
    OCSP_BASICRESP *response = sealp_proof_ocsp(proof);
    int found = 0;

    ERR_set_mark();
    for (int i = 0; !found && i < OCSP_resp_count(response); i++) {
        OCSP_SINGLERESP *answer = OCSP_resp_get0(response, i);

        if (is_about(answer, subject)) {
            found = read_signed(run, response, answer, subject, out);
            break;
        }
    }
    if (sealp_ossl_no_memory())
        run->no_memory = 1;
    ERR_pop_to_mark();
    return found;
}
