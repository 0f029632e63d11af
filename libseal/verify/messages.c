/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "cms/cert_text.h"
#include "cms/foreign.h"
#include "core/digest.h"
#include "core/error.h"

#include <string.h>

/* A digest that has seen the file up to pos.  What signatures cover begins
 * alike, so that each byte is hashed once however many there are. */
typedef struct prefix {
    const char *name;
    sealp_digest *digest;
    uint64_t pos;
} prefix;

enum { MAX_PREFIXES = 8 };

/* Signatures in one message. */
enum { MAX_REPEATS = MAX_PREFIXES };

typedef struct hasher {
    prefix list[MAX_PREFIXES];
    size_t n;
} hasher;

/* What a fault of the message or the token means for the signature. */
static const struct meaning {
    unsigned fault;
    sealp_found finding;
    const char *subfilter; /* only for this one; NULL: any */
} meanings[] = {
    { SEALP_CMS_DIGEST_WRONG, SEALP_FOUND_DIGEST_WRONG, NULL },
    { SEALP_TST_IMPRINT_WRONG, SEALP_FOUND_DIGEST_WRONG, NULL },
    { SEALP_CMS_SIGNATURE_WRONG, SEALP_FOUND_SIGNATURE_WRONG, NULL },
    { SEALP_CMS_ATTRS_WRONG, SEALP_FOUND_ATTRIBUTES_WRONG, NULL },
    { SEALP_CMS_ALGORITHM_DIFFERS, SEALP_FOUND_ALGORITHM_DIFFERS, NULL },
    { SEALP_CMS_ESS_WRONG, SEALP_FOUND_ESS_WRONG, NULL },
    { SEALP_CMS_ESS_MISSING, SEALP_FOUND_ESS_MISSING, "ETSI.CAdES.detached" },
    { SEALP_CMS_ESS_MISSING, SEALP_FOUND_ESS_MISSING, "ETSI.RFC3161" },
    { SEALP_CMS_NO_ATTRS, SEALP_FOUND_ATTRIBUTES_MISSING, "ETSI.CAdES.detached" },
    { SEALP_CMS_CONTENT, SEALP_FOUND_CONTENT_INSIDE, "ETSI.CAdES.detached" },
    { SEALP_CMS_CONTENT, SEALP_FOUND_CONTENT_INSIDE, "adbe.pkcs7.detached" },
    { SEALP_CMS_INCONSISTENT, SEALP_FOUND_INCONSISTENT, NULL },
    { SEALP_CMS_ALGORITHM_UNKNOWN, SEALP_FOUND_ALGORITHM_UNKNOWN, NULL },
    { SEALP_CMS_WEAK, SEALP_FOUND_WEAK, NULL },
    { SEALP_CMS_SIGNING_TIME, SEALP_FOUND_SIGNING_TIME, "ETSI.CAdES.detached" },
    { SEALP_CMS_NOT_DER, SEALP_FOUND_NOT_DER, "ETSI.CAdES.detached" },
    { SEALP_TST_NO_SIGNER, SEALP_FOUND_NO_CERTIFICATE, NULL },
    { SEALP_TST_PURPOSE_WRONG, SEALP_FOUND_PURPOSE_WRONG, NULL },
    { SEALP_TST_OUTSIDE_VALIDITY, SEALP_FOUND_PURPOSE_WRONG, NULL },
};

static void hasher_clear(hasher *h)
{
    for (size_t i = 0; i < h->n; i++)
        sealp_digest_free(h->list[i].digest);
}

static seal_status find_prefix(hasher *h, const char *name, prefix **out, seal_error *err)
{
    seal_status st;

    for (size_t i = 0; i < h->n; i++) {
        if (strcmp(h->list[i].name, name) == 0) {
            *out = &h->list[i];
            return SEAL_OK;
        }
    }
    if (h->n == MAX_PREFIXES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "signatures with more than %d kinds of digests",
                          MAX_PREFIXES);
    h->list[h->n] = (prefix){ .name = name };
    if ((st = sealp_digest_new(name, &h->list[h->n].digest, err)) == SEAL_OK)
        *out = &h->list[h->n++];
    return st;
}

