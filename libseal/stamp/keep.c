/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/keep.h"

#include "cms/tst.h"
#include "core/error.h"
#include "pdf/sig_bytes.h"
#include "pki/evidence_cms.h"
#include "stamp/signed_list.h"

#include <string.h>

void sealp_keeper_clear(sealp_keeper *k)
{
    sk_X509_free(k->stored);
    sealp_evidence_clear(&k->evidence);
}

/* Somebody else's bytes may be no proof at all: then they are left alone. */
static seal_status tolerate(seal_status st, seal_error *err)
{
    return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
}

static seal_status add_store(sealp_keeper *k, seal_error *err)
{
    static const sealp_proof_kind kinds[SEALP_DSS_KINDS] = {
        [SEALP_DSS_CERTS] = SEALP_PROOF_CERT,
        [SEALP_DSS_CRLS] = SEALP_PROOF_CRL,
        [SEALP_DSS_OCSPS] = SEALP_PROOF_OCSP,
    };
    sealp_dss dss;
    seal_status st = sealp_dss_read(k->pdf, &dss, err);

    for (size_t kind = 0; kind < SEALP_DSS_KINDS; kind++) {
        for (size_t i = 0; st == SEAL_OK && i < dss.lists[kind].n; i++) {
            sealp_slice der = sealp_buf_view(&dss.lists[kind].items[i]);

            st = tolerate(
                sealp_evidence_add_der(&k->evidence, kinds[kind], der, SEALP_FROM_DSS, NULL), err);
        }
    }
    sealp_dss_clear(&dss);
    return st;
}

/* Signers may be found in the store alone (EN 319 142-1, 5.4.2.2). */
static seal_status list_stored(sealp_keeper *k, seal_error *err)
{
    if (!(k->stored = sk_X509_new_null()))
        return sealp_nomem(err);
    for (size_t i = 0; i < k->evidence.n; i++) {
        const sealp_proof *proof = k->evidence.items[i].proof;

        if (sealp_proof_kind_of(proof) == SEALP_PROOF_CERT &&
            !sk_X509_push(k->stored, sealp_proof_cert(proof)))
            return sealp_nomem(err);
    }
    return SEAL_OK;
}

static seal_status check_path(sealp_keeper *k, X509 *cert, sealp_use use, int64_t at,
                              seal_error *err)
{
    const sealp_path_task task = {
        .trust = k->trust,
        .evidence = &k->evidence,
        .use = use,
        .when = { .at = at, .now = k->now },
        .flags = SEALP_PATH_FETCH,
    };
    sealp_cert_path path = { 0 };
    seal_status st = sealp_cert_path_check(&task, cert, &path, err);

    if (st == SEAL_OK)
        st = sealp_cert_path_status(&path, err);
    sealp_cert_path_clear(&path);
    return st;
}

/* A token over this imprint; *time, when it holds, goes back to its time. */
static seal_status keep_token(sealp_keeper *k, const sealp_tst *tst, sealp_slice imprint,
                              int64_t *time, seal_error *err)
{
    const unsigned bad = SEALP_TST_BROKEN | SEALP_CMS_ALGORITHM_UNKNOWN;
    unsigned faults;
    seal_status st;

    if ((st = sealp_tst_check(tst, imprint, k->stored, &faults, err)) != SEAL_OK)
        return st;
    if (faults & SEALP_TST_NO_SIGNER)
        return sealp_fail(err, SEAL_ERR_TIMESTAMP,
                          "the certificate of its authority is neither in it nor in the "
                          "document's store: it cannot be checked");
    if (faults & bad)
        return sealp_fail(err, SEAL_ERR_TIMESTAMP,
                          "it does not verify: the document was changed or the token is damaged; "
                          "extend a sound copy");
    if ((st = sealp_evidence_add_cms(&k->evidence, sealp_tst_cms(tst), err)) != SEAL_OK ||
        (st = check_path(k, sealp_tst_signer(tst, k->stored), SEALP_USE_TIMESTAMP, k->proven,
                         err)) != SEAL_OK)
        return st;
    if (sealp_tst_time(tst) < *time)
        *time = sealp_tst_time(tst);
    return SEAL_OK;
}

