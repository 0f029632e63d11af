/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1.h"
#include "cms/ossl.h"
#include "cms/tst.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

/* PKIStatusInfo (RFC 3161, 2.4.2). */
typedef struct status_info {
    ASN1_INTEGER *status;
    STACK_OF(ASN1_UTF8STRING) * text;
    ASN1_BIT_STRING *failure;
} status_info;

ASN1_SEQUENCE(status_info) = {
    ASN1_SIMPLE(status_info, status, ASN1_INTEGER),
    ASN1_SEQUENCE_OF_OPT(status_info, text, ASN1_UTF8STRING),
    ASN1_OPT(status_info, failure, ASN1_BIT_STRING),
} static_ASN1_SEQUENCE_END(status_info)

/* TimeStampResp; the token stays the bytes it is. */
typedef struct answer {
    status_info *info;
    ASN1_TYPE *token;
} answer;

ASN1_SEQUENCE(answer) = {
    ASN1_SIMPLE(answer, info, status_info),
    ASN1_OPT(answer, token, ASN1_ANY),
} static_ASN1_SEQUENCE_END(answer)

/* PKIFailureInfo, bit by bit (RFC 3161, 2.4.2). */
static const struct {
    int bit;
    const char *text;
} failures[] = {
    { 0, "it does not know the digest (badAlg): choose another" },
    { 2, "it does not allow the request (badRequest)" },
    { 5, "it cannot read the request (badDataFormat)" },
    { 14, "its clock is not available (timeNotAvailable): try again later" },
    { 15, "it does not offer the policy (unacceptedPolicy): choose another or none" },
    { 16, "it does not accept an extension (unacceptedExtension)" },
    { 17, "what was asked in addition is not available (addInfoNotAvailable)" },
    { 25, "it has a fault of its own (systemFailure): try again later" },
};

static const char *failure_text(const ASN1_BIT_STRING *failure)
{
    for (size_t i = 0; failure && i < sizeof failures / sizeof *failures; i++) {
        if (ASN1_BIT_STRING_get_bit(failure, failures[i].bit))
            return failures[i].text;
    }
    return "it gives no reason";
}

/* The authority's own words, made one line. */
static void own_words(const status_info *info, char *text, size_t size)
{
    const ASN1_UTF8STRING *first = sk_ASN1_UTF8STRING_value(info->text, 0);
    size_t n = first ? (size_t)ASN1_STRING_length(first) : 0;

    n = n < size ? n : size - 1;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = ASN1_STRING_get0_data(first)[i];

        text[i] = (char)(c < 0x20 || c == 0x7F ? ' ' : c);
    }
    text[n] = '\0';
}

static seal_status check_status(const status_info *info, seal_error *err)
{
    enum { GRANTED = 0, GRANTED_WITH_MODS = 1 };
    char words[160];
    int64_t status = -1;

    if (ASN1_INTEGER_get_int64(&status, info->status) == 1 &&
        (status == GRANTED || status == GRANTED_WITH_MODS))
        return SEAL_OK;
    own_words(info, words, sizeof words);
    return sealp_fail(err, SEAL_ERR_TIMESTAMP, "the authority refused with status %d, %s%s%s%s",
                      (int)status, failure_text(info->failure), *words ? "; it says \"" : "", words,
                      *words ? "\"" : "");
}

static seal_status check_echo(const sealp_tst_query *q, const sealp_tst *tst, seal_error *err)
{
    const char *digest = sealp_tst_digest_name(tst);
    ASN1_INTEGER *nonce = sealp_tst_number(q->nonce);
    ASN1_OBJECT *policy = q->policy ? OBJ_txt2obj(q->policy, 1) : NULL;
    seal_status st = SEAL_OK;

    if (!nonce || (q->policy && !policy))
        st = sealp_nomem(err);
    else if (!digest || strcmp(digest, q->digest) != 0)
        st = sealp_fail(err, SEAL_ERR_TIMESTAMP, "the token's digest is %s, %s was asked",
                        digest ? digest : "another", q->digest);
    else if (!sealp_tst_nonce(tst) || ASN1_INTEGER_cmp(sealp_tst_nonce(tst), nonce) != 0)
        st = sealp_fail(err, SEAL_ERR_TIMESTAMP,
                        "the token does not repeat the nonce: it is the answer to another request");
    else if (policy && OBJ_cmp(policy, sealp_tst_policy(tst)) != 0)
        st = sealp_fail(err, SEAL_ERR_TIMESTAMP, "the token follows another policy than %s",
                        q->policy);
    ASN1_INTEGER_free(nonce);
    ASN1_OBJECT_free(policy);
    return st;
}