/* Digest of the two ranges.  Gaps come in rising order (check_neighbours). */
static seal_status hash_ranges(sealp_docket *d, hasher *h, const sealp_case *c, const char *name,
                               sealp_buf *out, seal_error *err)
{
    unsigned char bytes[SEALP_MAX_DIGEST];
    sealp_digest *own = NULL;
    prefix *p = NULL;
    size_t len = 0;
    seal_status st;

    if ((st = find_prefix(h, name, &p, err)) != SEAL_OK ||
        (st = sealp_digest_add_source(p->digest, d->source, p->pos, c->range[1] - p->pos, err)) !=
            SEAL_OK)
        return st;
    p->pos = c->range[1];
    if ((st = sealp_digest_copy(p->digest, &own, err)) == SEAL_OK &&
        (st = sealp_digest_add_source(own, d->source, c->range[2], c->range[3], err)) == SEAL_OK &&
        (st = sealp_digest_end(own, bytes, &len, err)) == SEAL_OK) {
        sealp_buf_add(out, bytes, len);
        st = out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_digest_free(own);
    return st;
}

/* cms: the case's message, or another signature in it. */
static const char *digest_name(const sealp_case *c, const sealp_cms *cms)
{
    if (c->tst)
        return sealp_tst_digest_name(c->tst);
    return strcmp(c->field->subfilter, "adbe.pkcs7.sha1") == 0 ? "sha1"
                                                               : sealp_cms_digest_name(cms);
}

static seal_status report_faults(sealp_case *c, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < sizeof meanings / sizeof *meanings; i++) {
        const struct meaning *m = &meanings[i];

        if (c->faults & m->fault &&
            (!m->subfilter || strcmp(m->subfilter, c->field->subfilter) == 0))
            st = sealp_signature_find(c->said, m->finding, NULL, err);
    }
    return st;
}

/* Who signed and how, for the report. */
static seal_status describe(sealp_case *c, seal_error *err)
{
    char text[128] = "";
    sealp_buf subject = { 0 };
    seal_status st;

    sealp_foreign_name(sealp_cms_digest_algorithm(c->cms), sealp_cms_signature_algorithm(c->cms),
                       text, sizeof text);
    if ((st = sealp_signature_say(c->said, SEALP_SAID_ALGORITHM, sealp_slice_of(text), err)) !=
        SEAL_OK)
        return st;
    if (c->signer && (st = sealp_cert_subject(c->signer, &subject, err)) == SEAL_OK)
        st = sealp_signature_say(c->said, SEALP_SAID_SIGNER, sealp_buf_view(&subject), err);
    sealp_buf_clear(&subject);
    if (st == SEAL_OK)
        st = sealp_certs_pem(c->signer, sealp_cms_certs(c->cms), &c->said->certs, err);
    return st;
}

static seal_status collect_tokens(sealp_case *c, seal_error *err)
{
    sealp_slice token;

    if (c->tst)
        sealp_buf_slice(&c->said->tokens, sealp_cms_bytes(c->cms));
    for (size_t i = 0; (token = sealp_cms_token(c->cms, SEALP_TOKEN_SIGNATURE, i)).n > 0; i++)
        sealp_buf_slice(&c->said->tokens, token);
    for (size_t i = 0; (token = sealp_cms_token(c->cms, SEALP_TOKEN_CONTENT, i)).n > 0; i++)
        sealp_buf_slice(&c->said->tokens, token);
    return c->said->tokens.failed ? sealp_nomem(err) : SEAL_OK;
}

/* A content time stamp is over the same bytes, perhaps with another digest. */
static seal_status check_content_stamp(sealp_docket *d, hasher *h, sealp_case *c, seal_error *err)
{
    sealp_slice token = sealp_cms_token(c->cms, SEALP_TOKEN_CONTENT, 0);
    sealp_buf digest = { 0 };
    const char *name;
    seal_status st;

    if (token.n == 0)
        return SEAL_OK;
    st = sealp_tst_open(token, &c->content_tst, NULL);
    if (st == SEAL_ERR_NO_MEMORY)
        return sealp_nomem(err);
    if (st != SEAL_OK || !(name = sealp_tst_digest_name(c->content_tst))) {
        c->content_faults = SEALP_TST_IMPRINT_WRONG;
        return SEAL_OK;
    }
    if ((st = hash_ranges(d, h, c, name, &digest, err)) == SEAL_OK)
        st = sealp_tst_check(c->content_tst, sealp_buf_view(&digest), d->certs, &c->content_faults,
                             err);
    sealp_buf_clear(&digest);
    return st;
}