static seal_status digest_name(const sealp_tst *tst, const char **name, seal_error *err)
{
    *name = sealp_tst_digest_name(tst);
    return *name ? SEAL_OK
                 : sealp_fail(err, SEAL_ERR_ALGORITHM, "the digest of its imprint is not known");
}

/* Signature time stamps are over the value of the signature. */
static seal_status keep_signature_token(sealp_keeper *k, const sealp_cms *cms, sealp_slice token,
                                        int64_t *time, seal_error *err)
{
    sealp_slice value = sealp_cms_signature(cms);
    unsigned char md[SEALP_MAX_DIGEST];
    const char *name;
    sealp_tst *tst;
    size_t n;
    seal_status st;

    if ((st = sealp_tst_open(token, &tst, err)) == SEAL_OK &&
        (st = digest_name(tst, &name, err)) == SEAL_OK &&
        (st = sealp_digest_of(name, value.p, value.n, md, &n, err)) == SEAL_OK)
        st = keep_token(k, tst, (sealp_slice){ md, n }, time, err);
    if (st != SEAL_OK)
        sealp_error_prefix(err, "its time stamp");
    sealp_tst_free(tst);
    return st;
}

static seal_status check_signature(sealp_keeper *k, const sealp_field *f, const sealp_cms *cms,
                                   X509 *signer, seal_error *err)
{
    int is_sha1 = strcmp(f->subfilter, "adbe.pkcs7.sha1") == 0;
    const char *name = is_sha1 ? "sha1" : sealp_cms_digest_name(cms);
    sealp_buf digest = { 0 };
    unsigned faults = 0;
    seal_status st;

    if (!signer)
        return sealp_fail(err, SEAL_ERR_CERT,
                          "its certificate is neither in it nor in the "
                          "document's store");
    if (!name)
        return sealp_fail(err, SEAL_ERR_ALGORITHM, "its digest algorithm is not known");
    if ((st = sealp_sig_digest(k->pdf, f, name, &digest, err)) == SEAL_OK)
        st = sealp_cms_check(cms, signer, sealp_buf_view(&digest), &faults, err);
    sealp_buf_clear(&digest);
    if (st == SEAL_OK && faults & (SEALP_CMS_BROKEN | SEALP_CMS_ALGORITHM_UNKNOWN))
        st = sealp_fail(err, SEAL_ERR_SIGNATURE_MISMATCH,
                        "it does not verify: the document was changed or the signature is damaged; "
                        "extend a sound copy");
    return st;
}

static seal_status keep_signature(sealp_keeper *k, const sealp_field *f, sealp_slice contents,
                                  seal_error *err)
{
    int64_t time = k->proven;
    sealp_slice token;
    sealp_cms *cms;
    X509 *signer;
    seal_status st;

    if ((st = sealp_cms_open(contents, &cms, err)) != SEAL_OK)
        return st;
    signer = sealp_cms_signer_cert(cms, k->stored);
    if ((st = check_signature(k, f, cms, signer, err)) == SEAL_OK)
        st = sealp_evidence_add_cms(&k->evidence, cms, err);
    for (size_t i = 0; st == SEAL_OK; i++) {
        token = sealp_cms_token(cms, SEALP_TOKEN_SIGNATURE, i);
        if (token.n == 0)
            break;
        st = keep_signature_token(k, cms, token, &time, err);
    }
    if (st == SEAL_OK)
        st = check_path(k, signer, SEALP_USE_SIGNING, time, err);
    sealp_cms_free(cms);
    return st;
}

