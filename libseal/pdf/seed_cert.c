/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/seed_cert.h"

#include "core/error.h"
#include "pdf/seed_subject.h"

#include <string.h>

/* What is required, and what the certificate has, is told up to here: a message
 * has room for both. */
#define MAX_TOLD 150

/* RFC 5280, 4.2.1.3, in its order. */
static const char *const usages[SEALP_KEY_USAGES] = {
    "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
    "keyCertSign",      "cRLSign",        "encipherOnly",    "decipherOnly",
};

/* One alternative of a list: *met, and in text, empty before, what it asks for,
 * for people. */
typedef seal_status meets_fn(const sealp_seed *s, sealp_slice item, int *met, sealp_buf *text,
                             seal_error *err);

/* *met becomes 1 when the string is one of the certificates from first to before end. */
static seal_status is_listed(const sealp_signer_facts *signer, size_t first, size_t end,
                             sealp_slice item, int *met, seal_error *err)
{
    sealp_buf der = { 0 };
    int failed;

    sealp_object_string(item, &der);
    for (size_t i = first; der.len && i < end; i++)
        *met |= signer->certs[i].len == der.len &&
                memcmp(signer->certs[i].data, der.data, der.len) == 0;
    failed = der.failed;
    sealp_buf_clear(&der);
    return failed ? sealp_nomem(err) : SEAL_OK;
}

static seal_status meets_subject(const sealp_seed *s, sealp_slice item, int *met, sealp_buf *text,
                                 seal_error *err)
{
    const sealp_signer_facts *signer = s->answer->signer;

    (void)text;
    return is_listed(signer, 0, signer->n_certs > 0, item, met, err);
}

/* An issuer counts however far up the line it is. */
static seal_status meets_issuer(const sealp_seed *s, sealp_slice item, int *met, sealp_buf *text,
                                seal_error *err)
{
    const sealp_signer_facts *signer = s->answer->signer;

    (void)text;
    return is_listed(signer, signer->first_issuer, signer->n_certs, item, met, err);
}

static seal_status meets_policy(const sealp_seed *s, sealp_slice item, int *met, sealp_buf *text,
                                seal_error *err)
{
    const sealp_buf *list = &s->answer->signer->policies;

    sealp_object_text(item, text);
    for (size_t at = 0; at < list->len; at += strlen((const char *)list->data + at) + 1)
        *met |= sealp_slice_eq(sealp_buf_view(text), (const char *)list->data + at);
    return text->failed ? sealp_nomem(err) : SEAL_OK;
}

static void has_policies(const sealp_signer_facts *signer, sealp_buf *text)
{
    const sealp_buf *list = &signer->policies;

    for (size_t at = 0; at < list->len; at += strlen((const char *)list->data + at) + 1) {
        sealp_buf_str(text, at ? ", " : "");
        sealp_buf_str(text, (const char *)list->data + at);
    }
}

static seal_status meets_subject_dn(const sealp_seed *s, sealp_slice item, int *met,
                                    sealp_buf *text, seal_error *err)
{
    return sealp_seed_subject_meets(s->pdf, s->answer->signer, item, met, text, err);
}

static void put_usage(const char *no, const char *name, sealp_buf *text)
{
    sealp_buf_str(text, text->len ? ", " : "");
    sealp_buf_str(text, no);
    sealp_buf_str(text, name);
}

/* 0 and 1 bind; anything else, what is missing, and a certificate that may be
 * used for everything, do not. */
static seal_status meets_usage(const sealp_seed *s, sealp_slice item, int *met, sealp_buf *text,
                               seal_error *err)
{
    const char *has = s->answer->signer->key_usage;
    sealp_buf wanted = { 0 };
    int failed;

    sealp_object_string(item, &wanted);
    *met = 1;
    for (size_t i = 0; i < wanted.len && i < SEALP_KEY_USAGES; i++) {
        char c = (char)wanted.data[i];

        if (c != '0' && c != '1')
            continue;
        put_usage(c == '0' ? "no " : "", usages[i], text);
        *met &= !*has || has[i] == c;
    }
    failed = wanted.failed || text->failed;
    sealp_buf_clear(&wanted);
    return failed ? sealp_nomem(err) : SEAL_OK;
}

static void has_usages(const sealp_signer_facts *signer, sealp_buf *text)
{
    for (size_t i = 0; signer->key_usage[i]; i++) {
        if (signer->key_usage[i] == '1')
            put_usage("", usages[i], text);
    }
}

static const struct condition {
    const char *key;
    int64_t bit; /* of /Ff, table 238 */
    sealp_kind kind;
    meets_fn *meets;
    void (*has)(const sealp_signer_facts *signer, sealp_buf *text); /* NULL: needs no telling */
    const char *what, *cure;
} conditions[] = {
    { "Subject", 1 << 0, SEALP_STRING, meets_subject, NULL,
      "the certificate to be one of its own list", "use another key" },
    { "Issuer", 1 << 1, SEALP_STRING, meets_issuer, NULL, "a certificate of certain issuers",
      "use another key, give the certificates of all issuers with it" },
    { "OID", 1 << 2, SEALP_STRING, meets_policy, has_policies, "the certificate policy",
      "use another key" },
    { "SubjectDN", 1 << 3, SEALP_DICT, meets_subject_dn, sealp_seed_subject_put, "a subject with",
      "use another key" },
    { "KeyUsage", 1 << 5, SEALP_STRING, meets_usage, has_usages, "the key usage",
      "use another key" },
};

