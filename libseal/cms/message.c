/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/message.h"

#include "cms/asn1.h"
#include "cms/ber.h"
#include "cms/ess.h"
#include "cms/foreign.h"
#include "cms/ossl.h"
#include "cms/signer_id.h"
#include "core/error.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <stdlib.h>
#include <string.h>

struct sealp_cms {
    sealp_buf bytes;
    sealp_content_info *ci;
    sealp_signer_info *signer; /* the one of ci that counts */
    STACK_OF(X509) * certs;    /* in ci, as the lists are */
    STACK_OF(X509_CRL) * crls;
    int is_der;
};

size_t sealp_cms_signers(const sealp_cms *cms)
{
    int n = sk_sealp_signer_info_num(cms->ci->signed_data->signer_infos);

    return n > 0 ? (size_t)n : 0;
}

void sealp_cms_free(sealp_cms *cms)
{
    if (!cms)
        return;
    sk_X509_free(cms->certs);
    sk_X509_CRL_free(cms->crls);
    ASN1_item_free((ASN1_VALUE *)cms->ci, ASN1_ITEM_rptr(sealp_content_info));
    sealp_buf_clear(&cms->bytes);
    free(cms);
}

/* What ends the message: in /Contents zeros, and nothing else, may follow. */
static seal_status check_tail(sealp_slice bytes, size_t len, seal_error *err)
{
    for (size_t i = len; i < bytes.n; i++) {
        if (bytes.p[i] != 0)
            return sealp_fail_at(err, SEAL_ERR_CERT, i,
                                 "CMS of %zu bytes is followed by data, at byte %zu: somebody "
                                 "added to it",
                                 len, i);
    }
    return SEAL_OK;
}

static seal_status decode(sealp_cms *cms, sealp_slice bytes, size_t *len, seal_error *err)
{
    const unsigned char *p = bytes.p;

    if (bytes.n > 0 && bytes.n <= INT_MAX)
        cms->ci = (sealp_content_info *)ASN1_item_d2i(NULL, &p, (long)bytes.n,
                                                      ASN1_ITEM_rptr(sealp_content_info));
    if (!cms->ci)
        return sealp_ossl_fail(err, SEAL_ERR_CERT, "the bytes are not a CMS SignedData");
    if (!sealp_ber_is_sound((sealp_slice){ bytes.p, (size_t)(p - bytes.p) }))
        return sealp_fail(err, SEAL_ERR_CERT, "the encoding of the CMS is damaged");
    if (OBJ_obj2nid(cms->ci->type) != NID_pkcs7_signed)
        return sealp_fail(err, SEAL_ERR_CERT, "CMS is not a SignedData");
    *len = (size_t)(p - bytes.p);
    return SEAL_OK;
}

/* ISO 32000-2, 12.8.3.3.1, and EN 319 142-1, 4.1 */
static seal_status check_single(const sealp_cms *cms, seal_error *err)
{
    if (sealp_cms_signers(cms) != 1)
        return sealp_fail(err, SEAL_ERR_CERT,
                          "CMS holds %zu signatures (SignerInfo) where exactly one is allowed",
                          sealp_cms_signers(cms));
    return SEAL_OK;
}

static seal_status take_signer(sealp_cms *cms, size_t signer, seal_error *err)
{
    if (signer >= sealp_cms_signers(cms))
        return sealp_fail(err, SEAL_ERR_CERT, "CMS holds %zu signatures (SignerInfo), not %zu",
                          sealp_cms_signers(cms), signer + 1);
    cms->signer = sk_sealp_signer_info_value(cms->ci->signed_data->signer_infos, (int)signer);
    return SEAL_OK;
}

/* The certificates among what stands with them, attribute certificates for one. */
static seal_status list_certs(sealp_cms *cms, seal_error *err)
{
    const STACK_OF(sealp_cert_choice) *all = cms->ci->signed_data->certificates;

    if (!(cms->certs = sk_X509_new_null()))
        return sealp_nomem(err);
    for (int i = 0; i < sk_sealp_cert_choice_num(all); i++) {
        const sealp_cert_choice *choice = sk_sealp_cert_choice_value(all, i);

        if (choice->type == SEALP_CERT_CHOICE_X509 &&
            sk_X509_push(cms->certs, choice->d.certificate) <= 0)
            return sealp_nomem(err);
    }
    return SEAL_OK;
}

static seal_status list_crls(sealp_cms *cms, seal_error *err)
{
    const STACK_OF(sealp_revocation_choice) *all = cms->ci->signed_data->crls;

    if (!(cms->crls = sk_X509_CRL_new_null()))
        return sealp_nomem(err);
    for (int i = 0; i < sk_sealp_revocation_choice_num(all); i++) {
        const sealp_revocation_choice *choice = sk_sealp_revocation_choice_value(all, i);

        if (choice->type == SEALP_REVOCATION_CHOICE_CRL &&
            sk_X509_CRL_push(cms->crls, choice->d.crl) <= 0)
            return sealp_nomem(err);
    }
    return SEAL_OK;
}

/* Keeps the bytes, and notes whether they are what DER would be. */
static seal_status keep_bytes(sealp_cms *cms, sealp_slice bytes, seal_error *err)
{
    sealp_buf again = { 0 };
    seal_status st = SEAL_OK;

    sealp_buf_slice(&cms->bytes, bytes);
    if (sealp_asn1_encode(ASN1_ITEM_rptr(sealp_content_info), cms->ci, &again) == 0)
        cms->is_der = again.len == bytes.n && memcmp(again.data, bytes.p, bytes.n) == 0;
    else if (sealp_ossl_no_memory())
        st = sealp_nomem(err);
    sealp_buf_clear(&again);
    return cms->bytes.failed ? sealp_nomem(err) : st;
}