/* What makes a fresh token useless, the cause before its consequences. */
static const struct {
    unsigned fault;
    const char *message;
} refused[] = {
    { SEALP_TST_IMPRINT_WRONG, "the token is over something else (messageImprint)" },
    { SEALP_TST_NO_SIGNER, "the token comes without the authority's certificate" },
    { SEALP_CMS_ALGORITHM_UNKNOWN, "the token is signed with an unknown algorithm" },
    { SEALP_CMS_DIGEST_WRONG, "the token's message-digest is wrong" },
    { SEALP_CMS_ATTRS_WRONG, "the token's signed attributes are wrong" },
    { SEALP_CMS_NO_ATTRS, "the token has no signed attributes" },
    { SEALP_CMS_ALGORITHM_DIFFERS, "the token contradicts itself about its algorithms" },
    { SEALP_CMS_SIGNATURE_WRONG, "the token's signature does not verify" },
    { SEALP_CMS_ESS_MISSING, "the token does not name its certificate (ESS)" },
    { SEALP_CMS_ESS_WRONG, "the token names another certificate than its signer's (ESS)" },
    { SEALP_CMS_WEAK, "the token is signed with MD5, SHA-1 or a short key" },
    { SEALP_TST_PURPOSE_WRONG,
      "its certificate is not for time stamping alone (extendedKeyUsage, critical)" },
    { SEALP_TST_OUTSIDE_VALIDITY, "its certificate was not valid at the time it states" },
};

static seal_status check_token(const sealp_tst_query *q, sealp_slice token, seal_error *err)
{
    sealp_tst *tst = NULL;
    unsigned faults;
    seal_status st;

    if ((st = sealp_tst_open(token, &tst, err)) != SEAL_OK ||
        (st = check_echo(q, tst, err)) != SEAL_OK ||
        (st = sealp_tst_check(tst, q->imprint, NULL, &faults, err)) != SEAL_OK)
        goto out;
    for (size_t i = 0; st == SEAL_OK && i < sizeof refused / sizeof *refused; i++) {
        if (faults & refused[i].fault)
            st = sealp_fail(err, SEAL_ERR_TIMESTAMP, "%s", refused[i].message);
    }
out:
    sealp_tst_free(tst);
    return st;
}

seal_status sealp_tst_response(const sealp_tst_query *query, sealp_slice response, sealp_buf *token,
                               seal_error *err)
{
    const unsigned char *p = response.p;
    sealp_slice bytes = { NULL, 0 };
    answer *a = NULL;
    seal_status st;

    ERR_set_mark();
    if (response.n > 0)
        a = (answer *)ASN1_item_d2i(NULL, &p, (long)response.n, ASN1_ITEM_rptr(answer));
    if (!a || p != response.p + response.n) {
        st = sealp_ossl_fail(err, SEAL_ERR_TIMESTAMP,
                             "the answer is not a TimeStampResp: it may be cut off, or the URL "
                             "that of a web page");
        goto out;
    }
    if ((st = check_status(a->info, err)) != SEAL_OK)
        goto out;
    if (a->token && a->token->type == V_ASN1_SEQUENCE)
        bytes = (sealp_slice){ ASN1_STRING_get0_data(a->token->value.sequence),
                               (size_t)ASN1_STRING_length(a->token->value.sequence) };
    if (!bytes.p)
        st = sealp_fail(err, SEAL_ERR_TIMESTAMP,
                        "the authority granted the request, but sent no "
                        "token");
    else if ((st = check_token(query, bytes, err)) == SEAL_OK)
        sealp_buf_slice(token, bytes);
    if (st == SEAL_OK && token->failed)
        st = sealp_nomem(err);
out:
    ASN1_item_free((ASN1_VALUE *)a, ASN1_ITEM_rptr(answer));
    ERR_pop_to_mark();
    return st;
}