/* What came of asking for every alternative. */
typedef struct answers {
    size_t n;
    int met;
    sealp_buf wanted; /* "this or that" */
} answers;

static seal_status ask(const sealp_seed *s, const struct condition *c, sealp_slice item, answers *a,
                       seal_error *err)
{
    sealp_buf text = { 0 };
    int met = 0;
    seal_status st;

    if (sealp_object_kind(item) != c->kind)
        return SEAL_OK;
    if ((st = c->meets(s, item, &met, &text, err)) == SEAL_OK) {
        a->met |= met;
        if (text.len && a->wanted.len <= MAX_TOLD) {
            sealp_buf_str(&a->wanted, a->wanted.len ? " or " : "");
            sealp_buf_slice(&a->wanted, sealp_buf_view(&text));
        }
        a->n++;
        st = a->wanted.failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_buf_clear(&text);
    return st;
}

static seal_status ask_each(const sealp_seed *s, const struct condition *c, sealp_slice list,
                            answers *a, seal_error *err)
{
    sealp_loaded item = { 0 };
    sealp_slice v;
    seal_status st = SEAL_OK;

    for (size_t at = 0; st == SEAL_OK && !a->met && sealp_seed_next(list, &at, &v);) {
        if ((st = sealp_pdf_resolve(s->pdf, v, &item, err)) == SEAL_OK)
            st = ask(s, c, item.value, a, err);
        sealp_loaded_clear(&item);
    }
    return st;
}

/* Makes it a part of a message: one line, not too long, whole characters. */
static void make_plain(sealp_buf *b)
{
    size_t n = b->len < MAX_TOLD ? b->len : MAX_TOLD;

    for (size_t i = 0; i < n; i++)
        b->data[i] = b->data[i] < ' ' || b->data[i] == 0x7F ? ' ' : b->data[i];
    if (n < b->len) {
        while (n > 0 && (b->data[n] & 0xC0) == 0x80)
            n--;
        b->len = n;
        sealp_buf_str(b, "...");
    }
    sealp_buf_byte(b, '\0');
}

static seal_status refuse(const sealp_seed *s, const struct condition *c, sealp_buf *wanted,
                          seal_error *err)
{
    sealp_buf has = { 0 };
    seal_status st;

    if (c->has)
        c->has(s->answer->signer, &has);
    if (c->has && !has.len)
        sealp_buf_str(&has, "none");
    make_plain(wanted);
    make_plain(&has);
    if (wanted->failed || has.failed)
        st = sealp_nomem(err);
    else
        st = sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                        "field \"%s\" requires %s%s%s (/Cert /%s)%s%s: %s, or sign a new field",
                        s->name, c->what, wanted->len > 1 ? " " : "", (char *)wanted->data, c->key,
                        c->has ? ", the certificate has " : "", (char *)has.data, c->cure);
    sealp_buf_clear(&has);
    return st;
}

/* A list without anything in it asks for nothing. */
static seal_status check_condition(const sealp_seed *s, const struct condition *c, sealp_slice list,
                                   seal_error *err)
{
    answers a = { 0 };
    seal_status st = ask_each(s, c, list, &a, err);

    if (st == SEAL_OK && a.n && !a.met)
        st = refuse(s, c, &a.wanted, err);
    sealp_buf_clear(&a.wanted);
    return st;
}

/* Policies only count beside certain issuers (table 238). */
static seal_status is_idle(const sealp_seed *s, const struct condition *c, sealp_slice cert,
                           int *idle, seal_error *err)
{
    sealp_loaded issuers = { 0 };
    sealp_slice first;
    size_t at = 0;
    int present;
    seal_status st;

    *idle = 0;
    if (c->meets != meets_policy)
        return SEAL_OK;
    if ((st = sealp_pdf_dict_get(s->pdf, cert, "Issuer", &issuers, &present, err)) == SEAL_OK)
        *idle = !present || !sealp_seed_next(issuers.value, &at, &first);
    sealp_loaded_clear(&issuers);
    return st;
}

static seal_status check_entry(const sealp_seed *s, const struct condition *c, sealp_slice cert,
                               seal_error *err)
{
    sealp_loaded value = { 0 };
    int present, idle;
    seal_status st;

    if ((st = is_idle(s, c, cert, &idle, err)) != SEAL_OK || idle)
        return st;
    if ((st = sealp_pdf_dict_get(s->pdf, cert, c->key, &value, &present, err)) == SEAL_OK &&
        present)
        st = check_condition(s, c, value.value, err);
    sealp_loaded_clear(&value);
    return st;
}

seal_status sealp_seed_check_cert(const sealp_seed *s, sealp_slice cert, seal_error *err)
{
    sealp_loaded flags = { 0 };
    int64_t required = 0;
    int present;
    seal_status st = sealp_pdf_dict_get(s->pdf, cert, "Ff", &flags, &present, err);

    if (!sealp_object_int(flags.value, &required))
        required = 0;
    sealp_loaded_clear(&flags);
    if (st == SEAL_OK && required && !s->answer->signer)
        return sealp_bad_arg(err, "the form has conditions on the signer, who is not known");
    for (size_t i = 0; st == SEAL_OK && i < sizeof conditions / sizeof *conditions; i++) {
        if (required & conditions[i].bit)
            st = check_entry(s, &conditions[i], cert, err);
    }
    return st;
}