static seal_status keep_time_stamp(sealp_keeper *k, const sealp_field *f, sealp_slice contents,
                                   seal_error *err)
{
    sealp_buf imprint = { 0 };
    const char *name;
    sealp_tst *tst;
    seal_status st;

    if ((st = sealp_tst_open(contents, &tst, err)) == SEAL_OK &&
        (st = digest_name(tst, &name, err)) == SEAL_OK &&
        (st = sealp_sig_digest(k->pdf, f, name, &imprint, err)) == SEAL_OK)
        st = keep_token(k, tst, sealp_buf_view(&imprint), &k->proven, err);
    sealp_tst_free(tst);
    sealp_buf_clear(&imprint);
    return st;
}

static seal_status keep_field(sealp_keeper *k, const sealp_field *f, seal_error *err)
{
    sealp_buf contents = { 0 };
    seal_status st;

    if ((st = sealp_sig_contents(k->pdf, f, &contents, err)) == SEAL_OK)
        st = f->is_doc_timestamp ? keep_time_stamp(k, f, sealp_buf_view(&contents), err)
                                 : keep_signature(k, f, sealp_buf_view(&contents), err);
    if (st != SEAL_OK)
        sealp_error_prefix(err, f->is_doc_timestamp ? "time stamp \"%s\"" : "signature \"%s\"",
                           f->name);
    sealp_buf_clear(&contents);
    return st;
}

/* What is about the document or its certificates, not about this computer. */
static int may_be_missed(seal_status st)
{
    return st / 100 == 5 || st == SEAL_ERR_PDF_SYNTAX || st == SEAL_ERR_NETWORK ||
           st == SEAL_ERR_TIMEOUT;
}

static seal_status keep_or_warn(sealp_keeper *k, const sealp_field *f, seal_error *err)
{
    seal_error *own = seal_error_new();
    seal_status st;

    if (!own)
        return sealp_nomem(err);
    st = keep_field(k, f, own);
    if (st != SEAL_OK && k->may_miss && may_be_missed(st))
        st = sealp_edit_warn(k->said, err, "%s", seal_error_message(own));
    else if (st != SEAL_OK)
        seal_error_set(err, st, seal_error_native(own), seal_error_message(own));
    seal_error_free(own);
    return st;
}

/* Certificates that signatures carry themselves are there already (EN 319 142-1,
 * table 1, r and s); revocation data belong into the store in any case (t). */
static seal_status put_used(const sealp_keeper *k, sealp_dss *dss, seal_error *err)
{
    static const sealp_dss_kind kinds[SEALP_PROOF_KINDS] = {
        [SEALP_PROOF_CERT] = SEALP_DSS_CERTS,
        [SEALP_PROOF_CRL] = SEALP_DSS_CRLS,
        [SEALP_PROOF_OCSP] = SEALP_DSS_OCSPS,
    };
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < k->evidence.n; i++) {
        const sealp_evidence_item *item = &k->evidence.items[i];
        sealp_proof_kind kind = sealp_proof_kind_of(item->proof);

        if (item->is_used && !(kind == SEALP_PROOF_CERT && item->from == SEALP_FROM_CMS))
            st = sealp_dss_put(dss, kinds[kind], sealp_proof_der(item->proof), NULL, err);
    }
    return st;
}

seal_status sealp_keep_all(sealp_keeper *k, sealp_dss *dss, seal_error *err)
{
    sealp_signed_list list = { 0 };
    seal_status st;

    k->proven = k->now;
    if ((st = sealp_signed_list_read(k->pdf, &list, err)) == SEAL_OK)
        st = add_store(k, err);
    if (st == SEAL_OK)
        st = list_stored(k, err);
    for (size_t i = list.n; st == SEAL_OK && i-- > 0;)
        st = keep_or_warn(k, list.fields[i], err);
    if (st == SEAL_OK)
        st = put_used(k, dss, err);
    sealp_signed_list_clear(&list);
    return st;
}
