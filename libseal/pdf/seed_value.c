/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/seed_value.h"

#include "core/error.h"
#include "pdf/seed_cert.h"

#include <string.h>

/* A description for people ends near here. */
#define MAX_DESCRIPTION 1000

/* The newest /V of a seed value dictionary this file knows: PDF 2.0's. */
#define KNOWN_VERSION 3

static seal_status refuse(const sealp_seed *s, const char *what, const char *cure, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN, "field \"%s\" requires %s: %s", s->name, what,
                      cure);
}

int sealp_seed_next(sealp_slice list, size_t *at, sealp_slice *item)
{
    if (sealp_object_kind(list) == SEALP_ARRAY)
        return sealp_array_next(list, at, item);
    *item = list;
    return (*at)++ == 0;
}

static int lists_name(sealp_slice list, const char *name)
{
    sealp_slice item;

    for (size_t at = 0; sealp_seed_next(list, &at, &item);) {
        if (sealp_object_kind(item) == SEALP_NAME && sealp_name_eq(item, name))
            return 1;
    }
    return 0;
}

static seal_status find_text(sealp_slice list, const char *text, int *found, seal_error *err)
{
    sealp_slice item;
    sealp_buf utf8 = { 0 };
    int failed = 0;

    *found = 0;
    for (size_t at = 0; !*found && !failed && sealp_seed_next(list, &at, &item);) {
        *found = sealp_object_text(item, &utf8) && sealp_slice_eq(sealp_buf_view(&utf8), text);
        failed = utf8.failed;
        sealp_buf_clear(&utf8);
    }
    return failed ? sealp_nomem(err) : SEAL_OK;
}

static seal_status check_filter(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    if (lists_name(v, "Adobe.PPKLite"))
        return SEAL_OK;
    return refuse(s, "another signature handler (/SV /Filter)", "sign a new field", err);
}

static seal_status check_subfilter(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    if (lists_name(v, "ETSI.CAdES.detached"))
        return SEAL_OK;
    return refuse(s, "a format other than ETSI.CAdES.detached (/SV /SubFilter)", "sign a new field",
                  err);
}

static seal_status check_version(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    double version;

    if (sealp_object_number(v, &version) && version <= KNOWN_VERSION)
        return SEAL_OK;
    return refuse(s, "rules of a later PDF version (/SV /V)", "sign a new field", err);
}

static seal_status check_reasons(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    const char *reason = s->answer->reason ? s->answer->reason : "";
    size_t at = 0;
    sealp_slice first;
    int none, listed;
    seal_status st;

    if ((st = find_text(v, ".", &none, err)) != SEAL_OK ||
        (st = find_text(v, reason, &listed, err)) != SEAL_OK)
        return st;
    none |= !sealp_array_next(v, &at, &first);
    if (none && *reason)
        return refuse(s, "a signature without reason (/SV /Reasons)", "leave the reason out", err);
    if (none || listed)
        return SEAL_OK;
    return refuse(s, "one of its own reasons (/SV /Reasons)", "inspect lists them, give one", err);
}

static seal_status check_digest(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    char name[16] = "";
    size_t i = 0;

    for (; s->answer->digest[i] && i + 1 < sizeof name; i++) {
        char c = s->answer->digest[i];

        name[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    if (lists_name(v, name))
        return SEAL_OK;
    return refuse(s, "another digest (/SV /DigestMethod)", "inspect lists them, give one", err);
}

static seal_status check_mdp(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    sealp_slice p;
    int64_t level;

    if (!sealp_dict_find(v, "P", &p) || !sealp_object_int(p, &level) || level == s->answer->docmdp)
        return SEAL_OK;
    if (level == 0)
        return refuse(s, "a signature that does not certify (/SV /MDP)", "sign without certifying",
                      err);
    return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                      "field \"%s\" requires a certification of level %d (/SV /MDP): certify with "
                      "that level",
                      s->name, level >= 1 && level <= 3 ? (int)level : 0);
}

/* Any authority will do: the URL is the form's wish, and only its user can say
 * which one they trust and may reach. */
static seal_status check_timestamp(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    sealp_slice flags, url;
    sealp_buf text = { 0 };
    int64_t required = 0;
    seal_status st;

    if (s->answer->time_stamped || !sealp_dict_find(v, "Ff", &flags) ||
        !sealp_object_int(flags, &required) || !(required & 1))
        return SEAL_OK;
    if (sealp_dict_find(v, "URL", &url))
        sealp_object_text(url, &text);
    sealp_buf_byte(&text, '\0');
    if (text.failed)
        st = sealp_nomem(err);
    else
        st = sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                        "field \"%s\" requires a time stamp in the signature (/SV /TimeStamp)%s%s: "
                        "name an authority with --tsa URL (seal_sign_options.tsa), and do not let "
                        "its failure degrade the signature",
                        s->name, text.len > 1 ? ", for instance from " : "", (char *)text.data);
    sealp_buf_clear(&text);
    return st;
}

static seal_status check_revocation(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    if (!sealp_slice_eq(v, "true"))
        return SEAL_OK;
    return refuse(s, "revocation data inside the signature (/SV /AddRevInfo)",
                  "PAdES keeps it outside, sign a new field", err);
}

static seal_status check_lock_document(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    int locks = s->answer->lock_level == 1 || s->answer->docmdp == 1;

    if ((!sealp_name_eq(v, "true") || locks) && (!sealp_name_eq(v, "false") || !locks))
        return SEAL_OK;
    return refuse(s, "another locking of the document (/SV /LockDocument)", "sign a new field",
                  err);
}

