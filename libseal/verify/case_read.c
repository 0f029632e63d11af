/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/load.h"
#include "pdf/sig_terms.h"
#include "verify/date.h"

#include <stdio.h>
#include <string.h>

/* Signature formats: what they are called, what /Type goes with them, and
 * whether one signer may sign several times in them, as some writers do with
 * several digests. */
static const struct subfilter {
    const char *name, *type;
    int may_repeat;
} subfilters[] = {
    { "ETSI.CAdES.detached", "Sig", 0 },
    { "ETSI.RFC3161", "DocTimeStamp", 0 },
    { "adbe.pkcs7.detached", "Sig", 1 },
    { "adbe.pkcs7.sha1", "Sig", 1 },
};

static const struct subfilter *find_subfilter(const char *name)
{
    for (size_t i = 0; i < sizeof subfilters / sizeof *subfilters; i++) {
        if (strcmp(subfilters[i].name, name) == 0)
            return &subfilters[i];
    }
    return NULL;
}

/* The object with the dictionary as it stands in the file: strings that an
 * encrypted file hides are not needed, but their places are. */
static seal_status load_raw(sealp_docket *d, sealp_case *c, sealp_loaded *raw, sealp_slice *dict,
                            seal_error *err)
{
    uint32_t num = c->field->value_num ? c->field->value_num : c->field->num;
    sealp_xref_entry e = sealp_xref_get(&d->pdf->xref, num);
    seal_status st;

    *dict = (sealp_slice){ NULL, 0 };
    if (num == 0 || e.type != SEALP_XREF_IN_FILE)
        return sealp_signature_find(c->said, SEALP_FOUND_IN_OBJECT_STREAM, NULL, err);
    if ((st = sealp_load_at(d->pdf, e.where, raw, err)) != SEAL_OK)
        return st;
    c->at = e.where;
    *dict = raw->value;
    if (!c->field->value_num && !sealp_dict_find(raw->value, "V", dict))
        *dict = (sealp_slice){ NULL, 0 };
    if (sealp_object_kind(*dict) == SEALP_DICT)
        return sealp_case_check_keys(c, "its dictionary", *dict, err);
    /* The value is inherited from a field above, or a chain of references. */
    *dict = (sealp_slice){ NULL, 0 };
    return sealp_signature_find(c->said, SEALP_FOUND_CONTENTS_MALFORMED, NULL, err);
}

/* Two ranges, four numbers and no more, that follow each other. */
static int read_range(sealp_slice dict, uint64_t range[4])
{
    sealp_slice array, v;
    size_t at = 0;
    int64_t n;

    if (!sealp_dict_find(dict, "ByteRange", &array) || sealp_object_kind(array) != SEALP_ARRAY)
        return 0;
    for (int i = 0; i < 4; i++) {
        if (!sealp_array_next(array, &at, &v) || !sealp_object_int(v, &n) || n < 0)
            return 0;
        range[i] = (uint64_t)n;
    }
    return !sealp_array_next(array, &at, &v) && range[0] <= INT64_MAX - range[1] &&
           range[2] <= INT64_MAX - range[3] && range[0] + range[1] < range[2];
}

/* Hexadecimal digits between brackets and nothing else, so that every reader
 * reads the same. */