/* One more signature in the message: of the same certificate, and as good. */
static seal_status check_repeat(sealp_docket *d, hasher *h, sealp_case *c, const sealp_cms *cms,
                                seal_error *err)
{
    X509 *signer = sealp_cms_signer_cert(cms, d->certs);
    const char *name = digest_name(c, cms);
    sealp_buf digest = { 0 };
    unsigned faults = 0;
    seal_status st;

    if (!signer || X509_cmp(signer, c->signer) != 0)
        return sealp_signature_find(c->said, SEALP_FOUND_CMS_MALFORMED,
                                    "it holds signatures of several certificates", err);
    if (!name) {
        c->faults |= SEALP_CMS_ALGORITHM_UNKNOWN;
        return SEAL_OK;
    }
    if ((st = hash_ranges(d, h, c, name, &digest, err)) == SEAL_OK)
        st = sealp_cms_check(cms, signer, sealp_buf_view(&digest), &faults, err);
    sealp_buf_clear(&digest);
    c->faults |= faults;
    return st;
}

static seal_status check_repeats(sealp_docket *d, hasher *h, sealp_case *c, seal_error *err)
{
    size_t n = sealp_cms_signers(c->cms);
    seal_status st = SEAL_OK;

    if (c->tst || n == 1)
        return SEAL_OK;
    if (n > MAX_REPEATS)
        return sealp_signature_find(c->said, SEALP_FOUND_CMS_MALFORMED,
                                    "it holds more signatures than there are digests", err);
    for (size_t i = 1; st == SEAL_OK && i < n; i++) {
        sealp_cms *cms;

        if ((st = sealp_cms_open_signer(sealp_cms_bytes(c->cms), i, &cms, err)) == SEAL_OK)
            st = check_repeat(d, h, c, cms, err);
        sealp_cms_free(cms);
    }
    if (st == SEAL_OK && !(c->faults & (SEALP_CMS_BROKEN | SEALP_CMS_ALGORITHM_UNKNOWN)) &&
        !sealp_signature_has(c->said, SEALP_FOUND_CMS_MALFORMED))
        st = sealp_signature_find(c->said, SEALP_FOUND_SIGNERS_REPEATED, NULL, err);
    return st;
}

static seal_status check_message(sealp_docket *d, hasher *h, sealp_case *c, seal_error *err)
{
    const char *name = digest_name(c, c->cms);
    sealp_buf digest = { 0 };
    seal_status st;

    c->signer =
        c->tst ? sealp_tst_signer(c->tst, d->certs) : sealp_cms_signer_cert(c->cms, d->certs);
    if ((st = describe(c, err)) != SEAL_OK || (st = collect_tokens(c, err)) != SEAL_OK)
        return st;
    if (!c->signer)
        return sealp_signature_find(c->said, SEALP_FOUND_NO_CERTIFICATE, NULL, err);
    if (!name)
        return sealp_signature_find(c->said, SEALP_FOUND_ALGORITHM_UNKNOWN, NULL, err);
    if (!c->is_placed)
        return SEAL_OK;
    if ((st = hash_ranges(d, h, c, name, &digest, err)) == SEAL_OK) {
        st = c->tst ? sealp_tst_check(c->tst, sealp_buf_view(&digest), d->certs, &c->faults, err)
                    : sealp_cms_check(c->cms, c->signer, sealp_buf_view(&digest), &c->faults, err);
    }
    sealp_buf_clear(&digest);
    if (st == SEAL_OK && (st = check_repeats(d, h, c, err)) == SEAL_OK)
        st = report_faults(c, err);
    return st == SEAL_OK ? check_content_stamp(d, h, c, err) : st;
}

seal_status sealp_docket_messages(sealp_docket *d, seal_error *err)
{
    hasher h = { .n = 0 };
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < d->n; i++) {
        if (d->cases[i].cms)
            st = check_message(d, &h, &d->cases[i], err);
    }
    hasher_clear(&h);
    return st;
}