static seal_status check_attestation(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    (void)v;
    return refuse(s, "a legal attestation (/SV /LegalAttestation)", "sign a new field", err);
}

static seal_status check_appearance(const sealp_seed *s, sealp_slice v, seal_error *err)
{
    (void)v;
    return refuse(s, "an appearance made by another program (/SV /AppearanceFilter)",
                  "sign a new field", err);
}

/* bit: of /Ff (table 237) that makes the wish a condition; 0: the entry itself
 * says what is required. */
static const struct entry {
    const char *key;
    int64_t bit;
    seal_status (*check)(const sealp_seed *s, sealp_slice value, seal_error *err);
} entries[] = {
    { "V", 1 << 2, check_version },
    { "Filter", 1 << 0, check_filter },
    { "SubFilter", 1 << 1, check_subfilter },
    { "DigestMethod", 1 << 6, check_digest },
    { "Reasons", 1 << 3, check_reasons },
    { "MDP", 0, check_mdp },
    { "Cert", 0, sealp_seed_check_cert },
    { "TimeStamp", 0, check_timestamp },
    { "LegalAttestation", 1 << 4, check_attestation },
    { "AddRevInfo", 1 << 5, check_revocation },
    { "LockDocument", 1 << 7, check_lock_document },
    { "AppearanceFilter", 1 << 8, check_appearance },
};

/* The field's /SV and its flags; *found 0 when it has none. */
static seal_status load(seal_pdf *pdf, sealp_slice field, sealp_loaded *sv, int64_t *flags,
                        int *found, seal_error *err)
{
    sealp_loaded ff = { 0 };
    int has_flags;
    seal_status st;

    *flags = 0;
    if ((st = sealp_pdf_dict_get(pdf, field, "SV", sv, found, err)) != SEAL_OK || !*found)
        return st;
    if (sealp_object_kind(sv->value) != SEALP_DICT) {
        *found = 0;
        return SEAL_OK;
    }
    st = sealp_pdf_dict_get(pdf, sv->value, "Ff", &ff, &has_flags, err);
    if (!sealp_object_int(ff.value, flags))
        *flags = 0;
    sealp_loaded_clear(&ff);
    return st;
}

seal_status sealp_seed_check(seal_pdf *pdf, sealp_slice field, const char *name,
                             const sealp_seed_answer *answer, seal_error *err)
{
    const sealp_seed s = { pdf, name, answer };
    sealp_loaded sv = { 0 }, value = { 0 };
    int64_t flags;
    int found;
    seal_status st = load(pdf, field, &sv, &flags, &found, err);

    for (size_t i = 0; st == SEAL_OK && found && i < sizeof entries / sizeof *entries; i++) {
        const struct entry *e = &entries[i];
        int present;

        if (e->bit && !(flags & e->bit))
            continue;
        if ((st = sealp_pdf_dict_get(pdf, sv.value, e->key, &value, &present, err)) == SEAL_OK &&
            present)
            st = e->check(&s, value.value, err);
        sealp_loaded_clear(&value);
    }
    sealp_loaded_clear(&sv);
    return st;
}

static void put_scalar(sealp_slice v, sealp_buf *out)
{
    sealp_kind kind = sealp_object_kind(v);

    if (kind == SEALP_STRING)
        sealp_object_text(v, out);
    else if (kind == SEALP_NAME)
        sealp_buf_add(out, v.p + 1, v.n - 1);
    else if (kind == SEALP_INT || kind == SEALP_REAL || kind == SEALP_BOOL)
        sealp_buf_slice(out, v);
}

static void put_value(const char *key, sealp_slice v, sealp_buf *out)
{
    const char *before = " ";
    sealp_slice item;

    sealp_buf_str(out, out->len ? "; " : "");
    sealp_buf_str(out, key);
    if (sealp_object_kind(v) == SEALP_DICT) {
        if (sealp_dict_find(v, "P", &item)) {
            sealp_buf_byte(out, ' ');
            put_scalar(item, out);
        }
    } else if (sealp_object_kind(v) == SEALP_ARRAY) {
        for (size_t at = 0; out->len < MAX_DESCRIPTION && sealp_array_next(v, &at, &item);) {
            sealp_buf_str(out, before);
            put_scalar(item, out);
            before = ", ";
        }
    } else {
        sealp_buf_byte(out, ' ');
        put_scalar(v, out);
    }
}

seal_status sealp_seed_describe(seal_pdf *pdf, sealp_slice field, sealp_buf *out, seal_error *err)
{
    sealp_loaded sv = { 0 }, value = { 0 };
    int64_t flags;
    int found;
    seal_status st = load(pdf, field, &sv, &flags, &found, err);

    for (size_t i = 0; st == SEAL_OK && found && i < sizeof entries / sizeof *entries; i++) {
        const struct entry *e = &entries[i];
        int present;

        if (out->len < MAX_DESCRIPTION &&
            (st = sealp_pdf_dict_get(pdf, sv.value, e->key, &value, &present, err)) == SEAL_OK &&
            present) {
            put_value(e->key, value.value, out);
            sealp_buf_str(out, flags & e->bit ? " (required)" : "");
        }
        sealp_loaded_clear(&value);
    }
    sealp_loaded_clear(&sv);
    return st == SEAL_OK && out->failed ? sealp_nomem(err) : st;
}
