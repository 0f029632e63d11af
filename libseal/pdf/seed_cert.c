/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/seed_cert.h"

#include "core/error.h"

#include <string.h>

static int same(const sealp_buf *a, const sealp_buf *b)
{
    return a->len == b->len && a->len > 0 && memcmp(a->data, b->data, a->len) == 0;
}

/* 1 when one of the first n certificates stands in the array of DER strings. */
static seal_status find_cert(const sealp_seed *s, sealp_slice array, size_t n, int *found,
                             seal_error *err)
{
    sealp_loaded item = { 0 };
    sealp_buf der = { 0 };
    sealp_slice v;
    seal_status st = SEAL_OK;

    *found = 0;
    for (size_t at = 0; st == SEAL_OK && !*found && sealp_array_next(array, &at, &v);) {
        if ((st = sealp_pdf_resolve(s->pdf, v, &item, err)) == SEAL_OK &&
            sealp_object_string(item.value, &der)) {
            for (size_t i = 0; i < n; i++)
                *found |= same(&s->answer->certs[i], &der);
            st = der.failed ? sealp_nomem(err) : SEAL_OK;
        }
        sealp_loaded_clear(&item);
        sealp_buf_clear(&der);
    }
    return st;
}

/* own: only the signer's certificate counts, not one of its issuers. */
static const struct condition {
    const char *key;
    int64_t bit; /* of /Ff, table 238 */
    int is_list; /* of DER certificates; else it cannot be checked */
    int own;
    const char *text;
} conditions[] = {
    { "Subject", 1 << 0, 1, 1, "the certificate to be one of its own list (/Cert /Subject)" },
    { "Issuer", 1 << 1, 1, 0, "a certificate of certain issuers (/Cert /Issuer)" },
    { "OID", 1 << 2, 0, 0, "a certificate policy that cannot be checked here (/Cert /OID)" },
    { "SubjectDN", 1 << 3, 0, 0, "a subject that cannot be checked here (/Cert /SubjectDN)" },
    { "KeyUsage", 1 << 5, 0, 0, "a key usage that cannot be checked here (/Cert /KeyUsage)" },
};

static seal_status check_condition(const sealp_seed *s, const struct condition *c, sealp_slice v,
                                   seal_error *err)
{
    size_t n = c->own && s->answer->n_certs > 1 ? 1 : s->answer->n_certs;
    int found = 0;
    seal_status st;

    if (c->is_list && (st = find_cert(s, v, n, &found, err)) != SEAL_OK)
        return st;
    if (found)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                      "field \"%s\" requires %s: use another key, or sign a new field", s->name,
                      c->text);
}

seal_status sealp_seed_check_cert(const sealp_seed *s, sealp_slice cert, seal_error *err)
{
    sealp_loaded flags = { 0 }, value = { 0 };
    int64_t required = 0;
    int present;
    seal_status st = sealp_pdf_dict_get(s->pdf, cert, "Ff", &flags, &present, err);

    if (!sealp_object_int(flags.value, &required))
        required = 0;
    for (size_t i = 0; st == SEAL_OK && i < sizeof conditions / sizeof *conditions; i++) {
        const struct condition *c = &conditions[i];

        if (!(required & c->bit))
            continue;
        if ((st = sealp_pdf_dict_get(s->pdf, cert, c->key, &value, &present, err)) == SEAL_OK &&
            present)
            st = check_condition(s, c, value.value, err);
        sealp_loaded_clear(&value);
    }
    sealp_loaded_clear(&flags);
    return st;
}