static seal_status open_message(sealp_slice bytes, size_t signer, int only, sealp_cms **out,
                                seal_error *err)
{
    sealp_cms *cms = calloc(1, sizeof *cms);
    size_t len = 0;
    seal_status st;

    *out = NULL;
    if (!cms)
        return sealp_nomem(err);
    ERR_set_mark();
    if ((st = decode(cms, bytes, &len, err)) == SEAL_OK &&
        (st = check_tail(bytes, len, err)) == SEAL_OK &&
        (st = only ? check_single(cms, err) : SEAL_OK) == SEAL_OK &&
        (st = take_signer(cms, signer, err)) == SEAL_OK && (st = list_certs(cms, err)) == SEAL_OK &&
        (st = list_crls(cms, err)) == SEAL_OK)
        st = keep_bytes(cms, (sealp_slice){ bytes.p, len }, err);
    ERR_pop_to_mark();
    if (st == SEAL_OK)
        *out = cms;
    else
        sealp_cms_free(cms);
    return st;
}

seal_status sealp_cms_open(sealp_slice bytes, sealp_cms **out, seal_error *err)
{
    return open_message(bytes, 0, 1, out, err);
}

seal_status sealp_cms_open_signer(sealp_slice bytes, size_t signer, sealp_cms **out,
                                  seal_error *err)
{
    return open_message(bytes, signer, 0, out, err);
}

static sealp_slice string_slice(const ASN1_STRING *s)
{
    return s ? (sealp_slice){ ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s) }
             : (sealp_slice){ NULL, 0 };
}

sealp_slice sealp_cms_bytes(const sealp_cms *cms)
{
    return sealp_buf_view(&cms->bytes);
}

int sealp_cms_is_der(const sealp_cms *cms)
{
    return cms->is_der;
}

const char *sealp_cms_digest_name(const sealp_cms *cms)
{
    return sealp_foreign_digest_name(cms->signer->digest_algorithm);
}

const X509_ALGOR *sealp_cms_digest_algorithm(const sealp_cms *cms)
{
    return cms->signer->digest_algorithm;
}

const X509_ALGOR *sealp_cms_signature_algorithm(const sealp_cms *cms)
{
    return cms->signer->signature_algorithm;
}

sealp_slice sealp_cms_signature(const sealp_cms *cms)
{
    return string_slice(cms->signer->signature);
}

sealp_slice sealp_cms_content(const sealp_cms *cms)
{
    return string_slice(cms->ci->signed_data->encap->content);
}

const ASN1_OBJECT *sealp_cms_content_type(const sealp_cms *cms)
{
    return cms->ci->signed_data->encap->type;
}

/* RFC 5652, 5.1: implementations may refuse a digest that is not listed. */
static int is_digest_listed(const sealp_cms *cms)
{
    const STACK_OF(X509_ALGOR) *listed = cms->ci->signed_data->digest_algorithms;
    const char *own = sealp_cms_digest_name(cms);

    for (int i = 0; own && i < sk_X509_ALGOR_num(listed); i++) {
        const char *name = sealp_foreign_digest_name(sk_X509_ALGOR_value(listed, i));

        if (name && strcmp(name, own) == 0)
            return 1;
    }
    return !own;
}

int sealp_cms_is_consistent(const sealp_cms *cms)
{
    const sealp_signed_data *sd = cms->ci->signed_data;
    int by_key = cms->signer->sid->type == SEALP_SIGNER_ID_KEY;

    /* RFC 5652, 5.3 */
    return cms->signer->version == (by_key ? 3 : 1) &&
           sd->version == sealp_signed_data_version(sd) && is_digest_listed(cms);
}

const STACK_OF(X509) * sealp_cms_certs(const sealp_cms *cms)
{
    return cms->certs;
}

const STACK_OF(X509_CRL) * sealp_cms_crls(const sealp_cms *cms)
{
    return cms->crls;
}

const STACK_OF(X509_ATTRIBUTE) * sealp_cms_signed_attrs(const sealp_cms *cms)
{
    return cms->signer->signed_attrs;
}

const STACK_OF(X509_ATTRIBUTE) * sealp_cms_unsigned_attrs(const sealp_cms *cms)
{
    return cms->signer->unsigned_attrs;
}

/* Of two certificates that the SignerInfo names alike, as when one was renewed,
 * the one that ESS binds. */
static X509 *prefer(const sealp_cms *cms, X509 *known, X509 *cert)
{
    const STACK_OF(X509_ATTRIBUTE) *attrs = cms->signer->signed_attrs;

    if (!known || X509_cmp(known, cert) == 0)
        return known ? known : cert;
    return !sealp_ess_binds(sealp_ess_binding(attrs, known)) &&
                   sealp_ess_binds(sealp_ess_binding(attrs, cert))
               ? cert
               : known;
}

X509 *sealp_cms_signer_cert(const sealp_cms *cms, const STACK_OF(X509) * others)
{
    const STACK_OF(X509) *const stacks[] = { sealp_cms_certs(cms), others };
    X509 *signer = NULL;

    ERR_set_mark();
    for (size_t i = 0; i < sizeof stacks / sizeof *stacks; i++) {
        for (int k = 0; k < sk_X509_num(stacks[i]); k++) {
            X509 *cert = sk_X509_value(stacks[i], k);

            if (sealp_signer_id_is(cms->signer->sid, cert))
                signer = prefer(cms, signer, cert);
        }
    }
    ERR_pop_to_mark();
    return signer;
}