static int is_plain_hex(sealp_slice s)
{
    if (s.n < 2 || s.n % 2 || s.p[0] != '<' || s.p[s.n - 1] != '>')
        return 0;
    for (size_t i = 1; i + 1 < s.n; i++) {
        unsigned char c = s.p[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
            return 0;
    }
    return 1;
}

/* EN 319 142-1, table 1, k): the whole file but /Contents. */
static seal_status check_range(sealp_docket *d, sealp_case *c, uint64_t contents, size_t len,
                               seal_error *err)
{
    const uint64_t *r = c->range;
    char detail[96];

    if (r[0] != 0) {
        snprintf(detail, sizeof detail, "offset %llu", (unsigned long long)r[0]);
        return sealp_signature_find(c->said, SEALP_FOUND_RANGE_START, detail, err);
    }
    if (r[1] != contents || r[2] != contents + len) {
        snprintf(detail, sizeof detail, "gap %llu-%llu, /Contents %llu-%llu",
                 (unsigned long long)r[1], (unsigned long long)r[2], (unsigned long long)contents,
                 (unsigned long long)(contents + len));
        return sealp_signature_find(c->said, SEALP_FOUND_GAP_NOT_CONTENTS, detail, err);
    }
    if (sealp_case_end(c) > d->report->length) {
        snprintf(detail, sizeof detail, "%llu of %llu bytes", (unsigned long long)sealp_case_end(c),
                 (unsigned long long)d->report->length);
        return sealp_signature_find(c->said, SEALP_FOUND_RANGE_BEYOND_END, detail, err);
    }
    c->is_placed = 1;
    return SEAL_OK;
}

static seal_status open_cms(sealp_case *c, sealp_slice bytes, seal_error *err)
{
    const struct subfilter *known = find_subfilter(c->field->subfilter);

    return known && known->may_repeat ? sealp_cms_open_signer(bytes, 0, &c->own, err)
                                      : sealp_cms_open(bytes, &c->own, err);
}

static seal_status open_message(sealp_case *c, sealp_slice contents, seal_error *err)
{
    sealp_buf bytes = { 0 };
    seal_error *why = seal_error_new();
    seal_status st;

    sealp_object_string(contents, &bytes);
    if (bytes.failed || !why) {
        st = sealp_nomem(err);
        goto out;
    }
    if (c->said->kind == SEAL_SIGNATURE_TIMESTAMP) {
        if ((st = sealp_tst_open(sealp_buf_view(&bytes), &c->tst, why)) == SEAL_OK)
            c->cms = sealp_tst_cms(c->tst);
    } else if ((st = open_cms(c, sealp_buf_view(&bytes), why)) == SEAL_OK) {
        c->cms = c->own;
    }
    if (st == SEAL_ERR_NO_MEMORY)
        st = sealp_nomem(err);
    else if (st != SEAL_OK)
        st = sealp_signature_find(c->said, SEALP_FOUND_CMS_MALFORMED, seal_error_message(why), err);
    else
        sealp_buf_slice(&c->said->cms, sealp_cms_bytes(c->cms));
    if (st == SEAL_OK && c->said->cms.failed)
        st = sealp_nomem(err);
out:
    sealp_buf_clear(&bytes);
    seal_error_free(why);
    return st;
}

static seal_status read_place(sealp_docket *d, sealp_case *c, const sealp_loaded *raw,
                              sealp_slice dict, seal_error *err)
{
    sealp_slice contents = { NULL, 0 };

    (void)sealp_dict_find(dict, "Contents", &contents);
    if (!is_plain_hex(contents))
        return sealp_signature_find(c->said, SEALP_FOUND_CONTENTS_MALFORMED, NULL, err);
    if (!read_range(dict, c->range))
        return sealp_signature_find(c->said, SEALP_FOUND_RANGE_MALFORMED, NULL, err);
    c->said->covered = sealp_case_end(c);
    c->said->covers_all = sealp_case_end(c) == d->report->length;
    return check_range(d, c, c->at + (uint64_t)(contents.p - raw->bytes.data), contents.n, err);
}

/* One of the texts that the signer left in the dictionary. */
static seal_status read_text(sealp_docket *d, sealp_case *c, sealp_slice dict, const char *key,
                             sealp_said which, seal_error *err)
{
    sealp_loaded v = { 0 };
    sealp_buf text = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(d->pdf, dict, key, &v, &found, err);

    if (st == SEAL_OK && found && sealp_object_text(v.value, &text))
        st = text.failed ? sealp_nomem(err)
                         : sealp_signature_say(c->said, which, sealp_buf_view(&text), err);
    sealp_buf_clear(&text);
    sealp_loaded_clear(&v);
    return st;
}

/* What the signer says of itself: decrypted, unlike the raw dictionary. */
static seal_status read_claims(sealp_docket *d, sealp_case *c, seal_error *err)
{
    uint32_t num = c->field->value_num ? c->field->value_num : c->field->num;
    sealp_loaded obj = { 0 }, m = { 0 };
    sealp_slice dict;
    int found;
    seal_status st;

    if ((st = sealp_pdf_load(d->pdf, num, &obj, err)) != SEAL_OK)
        goto out;
    dict = obj.value;
    if (!c->field->value_num)
        (void)sealp_dict_find(obj.value, "V", &dict);
    if ((st = read_text(d, c, dict, "Reason", SEALP_SAID_REASON, err)) != SEAL_OK ||
        (st = read_text(d, c, dict, "Location", SEALP_SAID_LOCATION, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(d->pdf, dict, "M", &m, &found, err)) != SEAL_OK)
        goto out;
    if (found)
        st = sealp_date_read(m.value, &c->said->claimed, err);
out:
    sealp_loaded_clear(&obj);
    sealp_loaded_clear(&m);
    return st;
}

static seal_status check_kind(sealp_case *c, sealp_slice dict, int *is_known, seal_error *err)
{
    const struct subfilter *known = find_subfilter(c->field->subfilter);
    sealp_slice type;

    *is_known = known != NULL;
    if (!known)
        return sealp_signature_find(c->said, SEALP_FOUND_SUBFILTER_UNKNOWN, c->field->subfilter,
                                    err);
    /* /Type is optional for signatures (ISO 32000-2, table 255). */
    if (sealp_dict_find(dict, "Type", &type) ? !sealp_name_eq(type, known->type)
                                             : c->said->kind == SEAL_SIGNATURE_TIMESTAMP)
        return sealp_signature_find(c->said, SEALP_FOUND_TYPE_WRONG, c->field->subfilter, err);
    return SEAL_OK;
}

seal_status sealp_case_read(sealp_docket *d, sealp_case *c, seal_error *err)
{
    sealp_loaded raw = { 0 };
    sealp_slice dict, contents;
    int is_known;
    seal_status st;

    if (c->field->terms)
        c->said->docmdp = (uint32_t)c->field->terms->docmdp;
    if (strcmp(c->field->subfilter, "ETSI.RFC3161") == 0)
        c->said->kind = SEAL_SIGNATURE_TIMESTAMP;
    else if (c->said->docmdp)
        c->said->kind = SEAL_SIGNATURE_CERTIFICATION;
    if ((st = sealp_signature_say(c->said, SEALP_SAID_FIELD, sealp_slice_of(c->field->name),
                                  err)) != SEAL_OK ||
        (st = sealp_signature_say(c->said, SEALP_SAID_SUBFILTER,
                                  sealp_slice_of(c->field->subfilter), err)) != SEAL_OK ||
        (st = load_raw(d, c, &raw, &dict, err)) != SEAL_OK || dict.n == 0 ||
        (st = check_kind(c, dict, &is_known, err)) != SEAL_OK ||
        (st = read_place(d, c, &raw, dict, err)) != SEAL_OK ||
        (st = read_claims(d, c, err)) != SEAL_OK)
        goto out;
    if (is_known && sealp_dict_find(dict, "Contents", &contents))
        st = open_message(c, contents, err);
out:
    sealp_loaded_clear(&raw);
    return st;
}
